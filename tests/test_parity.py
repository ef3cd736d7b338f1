"""The browser's engine, which sees only the compiled plan, agrees with the reference interpreter, which reads the rules:
on every path of every flow, and one minute before, on and after every point where time decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.harness import shipped
from wizard import clocks, paths, plan_data, render, walk
from wizard.compile import Plan
from wizard.conditions import Passed
from wizard.model import Book

FLOWS = ("buyer", "merchant")
# Working time, the eve of a long holiday, a make-up Saturday, the last minutes of the calendar's data.
STARTS = [clocks.parse(text) for text in ("2026-03-11T10:30", "2026-09-30T16:00", "2026-10-10T10:00", "2026-12-31T17:59")]
Case = tuple[dict[str, str], int]

RUN = """(batches) => JSON.stringify(JSON.parse(batches).map(([plan, cases]) => cases.map(([answers, now]) => {
  const stand = wizard.walk(plan, answers, now);
  const due = stand.outcome ? wizard.deadlinesOf(plan, stand.outcome, answers) : [];
  return [stand.outcome || null, stand.path.map(step => step.question), stand.refused || null,
          due.map(one => [one.clock, one.run.end, one.run.guessed, one.readings.map(run => run.end)])];
})))"""


def in_browser(browser: Browser, batches: list[tuple[dict[str, Any], list[Case]]]) -> list[list[Any]]:
    """Run batches of cases, each against its plan, in one page. As text: large objects cross into the page slowly."""
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(render.runtime())
    told = page.evaluate(RUN, json.dumps(batches))
    page.close()
    return list(json.loads(told))


def by_reference(book: Book, flow: str, case: Case) -> list[Any]:
    answers, now = case
    stand = walk.walk(book, flow, answers, now)
    due = walk.deadlines(book, flow, stand.outcome, answers) if stand.outcome else []
    return [stand.outcome, list(stand.path), stand.refused,
            [[d.deadline.clock, d.run.end, d.run.guessed, [run.end for _, run in d.readings]] for d in due]]


def path_cases(book: Book, plan: Plan) -> Iterator[Case]:
    now = paths.reference_now(book)
    for path in paths.all_paths(plan):
        answers = paths.answered(book, plan, path, now)
        assert answers is not None, f"no answers found for {path}"
        yield answers, now


def boundary_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """For each timed question on each path: a minute before, on and after each of its clocks."""
    seen = set()
    for path in paths.all_paths(plan):
        for number, (name, _) in enumerate(path):
            before = tuple(path[:number])
            if (before, name) not in seen:
                seen.add((before, name))
                yield from turns_of(book, plan, list(before), name)


def turns_of(book: Book, plan: Plan, before: list[tuple[str, int]], name: str) -> Iterator[Case]:
    for test in plan.cells[name].tests:
        for start in STARTS if isinstance(test, Passed) else ():
            end = clocks.run(clocks.named(book, test.clock), start).end
            for now in (end - 1, end, end + 1):
                answers = paths.answered(book, plan, before, now)
                kind = book.flows[plan.flow].questions[name].kind
                if answers is not None:
                    yield answers | {name: clocks.written(start)[: 16 if kind == "instant" else 10]}, now


@pytest.mark.parametrize("flow", FLOWS)
def test_every_path_ends_where_the_reference_says(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    cases = list(path_cases(book, plans[flow]))
    assert len(cases) == plans[flow].paths
    told = in_browser(browser, [(plan_data.plan_data(book, plans[flow]), cases)])[0]
    expected = [by_reference(book, flow, case) for case in cases]
    assert told == expected
    assert {outcome for outcome, *_ in told} == set(plans[flow].outcomes)


@pytest.mark.parametrize("flow", FLOWS)
def test_every_boundary_turns_at_the_same_minute(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    cases = list(boundary_cases(book, plans[flow]))
    assert len(cases) > 100
    told = in_browser(browser, [(plan_data.plan_data(book, plans[flow]), cases)])[0]
    assert told == [by_reference(book, flow, case) for case in cases]


HOSTILE = ["", "x", "2026-02-30T10:00", "2026-03-02", "2026-03-02T25:00", "-1", "9" * 400, "toString", "__proto__", "unknown",
           "<script>", "2026-03-02T10:00\n", "２０２６-03-02T10:00", "1e3", "0x10", " 5"]


@pytest.mark.parametrize("flow", FLOWS)
def test_answers_nobody_should_write_are_refused_alike(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    now = paths.reference_now(book)
    cases = []
    for path in list(paths.all_paths(plans[flow]))[::7]:
        good = paths.answered(book, plans[flow], path, now)
        assert good is not None
        cases += [(good | {name: bad}, now) for name, _ in path[-2:] for bad in HOSTILE]
    told = in_browser(browser, [(plan_data.plan_data(book, plans[flow]), cases)])[0]
    expected = [by_reference(book, flow, case) for case in cases]
    assert [one[:3] for one in told] == [one[:3] for one in expected]
