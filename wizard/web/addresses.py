"""Where an edition keeps its pages, from its own root: in one folder for each kind of page.

Pages of Markdown lie at the same places as what is built of them, with another ending.
"""

from __future__ import annotations

import posixpath

ASK, ANSWER, PAPER, TOOLS, REFERENCE, ONE = "ask/", "answer/", "paper/", "tools/", "reference/", "one/"
HOME, ALL = "index.html", "all.html"
# Shown at any address: no such page, and none at hand without a connection.
LOST, AWAY = "404.html", "offline.html"


def asking(flow: str) -> str:
    """The page that asks the questions of a flow."""
    return f"{ASK}{flow}.html"


def outcome(flow: str, id_: str) -> str:
    """The page of an outcome."""
    return f"{ANSWER}{flow}/{id_}.html"


def on_paper(flow: str) -> str:
    """A flow to be printed."""
    return f"{PAPER}{flow}.html"


def one_file(flow: str) -> str:
    """A flow with everything it needs in one file."""
    return f"{ONE}{flow}.html"


def tool(name: str) -> str:
    """A page that reckons or compares."""
    return f"{TOOLS}{name}.html"


def reference(name: str) -> str:
    """A list of what the guidance rests on."""
    return f"{REFERENCE}{name}.html"


def source(page: str) -> str:
    """The page of Markdown that a page is built of."""
    return page.removesuffix(".html") + ".md"


def built(page: str) -> str:
    """The page that is built of a page of Markdown."""
    return page.removesuffix(".md") + ".html"


def resolved(page: str, address: str) -> str:
    """The path from the site's root that a relative address in a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
