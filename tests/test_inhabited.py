"""What the proof takes for an answer is one: each cell is fallen into by something a reader can write, and none besides."""

from __future__ import annotations

import functools
import itertools
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import DEMO, GUIDANCE, ROOT, demo_with, findings_of
from tests.parity import random_book
from wizard import checks
from wizard.automaton import answer_cells, cells_in, compile_flow, inhabited_cells
from wizard.evaluation import boundaries, fault_of, interpreter, samples
from wizard.language import TIMED, Answer, AtLeast, Book, During, Is, Passed, Question, Reaches, Since, Test, instants, loader

STEPS = {
    "hours": "{add: 2 hours}", "h20": "{add: 20 hours}", "h22": "{add: 22 hours}", "de2": "{to: day-end}, {add: 2 hours}",
    "d1": "{add: 1 days}", "d1e": "{add: 1 days}, {to: day-end}", "d30": "{add: 30 days}",
    "de": "{to: day-end}", "de3": "{to: day-end}, {add: 72 hours}", "w1": "{add: 1 workdays}", "w3e": "{add: 3 workdays}, {to: day-end}",
    "m1": "{add: 1 months}", "me": "{to: month-end}", "me15": "{to: month-end}, {add: 15 days}", "wh4": "{add: 4 working-hours}",
    "wh16": "{add: 16 working-hours}", "roll": "{add: 7 days}, {roll: next-workday}", "noon": "{add: 1 days}, {to: '12:00'}",
    "back": "{add: -2 workdays}, {to: day-start}", "early": "{add: -5 hours}, {cutoff: {before: '18:00', then: [{to: '22:00'}], else: []}}",
    "till": "{cutoff: {before: '12:00', then: [{to: 2026-03-31}], else: [{add: 5 days}]}}", "summer": "{to: 2026-07-01}, {add: 90 minutes}",
    "cut": "{cutoff: {before: '18:00', then: [{to: day-end}], else: [{to: day-end}, {add: 24 hours}]}}",
}
FORM = "{{title: T, who: shop, starts: s, label: l, calendar: office, hours: day, steps: [{0}], then: t, facts: [F1]}}"


@functools.cache
def book(zone: str = '"+00:00"') -> Book:
    """The demo with many clocks, somewhere."""
    own = "".join(f"{name}: {FORM.format(steps)}\n" for name, steps in STEPS.items())
    files = {"clocks.yml": (DEMO / "clocks.yml").read_text("utf-8") + own,
             "about.yml": (DEMO / "about.yml").read_text("utf-8").replace('"+00:00"', zone)}
    return loader.load(demo_with(Path(tempfile.mkdtemp()), files))


def question(kind: str, **fields: object) -> Question:
    return Question.model_construct(None, kind=kind, **fields)


@functools.cache
def cut(kind: str, must: str | None, month_end: bool, tests: frozenset[Test], zone: str = '"+00:00"') -> answer_cells.Cells:
    form = question(kind, must=must, month_end=month_end)
    return answer_cells.cut(book(zone), "q", form, set(tests))


def falls(found: answer_cells.Cells, answer: str, now: int, zone: str = '"+00:00"') -> int:
    """The cell of an answer, all of whose tests come out as they do for this answer."""
    here = book(zone)
    cell = samples.cell_of(here, found, answer, now)
    assert all(interpreter.meets(here, test, answer, now) == holds for test, holds in found.outcomes(cell)), (answer, found.said(cell))
    return cell


KNOWN_TESTS = [*(Passed("q", name) for name in STEPS), During("q", "day"), *(Since("q", day) for day in (20_089, 20_401, 21_000))]
TESTS = st.frozensets(st.sampled_from(KNOWN_TESTS), min_size=1, max_size=5)
NEAR = st.integers(-3_000, 60_000) | st.integers(-90_000, 600_000)


KINDS = st.tuples(st.sampled_from(["instant", "day"]), st.sampled_from([None, "past", "future"]), st.booleans())


SINCE = instants.parse("2024-11-01") or 0
CHANGES = [(instants.parse(at) or 0) - SINCE for at in ("2025-03-30T01:00", "2026-03-29T01:00", "2026-10-25T01:00")]
AT = st.integers(0, 2_000_000) | st.builds(int.__add__, st.sampled_from(CHANGES), st.integers(-3_000, 200))
ZONES = st.sampled_from(['"+00:00"', "Europe/London", "Europe/London"])


@pytest.mark.slow
@given(KINDS, TESTS, AT, NEAR, ZONES)
@settings(max_examples=100)
def test_no_answer_falls_between_the_cells(asks: tuple[str, str | None, bool], tests: frozenset[Test], at: int, away: int,
                                           zone: str) -> None:
    kind, must, month_end = asks
    tests = frozenset(test for test in tests if kind == "instant" or not isinstance(test, During)) or frozenset({Passed("q", "de")})
    found = cut(kind, must, month_end, tests, zone)
    start = SINCE + at
    if month_end:
        start = next(day for day in itertools.count(start // instants.DAY) if instants.is_month_end(day)) * instants.DAY
    answer = instants.written(start)[: 16 if kind == "instant" else 10]
    for now in (start + away, start, start + 1, start + 1439):
        form = question(kind, must=must, month_end=month_end)
        if fault_of(form, answer, now, {}) is None:
            falls(found, answer, now, zone)


def test_clocks_that_change_places_in_the_middle_of_a_day_are_told_apart() -> None:
    found = cut("instant", None, False, frozenset(Passed("q", name) for name in ("de", "de2", "h20", "h22")))
    cell = falls(found, "2026-06-15T05:00", instants.parse("2026-06-16T01:00") or 0)
    assert found.said(cell) == "after de, before de2, after h20, before h22"


@pytest.mark.parametrize("answer", ["2025-10-31", "2025-11-30", "2026-04-30", "2028-03-31", "2028-04-30", "2030-01-31"])
def test_the_days_between_two_that_are_named_are_told_apart_from_those_around_them(answer: str) -> None:
    found = cut("day", "past", True, frozenset({Passed("q", "late"), Since("q", 20_401), Since("q", 21_297)}))
    for now in (instants.parse(f"{answer}T00:00") or 0, instants.parse(f"{answer}T23:59") or 0):
        falls(found, answer, now)


def test_every_cell_of_a_moment_is_shown_by_an_answer_that_can_be_given(tmp_path: Path) -> None:
    books = [loader.load(folder) for folder in (GUIDANCE, ROOT / "tests/fixtures/tax-return", DEMO)]
    shown = 0
    for one in [*books, random_book(tmp_path, 30)]:
        for name, flow in one.flows.items():
            for asked, found in cells_in(one, str(name)).items():
                form = flow.questions[asked]
                if any(isinstance(test, Reaches) for test in found.tests):
                    continue  # told apart by other answers too: see test_values.py
                masks = [found.mask(cell) for cell in found.known()]
                spots = inhabited_cells.search(one, form, found.tests, masks).shown if form.kind in TIMED and found.tests else {}
                assert not spots or (set(spots) == set(masks) and not found.unshown)
                for cell, spot in spots.items():
                    answer = instants.written(spot.start)[: 16 if form.kind == "instant" else 10]
                    assert fault_of(form, answer, spot.now, {}) is None
                    assert found.mask(samples.cell_of(one, found, answer, spot.now)) == cell
                    shown += 1
    assert shown > 200


@given(st.sampled_from([None, 0, 3, -4]), st.sampled_from([None, 12, 40, -2]), st.sampled_from([None, 1, 5]),
       st.frozensets(st.integers(-12, 45), max_size=4))
def test_the_cells_of_a_number_are_those_some_number_falls_into(least: int | None, most: int | None, step: int | None,
                                                                turns: frozenset[int]) -> None:
    bounds = {name: None if number is None else Decimal(number) for name, number in (("least", least), ("most", most), ("step", step))}
    form = question("number", unit="x", **bounds)
    found = answer_cells.cut(book(), "q", form, {AtLeast("q", turn) for turn in turns})
    usable = [str(number) for number in range(-100, 100) if fault_of(form, str(number), 0, {}) is None]
    assert set(found.possible) == {falls(found, answer, 0) for answer in usable}


def test_a_number_has_twelve_digits_at_most() -> None:
    found = answer_cells.cut(book(), "q", question("number", unit="x"), {AtLeast("q", -10**12 + 1), AtLeast("q", 10**12 - 1)})
    assert found.signatures == ((True, False), (True, True)), "none is less than the least of twelve digits"


@given(st.lists(st.booleans(), min_size=2, max_size=5), st.frozensets(st.integers(0, 4), min_size=1))
def test_the_cells_of_several_answers_are_those_some_choice_falls_into(alone: list[bool], looked: frozenset[int]) -> None:
    ids = "abcde"[: len(alone)]
    answers = {id_: Answer.model_construct(exclusive=one) for id_, one in zip(ids, alone, strict=True)}
    form = question("choices", answers=answers)
    found = answer_cells.cut(book(), "q", form, {Is("q", ids[at % len(ids)]) for at in looked})
    chosen = [",".join(some) for size in range(1, len(ids) + 1) for some in itertools.combinations(ids, size)]
    usable = [one for one in chosen if fault_of(form, one, 0, {}) is None]
    assert set(found.possible) == {falls(found, answer, 0) for answer in usable}


DAY_FLOW = """
title: Extra
who: reader
intro: A small flow.
start: ship
questions:
  ship:
    ask: On which day was it to be sent?
    short: Ship
    kind: day
    must: future
    next:
      - when: {before: promised}
        go: wait
      - go: urge
outcomes:
  wait: {verdict: wait, title: W, summary: S., facts: [F1], reasons: [{text: R., ours: true}], steps: [{text: S., ours: true}]}
  urge: {verdict: go, title: U, summary: S., facts: [F1], reasons: [{text: R., ours: true}], steps: [{text: S., ours: true}]}
"""
PROMISED = f"promised: {FORM.format('{to: day-end}')}\n"


DEAD = {"reachable", "possible-conditions", "live-routes", "deciding-questions"}


@pytest.mark.parametrize(("must", "codes"), [("future", DEAD), ("past", set())])
def test_what_only_a_day_that_cannot_be_answered_would_reach_is_unreachable(must: str, codes: set[str], tmp_path: Path) -> None:
    files = {"flows/extra.yml": DAY_FLOW.replace("future", must), "clocks.yml": (DEMO / "clocks.yml").read_text("utf-8") + PROMISED}
    found = [one for one in findings_of(demo_with(tmp_path, files)) if one.code not in checks.WARNINGS]
    assert {one.code for one in found} == codes
    assert all("2026-06-" in one.witness[0][1] for one in found), "shown by a day"


TWO_MOMENTS = """
title: Extra
who: reader
intro: A small flow.
start: bill
questions:
  bill:
    ask: When did the bill come?
    short: Bill
    kind: KIND
    unknown: {label: I do not know, go: paid}
    next: [{go: paid}]
  paid:
    ask: When was it paid?
    short: Paid
    kind: KIND
    not-before: bill
    next:
      - when: {bill: {before: late}, after: AFTER}
        go: dead
      - when: {bill: unknown}
        go: other
      - when: {before: late}
        go: other
      - go: done
outcomes:
  dead: {verdict: go, title: W, summary: S., facts: [F1], reasons: [{text: R., ours: true}], steps: [{text: S., ours: true}]}
  other: {verdict: go, title: U, summary: S., facts: [F1], reasons: [{text: R., ours: true}], steps: [{text: S., ours: true}]}
  done: {verdict: go, title: D, summary: S., facts: [F1], reasons: [{text: R., ours: true}], steps: [{text: S., ours: true}]}
"""


@pytest.mark.parametrize("kind", ["instant", "day"])
@pytest.mark.parametrize(("after", "dead"), [("lost", True), ("late", True), ("soon", False), ("dusk", True)])
def test_what_only_answers_in_the_wrong_order_would_reach_is_unreachable(kind: str, after: str, dead: bool, tmp_path: Path) -> None:
    steps = {"soon": "{add: 2 hours}", "dusk": "{add: 2 days}, {to: day-end}"}
    own = "".join(f"{name}: {FORM.format(one)}\n" for name, one in steps.items())
    files = {"flows/extra.yml": TWO_MOMENTS.replace("AFTER", after).replace("KIND", kind),
             "clocks.yml": (DEMO / "clocks.yml").read_text("utf-8") + own}
    folder = demo_with(tmp_path, files)
    assert {one.code for one in findings_of(folder)} - checks.WARNINGS == ({"possible-conditions", "reachable"} if dead else set())
    one = loader.load(folder)
    plan = compile_flow(one, "extra")
    told = boundaries.path_lines(one, plan)
    assert len(told) == plan.paths, "every path that is counted is one that somebody can take"
    assert any(line.endswith("-> dead") for line in told) != dead
