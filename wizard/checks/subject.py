"""What a check looks at."""

from __future__ import annotations

import contextlib
import datetime
import functools
import itertools
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace

from wizard.automaton import (
    Arrivals,
    Cells,
    Here,
    Plan,
    earlier_answers,
    first_rule,
    routes_in,
    ruled_out_for_good,
    ruled_out_in,
)
from wizard.clocks import calendars
from wizard.evaluation import interpreter, samples
from wizard.language import Book, Condition, Page, Place, Shown, Text, atoms, conditions, meanings_in

MOST_WAYS = 50


@dataclass(frozen=True)
class Subject:
    """The book, its plans (those of flows that compile; none while only structure is judged) and the day the site is
    built for."""

    book: Book
    plans: Mapping[str, Plan]
    as_of: datetime.date

    def here(self, flow: str, question: str) -> Here | None:
        """A question as it is asked: what the conditions of its rules can find there. None for one that is never
        asked."""
        if question not in self._pasts[flow]:
            return None
        allowed = {**self._pasts[flow][question], question: self._left_to_rules(flow, question)}
        now = ruled_out_in(self.book, flow).get(question, ())
        ruled_out = {**ruled_out_for_good(self.book, flow), question: now}
        never = []
        for condition in (one for name in allowed for one in ruled_out.get(name, ())):
            looked_at = {atom.question for atom in atoms(condition)}
            if allowed.keys() >= looked_at:
                never.append(condition)
        return Here(self.plans[flow].cells, allowed, tuple(never))

    def _left_to_rules(self, flow: str, question: str) -> tuple[int, ...]:
        """The cells of a question's own answers that have no way on beside them."""
        cells = self.plans[flow].cells[question]
        rules = first_rule(self.book.flows[flow].questions[question])
        routes = routes_in(self.book, flow)[question]
        beside = [atom for way, _, number in routes if number < rules for atom in atoms(way)]
        return tuple(cell for cell in cells.possible if not any(cells.truth(cell, atom) for atom in beside))

    @functools.cached_property
    def _pasts(self) -> Mapping[str, dict[str, dict[str, earlier_answers.Cells]]]:
        return {name: earlier_answers.before(plan, self._looked_at(name)) for name, plan in self.plans.items()}

    def _looked_at(self, flow: str) -> dict[str, set[str]]:
        """For each question the other ones that its routes and its “not-before” look at."""
        found: dict[str, set[str]] = {}
        for name, routes in routes_in(self.book, flow).items():
            refused = [part.condition for part in meanings_in(self.book, flow).refusals[name]]
            looked = [*(way for way, _, _ in routes), *refused]
            found[name] = {question for way in looked for question in conditions.questions_of(way)}
            not_before = self.book.flows[flow].questions[name].not_before
            if not_before:
                found[name].add(str(not_before))
            found[name].discard(name)
        return found

    def arrivals(self, flow: str, end: str) -> Arrivals:
        """Everybody who comes to an outcome or to a question."""
        known = self._arrivals
        if (flow, end) not in known:
            known[flow, end] = Arrivals(self.book, self.plans[flow], end)
        return known[flow, end]

    @functools.cached_property
    def _arrivals(self) -> dict[tuple[str, str], Arrivals]:
        return {}

    def somebody(self, flow: str, end: str, condition: Condition) -> Shown:
        """Answers that somebody can give who comes to an end and of whom a condition holds; none where none are found.

        They are walked by the rules as written. Raises TooMany.
        """
        for way in itertools.islice(self.arrivals(flow, end).ways(condition), MOST_WAYS):
            shown = self.shown_in(flow, way.finer, list(way.steps))
            now, given = self.given(shown)[1], dict(shown)
            stand = interpreter.walk(self.book, flow, given, now)
            if end in (stand.outcome, stand.question) and interpreter.holds(self.book, condition, given, now):
                return shown
        return ()

    def shown(self, flow: str, steps: list[samples.Step]) -> Shown:
        """Answers, as (question, cell), in the words a reader would give them; none where nobody can give them
        together."""
        return next(iter(self.shown_together(flow, steps)), ())

    def shown_together(self, flow: str, *ways: list[samples.Step]) -> tuple[Shown, ...]:
        """The same for several ways at one moment."""
        with contextlib.suppress(samples.NoAnswers):
            given = samples.show(self.book, self.plans[flow], *ways)
            return tuple(self.noted(flow, tuple(answers.items()), given.now) for answers in given.ways)
        return ()

    def shown_in(self, flow: str, finer: Mapping[str, Cells], steps: list[samples.Step]) -> Shown:
        """The same where some questions are cut finer than in the plan."""
        plan = self.plans[flow]
        subject = replace(self, plans={flow: replace(plan, cells={**plan.cells, **finer})})
        shown = subject.shown(flow, steps)
        return self.noted(flow, shown, subject.given(shown)[1])

    def noted(self, flow: str, shown: Shown, now: int) -> Shown:
        """Answers to a flow, and when they were given."""
        self._given[shown] = (flow, now)
        return shown

    def given(self, shown: Shown) -> tuple[str, int]:
        """To which flow some answers were given, and when."""
        return self._given.get(shown, ("", calendars.reference_now(self.book)))

    @functools.cached_property
    def _given(self) -> dict[Shown, tuple[str, int]]:
        return {}

    def leads_on(self, flow: str) -> bool:
        """Whether every answer to a flow leads to an outcome, so that it can be walked."""
        return flow in self.plans and not self.plans[flow].gaps


@dataclass(frozen=True)
class SiteMenu:
    """An edition's menu: where it is written down, and the pages it names, in order."""

    place: Place
    pages: tuple[Text, ...]


@dataclass(frozen=True)
class PageSubject:
    """The pages of an edition, and the plans of those flows that compile. Paths are relative to its root and end
    in .md.

    `pages` are those that authors write, in the folder `folder`; `made` those that are made from the book, `led_to`
    those of them that no menu need list; `files` what else the site holds. `names` gives every name in a page that a
    link can lead to, or None where that cannot be told.
    """

    book: Book
    plans: Mapping[str, Plan]
    folder: str
    pages: Mapping[str, Page]
    made: Set[str]
    led_to: Set[str]
    files: Set[str]
    menu: SiteMenu | None
    names: Callable[[str], frozenset[str] | None]

    @property
    def known(self) -> Set[str]:
        """Every page there is."""
        return self.pages.keys() | self.made


def place_within(book: Book, text: Text, at: int) -> Place:
    """Where a character of a text stands in its file; where the text begins if it is not written there as it reads."""
    place = text.place
    lines = book.texts.get(place.file, "").split("\n")
    written = lines[place.line - 1][place.column - 1:] if place.line < len(lines) else ""
    if written[:1] == "|":
        return _place_in_block(lines, text, at)
    quote = 1 if written[:1] in ("'", '"') else 0
    if not written[quote:].startswith(text):
        return place
    return replace(place, column=place.column + quote + at)


def _place_in_block(lines: list[str], text: Text, at: int) -> Place:
    """Where a character stands of a text that is written as an indented block below its key."""
    first = lines[text.place.line]
    indent = len(first) - len(first.lstrip())
    line_before = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    return Place(text.place.file, text.place.line + 1 + line_before, indent + at - start + 1)


def place_of_field(book: Book, key: Text, field: str) -> Place:
    """Where a field of the form under this key is written; the key itself where it cannot be found."""
    lines = book.texts.get(key.place.file, "").splitlines()
    pattern = re.compile(rf"(?:^|[\s{{,])({re.escape(field)}):")
    for number, line in enumerate(lines[key.place.line - 1:], key.place.line):
        is_below = number > key.place.line
        indent = len(line) - len(line.lstrip())
        if is_below and line.strip() and indent < key.place.column:
            break
        found = pattern.search(line, 0 if is_below else key.place.column - 1)
        if found:
            return Place(key.place.file, number, found.start(1) + 1)
    return key.place


def place_of_key(shelf: Mapping[Text, object], name: str) -> Place:
    """Where an author wrote this id down."""
    return next(key for key in shelf if key == name).place
