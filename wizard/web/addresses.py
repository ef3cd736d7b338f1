"""Where the site keeps its pages: the paths of an edition, from its own root."""

from __future__ import annotations

import posixpath


def resolved(page: str, address: str) -> str:
    """The path from the site's root that a relative address in a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
