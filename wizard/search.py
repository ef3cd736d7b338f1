"""The site's search index: what each section of each finished page says, as one script a page can load.

A script and not JSON, because a page opened from disk may load scripts of its neighbours but may not fetch them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

INDEX_PATH = "assets/search-index.js"

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
# Not what the page says: its frame, its machinery, and marks that would cut a sentence in two for a literal search.
SILENT = frozenset({"script", "style", "template", "nav", "header", "footer", "aside", "svg", "sup", "form", "button"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Where one word ends even without a space in the source.
BLOCKS = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "div", "section", "br", "summary", "blockquote", "h4", "h5", "h6"})
FACT_LEVEL = 3


@dataclass
class Section:
    """A heading and the text up to the next one; the anchor is empty where the page's own address is enough."""

    level: int
    anchor: str
    pieces: list[str] = field(default_factory=list)
    heading_pieces: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return _one_line(self.heading_pieces)

    @property
    def text(self) -> str:
        return _one_line(self.pieces)


@dataclass(frozen=True)
class Page:
    """What a page says, section by section."""

    title: str
    sections: tuple[Section, ...]


@dataclass
class _Open:
    """An element not closed yet."""

    tag: str
    anchor: str
    silent: bool
    is_main: bool


class _Reader(HTMLParser):
    """Reads the sections out of the <main> of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title_pieces: list[str] = []
        self.sections: list[Section] = []
        self.hidden = False
        self._open: list[_Open] = []
        self._heading: Section | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and attributes.get("name") == "robots" and "noindex" in attributes.get("content", ""):
            self.hidden = True
        if tag in BLOCKS:
            self.handle_data(" ")
        if tag not in VOID:
            silent = tag in SILENT or "hidden" in attributes or "data-unsearched" in attributes
            self._open.append(_Open(tag, attributes.get("id", ""), silent, tag == "main"))
            self._begin_section(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open):
            return  # a stray end tag closes nothing
        while self._open.pop().tag != tag:
            pass
        if tag in HEADINGS:
            self._heading = None
        elif tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag == "title" and not self._listening():
            self.title_pieces.append(data)
        elif self._listening():
            if self._heading:
                self._heading.heading_pieces.append(data)
            elif self.sections:
                self.sections[-1].pieces.append(data)

    def _listening(self) -> bool:
        return any(e.is_main for e in self._open) and not any(e.silent for e in self._open)

    def _begin_section(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A heading begins a section; so does a fact, whose number is what readers come looking for."""
        if not self._listening():
            return
        if tag in HEADINGS:
            anchor = "" if tag == "h1" else attributes.get("id") or self._nearest_anchor()
            self._heading = Section(HEADINGS[tag], anchor)
            self.sections.append(self._heading)
        elif tag == "article" and "wz-fact" in attributes.get("class", "").split():
            fact = attributes.get("id", "")
            self.sections.append(Section(FACT_LEVEL, fact, heading_pieces=[fact]))

    def _nearest_anchor(self) -> str:
        """A question's heading has no id of its own; its section has."""
        inside_main = self._open[next(i for i, e in enumerate(self._open) if e.is_main) :]
        nearest = next((e for e in reversed(inside_main) if e.anchor), None)
        return nearest.anchor if nearest and nearest.tag == "section" else ""


def read_page(html: str) -> Page | None:
    """A page is searched by its headings, unless it asks not to be (robots: noindex).

    Text before the first heading belongs to no section and is not searched. None for a page that is left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.hidden or not reader.sections:
        return None
    tops = [section.heading for section in reader.sections if section.level == 1]
    title = tops[0] if tops else _one_line(reader.title_pieces)
    return Page(title, tuple(section for section in reader.sections if section.heading))


def search_index(pages: Mapping[str, str], same: Mapping[str, str] | None = None) -> str:
    """Every section of every page can be found, and found at its own address.

    `pages` are finished HTML pages by path from the site's root. `same` maps a character to the one it is searched
    as (證 → 证), for readers who type the other script. The order is by path: equal sites give equal bytes.
    """
    read = [(path, page) for path in sorted(pages) if (page := read_page(pages[path]))]
    index: dict[str, object] = {
        "pages": [[path, page.title] for path, page in read],
        "sections": [row for number, (_, page) in enumerate(read) for row in _rows(number, page)],
    }
    if same:
        index["same"] = dict(sorted(same.items()))
    return "window.wizardSearch=" + _script_json(index) + ";\n"


def _rows(number: int, page: Page) -> Iterator[list[object]]:
    for section in page.sections:
        yield [number, section.level, section.anchor, section.heading, section.text]


def _one_line(pieces: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _script_json(value: object) -> str:
    """JSON is JavaScript but for two line separators, and must not be able to close a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
