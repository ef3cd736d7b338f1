"""An author's page as the site generator reads it: what it says of itself, what it points at, and what can be pointed
at in it.

Markdown is read by the generator's own parser with the generator's own extensions; places are found again in what was
written.
"""

from __future__ import annotations

import html
import pydoc
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

from wizard.language import yaml_reader
from wizard.language.calls import CALL, Call, pieces, words_in
from wizard.language.findings import Finding, Place, Text, place_in
from wizard.language.prose import HOLE

FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
ID = re.compile(r'\sid="([^"]*)"')
BUILT_IN = ("toc", "tables", "fenced_code")
EMPTY = r"""(?<=\]\()(?=\s*\))|(?<=(?:href|.src)=["'])(?=["'])"""
UNREAD = re.compile(r"\*\*[^*\s]{0,12}|\]\([^)\s]{0,12}|^!!!.{0,12}")  # marks of Markdown among a page's words
POINTS = {"a": "href", "area": "href", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}


@dataclass(frozen=True)
class Link:
    """What a page points at: the address as it is written, the element that holds it, and whether it is written in
    HTML, which the generator takes as it is."""

    to: Text
    element: str
    in_html: bool


@dataclass(frozen=True)
class Page:
    """An author's page: its path among the pages, its file and text, what its head says, its links, the names in it
    that a link can lead to, how many headings of the first level it has, its words, block by block, with a hole where
    something is filled in or not shown, and marks of Markdown that are read as words."""

    path: str
    file: str
    source: str
    head: Mapping[Any, Any]
    links: tuple[Link, ...]
    names: frozenset[str]
    titles: int
    prose: tuple[Text, ...] = ()
    unread: tuple[Text, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def place(self) -> Place:
        """Where the page begins."""
        return Place(self.file)


class Reader:
    """Reads pages one after another. `configuration` is the text of mkdocs.yml."""

    def __init__(self, configuration: str) -> None:
        names, settings = _extensions(configuration)
        self.markdown = Markdown(extensions=names, extension_configs=settings)
        self.seen = _Seen(self.markdown)
        self.markdown.treeprocessors.register(self.seen, "seen", -10)  # after all others

    def page(self, path: str, file: str, source: str, said: Callable[[Call], str]) -> Page:
        """A page with `said` in the place of each call. That need not be what it says in the end: no call makes a link
        that an author could get wrong."""
        head, faults = head_of(source, file)
        seen = self.seen
        seen.clear()
        filled = "".join(_stand_ins(source, file, said))
        self._look_through(FRONT.sub("", filled, count=1))
        links = tuple(_placed(seen.links, source, file))
        in_head = [head.get(name) for name in ("title", "description")]
        words = [*(text for text in in_head if isinstance(text, Text)), *_blocks(source, file)]
        unread = tuple(_marks(seen.unread, source, file))
        names = frozenset(seen.names)
        return Page(path, file, source, head, links, names, seen.titles, tuple(words), unread, tuple(faults))

    def _look_through(self, markdown: str) -> None:
        """What `convert` does until a page is a tree; to write it out as HTML takes as long again."""
        lines = markdown.split("\n")
        for preprocessor in self.markdown.reset().preprocessors:
            lines = preprocessor.run(lines)
        root = self.markdown.parser.parseDocument(lines).getroot()
        for treeprocessor in self.markdown.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed

    def names(self, markdown: str) -> frozenset[str]:
        """Every name in a page that is ready for the generator."""
        page = self.markdown.reset().convert(FRONT.sub("", markdown, count=1))
        return frozenset(map(html.unescape, ID.findall(page)))


class _Named(yaml.SafeLoader):
    """Of the tags that mkdocs reads, the one that names something in Python."""


def _located(loader: Any, name: str, node: Any) -> Any:
    """What a name names in Python."""
    return pydoc.locate(name)


_Named.add_multi_constructor("tag:yaml.org,2002:python/name:", _located)  # type: ignore[no-untyped-call]


def _extensions(configuration: str) -> tuple[list[str], dict[str, Any]]:
    """The names of Markdown's extensions and their settings, as mkdocs takes them from its configuration."""
    listed = yaml.load(configuration, _Named).get("markdown_extensions", [])  # a safe loader and one tag of ours
    plain = [one for one in listed if isinstance(one, str)]
    settings = {name: given for one in listed if isinstance(one, dict) for name, given in one.items()}
    names = dict.fromkeys([*BUILT_IN, *plain, *settings])
    return list(names), settings


def head_of(source: str, file: str) -> tuple[Mapping[Any, Any], list[Finding]]:
    """What stands between the two lines of dashes at the beginning of a page, and what is wrong with it."""
    found = FRONT.match(source)
    if not found:
        return {}, []
    root, findings = yaml_reader.read(f"\n{found[1]}".encode(), file)
    return root if isinstance(root, yaml_reader.Map) else {}, findings


# What readers do not see, or see as it is: heads, code, comments, tags, where links lead, and what is said of a part in
# braces.
UNSEEN = re.compile("|".join((
    r"\A---\n.*?\n---\n",
    r"^(?P<fence>```|~~~).*?^(?P=fence)",
    r"`[^`\n]*`",
    r"<!--.*?-->",
    r"</?[A-Za-z][^<>]*>",
    r"(?<=\])\([^)\n]*\)",
    r"(?<=\])\[[^\]\n]*\]",
    r"\{[:#][^}\n]*\}",
    r"^\[[^\]\n]+\]:.*$",
)), re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)


def _hollow(found: re.Match[str]) -> str:
    """A hole for each character, line ends kept."""
    return re.sub(r"[^\n]", HOLE, found[0])


def _but_words(found: re.Match[str]) -> str:
    """A hole for a call, but for the page's own words in it."""
    holes = _hollow(found)
    for start, end in words_in(found):
        holes = holes[:start] + found[0][start:end] + holes[end:]
    return holes


def _blocks(source: str, file: str) -> Iterator[Text]:
    """A page's words as they stand in its file, paragraph by paragraph."""
    shown = UNSEEN.sub(_hollow, CALL.sub(_but_words, source))
    for block in BLOCK.finditer(shown):
        yield Text(block[0].rstrip(), place_in(source, block.start(), file))


def _marks(shown: list[str], source: str, file: str) -> Iterator[Text]:
    """Marks that are shown, each where it first stands in what was written."""
    for mark in dict.fromkeys(shown):
        yield Text(mark, place_in(source, max(source.find(mark), 0), file))


def _stand_ins(source: str, file: str, said: Callable[[Call], str]) -> Iterator[str]:
    for piece in pieces(source, file):
        if not isinstance(piece, Finding):
            yield said(piece) if isinstance(piece, Call) else piece


class _Seen(Treeprocessor):  # type: ignore[misc]
    """Notes what a page points at and can be pointed at, when everything else about it is decided."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.clear()

    def clear(self) -> None:
        """Forget the page before."""
        self.links: list[tuple[str, str, bool]] = []
        self.names: set[str] = set()
        self.unread: list[str] = []
        self.titles = 0

    def run(self, root: Element) -> None:
        """Called by Markdown with the tree of a page."""
        for element in root.iter():
            self.note(str(element.tag), dict(element.items()), in_html=False)
            for text in (element.text if element.tag not in ("code", "pre") else "", element.tail):
                self.unread += UNREAD.findall(text or "")
        tags = _Tags(lambda tag, given: self.note(tag, given, in_html=True))
        for block in self.md.htmlStash.rawHtmlBlocks if self.md else ():
            if isinstance(block, str):
                tags.feed(block)

    def note(self, tag: str, given: dict[str, str], *, in_html: bool) -> None:
        """Note an element with its attributes: what it points at, what it is called, whether it is a title."""
        address = given.get(POINTS.get(tag, ""))
        if address is not None:
            written = html.unescape(address.replace(AMP_SUBSTITUTE, "&"))
            self.links.append((written, tag, in_html))
        if "id" in given:
            self.names.add(given["id"])
        if tag == "a" and "name" in given:
            self.names.add(given["name"])
        if tag == "h1":
            self.titles += 1


class _Tags(HTMLParser):
    """Passes on every tag that opens, with its attributes."""

    def __init__(self, take: Callable[[str, dict[str, str]], None]) -> None:
        super().__init__()
        self.take = take

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        self.take(tag, {name: value or "" for name, value in attrs})


def _placed(links: list[tuple[str, str, bool]], source: str, file: str) -> Iterator[Link]:
    """The links with their places: of those that lead to the same, the first stands where that is first written, and so
    on."""
    met: Counter[str] = Counter()
    for address, element, in_html in links:
        pattern = rf"""(?<=[(<"'=\s]){re.escape(address)}(?=[)>"'\s])""" if address else EMPTY
        places = [found.start() for found in re.finditer(pattern, source)]
        at = places[:met[address] + 1][-1] if places else 0
        met[address] += 1
        yield Link(Text(address, place_in(source, at, file)), element, in_html)
