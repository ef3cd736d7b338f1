"""A plan as the browser reads it: one script with the graph, one with the texts, so that each changes alone."""

from __future__ import annotations

import datetime
import json
from typing import Any

from wizard.automaton import Cells, Plan, State, compiler
from wizard.browser import fingerprint
from wizard.clocks import calendars, ends, row_turns
from wizard.evaluation import LONGEST_TEXT
from wizard.language import (
    Book,
    During,
    Outcome,
    Passed,
    Question,
    Row,
    Test,
    instants,
)
from wizard.pages import composed, test_json, value_json
from wizard.words import letters, own_answers, phrases


def plan_script(book: Book, plan: Plan, as_of: datetime.date) -> str:
    """A plan and `day`, the first minute of the day that it is of: no clock that may be right stands before it."""
    data = {**plan_data(book, plan), "day": first_minute(as_of)}
    return assigned("wizardPlans", plan.flow, data)


def first_minute(day: datetime.date) -> int:
    """00:00 of a day in the guidance's zone, as an instant."""
    return (day - datetime.date(1970, 1, 1)).days * instants.DAY


def texts_script(book: Book, plan: Plan, original: Book | None = None) -> str:
    """The words of a plan (`texts_data`) as a script."""
    return assigned("wizardTexts", plan.flow, texts_data(book, plan, original))


def assigned(name: str, flow: str, data: Any) -> str:
    """A classic script: the only way to load data that works from file:// under a strict policy."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace("<", "\\u003c")  # no text in it can end the script
    return f"(window.{name}=window.{name}||{{}})[{json.dumps(flow)}]={text};\n"


def plan_data(book: Book, plan: Plan) -> dict[str, Any]:
    """What `graph` holds, and the fingerprint of it and of the outcomes' verdicts as `digest`."""
    data = graph(book, plan)
    verdicts = {name: outcome.verdict for name, outcome in book.flows[plan.flow].outcomes.items()}
    return {**data, "digest": fingerprint.of({**data, "verdicts": verdicts})}


def fingerprint_of(book: Book, plan: Plan) -> str:
    """Names a plan with everything that decides its answers and deadlines; the same in every language."""
    return str(plan_data(book, plan)["digest"])


def graph(book: Book, plan: Plan) -> dict[str, Any]:
    """{schema, zone (see `Zone.data`), questions, states, outcomes, clocks, calendars, hours, deadlines}, and what
    `composed.data` holds.

    A state is [question, table, least answers left, most answers left]; a table's entry is a state's number, or the
    ones' complement of an outcome's number, or null where no answer can fall; of a number beyond all outcomes, where an
    answer is refused by the question's rule of so many beyond.
    """
    flow = book.flows[plan.flow]
    used = _clocks_of(book, plan)
    atoms = _tests_of(book, plan)
    hours = {atom.hours: walk_hours(book, atom.hours) for atom in atoms if isinstance(atom, During)}
    counted = {str(used_calendar) for name in used for used_calendar in calendars_of(book, name)}
    counted |= {"every-day", *(str(span["calendar"]) for span in hours.values())}
    data: dict[str, Any] = {"schema": compiler.SCHEMA, "zone": book.about.zone.data, "outcomes": plan.outcomes}
    data["questions"] = {name: _question(form, plan.cells[str(name)]) for name, form in flow.questions.items()}
    data["states"] = _states(plan)
    data["clocks"] = {name: clock(book, name) for name in sorted(used)}
    data["calendars"] = {name: calendar(book, name) for name in sorted(counted)}
    data["hours"] = hours
    data["deadlines"] = {name: _deadlines(outcome) for name, outcome in flow.outcomes.items() if outcome.deadlines}
    return data | value_json.told(book, plan.flow) | composed.data(book, plan.flow, test_json.data)


def _states(plan: Plan) -> list[list[Any]]:
    ahead = zip(plan.states, plan.shortest, plan.longest, strict=True)
    return [[state.question, _table(plan, state), shortest, longest] for state, shortest, longest in ahead]


def _table(plan: Plan, state: State) -> list[int | None]:
    """Where a state's cells lead; what is refused, as if it led to outcomes after the last, in the order of the
    rules."""
    beyond = len(plan.outcomes)
    refused = state.refused or (None,) * len(state.table)
    return [~(beyond + rule) if rule is not None else to for to, rule in zip(state.table, refused, strict=True)]


def _deadlines(outcome: Outcome) -> list[list[str]]:
    return [[one.clock, one.from_, one.means] for one in outcome.deadlines]


def walk_hours(book: Book, name: str) -> dict[str, Any]:
    """Working hours as the browser walks them: {calendar, window (minutes after midnight, from and to)}."""
    found = calendars.working_hours(book, name)
    assert found, f"the checks let no unknown working hours through: {name}"
    return {"calendar": found[0], "window": found[1]}


def _tests_of(book: Book, plan: Plan) -> list[Test]:
    """What routes and items look at in answers."""
    return [atom for cells in plan.cells.values() for atom in cells.tests] + composed.tests(book, plan.flow)


def _clocks_of(book: Book, plan: Plan) -> set[str]:
    outcomes = book.flows[plan.flow].outcomes.values()
    tested = {atom.clock for atom in _tests_of(book, plan) if isinstance(atom, Passed)}
    return tested | {str(deadline.clock) for outcome in outcomes for deadline in outcome.deadlines}


def calendars_of(book: Book, name: str) -> list[str]:
    """The calendars that a clock counts on: its own and those of its other readings."""
    return [reading.calendar for reading in ends.readings(book, name) if reading.calendar]


def _question(form: Question, cells: Cells) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": form.kind}
    if form.answers:
        data["answers"] = list(form.answers)
    if not cells.answers:
        data["tests"], data["tree"] = [test_json.data(atom) for atom in cells.tests], cells.tree
    if form.kind == "text":
        data["longest"] = LONGEST_TEXT
    if cells.unknown:
        data["unknown"] = cells.size - 1
    if form.month_end:
        data["monthEnd"] = True
    exclusive = [name for name, answer in form.answers.items() if answer.exclusive]
    if exclusive:
        data["exclusive"] = exclusive
    numbers = form.bounds
    bounds = {"must": form.must, "decimals": numbers.decimals or None, "least": numbers.least, "most": numbers.most,
              "step": numbers.step, "notBefore": form.not_before}
    return data | {name: value for name, value in bounds.items() if value is not None}


def clock(book: Book, name: str) -> dict[str, Any]:
    """A clock ready to run: its window, its readings, its own first, as [ops, calendar], and when other dated `rows`
    begin."""
    readings = ends.readings(book, name)
    own = readings[0].ways[0]
    ways = [[reading.ways[0].ops, reading.calendar or "every-day"] for reading in readings]
    return {"window": own.window, "readings": ways, "rows": row_turns(own.ops)}


def clock_texts(book: Book, name: str) -> dict[str, Any]:
    """What is said of a clock where it needs saying: how its readings are told apart, and by which row it was counted
    where that is not the one that the page tells."""
    data: dict[str, Any] = {}
    titles = [reading.title for reading in ends.readings(book, name)]
    if len(titles) > 1:
        data["readings"] = titles
    form = book.clocks.get(name)
    others = [row for row in form.series if (row.steps, row.label) != (form.steps, form.label)] if form else []
    if others:
        data["rows"] = {_row_key(row): phrases.row_taken(book, row) for row in others}
    return data


def _row_key(row: Row) -> str:
    return str(instants.day_of(row.from_)) if row.from_ else "null"


def calendar(book: Book, name: str) -> dict[str, Any]:
    """Which days are worked, as days since 1970-01-01."""
    days = calendars.workdays(book, name) if name in book.calendars else calendars.EVERY_DAY
    data = {"weekend": days.weekend, "years": days.years, "off": days.off}
    return {**data, "work": sorted(days.work), "free": days.free, "open": days.open}


def texts_data(book: Book, plan: Plan, original: Book | None = None) -> dict[str, Any]:
    """{zone (its name), ui, questions: {ask, short, answers, unknown, unit}, outcomes (titles), clocks (readings,
    rows)}.

    A translation adds `source`: the words that fill a letter which stays in the language it was written in.
    """
    flow = book.flows[plan.flow]
    clocks = {name: clock_texts(book, name) for name in sorted(_clocks_of(book, plan))}
    data: dict[str, Any] = {"zone": book.about.zone_name, "ui": _browser_words(book)}
    data["questions"] = {name: _question_texts(book, form) for name, form in flow.questions.items()}
    data["outcomes"] = {name: phrases.text(book, outcome.title) for name, outcome in flow.outcomes.items()}
    data["clocks"] = {name: texts for name, texts in clocks.items() if texts}
    told = own_answers.values_told(flow)
    if told:
        data["values"] = {name: str(flow.values[name].unit) for name in told}
    if original:
        data["source"] = _letter_texts(original, plan)
    return data


def _browser_words(book: Book) -> dict[str, str]:
    """What the runtime says itself, by name; the longest text is known already."""
    words = phrases.interface(book)
    used = [name for name in words if name in BROWSER_WORDS or name.startswith(("error-", "piece-"))]
    said = {name: str(words[name]) for name in used}
    return said | {"error-too-long": phrases.ui(book, "error-too-long", n=LONGEST_TEXT)}


def _letter_texts(book: Book, plan: Plan) -> dict[str, Any]:
    """{ui, questions} as far as the letters of a flow may be filled with them."""
    flow, ui = book.flows[plan.flow], phrases.interface(book)
    used = {book.letters[name].text for outcome in flow.outcomes.values() for name in outcome.letters}
    pieces = [piece for text in used for piece in letters.pieces(text)]
    asked = {piece.text for piece in pieces if piece.kind == "answer"}
    questions = {name: _question_texts(book, form) for name, form in flow.questions.items() if name in asked}
    return {"ui": {name: ui[name] for name in LETTER_WORDS}, "questions": questions}


def _question_texts(book: Book, form: Question) -> dict[str, Any]:
    texts: dict[str, Any] = {"short": phrases.text(book, form.short), "unit": form.unit}
    texts["answers"] = {name: phrases.text(book, answer.label) for name, answer in form.answers.items()}
    texts["unknown"] = phrases.text(book, form.unknown.label) if form.unknown else None
    texts["says"] = {FAULTS[fault]: phrases.text(book, words) for fault, words in form.says.items()}
    texts["says"] |= {f"refused-{number}": phrases.text(book, one.says) for number, one in enumerate(form.refuse)}
    return {name: value for name, value in texts.items() if value}


# The faults of answers, by the names of the bounds that authors say words for.
FAULTS = {"past": "must-be-past", "future": "must-be-future", "not-before": "before-other",
          "month-end": "not-month-end",
          "least": "too-small", "most": "too-large", "step": "not-a-step"}

# How an answer or a date is said.
LETTER_WORDS = ("day-format", "day-format-year", "midnight", "month-names", "names", "number-unit", "weekdays")

# What the runtime says itself; everything else is already on the page.
BROWSER_WORDS = frozenset("""
    no-row names copy copied copy-failed remind back restart continue change your-answers date time
    in-zone just-now today-morning yesterday day-before today yesterday-day day-before-day old-link
    now-different left passed open-now days hours minutes how-computed runs-from not-workday other-reading
    ends-act ends-wait unsure-act unsure-wait counted-both unannounced guessed
    weekdays day-format day-format-year month-names number-unit midnight went-wrong question-mark
    what-if what-if-wait what-if-answer what-if-sample not-used forget forgotten take-along link-holds
    link-local copy-link share qr qr-failed print
    time-fits time-other time-open you-chose not-now check-now
    chosen clock-fault clock-first from-here not-arrived gone-questions fill-in still-blank worked-out-at page-wins
""".split())  # noqa: SIM905  # a list of words reads best as words
