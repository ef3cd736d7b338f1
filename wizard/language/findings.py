"""A place in a file, a finding about it, and how both are told to an author."""

from __future__ import annotations

import datetime
import difflib
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from wizard.language import address_fragment
from wizard.web import addresses


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file (relative, with `/`), a line and a column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def place_in(text: str, at: int, file: str) -> Place:
    """Where the character at this offset of a file's text stands."""
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class Text(str):
    """A piece of an author's text that knows where it stands. It compares and hashes like its characters."""

    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        text = super().__new__(cls, value)
        text.place = place
        return text


Shown = tuple[tuple[str, str], ...]  # answers, as (question, answer), in the order they are given


def key_as_written(keys: Iterable[Text], key: str) -> Text:
    """The one of some keys that equals a key, as it was written down: it knows its place. Raises KeyError for none."""
    for one in keys:
        if one == key:
            return one
    raise KeyError(key)


class Day(datetime.date):
    """A day an author wrote down, which knows where it stands."""

    place: Place


def place_of(value: object, otherwise: Place) -> Place:
    """Where a value was written down, if it knows."""
    place = getattr(value, "place", otherwise)
    return place if isinstance(place, Place) else otherwise


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, said once: which law (`code`), where, what is, and what to do about it.

    `also` names the other place where two things disagree. `witness` holds the answers that show a fault of logic,
    `beside` others where it takes both to see it, `shown_at` the moment at which they were answered, and `flow` what
    they answer.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    also: tuple[tuple[Place, str], ...] = ()
    witness: Shown = ()
    shown_at: str = ""
    beside: Shown = ()
    flow: str = ""

    def sort_key(self) -> tuple[Place, str, str]:
        """By place, and at one place always in the same order."""
        return (self.place, self.code, self.message)


class Refused(Exception):
    """The guidance (or a command's input) cannot be used; carries every finding that says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=Finding.sort_key))
        super().__init__("; ".join(f"{f.place}: {f.message}" for f in self.findings))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the nearest known word, or nothing when none is near enough to be a slip of the fingers."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else ""


def describe(finding: Finding, texts: Mapping[str, str]) -> str:
    """One finding as an author reads it: place, words, code frame, hint. `texts` maps a file to its content."""
    lines = [f"{finding.place}: {finding.message} [{finding.code}]"]
    lines += _frame(finding.place, texts.get(finding.place.file, ""))
    for place, words in finding.also:
        lines.append(f"{place}: {words}")
        lines += _frame(place, texts.get(place.file, ""))
    for shown in filter(None, (finding.witness, finding.beside)):
        lines += _witness_lines(finding, shown)
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    return "\n".join(lines)


def _witness_lines(finding: Finding, shown: Shown) -> list[str]:
    """Answers that show a fault: as words, as an address, and as a case to keep."""
    by = "shown by" if shown is finding.witness else "and by"
    moment = f" (answered at {finding.shown_at})" if finding.shown_at else ""
    answers = ", ".join(f"{question}={answer}" for question, answer in shown)
    case = json.dumps(case_of(finding, shown), ensure_ascii=False)
    return [f"{by}{moment}: {answers}", f"see it at: {link_of(finding, shown)}", f"as a case to keep: {case}"]


def link_of(finding: Finding, shown: Shown | None = None) -> str:
    """The wizard's address with the witness (or others) answered, in the site, as the browser itself writes it."""
    answers = dict(shown or finding.witness)
    return f"{addresses.asking(_flow_of(finding))}#{address_fragment.written(answers)}"


def _flow_of(finding: Finding) -> str:
    """The flow that a finding's witness answers: the file that it stands in, where nobody says."""
    return finding.flow or PurePosixPath(finding.place.file).stem


def case_of(finding: Finding, shown: Shown | None = None) -> dict[str, dict[str, object]]:
    """The witness (or others) as a scenario; the author says what happened, and puts in the outcome that was meant. Its
    name says the code and the last question, and is no other witness's."""
    answers = shown or finding.witness
    own = hashlib.sha256(repr((finding.shown_at, answers)).encode()).hexdigest()[:6]
    name = "-".join([finding.code, *(question for question, _ in answers[-1:]), own])
    case = {"flow": _flow_of(finding), "situation": "…", "now": finding.shown_at, "answers": dict(answers)}
    return {name: {**case, "outcome": "…"}}


def _frame(place: Place, text: str) -> list[str]:
    """The guilty line with the line before it and a caret; nothing when the file is not at hand."""
    lines = text.splitlines()
    if not 1 <= place.line <= len(lines):
        return []
    width = len(str(place.line))
    shown = range(max(1, place.line - 1), place.line + 1)
    frame = [f"{number:>{width}} | {lines[number - 1]}" for number in shown]
    before = lines[place.line - 1][: place.column - 1]
    margin = " " * width
    return [*frame, f"{margin} | {' ' * _cells_of(before)}^"]


def _cells_of(text: str) -> int:
    """How many cells of a terminal a text takes: a caret that takes a Han character for one points beside the word."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def defined_twice(key: Text, first: Place) -> Finding:
    """An id that stands where another thing has it already."""
    also = ((first, "it is defined here first"),)
    return Finding("unique-ids", key.place, f"“{key}” is defined a second time", "rename or remove one of them", also)
