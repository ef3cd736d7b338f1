"""The book's things in words, as pages show them: limits, cells, dates, texts with their references filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import assert_never

from wizard.automaton import Cells
from wizard.clocks import told_by_number
from wizard.language import ENGLISH, AtLeast, During, Is, Passed, Reaches, Since, Test, decimals, instants, model
from wizard.language import value_steps as steps

# Authors put a space after the braces; between two Han characters there is none in print.
REFERENCE = re.compile(r"\{clock:([a-z0-9-]+)\}( (?=[\u4e00-\u9fff]))?")
NAMED = re.compile(r"\{([a-z]+)\}")
HAN = re.compile(r"[\u4e00-\u9fff]$")


def interface(book: model.Book) -> Mapping[str, str]:
    """Every word that pages and the browser say themselves: the guidance's own before the built-in English ones."""
    return {**ENGLISH, **book.about.interface}


def ui(book: model.Book, name: str, **values: object) -> str:
    """A word of the interface, with its {values} put in; of “one | many” the form that fits `n`. KeyError for no such
    word."""
    own = book.about.interface  # not laid over the built-in words here: pages say tens of thousands of words
    return fill(str(own[name] if name in own else ENGLISH[name]), **values)


def fill(text: str, /, **values: object) -> str:
    """Put values into a text's {names}; of “one | many” the form that fits `n`. The twin of `fill` in words.js."""
    forms = text.split(" | ")
    form = forms[0] if str(values.get("n")) == "1" else forms[-1]
    return NAMED.sub(lambda found: str(values.get(found[1], found[0])), form)


def limit(book: model.Book, name: str) -> str:
    """A clock's length in words; `name` may also be a length, as in a condition's `elapsed`."""
    clock = book.clocks.get(name)
    return length(book, clock) if clock else _counted(book, name)


def length(book: model.Book, form: model.Clock | model.Row | model.Limit) -> str:
    """How long a clock, a row of its series, or a clock as a fact tells it, runs: its label, or the number and unit of
    its one length."""
    counted = told_by_number(form.steps)
    if form.label or counted is None:
        return str(form.label)
    return _counted(book, counted)


def every_limit(book: model.Book, name: str) -> str:
    """A clock's length in words where it stands for itself: of one with dated rows how long it runs under each, the
    oldest first."""
    clock = book.clocks.get(name)
    if clock is None or len(clock.series) < 2:  # one row is told like a clock without any
        return limit(book, name)
    by = "-today" if clock.row_by == "today" else ""
    lengths = [_dated(book, row, by) for row in clock.series]
    return ui(book, "semicolon").join(lengths)


def _dated(book: model.Book, row: model.Row, by: str) -> str:
    """How long a clock runs under a row, and until when, or since when if the row holds still."""
    if row.until:
        return ui(book, f"length-before{by}", limit=length(book, row), date=row.until)
    return ui(book, f"length-since{by}", limit=length(book, row), date=row.from_)


def row_taken(book: model.Book, row: model.Row) -> str:
    """By which row of a series a deadline was counted."""
    return ui(book, "row-taken" if row.from_ else "row-taken-first", date=row.from_, label=length(book, row))


def _counted(book: model.Book, length: str) -> str:
    number, unit = length.split()
    return ui(book, unit, n=number)


def text(book: model.Book, written: str) -> str:
    """An author's text with every {clock:…} replaced by its limit."""
    return REFERENCE.sub(lambda found: _limit_before(book, found[1], found[2] or ""), written)


def _limit_before(book: model.Book, name: str, space: str) -> str:
    said = limit(book, name)
    return said if HAN.search(said) else said + space


def cell(book: model.Book, question: model.Question, cells: Cells, number: int) -> str:
    """A cell as an answer that a reader can pick on paper."""
    if cells.answers:
        return text(book, question.answers[cells.answers[number]].label)
    if cells.unknown and number == cells.size - 1 and question.unknown:
        return text(book, question.unknown.label)
    return _tests(book, question, cells, cells.telling(number)) or ui(book, "cell-any")


def cells(book: model.Book, question: model.Question, cut: Cells, numbers: Iterable[int]) -> list[str]:
    """Some cells as the fewest answers that tell just these; of every known answer, none."""
    unknown = {cut.size - 1} if cut.unknown else set[int]()
    known, not_known = set(numbers) - unknown, unknown.intersection(numbers)
    together = None if cut.answers else cut.shared(known)
    if together is None:
        return [cell(book, question, cut, number) for number in (*sorted(known), *sorted(not_known))]
    words = [_tests(book, question, cut, together)] if together else []
    return words + [cell(book, question, cut, number) for number in sorted(not_known)]


def _tests(book: model.Book, question: model.Question, cells: Cells, told: Iterable[tuple[Test, bool]]) -> str:
    return ui(book, "comma").join(test(book, question, cells.tests, atom, holds) for atom, holds in told)


def test(book: model.Book, question: model.Question, beside: Iterable[Test], atom: Test, holds: bool) -> str:
    """How a test of a known answer comes out; `beside` are the tests that it must be told apart from."""
    match atom:
        case Passed():
            return ui(book, "cell-after" if holds else "cell-before", label=_end(book, beside, atom))
        case During():
            title = next(form.hours[atom.hours].title for form in book.calendars.values() if atom.hours in form.hours)
            return ui(book, "cell-during" if holds else "cell-outside", title=title)
        case Since():
            return ui(book, "cell-since" if holds else "cell-earlier", date=instants.date_of(atom.day))
        case Is():
            label = text(book, question.answers[atom.answer].label)
            return ui(book, "cell-chosen" if holds else "cell-not-chosen", label=label)
        case AtLeast():
            number = decimals.written(atom.number, atom.decimals)
            return ui(book, "cell-least" if holds else "cell-less", number=number, unit=question.unit or "")
        case Reaches():
            return _value_test(book, _flow_of(book, question), atom, holds)
    assert_never(atom)


def _flow_of(book: model.Book, question: model.Question) -> model.Flow:
    """The flow that asks a question."""
    return next(form for form in book.flows.values() if any(one is question for one in form.questions.values()))


def _value_test(book: model.Book, form: model.Flow, atom: Reaches, holds: bool) -> str:
    """That a value reaches a number, or does not; or how two answers compare."""
    if atom.name:
        value, number = form.values[atom.name], decimals.written(atom.number, atom.decimals)
        return ui(book, "cell-value-least" if holds else "cell-value-less", title=text(book, value.title),
                  number=number, unit=value.unit)
    one, other = (text(book, form.questions[name].short) for name in steps.asked_of(atom.value))
    timed = any(isinstance(leaf, steps.DayOf | steps.MinuteOf) for leaf in steps.leaves(atom.value))
    kind = f"{'later' if timed else 'more'}-{'than' if atom.number else 'or-same'}"
    return ui(book, f"cell-{kind}" if holds else f"cell-not-{kind}", one=one, other=other)


def _end(book: model.Book, beside: Iterable[Test], atom: Passed) -> str:
    """A clock's length, and which of its ends is meant where both are asked for."""
    label = every_limit(book, atom.clock)
    both = any(isinstance(one, Passed) and one.clock == atom.clock and one.end != atom.end for one in beside)
    return ui(book, f"cell-{atom.end}", label=label) if both and atom.end else label


def people(book: model.Book, who: str) -> str:
    """What a person of the book is called."""
    return str(book.about.people[who])


NUMBER = re.compile(r"\d[\d-]{3,}\d")


def dialled(channel: str, tap: str) -> str:
    """The number to call that a route by phone names; nothing for any other tap."""
    found = NUMBER.search(tap) if channel == "phone" else None
    return found[0].replace("-", "") if found else ""


def standing(book: model.Book, fact: model.Fact, as_of: datetime.date) -> list[str]:
    """What a reader must know before trusting a fact on this day: overdue, not yet or no longer in force."""
    said = []
    if fact.review < as_of:
        said.append(ui(book, "stale", date=fact.review))
    if fact.from_:
        said.append(ui(book, "applies-from", date=fact.from_))
    if fact.until:
        said.append(ui(book, "applies-until", date=fact.until))
    return said


YEARS_UNTIL_OLD = 5  # a page printed longer ago than this may still be right; whoever relies on it should know


def mark(book: model.Book, facts: Iterable[str], as_of: datetime.date) -> str:
    """What a reader must know at a glance where a statement cites these facts: that the rule has ended, that nobody
    official says it, or how old the page is; nothing where none of this holds, or where no fact is among them."""
    cited = [book.facts[fact] for fact in facts if fact in book.facts]
    if not cited:
        return ""
    if all(fact.until and fact.until <= as_of for fact in cited):
        return ui(book, "mark-ended")
    sources = [book.sources[ref.source] for fact in cited for ref in fact.sources]
    weighty = [source for source in sources if source.kind in ("law", "official")]
    if not weighty:
        return ui(book, "mark-third-party")
    newest = max(int(source.dated[:4]) if source.dated else as_of.year for source in weighty)
    is_old = newest < as_of.year - YEARS_UNTIL_OLD and all(source.kind == "official" for source in weighty)
    return ui(book, "mark-old", year=newest) if is_old else ""


def strongest_kind(book: model.Book, fact: model.Fact) -> str:
    """The kind of a fact's best source: law, then official, then third party, then the seed article."""
    kinds = [book.sources[ref.source].kind for ref in fact.sources]
    return min(kinds, key=("law", "official", "third-party", "seed").index)
