"""Two versions of a flow, and the regions of each question's domain that neither of them tells apart.

A question is the same one where its id is. Its regions are found by answers tried at a moment, so that a clock which
became longer shows as a region that has moved; a question both versions cut alike needs no trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wizard import cases, clocks, paths, walk
from wizard.answers import TIMED, UNKNOWN, fault_of
from wizard.cells import Cells
from wizard.compile import Plan
from wizard.conditions import Atom, During, Passed
from wizard.model import Book, Question

# What a question says and where it leads; whatever else differs can change which answers it takes.
SAYS = {"ask", "short", "why", "help", "facts", "unit", "says", "next"}
LEADS = {"label", "hint", "facts", "go", "tags"}


@dataclass(frozen=True)
class Version:
    """One version of a flow, proven."""

    book: Book
    plan: Plan

    def question(self, name: str) -> Question | None:
        return self.book.flows[self.plan.flow].questions.get(name)


@dataclass(frozen=True)
class Region:
    """A piece of a question's domain: its cell in each version; None where that version takes no such answer."""

    old: int | None
    new: int | None


@dataclass
class Pair:
    """Two versions of one flow side by side; what it works out about them it remembers."""

    old: Version
    new: Version
    _tried: dict[tuple[str, int], list[tuple[str, Region]]] = field(default_factory=dict)
    _alike: dict[str, bool] = field(default_factory=dict)

    def versions(self) -> tuple[Version, Version]:
        return self.old, self.new

    def regions(self, name: str, now: int) -> list[Region]:
        """The regions of a question that some answer at `now` falls into."""
        cells, others = (version.plan.cells.get(name) for version in self.versions())
        if cells is None or others is None:
            return [Region(cell, None) for cell in cells.possible] if cells else [Region(None, cell) for cell in _possible(others)]
        if self.alike(name):
            return [Region(cell, cell) for cell in cells.possible]
        return list(dict.fromkeys(region for _, region in self.tried(name, now)))

    def alike(self, name: str) -> bool:
        """Whether both versions ask this question, take the same answers to it, and cut them at the same places."""
        if name not in self._alike:
            first, second = (_domain(version, name) for version in self.versions())
            self._alike[name] = first == second
        return self._alike[name]

    def tried(self, name: str, now: int) -> list[tuple[str, Region]]:
        """Answers tried at a moment, each with its region; what neither version takes is left out."""
        if (name, now) not in self._tried:
            found = ((answer, self.region(name, answer, now, {})) for answer in dict.fromkeys(self._worth_trying(name, now)))
            self._tried[name, now] = [(answer, region) for answer, region in found if region != Region(None, None)]
        return self._tried[name, now]

    def region(self, name: str, answer: str, now: int, others: Mapping[str, str]) -> Region:
        return Region(*(_cell(version, name, answer, now, others) for version in self.versions()))

    def _worth_trying(self, name: str, now: int) -> Iterator[str]:
        for version in self.versions():
            if question := version.question(name):
                yield from (str(answer) for answer in question.answers)
                yield UNKNOWN
                cells = version.plan.cells[name]
                yield from cases.around(version.book, question, cells, now) if question.kind in TIMED else ()
                yield from paths.candidates(version.book, question, cells, now) if question.kind != "choice" else ()
                yield from self._where_tests_part(question, cells)

    def _where_tests_part(self, question: Question, cells: Cells) -> Iterator[str]:
        for test in cells.tests if question.kind in TIMED else ():
            start = parting(self.old.book, self.new.book, test)
            yield from [] if start is None else [cases.written(question, start)]

    def answer(self, name: str, region: Region, now: int, others: Mapping[str, str]) -> str:
        """An answer at `now`, after `others`, in the region; in words where none is found."""
        version, cell = (self.new, region.new) if region.new is not None else (self.old, region.old)
        question, cells = version.question(name), version.plan.cells[name]
        assert question is not None and cell is not None, "a region is part of some version's question"
        if None not in (region.old, region.new) and not self.alike(name) or self._both_ask(name):
            return self._tried_answer(name, region, now, others) or said(cells, cell)
        return paths.written_answer(version.book, question, cells, cell, now, others) or said(cells, cell)
