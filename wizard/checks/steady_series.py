"""A series of dated values has no gap, no overlap, and no row that breaks its pattern."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from wizard.checks.subject import Subject, place_of_key
from wizard.language import Clock, Fact, Finding, Place, Row, Step, Text

ENOUGH_FOR_A_PATTERN = 3
MEANT = "correct the slip; or, if it is meant, give the row a label of its own that says what is different"


def steady_series(subject: Subject) -> Iterator[Finding]:
    """Dated rows, and facts that replace one another, follow without gap or overlap; rows cover the build day and keep
    step.

    A slipped year in a table of deadlines has told people for a whole season that they were in time.
    """
    for name, clock in subject.book.clocks.items():
        if clock.series:
            yield from _order(clock)
            yield from _ends_in_step(clock)
            yield from _begins_in_step(clock)
            if not any(_is_in_force(row, subject.as_of) for row in clock.series):
                yield Finding("steady-series", name.place, f"no row of “{name}” is in force on {subject.as_of}",
                              "add the row that is")
    yield from _facts(subject.book.facts)


def _is_in_force(row: Row, day: datetime.date) -> bool:
    return _begin(row) <= day and (row.until is None or day < row.until)


def _order(clock: Clock) -> Iterator[Finding]:
    for row in clock.series:
        if row.until and row.until <= _begin(row):
            yield Finding("steady-series", _place(row), f"this row ends ({row.until}) before it begins ({row.from_})",
                          "correct the slip")
    for row, following in pairwise(clock.series):
        also = ((_place(row), "the row before it"),)
        if following.from_ is None:
            yield Finding("steady-series", _place(following), "only the first row may have no “from”",
                          "say from which day it holds", also)
        elif following.from_ <= _begin(row):
            yield Finding("steady-series", _place(following),
                          f"this row begins on {following.from_}, not after the one before it ({row.from_})",
                          "correct the slip", also)
        elif row.until is None:
            yield Finding("steady-series", _place(following),
                          f"two rows hold from {following.from_}: the one before this has no “until”",
                          "end the first where the second begins", also)
        elif _begin(row) < row.until < following.from_:
            yield Finding("steady-series", _place(following), f"nothing holds from {row.until} to {following.from_}",
                          "close the gap", also)
        elif row.until > following.from_:
            yield Finding("steady-series", _place(following), f"two rows hold from {following.from_} to {row.until}",
                          "end the first where the second begins", also)


def _ends_in_step(clock: Clock) -> Iterator[Finding]:
    """Rows that go to a fixed date are expected to do the same as many years after they begin, those with like
    labels."""
    groups: dict[str, list[tuple[Row, datetime.date]]] = defaultdict(list)
    for row in clock.series:
        if row.from_ and (date := _fixed_date(row)) is not None:
            groups[re.sub(r"\d+", "0", row.label or clock.label or "")].append((row, date))
    for dated in groups.values():
        shapes = [_shape(row, date) for row, date in dated]
        model = _usual(shapes)
        for (row, date), shape in zip(dated, shapes, strict=True):
            if shape != shapes[model]:
                first, usual = dated[model]
                message = _out_of_step(date, usual, _begin(row).year - _begin(first).year)
                yield Finding("steady-series", _place(row), message, MEANT, ((_place(first), "a row of the pattern"),))


def _shape(row: Row, date: datetime.date) -> Hashable:
    """What rows have in common that end in step: the day of the year, so many years after they begin, and the rest."""
    return date.year - _begin(row).year, date.month, date.day, _rest(row)


def _out_of_step(date: datetime.date, usual: datetime.date, years: int) -> str:
    """What is wrong with a row that ends on a date, and begins so many years after one of the pattern."""
    expected = f"{usual.year + years}-{usual.month:02}-{usual.day:02}"
    if str(date) == expected:
        return "after its date this row goes on otherwise"
    return f"this row ends on {date}, where the others' pattern gives {expected}"


def _begins_in_step(clock: Clock) -> Iterator[Finding]:
    """In a table with a row a year, each going to a fixed date, all but the first begin on the same day of the year."""
    rows = [row for row in clock.series if row.from_]
    years = [_begin(row).year for row in rows]
    is_yearly = all(following == year + 1 for year, following in pairwise(years))
    is_dated = all(_fixed_date(row) for row in rows)
    if not is_yearly or not is_dated or len(rows) < ENOUGH_FOR_A_PATTERN:
        return
    days: list[Hashable] = [(_begin(row).month, _begin(row).day) for row in rows]
    model = _usual(days)
    usual = rows[model]
    for row, day in list(zip(rows, days, strict=True))[1:]:
        if day != days[model]:
            yield Finding("steady-series", _place(row),
                          f"this row begins on {row.from_}, the others on {_begin(usual):%m-%d}",
                          "correct the slip", ((_place(usual), "a row of the pattern"),))


def _begin(row: Row) -> datetime.date:
    """The first day of a row; the first of all days where it holds from ever."""
    return row.from_ or datetime.date.min


def _usual(shapes: Sequence[Hashable]) -> int:
    """Which of some shapes the others are held against: the first of the most common ones."""
    return shapes.index(Counter(shapes).most_common(1)[0][0])


def _fixed_date(row: Row) -> datetime.date | None:
    step = _dated_step(row)
    return datetime.date.fromisoformat(str(step.to)) if step else None


def _dated_step(row: Row) -> Step | None:
    return next((step for step in row.steps if step.to and len(step.to) == 10), None)


def _rest(row: Row) -> str:
    return repr([step for step in row.steps if step is not _dated_step(row)])


def _place(row: Row) -> Place:
    """Where a row's value stands."""
    step = row.steps[0]
    return (step.add or step.to or row.facts[0]).place


def _facts(facts: Mapping[Text, Fact]) -> Iterator[Finding]:
    for name, fact in facts.items():
        other = fact.replaced_by
        after = facts.get(other) if other else None
        if other and after and fact.until and after.from_ and fact.until != after.from_:
            first, second = sorted((fact.until, after.from_))
            between = "neither holds" if fact.until == first else "both hold"
            also = ((place_of_key(facts, other), f"“{other}” stands here"),)
            message = f"“{name}” is replaced by “{other}”, but {between} from {first} to {second}"
            yield Finding("steady-series", name.place, message, "let one end on the day the other begins", also)
