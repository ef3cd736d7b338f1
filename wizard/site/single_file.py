"""A wizard with everything it needs in one HTML file, to be kept, sent on, and opened without the site or a connection.

One edition's finished files → {path: page}. The file is put together from the edition's own pages: questions and
outcomes stand below one another, the rules they rest on stand once at the end, and what a page links to is found in the
same file. So it says what the pages say, in the same language and script.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from markupsafe import Markup

from wizard.pages import TEMPLATES
from wizard.site import postprocess
from wizard.site.html import LINK, element, inner, lowered, renamed, resolved
from wizard.site.metadata import Face

Files = Mapping[str, bytes]

FOLDER = "one/"
# What only this file uses: the site itself does not publish it.
PARTS = frozenset({"assets/one.js", "assets/one.css"})
STYLES = ("site", "wizard", "knowledge", "answer", "outcome-tools", "print", "one")
FACTS, CONFLICTS, SOURCES = "reference/facts.html", "reference/conflicts.html", "reference/sources.html"

INSIDE = re.compile(r'<a href="#([^"]+)"')
AWAY = ' target="_blank" rel="noopener noreferrer external"'  # of a link that leads out of the file
TOLD = re.compile(r'<article class="wz-fact" id="([^"]+)"')
MORE = re.compile(r'<details class="wz-more" data-list="([a-z0-9-]+)"><summary>(.*?)</summary>.*?</details>', re.DOTALL)
ANYBODY = re.compile(r'<[a-z0-9]+ class="[^"]*\bwz-anybody"[^>]*>')
YOURS = re.compile(r'(<[a-z]+ class="(?!wz-last)[^"]*\bwz-yours") hidden')
EARLY = re.compile(r"<script>.*?</script>",
                   re.DOTALL)  # before a page's own script has come; in the one file it is there
USED_BY = re.compile(r'<details class="wz-used".*?</details>', re.DOTALL)


def pages(files: Files, face: Face) -> dict[str, bytes]:
    """{one/<flow>.html: page} for every flow of an edition. Raises ValueError where a page is not as it should be."""
    made = {str(flow): _OneFile(files, face, str(flow)).page() for flow in face.plans}
    return {f"{FOLDER}{flow}.html": page.encode("utf-8") for flow, page in made.items()}


def without_parts(files: Files) -> dict[str, bytes]:
    """An edition without what is used here only."""
    return {path: content for path, content in files.items() if path not in PARTS}


def answered(html: str) -> str:
    """An outcome as it is shown to those whose answers lead there, for where nobody else sees it."""
    found = ANYBODY.search(html)
    while found:
        html = html.replace(element(html, found[0]), "", 1)
        found = ANYBODY.search(html)
    html = EARLY.sub("", YOURS.sub(r"\1", html))
    return html.replace(" data-unsure", "", 1)


class _OneFile:
    """One flow of one edition on its way into its file."""

    def __init__(self, files: Files, face: Face, flow: str) -> None:
        self.face, self.flow = face, flow
        self.text = functools.cache(lambda path: files[path].decode("utf-8"))  # rules are looked for page by page
        self.ask = f"ask/{flow}.html"
        book = face.book
        self.outcomes = {str(id_): f"answer/{flow}/{id_}.html" for id_ in book.flows[flow].outcomes}
        self.citable = {str(id_) for id_ in (*book.facts, *book.conflicts, *book.assumptions)}
        self.addresses = dict(self._sources())
        self.anchors = {path: f"#a-{id_}" for id_, path in self.outcomes.items()}
        self.lists: dict[str, str] = {}  # evidence lists that many outcomes offer, each told once at the end
        self.told_on: dict[str,
                           str] = {}  # by fact, the page that tells it: the first outcome's, else the list of facts
        for path in (FACTS, *reversed(self.outcomes.values())):
            self.told_on |= dict.fromkeys(TOLD.findall(self.text(path)), path)

    def page(self) -> str:
        """The finished file."""
        html = TEMPLATES.get_template("one.html").render(**self._words(), **self._of_edition(), **self._parts())
        return postprocess.finish_page(html, self.face.language)

    def _words(self) -> dict[str, str]:
        """What the page that asks says of itself."""
        page = self.text(self.ask)
        asked = element(page, '<div class="wz wz-ask-page"')
        words = {"title": _plain(element(asked, "<h1")), "description": _plain(element(asked, '<p class="wz-intro"'))}
        notice, _, _ = element(page, '<p class="kb-notice"').partition("<span")
        return {**words, "short_notice": _plain(notice)}

    def _of_edition(self) -> dict[str, Any]:
        """What holds for the edition, the same in each of its files but for the fingerprint."""
        face, about = self.face, self.face.book.about
        values: dict[str, Any] = {"language": face.language, "as_of": face.as_of, "ui": face.ui,
                                  "license": about.license}
        values |= {"name": face.convert(about.title), "notice": face.convert(about.notice)}
        values["site"] = face.address("index.html") if face.root else ""
        return {**values, "digest": face.digests[self.flow]}

    def _parts(self) -> dict[str, Any]:
        """Style, script, questions, outcomes, evidence lists, and the rules that all of these cite."""
        page = self.text(self.ask)
        questions = self.questions(element(page, '<div class="wz wz-ask-page"'))
        outcomes = [self.outcome(id_) for id_ in self.outcomes]
        facts = self.facts([questions, *outcomes, *self.lists.values()])
        lists = [self.lists[name] for name in sorted(self.lists)]
        style = "\n".join(self.text(f"assets/{name}.css") for name in STYLES)
        single = {"style": style, "first": element(page, '<script id="first"'), "questions": questions}
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
        html = html.replace(element(html, "<h1"), "", 1)  # the file's own heading says it
        html = re.sub(r' data-answers="[^"]*"', "", html, count=1)
        return self.linked(html, self.ask)

    def outcome(self, id_: str) -> str:
        """An outcome's page as a part of the file: its headings one step lower, its names its own, its rules as a
        list."""
        html = element(self.text(self.outcomes[id_]), '<div class="wz wz-answer-page"')
        html = answered(html)
        relied_on = element(html, '<div class="wz-sources"')
        cites = "".join(f'<a href="#{fact}">{fact}</a>' for fact in TOLD.findall(relied_on))
        html = MORE.sub(lambda found: self.more(found, id_), html)
        html = html.replace(relied_on, f'<p class="wz-cites"><sup class="wz-cite">{cites}</sup></p>', 1)
        html = html.replace(element(html, '<nav class="wz-jumps"'), "", 1)  # the file's address says what is shown
        html = renamed(lowered(html), id_)
        html = re.sub(r' data-flow="[^"]*"', f' id="a-{id_}"', html, count=1)
        html = re.sub(r' data-ask="[^"]*"', ' data-ask=""', html, count=1)
        return self.linked(html, self.outcomes[id_])

    def more(self, found: re.Match[str], id_: str) -> str:
        """An evidence list of another kind of case, kept for the end of the file; a link to it in its place."""
        listed = found[0].replace(f'data-list="{found[1]}"', f'id="list-{found[1]}"', 1)
        self.lists.setdefault(found[1], self.linked(listed, self.outcomes[id_]))
        return f'<p class="wz-more"><a href="#list-{found[1]}">{found[2]}</a></p>'

    # --- rules --------------------------------------------------------------------------------------------------------

    def facts(self, parts: Iterable[str]) -> list[str]:
        """Everything that is cited, and what that cites in turn, in the order of its name."""
        found: dict[str, str] = {}
        open_ids = [id_ for part in parts for id_ in INSIDE.findall(part)]
        while open_ids:
            id_ = open_ids.pop()
            if id_ in self.citable and id_ not in found:
                found[id_] = self.fact(id_)
                open_ids += INSIDE.findall(found[id_])
        in_order = sorted(found, key=lambda id_: (re.sub(r"\d+", "", id_), len(id_), id_))
        return [found[id_] for id_ in in_order]

    def fact(self, id_: str) -> str:
        """A rule as an outcome's page tells it; one that only questions cite, as the list of rules does."""
        opening = f'<article class="wz-fact" id="{id_}"'
        path = self.told_on.get(id_)
        if path:
            html = element(self.text(path), opening)
            return self.linked(USED_BY.sub("", html), path, id_)
        for path, part in ((FACTS, f'<li id="{id_}"'), (CONFLICTS, f'<div class="wz-conflict" id="{id_}"')):
            if part in self.text(path):
                html = inner(element(self.text(path), part))
                return self.linked(f"{opening}>{html}</article>", path, id_)
        raise ValueError(f"{id_} is cited and told nowhere")

    def _sources(self) -> Iterator[tuple[str, str]]:
        """Each source's own address, where it has one."""
        for id_ in self.face.book.sources:
            entry = element(self.text(SOURCES), f'<li id="{id_}"')
            found = re.search(r'href="(https?://[^"]+)"', entry)
            if found:
                yield str(id_), found[1]

    # --- links --------------------------------------------------------------------------------------------------------

    def linked(self, html: str, path: str, own: str = "") -> str:
        """A part of the page at `path` with its links into this file, to sources, or to the public site; else plain
        words."""
        def link(found: re.Match[str]) -> str:
            before, href, after, words = found.groups()
            to = self.target(href, path)
            if not to or (own and to == f"#{own}"):
                return words
            rest = re.sub(r' (rel|target)="[^"]*"', "", before + after)
            away = "" if to.startswith(("#", "mailto:", "tel:")) else AWAY
            return f'<a{rest} href="{to}"{away}>{words}</a>'

        return LINK.sub(link, html).replace(" data-unsearched", "")

    def target(self, href: str, path: str) -> str:
        """Where a link of a page leads from here; nothing where it leads to what is not here and has no public
        address."""
        if href.startswith("#") or urlsplit(href).scheme:
            return href
        page, fragment = urldefrag(unescape(href))
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
        return escape(self.face.address(page) + anchor) if self.face.root else ""


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
