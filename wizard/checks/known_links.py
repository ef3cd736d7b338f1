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
    """Every link and picture of a page leads to a page or file of the site, or to an address elsewhere that can be opened.

    Whoever follows it would otherwise stand before a page that does not exist.
    """
    for page in subject.pages.values():
        for link in page.links:
            if said := _fault(subject, page, link):
                yield Finding("known-links", link.to.place, said[0], said[1])


def _fault(subject: PageSubject, page: Page, link: Link) -> tuple[str, str] | None:
    """What is wrong with a link and what to do about it."""
    to = str(link.to)
    if not to.strip():
        return "this leads nowhere", "name a page, or take the brackets away"
    if is_elsewhere(to):
        if link.element != "a":
            return f"“{to}” is shown from another site, which this one never asks for anything", "link to it instead"
        return (f"“{to}” {fault}", "write it as the browser shows it: https://…") if (fault := fault_in(to, (*WEB, "tel"))) else None
    if to.startswith("/"):
        return f"“{to}” begins at the root of a host, where the site need not lie", "begin at this page: ../ is the folder above"
    target = target_of(subject, page, link)
    return None if _is_there(subject, target, link) else (_missing(link, target), _advice(subject, page, link, target))


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
        return link.element == "a" and not (link.in_html and urldefrag(link.to)[0].endswith(".md"))
    return target in subject.files and (link.in_html or (target.startswith("assets/") and not target.endswith(".zip")))


def _missing(link: Link, target: str) -> str:
    if link.element != "a":
        return f"there is no picture “{target}”"
    return f"this leads to “{target}”, which is not published" if not target.startswith("..") else f"“{link.to}” leads out of the site"


def _advice(subject: PageSubject, page: Page, link: Link, target: str) -> str:
    if link.element != "a":
        return "pages bring no pictures: draw what happens as a diagram, or what is seen as a screen"
    if target in subject.files:
        return f'it is made after the pages: write <a href="{link.to}">…</a>'
    stem = posixpath.splitext(target)[0]
    for meant in (f"{stem}.md", f"{target}/index.md", f"{target}.md"):
        if meant in subject.known:
            return f"write “{_from(page, meant.removesuffix('.md') + ENDS[link.in_html])}”"
    names = sorted(subject.known) + (sorted(subject.files) if link.in_html else [])
    near = (_from(page, path.removesuffix(".md") + ENDS[link.in_html] if path.endswith(".md") else path) for path in names)
    return did_you_mean(urldefrag(link.to)[0], near) or "write the page, or lead elsewhere"


def _from(page: Page, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.path) or ".")
