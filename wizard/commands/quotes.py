"""`quotes`: whether every quote of the guidance stands in the stored texts of its sources, and what later texts
change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from wizard.commands.proven_book import print_json
from wizard.compare import later_texts
from wizard.compare import quotes as held
from wizard.files import manual_address
from wizard.language import Book, Finding, Place, Refused, loader
from wizard.reports import as_data, tell, text_of

KINDS = (".md", ".txt")


def quotes(guidance: Path, stored: Sequence[Path], later: Sequence[Path], form: str, *, every: bool) -> int:
    """Hold every quote against stored texts (folders or files), and these against later ones where some are named.

    `form` is text or json; `every` lists the sources that are not stored. Exit 1: a quote does not stand; 2: nothing
    could be tried.
    """
    try:
        book = loader.load(guidance)
        found = [held.examine(book, _texts(paths)) for paths in (stored, later) if paths]
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    changed = list(later_texts.changed_sources(book, *found)) if later else []
    missing = list(dict.fromkeys(finding for one in found for finding in one.missing))
    if form == "json":
        print_json(_data(found, missing, changed))
    else:
        _print(book, found, missing, changed, every=every)
    return 1 if missing else 0


def _texts(paths: Iterable[Path]) -> dict[str, str]:
    """What the texts and Markdown files of some folders hold, by path. Raises Refused for a folder without any."""
    return {file.as_posix(): text_of(file) for path in paths for file in _files(path)}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in KINDS)
    if not found:
        raise Refused([Finding("readable-file", Place(path.as_posix()), "there are no stored texts here",
                               f"name a file, or a folder that holds some ({', '.join(KINDS)})")])
    return found


def _print(book: Book, found: list[held.Examined], missing: list[Finding], changed: list[later_texts.Changed], *,
           every: bool) -> None:
    if missing:
        tell(missing, Path.cwd())
    for line in _changes(book, changed):
        print(line)
    for one, texts in zip(found, ("stored", "stored later"), strict=False):
        for source in one.not_stored if every else ():
            print(f"{_place(book, source)}: “{source}” is not {texts}: {book.sources[source].title}")
    for one, texts in zip(found, ("stored texts", "later texts"), strict=False):
        print(_summary(one, texts))


def _summary(one: held.Examined, texts: str) -> str:
    tried = one.standing + len(one.missing)
    quotes_ = f"{one.standing:,} of {tried:,} quotes stand, {len(one.missing):,} do not"
    sources = f"of {len(one.by_source):,} sources {len(one.not_stored):,} are not stored"
    return f"{texts}: {quotes_}; {one.untried:,} could not be tried; {sources}"


def _changes(book: Book, changed: list[later_texts.Changed]) -> Iterator[str]:
    for one in changed:
        yield f"{_place(book, one.source)}: “{one.source}” says something else later: {book.sources[one.source].title}"
        yield f"  facts: {', '.join(one.facts)}"
        yield f"  answers: {', '.join(one.answers) or 'none'}"
    if changed:
        yield f"{len(changed)} of the sources that are stored say something else later."


def _place(book: Book, source: str) -> Place:
    return book.sources[source].title.place


def _data(found: list[held.Examined], missing: list[Finding], changed: list[later_texts.Changed]) -> dict[str, Any]:
    return {
        "missing": [as_data(finding, manual_address()) for finding in missing],
        "texts": [{"standing": one.standing, "missing": len(one.missing), "untried": one.untried,
                   "stored": one.stored, "not-stored": one.not_stored} for one in found],
        "changed": [dataclasses.asdict(one) for one in changed],
    }
