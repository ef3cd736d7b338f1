"""Pages served at arbitrary addresses: “no such page” (404), and “not kept” where there is no connection.

A relative link would lead elsewhere from each such address. So these pages name everything from the site's root: the
path of its public address, or the host's root where none is known.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LOST, AWAY = "404.html", "offline.html"
PAGES = (LOST, AWAY)

# What is resolved against the page's own address. An address for scripts (data-base) has no slash at its end.
NAMED = re.compile(r' (href|src|data-base|data-index)="(?!#|[a-z][a-z0-9+.-]*:)([^"]+)"')


def root_of(site_url: str) -> str:
    """The path of a public address, with a slash at both ends; of none, the host's root."""
    return urlsplit(site_url).path.rstrip("/") + "/"


def as_others(html: str, root: str) -> str:
    """Such a page as the generator wrote it for `root`, with links like those of its neighbours: what joins editions
    knows them."""
    def relative(named: re.Match[str]) -> str:
        address = named[2].removeprefix(root).removeprefix("./")
        return f' {named[1]}="{address or "."}"'

    return NAMED.sub(relative, html)


def anywhere(html: str, folder: str) -> str:
    """Such a page, of the edition that lies at `folder` (a path from the host's root), fit to be shown at any
    address."""
    def absolute(named: re.Match[str]) -> str:
        address = urljoin(folder, named[2])
        if named[1] == "data-base":
            address = address.rstrip("/")
        return f' {named[1]}="{address}"'

    return NAMED.sub(absolute, html)
