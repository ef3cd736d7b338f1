"""A wizard with everything it needs in one HTML file, to be kept, sent on, and opened without the site or a connection.

One edition's finished files → {path: page}. The file is put together from the edition's own pages: questions and outcomes
stand below one another, the rules they rest on stand once at the end, and what a page links to is found in the same
file. So it says what the pages say, in the same language and script.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from urllib.parse import urldefrag, urlsplit

from markupsafe import Markup

from wizard.pages import TEMPLATES
from wizard.site import postprocess
from wizard.site.metadata import Face

Files = Mapping[str, bytes]

FOLDER = "one/"
# What only this file uses: the site itself does not publish it.
PARTS = frozenset({"assets/one.js", "assets/one.css"})
STYLES = ("site", "wizard", "knowledge", "answer", "outcome-tools", "print", "one")
FACTS, CONFLICTS, SOURCES = "reference/facts.html", "reference/conflicts.html", "reference/sources.html"

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})
LINK = re.compile(r'<a\b([^>]*?) href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
INSIDE = re.compile(r'<a href="#([^"]+)"')
NAMED = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')
HEADING = re.compile(r"<(/?)h([1-5])\b")
TOLD = re.compile(r'<article class="wz-fact" id="([^"]+)"')
MORE = re.compile(r'<details class="wz-more" data-list="([a-z0-9-]+)"><summary>(.*?)</summary>.*?</details>', re.DOTALL)
ANYBODY = re.compile(r'<[a-z0-9]+ class="[^"]*\bwz-anybody"[^>]*>')
YOURS = re.compile(r'(<[a-z]+ class="(?!wz-last)[^"]*\bwz-yours") hidden')
EARLY = re.compile(r"<script>.*?</script>", re.DOTALL)  # before a page's own script has come; in the one file it is there
USED_BY = re.compile(r'<details class="wz-used".*?</details>', re.DOTALL)


def pages(files: Files, face: Face) -> dict[str, bytes]:
    """{one/<flow>.html: page} for every flow of an edition. Raises ValueError where a page is not as it should be."""
    return {f"{FOLDER}{flow}.html": _OneFile(files, face, str(flow)).page().encode("utf-8") for flow in face.plans}


def without_parts(files: Files) -> dict[str, bytes]:
    """An edition without what is used here only."""
    return {path: content for path, content in files.items() if path not in PARTS}


def element(html: str, opening: str) -> str:
    """The element whose opening tag begins as told, to its own end. Raises ValueError if there is none or it never ends."""
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


def answered(html: str) -> str:
    """An outcome as it is shown to those whose answers lead there, for where nobody else sees it."""
    while found := ANYBODY.search(html):
        html = html.replace(element(html, found[0]), "", 1)
    return EARLY.sub("", YOURS.sub(r"\1", html)).replace(" data-unsure", "", 1)


class _OneFile:
    """One flow of one edition on its way into its file."""

    def __init__(self, files: Files, face: Face, flow: str) -> None:
        self.face, self.flow = face, flow
        self.text = functools.cache(lambda path: files[path].decode("utf-8"))  # rules are looked for page by page
        self.ask = f"ask/{flow}.html"
        self.outcomes = {str(id_): f"answer/{flow}/{id_}.html" for id_ in face.book.flows[flow].outcomes}
        self.citable = {str(id_) for shelf in (face.book.facts, face.book.conflicts, face.book.assumptions) for id_ in shelf}
        self.addresses = dict(self._sources())
        self.anchors = {path: f"#a-{id_}" for id_, path in self.outcomes.items()}
        self.lists: dict[str, str] = {}  # evidence lists that many outcomes offer, each told once at the end
        self.told_on = {id_: path for path in (FACTS, *reversed(self.outcomes.values())) for id_ in TOLD.findall(self.text(path))}


    def page(self) -> str:
        asked = element(self.text(self.ask), '<div class="wz wz-ask-page"')
        questions, outcomes = self.questions(asked), [self.outcome(id_) for id_ in self.outcomes]
        words = {"title": _said(element(asked, "<h1")), "description": _said(element(asked, '<p class="wz-intro"'))}
        words["short_notice"] = _said(element(self.text(self.ask), '<p class="kb-notice"').partition("<span")[0])
        html = TEMPLATES.get_template("one.html").render(
            **words, language=self.face.language, name=self.face.convert(self.face.book.about.title),
            notice=self.face.convert(self.face.book.about.notice), site=self.face.address("index.html") if self.face.root else "",
            license=self.face.book.about.license, as_of=self.face.as_of, digest=self.face.digests[self.flow], ui=self.face.ui,
            style=Markup("\n".join(self.text(f"assets/{name}.css") for name in STYLES)),
            first=Markup(element(self.text(self.ask), '<script id="first"')),
            questions=Markup(questions), outcomes=[Markup(outcome) for outcome in outcomes],
            facts=[Markup(fact) for fact in self.facts([questions, *outcomes, *self.lists.values()])],
            lists=[Markup(self.lists[name]) for name in sorted(self.lists)],
            scripts=[Markup(script) for script in self.scripts()])
        return postprocess.finish_page(html, self.face.language)

    def scripts(self) -> Iterator[str]:
        """Data first, and the codes before the wizard, which looks for them."""
        for name in (f"plan-{self.flow}", f"texts-{self.flow}", "qr", "one"):
            script = self.text(f"assets/{name}.js")
            if "</script" in script.lower() or "<!--" in script:
                raise ValueError(f"{name}.js cannot stand inside a page")
            yield script.strip()

    # --- questions and outcomes ---------------------------------------------------------------------------------------

    def questions(self, html: str) -> str:
        html = html.replace(element(html, "<h1"), "", 1)  # the file's own heading says it
        html = re.sub(r' data-answers="[^"]*"', "", html, count=1)
        return self.linked(html, self.ask)

    def outcome(self, id_: str) -> str:
        """An outcome's page as a part of the file: its headings one step lower, its names its own, its rules as a list."""
        html = element(self.text(self.outcomes[id_]), '<div class="wz wz-answer-page"')
        html = answered(html)
        relied_on = element(html, '<div class="wz-sources"')
        cites = "".join(f'<a href="#{fact}">{fact}</a>' for fact in TOLD.findall(relied_on))
        html = MORE.sub(lambda found: self.more(found, id_), html)
        html = html.replace(relied_on, f'<p class="wz-cites"><sup class="wz-cite">{cites}</sup></p>', 1)
        html = html.replace(element(html, '<nav class="wz-jumps"'), "", 1)  # the file's address says what is shown
        html = HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", html)
        html = NAMED.sub(lambda named: f' {named[1]}="{id_}.{named[2]}"', html)
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
        return [found[id_] for id_ in sorted(found, key=lambda id_: (re.sub(r"\d+", "", id_), len(id_), id_))]

    def fact(self, id_: str) -> str:
        """A rule as an outcome's page tells it; one that only questions cite, as the list of rules does."""
        opening = f'<article class="wz-fact" id="{id_}"'
        if id_ in self.told_on:
            return self.linked(USED_BY.sub("", element(self.text(self.told_on[id_]), opening)), self.told_on[id_], id_)
        for path, part in ((FACTS, f'<li id="{id_}"'), (CONFLICTS, f'<div class="wz-conflict" id="{id_}"')):
            if part in self.text(path):
                return self.linked(f"{opening}>{inner(element(self.text(path), part))}</article>", path, id_)
        raise ValueError(f"{id_} is cited and told nowhere")

    def _sources(self) -> Iterator[tuple[str, str]]:
        """Each source's own address, where it has one."""
        for id_ in self.face.book.sources:
            found = re.search(r'href="(https?://[^"]+)"', element(self.text(SOURCES), f'<li id="{id_}"'))
            if found:
                yield str(id_), found[1]

    # --- links --------------------------------------------------------------------------------------------------------

    def linked(self, html: str, path: str, own: str = "") -> str:
        """A part of the page at `path` with its links into this file, to sources, or to the public site; else plain words."""
        def link(found: re.Match[str]) -> str:
            before, href, after, words = found.groups()
            to = self.target(href, path)
            if not to or (own and to == f"#{own}"):
                return words
            rest = re.sub(r' (rel|target)="[^"]*"', "", before + after)
            away = "" if to.startswith(("#", "mailto:", "tel:")) else ' target="_blank" rel="noopener noreferrer external"'
            return f'<a{rest} href="{to}"{away}>{words}</a>'

        return LINK.sub(link, html).replace(" data-unsearched", "")

    def target(self, href: str, path: str) -> str:
        """Where a link of a page leads from here; nothing where it leads to what is not here and has no public address."""
        if href.startswith("#") or urlsplit(href).scheme:
            return href
        page, fragment = urldefrag(unescape(href))
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
        if page == self.ask:
            return "#"
        here = self.anchors.get(page)
        if page == SOURCES and fragment in self.addresses:
            return self.addresses[fragment]
        if page in (FACTS, CONFLICTS) and fragment in self.citable:
            return f"#{fragment}"
        anchor = f"#{fragment}" if fragment else ""
        return here or (escape(self.face.address(page) + anchor) if self.face.root else "")


def _said(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
