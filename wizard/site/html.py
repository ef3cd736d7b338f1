"""Finished pages as HTML: elements without an end, elements to their own end, and what a page's head says of
listing."""

from __future__ import annotations

import posixpath
import re

# Elements that have no end tag.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
LINK = re.compile(r'<a\b([^>]*?) href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
HEADING = re.compile(r"<(/?)h([1-5])\b")
# What gives a name or refers to one.
NAMED = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')
# A page that asks to stand in no list: neither in the site's search, nor in its maps.
NOT_LISTED = re.compile(r'<meta\s+name="robots"\s+content="[^"]*noindex', re.IGNORECASE)


def resolved(page: str, address: str) -> str:
    """The path from the site's root that a relative address in a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def lowered(html: str) -> str:
    """A part of a page with its headings one step lower, to stand under a heading of another page."""
    return HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", html)


def renamed(html: str, prefix: str) -> str:
    """A part of a page with a prefix before each name in it, so that parts of several pages can stand on one."""
    return NAMED.sub(lambda named: f' {named[1]}="{prefix}.{named[2]}"', html)


def element(html: str, opening: str) -> str:
    """The element whose opening tag begins as told, to its own end. Raises ValueError if there is none or it never
    ends."""
    start = html.find(opening)
    if start < 0:
        raise ValueError(f"no page part begins with {opening}")
    open_tags: list[str] = []
    for tag in TAG.finditer(html, start):
        if tag[1]:
            while open_tags and open_tags.pop() != tag[2]:
                pass  # whoever wrote the page may leave out </p> and </li>
        elif tag[2] not in VOID:
            open_tags.append(tag[2])
        if not open_tags:
            return html[start:tag.end()]
    raise ValueError(f"the page part that begins with {opening} never ends")


def inner(html: str) -> str:
    """What stands between an element's two tags."""
    return html[html.index(">") + 1:html.rindex("<")]
