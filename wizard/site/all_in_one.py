"""The knowledge of an edition on one page: to print, to look through with the browser's own search, to keep as one
file.

One edition's finished files → that page. It holds what people read, once: the pages of the site's map in its order, and
the reference they cite. Questions and outcomes have a file of their own (one_file.py); lists that only repeat stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from markupsafe import Markup

from wizard.pages import TEMPLATES
from wizard.site import error_pages, postprocess
from wizard.site.metadata import Face
from wizard.site.outline import outline
from wizard.site.page_parts import lowered, renamed
from wizard.web import Token, addresses, attributes, element, elements, opened, replaced, resolved, retagged, without

Files = Mapping[str, bytes]

PATH = addresses.ALL
STYLES = ("site", "wizard", "knowledge", "answer", "print", "one")
# What asks, needs a script, or says again what other pages say. (A page that shows another in a frame is left out as
# well.)
LEFT_OUT = (addresses.ASK, addresses.ANSWER, addresses.PAPER, addresses.TOOLS, addresses.ONE,
            *map(addresses.reference, ("answers", "freshness", "proof", "scenarios")))

# At the end of each page: a report, and the rules it rests on, which stand here once for all.
REPEATED = "details.kb-report, details.wz-basis"
MACHINERY = "script, form, button, nav, link"
# Too much for a page of hundreds of tables to make cards of each.
WIDE = '<div class="one-wide" tabindex="0">{}</div>'


def page(files: Files, face: Face) -> bytes:
    """The page of an edition. Raises ValueError where one of its pages is not as it should be."""
    html = {path: content.decode("utf-8") for path, content in files.items() if path.endswith(".html")}
    paths = [path for path in in_order(html) if not (path.startswith(LEFT_OUT) or postprocess.has_frame(html[path]))]
    styles = [files[f"assets/{name}.css"].decode("utf-8") for name in STYLES]
    about = face.book.about
    values: dict[str, Any] = {"language": face.language, "as_of": face.as_of, "ui": face.ui, "license": about.license}
    values |= {"name": face.convert(about.title), "notice": face.convert(about.notice)}
    values["home"] = face.address(addresses.HOME)
    values["description"] = outline(html[addresses.HOME]).description
    values["parts"] = [_values_of(html[path], path, paths, face) for path in paths]
    made = TEMPLATES.get_template(PATH).render(**values, style=Markup("\n".join(styles)))
    return postprocess.finish_page(made, face.language).encode("utf-8")


def _values_of(html: str, path: str, paths: list[str], face: Face) -> dict[str, Any]:
    body = Markup(_part(html, path, paths, face))
    return {"id": name_of(path), "title": outline(html).title, "body": body}


def in_order(html: Mapping[str, str]) -> list[str]:
    """The pages as the site's map lists them; what it lists only from within a section follows the section's first
    page."""
    found: dict[str, None] = {}
    ahead = [addresses.HOME]
    while ahead:
        path = ahead.pop()
        if path in html and path not in found and path not in error_pages.PAGES:
            found[path] = None
            ahead += reversed([other for other in _mapped(html[path], path) if other not in found])
    return list(found)


def _mapped(html: str, path: str) -> Iterator[str]:
    for shown in elements(html, "nav.kb-nav"):
        for link in opened(shown.outer, "a.kb-nav__link"):
            yield resolved(path, unquote(link.attributes["href"]))


def name_of(path: str) -> str:
    """The anchor of a page in this one."""
    return path.removesuffix(".html").replace("/", "-")


def _part(html: str, path: str, paths: list[str], face: Face) -> str:
    """A page's own text: its headings one step lower, its names its own, its links inside where what they name is
    inside."""
    def link(tag: Token) -> str:
        return attributes.put(tag.written, {"href": _target(tag.attributes["href"], path, paths, face)})

    text = without(element(html, "article.md-content__inner").inner, REPEATED)
    text = replaced(without(text, MACHINERY), "p", lambda found: found.outer if found.inner.strip() else "")
    text = replaced(lowered(text), "table", lambda found: WIDE.format(found.outer))
    return retagged(renamed(text, name_of(path)), "a[href]", link).strip()


def _target(href: str, path: str, paths: list[str], face: Face) -> str:
    """Where a link of a page leads from here: inside, or to the page it names, by its public address if it has one."""
    if urlsplit(href).scheme:
        return href
    to, fragment = urldefrag(href)
    to = resolved(path, to) if to else path
    if to in paths:
        part = f".{fragment}" if fragment else ""
        return f"#{name_of(to)}{part}"
    part = f"#{fragment}" if fragment else ""
    return face.address(to) + part
