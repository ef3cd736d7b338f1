"""The site's search index: what each section of each finished page says, as one script a page can load.

A script and not JSON, because a page opened from disk may load scripts of its neighbours but may not fetch them.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

INDEX_PATH = "assets/search-index.js"

BEGIN, END = "window.wizardSearch=", ";\n"

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
# Not what the page says: its frame, its machinery, and marks that would cut a sentence in two for a literal search.
SILENT = re.compile(r"<(script|style|template|nav|header|footer|aside|svg|sup|form|button)\b.*?</\1\s*>", re.DOTALL)
NOT_SEARCHED = re.compile(r'<meta\s+name="robots"\s+content="[^"]*noindex')
DESCRIPTION = re.compile(r'<meta\s+name="description"\s+content="([^"]*)"')
# What stands on every page of its kind and so tells none of them apart.
REPEATED = frozenset({"wz-end", "wz-letter-hint", "wz-own-word", "wz-ours", "wz-page-wins", "wz-then", "wz-work-out"})
# A list of links says what other pages say of themselves.
LINK_ITEM = re.compile(r"<li>\s*<a\b[^>]*>[^<]*</a>\s*</li>")
# A page as the generator writes it: comments, tags, and text between them.
TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")
ADDRESS = re.compile(r"https?://\S+")  # nobody types one to find a page
# How an edition's words for searching come to us: on one page, so that not every page carries them.
WORDS = re.compile(r'\bdata-search-(stop|alike)="([^"]*)"')
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Where one word ends even without a space in the source.
BLOCKS = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "div", "section", "br", "summary", "blockquote", "h4", "h5", "h6"})
# What has an address of its own and may stand in the middle of a section: when it ends, the section goes on.
BOXES = frozenset({"article", "aside", "div", "section"})
FACT_LEVEL = 3
# What the site's answers rest on, and the single questions that lead to them: found, but behind the pages that answer.
BEHIND, BEHIND_BY = ("ask/", "reference/"), 3
SENTENCE = re.compile(r"(?<=[.?!]) ")
SHARED_FROM = 16  # characters; a shorter sentence is kept where it stands


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

    @property
    def sentences(self) -> list[str]:
        """The text in pieces that may stand elsewhere word for word; joined with spaces they are the text again."""
        return [sentence for line in "".join(self.pieces).split("\n") for sentence in SENTENCE.split(_one_line([line])) if sentence]


@dataclass(frozen=True)
class Page:
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
        """Not by the library's parser, which takes three times as long to expect what no page of ours has."""
        for closing, tag, attributes, text in TOKEN.findall(html):
            if text:
                self._take(text if self._silent else ADDRESS.sub("", unescape(text)).replace("\n", " "))
            elif closing:
                self._end(tag.lower())
            elif tag:
                self._begin(tag.lower(), attributes)

    def _begin(self, tag: str, written: str) -> None:
        if tag in BLOCKS:
            self._take("\n")
        if tag not in VOID:
            attributes = {found[0].lower(): unescape("".join(found[1:])) for found in ATTRIBUTE.findall(written)} if written else {}
            classes = attributes.get("class", "").split()
            silent = "hidden" in attributes or "data-unsearched" in attributes or not REPEATED.isdisjoint(classes)
            self._silent += silent
            self._open.append(_Open(tag, attributes.get("id", ""), silent, "data-outcome" in attributes, self._section))
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
            self._heading = Section(HEADINGS[tag] + any(element.one_of_many for element in self._open), anchor)
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


def read_page(html: str) -> Page | None:
    """A page is searched by the headings in its <main>, unless it asks not to be (robots: noindex).

    Its description is searched with its first section, where the page does not say the same anyway. Text before the
    first heading belongs to no section and is not searched. None for a page that is left out.
    """
    if NOT_SEARCHED.search(html):
        return None
    reader = _Reader()
    reader.read(LINK_ITEM.sub(" ", SILENT.sub(" ", html[html.find("<main") : html.rfind("</main>")])))
    sections = tuple(section for section in reader.sections if section.heading)
    if not sections:
        return None
    top = min(sections, key=lambda section: section.level)
    _add_description(html, top)
    return Page(top.heading, sections)


def _add_description(html: str, top: Section) -> None:
    found = DESCRIPTION.search(html)
    words = unescape(found[1]) if found else ""
    if "".join(words.split()) not in "".join((top.heading + top.text).split()):
        top.pieces.insert(0, words + " ")


def search_index(pages: Mapping[str, str], same: Mapping[str, str] | None = None) -> str:
    """Every section of every page can be found, and found at its own address.

    `pages` are finished HTML pages by path from the site's root. `same` maps a character to the one it is searched
    as (證 → 证), for readers who type the other script. `stop` are the edition's words that say nothing about what is
    looked for, `alike` groups of words that readers take for each other. The order is by path: equal sites give equal bytes.
    """
    read = [(path, page) for path in sorted(pages) if (page := read_page(pages[path]))]
    common = _common(read)
    found = [(path, page.title, list(_found(page, common))) for path, page in read]
    times = Counter(sentence for _, _, sections in found for section in sections for sentence in section.sentences)
    again = [sentence for sentence, n in times.items() if n > 1 and len(sentence) >= SHARED_FROM]
    shared = {sentence: number for number, sentence in enumerate(again)}
    index: dict[str, object] = {
        "pages": [[path, title, [_entry(path, section, shared) for section in sections]] for path, title, sections in found],
        "shared": again,
    }
    if same:
        index["same"] = dict(sorted(same.items()))
    return BEGIN + _script_json(index | _words(pages)) + END


def _entry(path: str, section: Section, shared: Mapping[str, int]) -> list[object]:
    return [section.level + _behind(path), section.anchor, section.heading, _text(section, shared)]


def _behind(path: str) -> int:
    """By how many levels what a page says ranks lower than its headings tell."""
    return BEHIND_BY if path.startswith(BEHIND) else 0


def _common(read: list[tuple[str, Page]]) -> frozenset[str]:
    """The headings that stand over several sections."""
    times = Counter(section.heading for _, page in read for section in page.sections)
    return frozenset(heading for heading, n in times.items() if n > 1)


def _found(page: Page, common: frozenset[str]) -> Iterator[Section]:
    """A heading that many sections share, with nothing under it that is searched, leads nowhere in particular."""
    for section in page.sections:
        if section.text or section.level == 1 or section.heading not in common:
            yield section


def _text(section: Section, shared: Mapping[str, int]) -> str | list[str | int]:
    """A section's text, its shared sentences as their numbers; the browser joins the parts with spaces."""
    parts: list[str | int] = []
    for sentence in section.sentences:
        part = shared.get(sentence, sentence)
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return parts if any(isinstance(part, int) for part in parts) else section.text


def _words(pages: Mapping[str, str]) -> dict[str, object]:
    """{stop: [word, ...], alike: [[word, ...], ...]}: commas between words or groups, = between words of a group."""
    given = {name: unescape(words) for path in sorted(pages) for name, words in WORDS.findall(pages[path])}
    stop = [word.strip() for word in given.get("stop", "").split(",") if word.strip()]
    alike = [[word.strip() for word in group.split("=")] for group in given.get("alike", "").split(",") if group.strip()]
    return {name: words for name, words in (("stop", stop), ("alike", alike)) if words}


def in_script(index: str, convert: Callable[[str], str]) -> str:
    """An index in another script: what pages say converted, where they are left as it is."""
    data = json.loads(index[len(BEGIN) : -len(END)])
    data["pages"] = [
        [path, convert(title), [[level, anchor, convert(heading), _converted(text, convert)] for level, anchor, heading, text in sections]]
        for path, title, sections in data["pages"]
    ]
    data["shared"] = [convert(sentence) for sentence in data["shared"]]
    return BEGIN + _script_json(data) + END


def _converted(text: str | list[str | int], convert: Callable[[str], str]) -> str | list[str | int]:
    if isinstance(text, str):
        return convert(text)
    return [convert(part) if isinstance(part, str) else part for part in text]


def _one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def _script_json(value: object) -> str:
    """JSON is JavaScript but for two line separators, and must not be able to close a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
