"""Texts of sources that somebody has stored, as pages: a file, or one of the pages that a file holds one after the
other.

A page is known by its address, on a line of its head such as `url: https://example.org/rules`: at the head of the
file, or below a heading of Markdown with nothing but such lines between. A file is known by its name as well.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from wizard.language import Place, model

ADDRESSED = re.compile(r"^[\W_]*\w[\w -]{0,29}[】:：]\s*(https?://[^\s（()）]+)")
FIELD = re.compile(r"^\s*(?:[-*]\s*)?(?:【[^】]+】|\w[\w -]{0,29}\s*[:：])")
HEADING = re.compile(r"^#{1,6}\s")
SCHEME = re.compile(r"^https?://")


@dataclass(frozen=True)
class StoredPage:
    """A page of a stored file: its address (empty for a file that is taken whole), the name of its file without its
    suffix, where it begins, and what it says."""

    address: str
    name: str
    place: Place
    text: str


def pages_of(texts: Mapping[str, str]) -> list[StoredPage]:
    """The pages of stored files ({path with `/`: text}): each file as a whole, and every page with an address in it."""
    return [page for file, text in texts.items() for page in _pages_in(file, text)]


def pages_by_source(sources: Mapping[str, model.Source], pages: list[StoredPage]) -> dict[str, list[StoredPage]]:
    """Of every source the pages that are its own: those of its address, and the files that it names as `stored`."""
    known: dict[str, list[StoredPage]] = {}
    for page in pages:
        known.setdefault(_plain(page.address) or page.name, []).append(page)
    return {str(id_): [page for key in _keys(source) for page in known.get(key, ())] for id_, source in sources.items()}


def _keys(source: model.Source) -> list[str]:
    """What a page of the source may be known by."""
    address = [_plain(source.address)] if source.address else []
    return [*address, *map(str, source.stored)]


def _plain(address: str) -> str:
    """An address without its scheme and the stroke at its end, which are the same page's."""
    return SCHEME.sub("", address).rstrip("/")


def _pages_in(file: str, text: str) -> Iterator[StoredPage]:
    """The file itself, then its pages, each up to where the next begins."""
    name, lines = PurePosixPath(file).stem, text.splitlines()
    yield StoredPage("", name, Place(file), text)
    begun = [*_beginnings(lines), (len(lines), "")]
    for (first, address), (end, _) in itertools.pairwise(begun):
        yield StoredPage(address, name, Place(file, first + 1), "\n".join(lines[first:end]))


def _beginnings(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Where each page begins, by the number of the line from 0, and its address."""
    for number, line in enumerate(lines):
        found = ADDRESSED.match(line)
        first = _head_before(lines, number) if found else None
        if found and first is not None:
            yield first, found[1]


def _head_before(lines: list[str], number: int) -> int | None:
    """The first line of the head that a line with an address stands in; None where it stands in a page's text."""
    while number > 0 and _is_field(lines[number - 1]):
        number -= 1
    if number == 0:
        return 0
    if not HEADING.match(lines[number - 1]):
        return None
    first = number
    while number > 0 and (HEADING.match(lines[number - 1]) or not lines[number - 1].strip()):
        number -= 1
        first = number if lines[number].strip() else first
    return first


def _is_field(line: str) -> bool:
    return not line.strip() or (bool(FIELD.match(line)) and not ADDRESSED.match(line))
