"""Pages served at arbitrary addresses: “no such page” (404), and “not kept” where there is no connection.

A relative link would lead elsewhere from each such address. So these pages name everything from the site's root: the
path of its public address, or the host's root where none is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from wizard.web import Token, addresses, attributes, retagged

PAGES = (addresses.LOST, addresses.AWAY)

# What is resolved against the page's own address. An address for scripts (data-base) has no slash at its end.
NAMED = ("href", "src", "data-base", "data-index")
WHOLE = re.compile(r"#|[a-z][a-z0-9+.-]*:")


def root_of(site_url: str) -> str:
    """The path of a public address, with a slash at both ends; of none, the host's root."""
    return urlsplit(site_url).path.rstrip("/") + "/"


def as_others(html: str, root: str) -> str:
    """Such a page as the generator wrote it for `root`, with links like those of its neighbours: what joins editions
    knows them."""
    return _readdressed(html, lambda _, address: address.removeprefix(root).removeprefix("./") or ".")


def anywhere(html: str, folder: str) -> str:
    """Such a page, of the edition that lies at `folder` (a path from the host's root), fit to be shown at any
    address."""
    def absolute(name: str, address: str) -> str:
        joined = urljoin(folder, address)
        return joined.rstrip("/") if name == "data-base" else joined

    return _readdressed(html, absolute)


def _readdressed(html: str, by: Callable[[str, str], str]) -> str:
    """A page with other addresses in the place of those that are resolved against its own."""
    def tag_with(tag: Token) -> str:
        said = {name: tag.attributes.get(name, "") for name in NAMED}
        relative = {name: value for name, value in said.items() if value and not WHOLE.match(value)}
        return attributes.put(tag.written, {name: by(name, value) for name, value in relative.items()})

    return retagged(html, ", ".join(f"[{name}]" for name in NAMED), tag_with)
