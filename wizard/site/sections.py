"""What the sections of a finished page say: read token by token, each heading with the text up to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.site.page_parts import is_listed
from wizard.web import VOID, Token, element, meta, opened, replaced, tokens

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
# Not what the page says: its frame, its machinery, and marks that would cut a sentence in two for a literal search.
SILENT = "script, style, template, nav, header, footer, aside, svg, sup, form, button"
# What stands on every page of its kind and so tells none of them apart.
REPEATED = frozenset({"wz-end", "wz-letter-hint", "wz-own-word", "wz-ours", "wz-page-wins", "wz-then", "wz-work-out"})
# A list of links says what other pages say of themselves.
LINK_ITEM = [("open", "li"), ("open", "a"), ("close", "a"), ("close", "li")]
ADDRESS = re.compile(r"https?://\S+")  # nobody types one to find a page
# Where one word ends even without a space in the source.
BLOCKS = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "div", "section", "br", "summary", "blockquote", "h4",
                    "h5", "h6"})
# What has an address of its own and may stand in the middle of a section: when it ends, the section goes on.
BOXES = frozenset({"article", "aside", "div", "section"})
FACT_LEVEL = 3
SENTENCE = re.compile(r"(?<=[.?!]) ")


@dataclass
class Section:
    """A heading and the text up to the next one; the anchor is empty where the page's own address is enough."""

    level: int
    anchor: str
    pieces: list[str] = field(default_factory=list)
    heading_pieces: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading as one line."""
        return _one_line(self.heading_pieces)

    @property
    def text(self) -> str:
        """The text as one line."""
        return _one_line(self.pieces)

    @property
    def sentences(self) -> list[str]:
        """The text in pieces that may stand elsewhere word for word; joined with spaces they are the text again."""
        lines = [_one_line([line]) for line in "".join(self.pieces).split("\n")]
        return [sentence for line in lines for sentence in SENTENCE.split(line) if sentence]


@dataclass(frozen=True)
class PageText:
    """What a page says, section by section."""

    title: str
    sections: tuple[Section, ...]


@dataclass
class _Open:
    """An element not closed yet, and the section it stands in."""

    tag: str
    anchor: str
    silent: bool
    one_of_many: bool
    within: Section | None


class _Reader:
    """Reads the sections out of what one page says."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._open: list[_Open] = []
        self._silent = 0  # how many open elements are not to be searched
        self._heading: Section | None = None
        self._section: Section | None = None  # the one that text belongs to

    def read(self, html: str) -> None:
        """Each token of a part of a page in its turn."""
        found, start = list(tokens(replaced(html, SILENT, lambda _: " "))), 0
        for at, token in enumerate(found):
            if at < start:
                continue
            if token.name == "li" and (end := _end_of_link_item(found, at)):
                self._take(" ")
                start = end
            elif token.type == "text":
                self._take(ADDRESS.sub("", token.text).replace("\n", " "))
            elif token.type == "close":
                self._end(token.name)
            elif token.type == "open":
                self._begin(token.name, token.attributes)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in BLOCKS:
            self._take("\n")
        if tag not in VOID:
            is_repeated = not REPEATED.isdisjoint(attributes.get("class", "").split())
            silent = is_repeated or "hidden" in attributes or "data-unsearched" in attributes
            self._silent += silent
            one_of_many = "data-outcome" in attributes
            self._open.append(_Open(tag, attributes.get("id", ""), silent, one_of_many, self._section))
            self._begin_section(tag, attributes)

    def _end(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open):
            return  # a stray end tag closes nothing
        closed = None
        while closed is None or closed.tag != tag:
            closed = self._open.pop()
            self._silent -= closed.silent
        if closed.anchor and tag in BOXES:
            self._section = closed.within
        if tag in HEADINGS:
            self._heading = None
        elif tag in BLOCKS:
            self._take("\n")

    def _take(self, data: str) -> None:
        if self._silent:
            return
        if self._heading:
            self._heading.heading_pieces.append(data)
        elif self._section:
            self._section.pieces.append(data)

    def _begin_section(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A heading begins a section; so does a fact, whose number is what readers come looking for.

        An outcome is one of many on its subject: its headings rank below those of a page that is about the subject.
        """
        if self._silent:
            return
        if tag in HEADINGS:
            anchor = "" if tag == "h1" else attributes.get("id") or self._nearest_anchor()
            one_of_many = any(element.one_of_many for element in self._open)
            self._heading = Section(HEADINGS[tag] + one_of_many, anchor)
            self._append(self._heading)
        elif tag == "article" and "wz-fact" in attributes.get("class", "").split():
            fact = attributes.get("id", "")
            self._append(Section(FACT_LEVEL, fact, heading_pieces=[fact]))

    def _append(self, section: Section) -> None:
        self._section = section
        self.sections.append(section)

    def _nearest_anchor(self) -> str:
        """A question's heading has no id of its own; its section has."""
        nearest = next((e for e in reversed(self._open) if e.anchor), None)
        return nearest.anchor if nearest and nearest.tag == "section" else ""


def _end_of_link_item(found: list[Token], start: int) -> int | None:
    """Where the item that begins at a token ends, if it is a link and nothing else."""
    tags: list[tuple[str, str]] = []
    for at in range(start, len(found)):
        token = found[at]
        if token.type != "text":
            tags.append((token.type, token.name))
            if tags != LINK_ITEM[:len(tags)]:
                return None
        elif token.written.strip() and len(tags) != 2:
            return None
        if len(tags) == len(LINK_ITEM):
            return at + 1
    return None

def read_page(html: str) -> PageText | None:
    """A page is searched by the headings in its <main>, unless it asks not to be (robots: noindex).

    Its description is searched with its first section, where the page does not say the same anyway. Text before the
    first heading belongs to no section and is not searched. None for a page that is left out.
    """
    if not is_listed(html):
        return None
    reader = _Reader()
    reader.read(element(html, "main").inner)
    sections = tuple(section for section in reader.sections if section.heading)
    if not sections:
        return None
    top = min(sections, key=lambda section: section.level)
    _add_description(html, top)
    return PageText(top.heading, sections)


def _add_description(html: str, top: Section) -> None:
    if any(opened(html, "[data-outcome]")):
        return  # it tells the conditions, which the index knows from the plan
    words = meta(html, "description") or ""
    if "".join(words.split()) not in "".join((top.heading + top.text).split()):
        top.pieces.insert(0, words + " ")


def _one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
