"""The common refinement of two versions' partitions: the regions of each question's domain that neither tells apart.

A question is the same one where its id is. Its regions are found by answers tried at a moment, so that a clock which
became longer shows as a region that has moved; a question both versions cut alike needs no trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from wizard.automaton import Plan
from wizard.clocks import calendars, ends, turns
from wizard.evaluation import Demand, Wanted, candidates, fault_of, moments, samples
from wizard.language import (
    TIMED,
    UNKNOWN,
    AtLeast,
    Book,
    During,
    Is,
    Passed,
    Question,
    Since,
    Test,
    instants,
    model,
    remembered,
)

# What a question says and where it leads; whatever else differs may change which answers it takes.
SAYS = {"ask", "short", "why", "help", "facts", "unit", "says", "next", "answers", "unknown"}
ANSWER_SAYS = {"label", "hint", "facts", "go", "tags"}
Hours = tuple[calendars.Workdays, tuple[int, int]]


@dataclass(frozen=True)
class Version:
    """One version of a flow, proven."""

    book: Book
    plan: Plan

    def question(self, name: str) -> Question:
        """A question of this version. KeyError for one it does not ask."""
        form: Question = self.book.flows[self.plan.flow].questions[name]
        return form

    def cell_of(self, name: str, answer: str, now: int, others: Mapping[str, str]) -> int | None:
        """The cell an answer falls into; None where it cannot be given here."""
        cells = self.plan.cells.get(name)
        if cells is None or fault_of(self.question(name), answer, now, others) is not None:
            return None
        return samples.cell_of(self.book, cells, answer, now)


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
    now: int
    _tried: dict[tuple[str, int], list[tuple[str, Region]]] = field(default_factory=dict)
    _alike: dict[str, bool] = field(default_factory=dict)

    def asking(self, name: str) -> list[Version]:
        """The versions that ask a question, the old one first."""
        return [version for version in (self.old, self.new) if name in version.plan.cells]

    def regions(self, name: str, now: int) -> list[Region]:
        """The regions of a question that some answer at `now` falls into."""
        if self.recut(name):
            return list(dict.fromkeys(region for _, region in self.tried(name, now)))
        asking = self.asking(name)
        old, new = self.old in asking, self.new in asking
        return [Region(cell if old else None, cell if new else None) for cell in asking[-1].plan.cells[name].possible]

    def recut(self, name: str) -> bool:
        """Whether both versions ask this question, but take other answers to it or cut them at other places."""
        if name not in self._alike:
            domains = {repr(_domain(version, name)) for version in self.asking(name)}
            self._alike[name] = len(domains) == 1
        return not self._alike[name]

    def tried(self, name: str, now: int) -> list[tuple[str, Region]]:
        """Answers tried at a moment, each with its region; what neither version takes is left out."""
        if (name, now) not in self._tried:
            answers = dict.fromkeys(self._worth_trying(name, now))
            found = [(answer, self.region(name, answer, now, {})) for answer in answers]
            self._tried[name, now] = [(answer, region) for answer, region in found if region != Region(None, None)]
        return self._tried[name, now]

    def region(self, name: str, answer: str, now: int, others: Mapping[str, str]) -> Region:
        """The region an answer falls into, given at `now` after the other ones."""
        old = self.old.cell_of(name, answer, now, others)
        new = self.new.cell_of(name, answer, now, others)
        return Region(old, new)

    def _worth_trying(self, name: str, now: int) -> Iterator[str]:
        """Answers of which some falls into each region: every choice, and moments around all edges."""
        asked = [(version.book, version.question(name), version.plan.cells[name]) for version in self.asking(name)]
        for _, question, _ in asked:
            yield from map(str, question.answers)
            yield UNKNOWN
            if question.kind not in (*TIMED, "choice"):
                yield from candidates(question, *(cells for _, _, cells in asked))
        timed = [one for one in asked if one[1].kind in TIMED]
        tests = {test for _, _, cells in timed for test in cells.tests}
        starts = [parting(self.old.book, self.new.book, test, self.now) for test in tests]
        worth_trying = [*moments.edges(timed, now), *(start for start in starts if start is not None)]
        for question in {question.kind: question for _, question, _ in timed}.values():
            yield from (moments.written(question, instant) for instant in worth_trying)

    def answers(self, steps: list[tuple[str, Region]], now: int) -> dict[str, str] | None:
        """Answers that can be given one after another at `now`, each in its region; None where none are found."""
        demands = [self._demand(name, region, now) for name, region in steps]
        found = samples.along(demands, now)
        if found is None or not self._lead(steps, found, now):
            return None
        return found

    def _demand(self, name: str, region: Region, now: int) -> Demand:
        """What both versions want is found; what only one of them takes, or takes for something else, was tried."""
        sides = ((self.old, region.old), (self.new, region.new))
        wanted = [Wanted(one.book, one.plan.flow, one.plan.cells[name], cell) for one, cell in sides
                  if cell is not None]
        demand = Demand(name, tuple(wanted))
        if not self.recut(name) or (len(wanted) == len(self.asking(name)) and demand.in_time):
            return demand
        answers = [answer for answer, found in self.tried(name, now) if found == region]
        return replace(demand, tried=tuple(answers))

    def _lead(self, steps: list[tuple[str, Region]], found: dict[str, str], now: int) -> bool:
        """Whether answers fall into their regions, also where a version takes no such answer."""
        given: dict[str, str] = {}
        for name, region in steps:
            if self.recut(name) and self.region(name, found[name], now, given) != region:
                return False
            given[name] = found[name]
        return True

    def said(self, name: str, region: Region) -> str:
        """A region in the words of conditions; where the versions differ, how each puts it."""
        words = []
        for version, cell in ((self.old, region.old), (self.new, region.new)):
            if version in self.asking(name):
                words.append(version.plan.cells[name].said(cell) if cell is not None else "no such answer")
        return " → ".join(dict.fromkeys(words))

    def moments(self) -> list[int]:
        """The moment of the comparison, and one for each clock whose change does not show there: the moment the sooner
        one ends."""
        found = [self.now]
        tests = [test for cells in self.new.plan.cells.values() for test in cells.tests]
        for test in dict.fromkeys(test for test in tests if isinstance(test, Passed)):
            start = parting(self.old.book, self.new.book, test, self.now)
            if start is not None:
                limits = [ends.at(version.book, test.clock, test.end) for version in (self.old, self.new)]
                if all(len({turns.passed(limit, now) for limit in limits}) == 1 for now in found):
                    found.append(min(ends.run(limit, start, self.now).end for limit in limits))
        return found


def _domain(version: Version, name: str) -> Any:
    """Everything that decides which answers a question takes and how they are cut."""
    question, cells = version.question(name), version.plan.cells[name]
    own = _fields_but(question, SAYS)
    answers = [(id_, _fields_but(form, ANSWER_SAYS)) for id_, form in question.answers.items()]
    return own, answers, cells, [meaning(version.book, test) for test in cells.tests]


def _fields_but(form: model.Form, left_out: set[str]) -> list[tuple[str, Any]]:
    return [(key, getattr(form, key)) for key in type(form).model_fields if key not in left_out]


# --- time in two books -----------------------------------------------------------------------------------------------


def meaning(book: Book, test: Test) -> Any:
    """What a test of time stands for in a book: a clock at one of its ends, or workdays and a window; None where it
    lacks it."""
    match test:
        case Passed():
            is_known = test.clock in book.clocks or test.clock[:1].isdigit()
            return ends.at(book, test.clock, test.end) if is_known else None
        case During():
            found = calendars.working_hours(book, test.hours)
            return (calendars.workdays(book, found[0]), found[1]) if found else None
        case Since() | AtLeast() | Is():
            return None  # the same in every book
    assert_never(test)


@remembered
def parting(old: Book, new: Book, test: Test, now: int) -> int | None:
    """A start from which a test of time comes out differently in two books; None where none is found."""
    one, other = meaning(old, test), meaning(new, test)
    if one is None or other is None or one == other:
        return None
    return turns.parting(one, other, now) if isinstance(test, Passed) else _hours_parting(one, other, now)


def _hours_parting(one: Hours, other: Hours, now: int) -> int | None:
    """The start nearest to a moment that lies inside working hours in one book only, around it and in the years with
    days off."""
    day = now // instants.DAY
    days = {*range(day - 15, day + 15)}
    known = [edge for workdays, _ in (one, other) for edge in workdays.edges()]
    if known:
        days |= {*range(min(known) - 15, max(known) + 15)}
    edges = {edge for _, window in (one, other) for edge in window}
    starts = (midnight * instants.DAY + edge + shift for midnight in days for edge in edges for shift in (-1, 0))
    differing = (start for start in starts if calendars.during(*one, start) != calendars.during(*other, start))
    return min(differing, key=lambda start: abs(start - now), default=None)
