"""What a page points at is published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from wizard.checks.sound_addresses import WEB, fault_in, is_elsewhere
from wizard.checks.subject import PageSubject
from wizard.language import Finding, Link, Page, did_you_mean

ENDS = {True: ".html", False: ".md"}  # a page's address in HTML, and in Markdown


def known_links(subject: PageSubject) -> Iterator[Finding]:
    """Every link and picture of a page leads to a page or file of the site, or to an address elsewhere that can be
    opened.

    Whoever follows it would otherwise stand before a page that does not exist.
    """
    for page in subject.pages.values():
        for link in page.links:
            fault = _fault(subject, page, link)
            if fault:
                message, hint = fault
                yield Finding("known-links", link.to.place, message, hint)


def _fault(subject: PageSubject, page: Page, link: Link) -> tuple[str, str] | None:
    """What is wrong with a link and what to do about it."""
    to = str(link.to)
    if not to.strip():
        return "this leads nowhere", "name a page, or take the brackets away"
    if is_elsewhere(to):
        return _fault_elsewhere(to, link)
    if to.startswith("/"):
        message = f"“{to}” begins at the root of a host, where the site need not lie"
        return message, "begin at this page: ../ is the folder above"
    target = target_of(subject, page, link)
    if _is_there(subject, target, link):
        return None
    return _missing(link, target), _advice(subject, page, link, target)


def _fault_elsewhere(to: str, link: Link) -> tuple[str, str] | None:
    if link.element != "a":
        return f"“{to}” is shown from another site, which this one never asks for anything", "link to it instead"
    fault = fault_in(to, (*WEB, "tel"))
    return (f"“{to}” {fault}", "write it as the browser shows it: https://…") if fault else None


def target_of(subject: PageSubject, page: Page, link: Link) -> str:
    """What a link inside the site leads to: the path of a page or a file; nothing for an address elsewhere."""
    if is_elsewhere(link.to):
        return ""
    path = unquote(urldefrag(link.to)[0].partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
    source = target.removesuffix(".html") + ".md"
    return source if link.in_html and target.endswith(".html") and source in subject.known else target


def _is_there(subject: PageSubject, target: str, link: Link) -> bool:
    if target in subject.known:
        names_source = link.in_html and urldefrag(link.to)[0].endswith(".md")
        return link.element == "a" and not names_source
    is_asset = target.startswith("assets/") and not target.endswith(".zip")
    return target in subject.files and (link.in_html or is_asset)


def _missing(link: Link, target: str) -> str:
    if link.element != "a":
        return f"there is no picture “{target}”"
    if target.startswith(".."):
        return f"“{link.to}” leads out of the site"
    return f"this leads to “{target}”, which is not published"


def _advice(subject: PageSubject, page: Page, link: Link, target: str) -> str:
    if link.element != "a":
        return "pages bring no pictures: draw what happens as a diagram, or what is seen as a screen"
    if target in subject.files:
        return f'it is made after the pages: write <a href="{link.to}">…</a>'
    stem = posixpath.splitext(target)[0]
    for meant in (f"{stem}.md", f"{target}/index.md", f"{target}.md"):
        if meant in subject.known:
            return f"write “{_written(page, link, meant)}”"
    names = sorted(subject.known) + (sorted(subject.files) if link.in_html else [])
    near = [_written(page, link, path) for path in names]
    return did_you_mean(urldefrag(link.to)[0], near) or "write the page, or lead elsewhere"


def _written(page: Page, link: Link, path: str) -> str:
    """How a link of a page names a page or a file of the site."""
    if path.endswith(".md"):
        path = path.removesuffix(".md") + ENDS[link.in_html]
    return posixpath.relpath(path, posixpath.dirname(page.path) or ".")
