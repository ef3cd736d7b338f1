"""Two versions of a flow, and the regions of each question's domain that neither of them tells apart.

A question is the same one where its id is. Its regions are found by answers tried at a moment, so that a clock which
became longer shows as a region that has moved; a question both versions cut alike needs no trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from wizard import cases, clocks, ends, paths
from wizard.answers import TIMED, UNKNOWN, fault_of
from wizard.compile import Plan
from wizard.conditions import During, Passed, Test
from wizard.contents import all_forms
from wizard.model import Book, Cutoff, Question

# What a question says and where it leads; whatever else differs may change which answers it takes.
SAYS = {"ask", "short", "why", "help", "facts", "unit", "says", "next", "answers", "unknown"}
ANSWER_SAYS = {"label", "hint", "facts", "go", "tags"}
WEEK = 7 * clocks.DAY


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
        return paths.cell_of(self.book, self.plan.cells[name], answer, now) if usable else None


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
        for version in self.asking(name):
            question, cells = version.question(name), version.plan.cells[name]
            yield from (*(str(answer) for answer in question.answers), UNKNOWN)
            if question.kind in TIMED:
                yield from cases.around(version.book, question, cells, now)
                starts = (parting(self.old.book, self.new.book, test, self.now) for test in cells.tests)
                yield from (cases.written(question, start) for start in starts if start is not None)
            elif question.kind != "choice":
                yield from paths.candidates(version.book, question, cells, now)

    def answer(self, name: str, region: Region, now: int, others: Mapping[str, str]) -> str:
        """An answer in the region that can be given at `now` after `others`; the region in words where none is found."""
        if self.recut(name):
            tried = [answer for answer, found in self.tried(name, now) if found == region]
            return next((answer for answer in tried if self.region(name, answer, now, others) == region), tried[0])
        version, cell = (self.old, region.old) if region.new is None else (self.new, region.new)
        assert cell is not None, "what neither version takes is no region"
        cells = version.plan.cells[name]
        found = paths.answers_in(version.book, version.question(name), cells, cell, now, others)
        return next(found, cells.said(cell))

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
                if all(cases.last_start(old, now) == cases.last_start(new, now) for now in found):
                    found.append(min(ends.run(old, start).end, ends.run(new, start).end))
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
    if isinstance(test, During) and (found := clocks.working_hours(book, test.hours)):
        return clocks.workdays(book, found[0]), found[1]
    return None


@lru_cache(maxsize=1024)
def parting(old: Book, new: Book, test: Test, now: int) -> int | None:
    """A start from which a test of time comes out differently in two books; None where none is found."""
    one, other = meaning(old, test), meaning(new, test)
    if None in (one, other):
        return None
    return parting_start(one, other, sweep(old, new, now))


def parting_start(one: Any, other: Any, starts: tuple[int, ...]) -> int | None:
    if one == other:
        return None
    return next((start for start in starts if _effect(one, start) != _effect(other, start)), None)


def _effect(meant: Any, start: int) -> int | bool:
    if isinstance(meant, ends.End):
        return ends.run(meant, start).end
    workdays, window = meant
    return clocks.during(workdays, window, start)


@lru_cache(maxsize=16)
def sweep(old: Book, new: Book, now: int) -> tuple[int, ...]:
    """Starts to tell two clocks apart: every minute of the days around a moment and every ten of the weeks, the minutes at
    which cutoffs turn, both ends of the months of eight years, then every hour of the years with official data and a moment
    of each day of those whose days off only the law tells; those nearest to the moment first."""
    here = clocks.date_of(now // clocks.DAY).year
    calendars = [form for book in (old, new) for form in book.calendars.values()]
    first, last = _years([int(year) for form in calendars for year in form.years], here)
    open_from, open_to = _years([int(year) for form in calendars for year in form.statutory], here)
    near = {*range(now - clocks.DAY, now + clocks.DAY), *range(now - WEEK, now + WEEK, 10), *_cutoffs(old, new, now)}
    far = {*range(first + 30, last, 60), *range(open_from + 990, open_to, clocks.DAY), *_month_turns(here)}
    return tuple(start for starts in (near, far) for start in sorted(starts, key=lambda start: (abs(start - now), start)))


def _years(years: list[int], here: int) -> tuple[int, int]:
    """From the first minute of the first year to the last one's end."""
    first, last = (clocks.parse(f"{year}-01-01") for year in (min(years, default=here), max(years, default=here) + 1))
    assert first is not None and last is not None
    return first, last


def _cutoffs(old: Book, new: Book, now: int) -> Iterator[int]:
    """The minute before each cutoff and its own, in the weeks around a moment."""
    turns = {form.before for book in (old, new) for form in all_forms(book, "clocks") if isinstance(form, Cutoff)}
    for midnight in range((now - WEEK) // clocks.DAY * clocks.DAY, now + WEEK, clocks.DAY):
        yield from (midnight + turn + shift for turn in turns for shift in (-1, 0))


def _month_turns(year: int) -> Iterator[int]:
    """Noon of each month's last day and of the next one's first, four years to each side: every leap day is among them."""
    for month in range(12 * (year - 4), 12 * (year + 5)):
        turn = clocks.parse(f"{month // 12:04}-{month % 12 + 1:02}-01T12:00")
        yield from (turn - clocks.DAY, turn) if turn is not None else ()
