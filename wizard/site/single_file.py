"""A wizard with everything it needs in one HTML file, to be kept, sent on, and opened without the site or a connection.

One edition's finished files → {path: page}. The file is put together from the edition's own pages: questions and
outcomes stand below one another, the rules they rest on stand once at the end, and what a page links to is found in the
same file. So it says what the pages say, in the same language and script.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urldefrag, urlsplit

from markupsafe import Markup

from wizard.pages import TEMPLATES
from wizard.site import postprocess
from wizard.site.metadata import Face
from wizard.site.page_parts import lowered, renamed
from wizard.web import (
    Element,
    Token,
    addresses,
    attributes,
    element,
    identified,
    opened,
    replaced,
    resolved,
    retagged,
    text_of,
    tokens,
    whole,
    without,
)
from wizard.words import citations

Files = Mapping[str, bytes]

# What only this file uses: the site itself does not publish it.
PARTS = frozenset({"assets/one.js", "assets/one.css"})
STYLES = ("site", "wizard", "long-lists", "knowledge", "answer", "outcome-tools", "print", "one")
FACTS, CONFLICTS, SOURCES = map(addresses.reference, ("facts", "conflicts", "sources"))

# What a link that leads out of the file says of itself.
AWAY = {"target": "_blank", "rel": "noopener noreferrer external"}
ASKING, ANSWERING = "div.wz-ask-page", "div.wz-answer-page"


def pages(files: Files, face: Face) -> dict[str, bytes]:
    """{one/<flow>.html: page} for every flow of an edition. Raises ValueError where a page is not as it should be."""
    made = {str(flow): _OneFile(files, face, str(flow)).page() for flow in face.plans}
    return {addresses.one_file(flow): page.encode("utf-8") for flow, page in made.items()}


def without_parts(files: Files) -> dict[str, bytes]:
    """An edition without what is used here only."""
    return {path: content for path, content in files.items() if path not in PARTS}


def answered(html: str) -> str:
    """An outcome as it is shown to those whose answers lead there, for where nobody else sees it."""
    html = without(html, ".wz-anybody")
    html = replaced(html, "script", _unless_early)
    return retagged(html, ".wz-yours, [data-unsure]", _shown)


def _unless_early(script: Element) -> str:
    """A script, if it is not for the time before a page's own has come: in the one file, that is there."""
    return script.outer if script.tag.attributes else ""


def _shown(tag: Token) -> str:
    """A tag of what holds for those whose answers lead there; the last moment is filled in later."""
    return attributes.drop(tag.written, "data-unsure", *([] if "wz-last" in tag.classes else ["hidden"]))


class _OneFile:
    """One flow of one edition on its way into its file."""

    def __init__(self, files: Files, face: Face, flow: str) -> None:
        self.face, self.flow = face, flow
        self.text = functools.cache(lambda path: files[path].decode("utf-8"))  # rules are looked for page by page
        self.named = functools.cache(lambda path: identified(self.text(path)))
        self.ask = addresses.asking(flow)
        book = face.book
        self.outcomes = {str(id_): addresses.outcome(flow, id_) for id_ in book.flows[flow].outcomes}
        self.citable = {str(id_) for id_ in (*book.facts, *book.conflicts, *book.assumptions)}
        self.addresses = dict(self._sources())
        self.anchors = {path: f"#a-{id_}" for id_, path in self.outcomes.items()}
        self.lists: dict[str, str] = {}  # evidence lists that many outcomes offer, each told once at the end
        # By fact, the page that tells it: the first outcome's, else the list of facts.
        self.told_on: dict[str, str] = {}
        for path in (FACTS, *reversed(self.outcomes.values())):
            self.told_on |= dict.fromkeys(citations.told(self.text(path)), path)

    def page(self) -> str:
        """The finished file."""
        html = TEMPLATES.get_template("one.html").render(**self._words(), **self._of_edition(), **self._parts())
        return postprocess.finish_page(html, self.face.language)

    def _words(self) -> dict[str, str]:
        """What the page that asks says of itself."""
        page = self.text(self.ask)
        asked = element(page, ASKING).inner
        intro, notice = element(asked, "p.wz-intro"), element(page, "p.kb-notice")
        words = {"title": text_of(element(asked, "h1").inner), "description": text_of(intro.inner)}
        return {**words, "short_notice": text_of(notice.inner, "span")}

    def _of_edition(self) -> dict[str, Any]:
        """What holds for the edition, the same in each of its files but for the fingerprint."""
        face, about = self.face, self.face.book.about
        values: dict[str, Any] = {"language": face.language, "as_of": face.as_of, "ui": face.ui,
                                  "license": about.license}
        values |= {"name": face.convert(about.title), "notice": face.convert(about.notice)}
        values["site"] = face.address(addresses.HOME) if face.root else ""
        return {**values, "digest": face.digests[self.flow]}

    def _parts(self) -> dict[str, Any]:
        """Style, script, questions, outcomes, evidence lists, and the rules that all of these cite."""
        page = self.text(self.ask)
        questions = self.questions(element(page, ASKING).outer)
        outcomes = [self.outcome(id_) for id_ in self.outcomes]
        facts = self.facts([questions, *outcomes, *self.lists.values()])
        lists = [self.lists[name] for name in sorted(self.lists)]
        used = (name for name in STYLES if name != "long-lists" or "wz-filter" in page)
        style = "\n".join(self.text(f"assets/{name}.css") for name in used)
        single = {"style": style, "first": element(page, postprocess.FIRST).outer, "questions": questions}
        several = {"outcomes": outcomes, "facts": facts, "lists": lists, "scripts": list(self.scripts())}
        parts: dict[str, Any] = {name: Markup(part) for name, part in single.items()}
        return parts | {name: [Markup(part) for part in listed] for name, listed in several.items()}

    def scripts(self) -> Iterator[str]:
        """Data first, and the codes before the wizard, which looks for them."""
        for name in (f"plan-{self.flow}", f"texts-{self.flow}", "qr", "one"):
            script = self.text(f"assets/{name}.js")
            if "</script" in script.lower() or "<!--" in script:
                raise ValueError(f"{name}.js cannot stand inside a page")
            yield script.strip()

    # --- questions and outcomes ---------------------------------------------------------------------------------------

    def questions(self, html: str) -> str:
        """The page that asks as a part of the file."""
        html = element(html, "h1").swapped("")  # the file's own heading says it
        return self.linked(_without_attribute(html, "data-answers"), self.ask)

    def outcome(self, id_: str) -> str:
        """An outcome's page as a part of the file: its headings one step lower, its names its own, its rules as a
        list."""
        html = answered(element(self.text(self.outcomes[id_]), ANSWERING).outer)
        relied_on = element(html, "div.wz-sources")
        cites = "".join(f'<a href="#{fact}">{fact}</a>' for fact in citations.told(relied_on.outer))
        html = relied_on.swapped(f'<p class="wz-cites"><sup class="wz-cite">{cites}</sup></p>')
        html = replaced(html, "details.wz-more", lambda found: self.more(found, id_))
        html = element(html, "nav.wz-jumps").swapped("")  # the file's address says what is shown
        html = renamed(lowered(html), id_)
        whole_page = next(tokens(html))
        named = attributes.swap(whole_page.written, "data-flow", "id", f"a-{id_}")
        return self.linked(attributes.put(named, {"data-ask": ""}) + html[whole_page.end:], self.outcomes[id_])

    def more(self, found: Element, id_: str) -> str:
        """An evidence list of another kind of case, kept for the end of the file; a link to it in its place."""
        name, summary = found.tag.attributes["data-list"], element(found.inner, "summary")
        listed = f"{attributes.swap(found.tag.written, 'data-list', 'id', f'list-{name}')}{found.inner}</details>"
        self.lists.setdefault(name, self.linked(listed, self.outcomes[id_]))
        return f'<p class="wz-more"><a href="#list-{name}">{summary.inner}</a></p>'

    # --- rules --------------------------------------------------------------------------------------------------------

    def facts(self, parts: Iterable[str]) -> list[str]:
        """Everything that is cited, and what that cites in turn, in the order of its name."""
        found: dict[str, str] = {}
        open_ids = [id_ for part in parts for id_ in _inside(part)]
        while open_ids:
            id_ = open_ids.pop()
            if id_ in self.citable and id_ not in found:
                found[id_] = self.fact(id_)
                open_ids += _inside(found[id_])
        in_order = sorted(found, key=lambda id_: (re.sub(r"\d+", "", id_), len(id_), id_))
        return [found[id_] for id_ in in_order]

    def fact(self, id_: str) -> str:
        """A rule as an outcome's page tells it; one that only questions cite, as the list of rules does."""
        path = self.told_on.get(id_)
        if path:
            html = without(whole(self.named(path)[id_]).outer, "details.wz-used")
            return self.linked(html, path, id_)
        for path in (FACTS, CONFLICTS):
            if id_ in self.named(path):
                html = whole(self.named(path)[id_]).inner
                return self.linked(f'<article class="wz-fact" id="{id_}">{html}</article>', path, id_)
        raise ValueError(f"{id_} is cited and told nowhere")

    def _sources(self) -> Iterator[tuple[str, str]]:
        """Each source's own address, where it has one."""
        for id_ in self.face.book.sources:
            addresses = map(_href, opened(whole(self.named(SOURCES)[str(id_)]).outer, "a"))
            yield from [(str(id_), to) for to in addresses if to.startswith(("http://", "https://"))][:1]

    # --- links --------------------------------------------------------------------------------------------------------

    def linked(self, html: str, path: str, own: str = "") -> str:
        """A part of the page at `path` with its links into this file, to sources, or to the public site; else plain
        words."""
        def link(found: Element) -> str:
            to = self.target(_href(found.tag), path)
            if not to or (own and to == f"#{own}"):
                return found.inner
            away = {} if to.startswith(("#", "mailto:", "tel:")) else AWAY
            tag = attributes.drop(found.tag.written, "href", "rel", "target")
            return f"{attributes.put(tag, {'href': to, **away})}{found.inner}</a>"

        return _without_attribute(replaced(html, "a[href]", link), "data-unsearched")

    def target(self, href: str, path: str) -> str:
        """Where a link of a page leads from here; nothing where it leads to what is not here and has no public
        address."""
        if href.startswith("#") or urlsplit(href).scheme:
            return href
        page, fragment = urldefrag(href)
        page = resolved(path, page)
        if page == self.ask:
            return "#"
        if page in self.anchors:
            return self.anchors[page]
        if page == SOURCES and fragment in self.addresses:
            return self.addresses[fragment]
        if page in (FACTS, CONFLICTS) and fragment in self.citable:
            return f"#{fragment}"
        anchor = f"#{fragment}" if fragment else ""
        return self.face.address(page) + anchor if self.face.root else ""


def _href(tag: Token) -> str:
    return tag.attributes.get("href", "")


def _inside(html: str) -> list[str]:
    """What the links of a part that lead to the same page lead to."""
    return [_href(tag)[1:] for tag in opened(html, "a[href*=#]") if _href(tag).startswith("#")]


def _without_attribute(html: str, name: str) -> str:
    return retagged(html, f"[{name}]", lambda tag: attributes.drop(tag.written, name))
