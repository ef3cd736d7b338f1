"""Which parts of the browser's script a page gets, each page one classic script of its own: it loads from file:// and
leaves no global but its own.

Each file's head says what it uses, and of which file: `uses: instants(DAY, parts), own(has)`, or `uses: nothing`. A
bundle is its entry file with all that this uses, directly or by way of others: the transitive closure, dependencies
first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never

from wizard.language import Book, Kind, Question, Reaches, atoms, meanings_in, texts_in

PARTS = Path(__file__).parent / "runtime"
HEAD = re.compile(r"\A/\*.*?\buses:\s(.*?)\*/", re.DOTALL)
USED = re.compile(r"([a-z-]+)\(([^)]+)\)")
NAME = re.compile(r"\w+")


@dataclass(frozen=True)
class Bundle:
    """A script: the file it begins with; the bundle that is there already and lends it what it has; files that take the
    place of others; whether it lends anything itself."""

    entry: str
    lender: str = ""
    instead: Mapping[str, str] = field(default_factory=dict)
    lends: bool = False


BUNDLES = {
    "ask": Bundle("ask-page", lends=True),
    "answer": Bundle("outcome-page", lends=True),
    "outcome-tools": Bundle("outcome-tools-page", lender="answer"),  # loaded when somebody begins to read an outcome
    "moment": Bundle("try-moment", lender="answer"),  # the same, where nothing was answered
    "qr": Bundle("qr"),  # loaded when somebody asks for a code
    "one": Bundle("one-file", lends=True,
                  instead={"open-outcome": "open-outcome-one", "outcome-address": "outcome-address-one"}),
    "calculator": Bundle("calculator"),
    "checker": Bundle("reply-checker"),
    "search": Bundle("search-page"),
}
LATER = ("outcome-tools.js", "outcome-tools.css", "moment.js", "qr.js")  # fetched by a page's script, from beside it
# What tests call.
MEASURED = {"engine": "walk", "outcome-deadlines": "deadlinesOf", "instants": "writeInstant",
            "items-of-some": "itemsFor"}
WITHOUT_FIELDS = {"fields-of-rare-kinds": "fields-of-no-rare-kinds", "faults-of-rare-kinds": "faults-of-no-rare-kinds"}
WITHOUT_CHANGES = {"zone-by-name": "zone-fixed", "utc-by-name": "utc-fixed"}
WITHOUT_ITEMS = {"items-of-some": "items-of-all", "compose": "compose-nothing"}
WITHOUT_WORDINGS = {"word-question": "word-nothing"}
WITHOUT_VALUES = {"values": "no-values", "say-value": "say-no-value"}
WITHOUT_LONG_LISTS = {"filter-answers": "filter-nothing"}
FEATURES = {"fields": WITHOUT_FIELDS, "items": WITHOUT_ITEMS, "wordings": WITHOUT_WORDINGS, "changes": WITHOUT_CHANGES,
            "long_lists": WITHOUT_LONG_LISTS, "values": WITHOUT_VALUES,
            "numbers": {"number-tests": "no-number-tests", "decimals": "no-decimals"}}
ALL = dict.fromkeys(FEATURES, True)
LONG_LIST = 20  # a choice of more answers can be shortened
CONSTANTS = "constants"  # a file of which a bundle holds no more than what is used
CONSTANT = re.compile(r"^var (\w+) = .*\n", re.MULTILINE)


# --- what a bundle is made of ----------------------------------------------------------------------------------------


def bundle(name: str, **kept: bool) -> str:
    """A page's script, made of its parts as they were written; without those few flows need where they are not `kept`:
    `fields` for rare kinds of question, `items` that are for some readers only, a zone with `changes`, `long_lists` of
    answers, `values` worked out from them."""
    made = BUNDLES[name]
    parts = parts_of(name, **kept)
    body = "\n".join(_constants(name, parts, kept) if part == CONSTANTS else source_of(part) for part in parts)
    head = f"var lent = window.wizard;\n{_borrowed(name, kept)}" if made.lender else ""
    tail = f"window.wizard = {{ {_lent(name, kept)} }};\n" if made.lends else ""
    return f'(function () {{\n"use strict";\n{head}{body}{tail}}})();\n'


def _constants(name: str, parts: Iterable[str], kept: Mapping[str, bool]) -> str:
    """Those that a bundle's parts use, or borrowers."""
    used = {one for part in parts for one in uses_of(part).get(CONSTANTS, ())}
    used |= _borrowed_of(name, kept)
    return CONSTANT.sub(lambda line: line[0] if line[1] in used else "", source_of(CONSTANTS))


def parts_of(name: str, **kept: bool) -> list[str]:
    """The files of a bundle, each after those that it uses; what its lender has is not sent twice."""
    made = BUNDLES[name]
    instead = _instead(name, kept)
    there = parts_of(made.lender, **kept) if made.lender else []
    return [part for part in closure([made.entry], instead) if part not in there]


def _instead(name: str, kept: Mapping[str, bool]) -> dict[str, str]:
    """What takes the place of which files in a bundle."""
    found = dict(BUNDLES[name].instead)
    for feature, others in FEATURES.items():
        found |= {} if kept.get(feature, True) else others
    return found


def closure(entries: Iterable[str], instead: Mapping[str, str] | None = None) -> list[str]:
    """Files and all that they use, dependencies first. Raises ValueError where files use each other in a circle."""
    order: list[str] = []
    for entry in entries:
        _visit(entry, instead or {}, (), order)
    return order


def _visit(part: str, instead: Mapping[str, str], above: tuple[str, ...], order: list[str]) -> None:
    """Depth first: a file comes into the order behind all that it uses."""
    part = instead.get(part, part)
    if part in above:
        raise ValueError("files use each other: " + " → ".join((*above, part)))
    if part in order:
        return
    for used in uses_of(part):
        _visit(used, instead, (*above, part), order)
    order.append(part)


def source_with_uses(*entries: str) -> str:
    """The source of files and of all that they use: for tests and measurements."""
    return "\n".join(source_of(part) for part in closure(entries))


# --- what bundles lend each other ------------------------------------------------------------------------------------


def _borrowed(name: str, kept: Mapping[str, bool]) -> str:
    return "".join(f"var {one} = lent.{one};\n" for one in borrowed_by(name, kept))


def _lent(name: str, kept: Mapping[str, bool]) -> str:
    """What tests call, and what other bundles use of this one."""
    lent = {called for part, called in MEASURED.items() if part in parts_of(name, **kept)}
    lent |= _borrowed_of(name, kept)
    return ", ".join(f"{one}: {one}" for one in sorted(lent))


def borrowed_by(name: str, kept: Mapping[str, bool] = ALL) -> list[str]:
    """The names that a bundle's files use of its lender's."""
    there, instead = set(parts_of(BUNDLES[name].lender, **kept)), _instead(name, kept)
    used = [(instead.get(file, file), names) for part in parts_of(name, **kept)
            for file, names in uses_of(part).items()]
    return sorted({one for file, names in used if file in there for one in names})


def _borrowed_of(name: str, kept: Mapping[str, bool]) -> set[str]:
    """The names that other bundles' files use of this one's."""
    borrowers = [other for other, made in BUNDLES.items() if made.lender == name]
    return {one for other in borrowers for one in borrowed_by(other, kept)}


# --- what a file says of itself --------------------------------------------------------------------------------------


@functools.cache
def uses_of(part: str) -> Mapping[str, tuple[str, ...]]:
    """{file: names} that a part says it uses. Raises ValueError where its head does not say."""
    head = HEAD.match(source_of(part))
    if not head:
        raise ValueError(f"{part}.js does not begin by saying what it uses")
    return {used: tuple(NAME.findall(names)) for used, names in USED.findall(head[1])}


@functools.cache
def source_of(part: str) -> str:
    """One part as it was written."""
    return files()[part].read_text("utf-8")


@functools.cache
def files() -> Mapping[str, Path]:
    """{name: file} of all parts. A name stands once, in whatever folder. Raises ValueError where it does not."""
    found: dict[str, Path] = {}
    for path in sorted(PARTS.rglob("*.js")):
        if path.stem in found:
            raise ValueError(f"two parts are called {path.stem}.js")
        found[path.stem] = path
    return found


def _has_fields(kind: Kind) -> bool:
    """Whether a kind of question has fields and faults of its own, which are not sent where nobody asks it."""
    match kind:
        case "choices" | "number" | "text":
            return True
        case "choice" | "instant" | "day":
            return False
    assert_never(kind)


def _has_values(book: Book) -> bool:
    """Whether rules or items look at what is worked out from answers."""
    tests = (atom for name in book.flows for part in meanings_in(book, name).parts() for atom in atoms(part.condition))
    told = any("{value:" in text for flow in book.flows.values() for text in texts_in(flow))
    return told or any(isinstance(atom, Reaches) for atom in tests)


def is_long(question: Question) -> bool:
    """Whether so many answers are to choose from that the list can be shortened."""
    return question.kind == "choice" and len(question.answers) > LONG_LIST


def scripts(book: Book, *, items: bool, wordings: bool) -> dict[str, str]:
    """{path: script} of every bundle that the pages of a book use; `items` tells whether some are composed for their
    readers, `wordings` whether questions are."""
    questions = [question for flow in book.flows.values() for question in flow.questions.values()]
    kept = {"items": items, "wordings": wordings, "changes": bool(book.about.zone.changes),
            "fields": any(_has_fields(question.kind) for question in questions),
            "long_lists": any(map(is_long, questions)), "values": _has_values(book)}
    kept["numbers"] = kept["fields"] or kept["values"]
    names = [name for name in BUNDLES if book.words or name != "checker"]
    bundles = {f"assets/{name}.js": bundle(name, **kept) for name in names}
    return bundles | {"assets/embed.js": source_of("embed")}
