"""Two versions of a flow, and the regions of each question's domain that neither of them tells apart.

A question is the same one where its id is. Its regions are found by answers tried at a moment, so that a clock which
became longer shows as a region that has moved; a question both versions cut alike needs no trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wizard.automaton import Plan
from wizard.clocks import calendars, ends, turns
from wizard.evaluation import Demand, Wanted, fault_of, moments, samples
from wizard.language import TIMED, UNKNOWN, Book, During, Passed, Question, Test, instants, remembered

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
        form: Question = self.book.flows[self.plan.flow].questions[name]
        return form

    def cell_of(self, name: str, answer: str, now: int, others: Mapping[str, str]) -> int | None:
        """The cell an answer falls into; None where it cannot be given here."""
        usable = name in self.plan.cells and fault_of(self.question(name), answer, now, others) is None
        return samples.cell_of(self.book, self.plan.cells[name], answer, now) if usable else None


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
            self._alike[name] = len({repr(_domain(version, name)) for version in self.asking(name)}) == 1
        return not self._alike[name]

    def tried(self, name: str, now: int) -> list[tuple[str, Region]]:
        """Answers tried at a moment, each with its region; what neither version takes is left out."""
        if (name, now) not in self._tried:
            found = ((answer, self.region(name, answer, now, {})) for answer in dict.fromkeys(self._worth_trying(name, now)))
            self._tried[name, now] = [(answer, region) for answer, region in found if region != Region(None, None)]
        return self._tried[name, now]

    def region(self, name: str, answer: str, now: int, others: Mapping[str, str]) -> Region:
        return Region(self.old.cell_of(name, answer, now, others), self.new.cell_of(name, answer, now, others))

    def _worth_trying(self, name: str, now: int) -> Iterator[str]:
        asked = [(version.book, version.question(name), version.plan.cells[name]) for version in self.asking(name)]
        for _, question, cells in asked:
            yield from (*(str(answer) for answer in question.answers), UNKNOWN)
            if question.kind not in (*TIMED, "choice"):
                yield from samples.candidates(question, cells)
        timed = [one for one in asked if one[1].kind in TIMED]
        tests = {test for _, _, cells in timed for test in cells.tests}
        parted = [start for test in tests if (start := parting(self.old.book, self.new.book, test, self.now)) is not None]
        for question in {question.kind: question for _, question, _ in timed}.values():
            yield from (moments.written(question, instant) for instant in [*moments.edges(timed, now), *parted])

    def answers(self, steps: list[tuple[str, Region]], now: int) -> dict[str, str] | None:
        """Answers that can be given one after another at `now`, each in its region; None where none are found."""
        found = samples.along([self._demand(name, region, now) for name, region in steps], now)
        return found if found is not None and self._lead(steps, found, now) else None

    def _demand(self, name: str, region: Region, now: int) -> Demand:
        """What both versions want is found; what only one of them takes, or takes for something else, was tried."""
        sides = [(version, cell) for version, cell in ((self.old, region.old), (self.new, region.new)) if cell is not None]
        demand = Demand(name, tuple(Wanted(one.book, one.plan.flow, one.plan.cells[name], cell) for one, cell in sides))
        if not self.recut(name) or (len(sides) == len(self.asking(name)) and demand.in_time):
            return demand
        return replace(demand, tried=tuple(answer for answer, found in self.tried(name, now) if found == region))

    def _lead(self, steps: list[tuple[str, Region]], found: dict[str, str], now: int) -> bool:
        """Whether answers fall into their regions, also where a version takes no such answer."""
        told: dict[str, str] = {}
        for name, region in steps:
            if self.recut(name) and self.region(name, found[name], now, told) != region:
                return False
            told[name] = found[name]
        return True

    def said(self, name: str, region: Region) -> str:
        """A region in the words of conditions; where the versions differ, how each puts it."""
        told = [version.plan.cells[name].said(cell) if cell is not None else "no such answer"
                for version, cell in ((self.old, region.old), (self.new, region.new)) if version in self.asking(name)]
        return " → ".join(dict.fromkeys(told))

    def moments(self) -> list[int]:
        """The moment of the comparison, and one for each clock whose change does not show there: the moment the sooner one ends."""
        found = [self.now]
        tests = {test: None for cells in self.new.plan.cells.values() for test in cells.tests if isinstance(test, Passed)}
        for test in tests:
            start = parting(self.old.book, self.new.book, test, self.now)
            if start is not None:
                old, new = (ends.at(version.book, test.clock, test.end) for version in (self.old, self.new))
                if all(turns.passed(old, now) == turns.passed(new, now) for now in found):
                    found.append(min(ends.run(limit, start, self.now).end for limit in (old, new)))
        return found


def _domain(version: Version, name: str) -> Any:
    """Everything that decides which answers a question takes and how they are cut."""
    question, cells = version.question(name), version.plan.cells[name]
    own = [(key, getattr(question, key)) for key in type(question).model_fields if key not in SAYS]
    answers = [(id_, [(key, getattr(form, key)) for key in type(form).model_fields if key not in ANSWER_SAYS])
               for id_, form in question.answers.items()]
    return own, answers, cells, [meaning(version.book, test) for test in cells.tests]


# --- time in two books -----------------------------------------------------------------------------------------------


def meaning(book: Book, test: Test) -> Any:
    """What a test of time stands for in a book: a clock at one of its ends, or workdays and a window; None where it lacks it."""
    if isinstance(test, Passed):
        return ends.at(book, test.clock, test.end) if test.clock in book.clocks or test.clock[:1].isdigit() else None
    if isinstance(test, During) and (found := calendars.working_hours(book, test.hours)):
        return calendars.workdays(book, found[0]), found[1]
    return None


@remembered
def parting(old: Book, new: Book, test: Test, now: int) -> int | None:
    """A start from which a test of time comes out differently in two books; None where none is found."""
    one, other = meaning(old, test), meaning(new, test)
    if one is None or other is None or one == other:
        return None
    return turns.parting(one, other, now) if isinstance(test, Passed) else _hours_parting(one, other, now)


def _hours_parting(one: Hours, other: Hours, now: int) -> int | None:
    """The start nearest to a moment that lies inside working hours in one book only, around it and in the years with days off."""
    day = now // instants.DAY
    told = [edge for days, _ in (one, other) for edge in days.edges()]
    days = {*range(day - 15, day + 15), *(range(min(told) - 15, max(told) + 15) if told else ())}
    edges = {edge for _, window in (one, other) for edge in window}
    starts = (midnight * instants.DAY + edge + shift for midnight in days for edge in edges for shift in (-1, 0))
    return min((start for start in starts if calendars.during(*one, start) != calendars.during(*other, start)),
               key=lambda start: abs(start - now), default=None)
