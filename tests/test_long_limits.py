"""A limit of twenty years, the longest that China's law knows, is witnessed, listed, compared and proven like any other."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.harness import AS_OF, DEMO, demo_with, findings_of
from tests.parity import by_reference, in_browser, path_cases
from tests.test_what_if import told_by_browser
from wizard import checks, commands
from wizard.automaton import Plan
from wizard.clocks import as_of, calendars
from wizard.compare import diff
from wizard.evaluation import boundaries, interpreter, samples
from wizard.language import Book, describe, instants, loader
from wizard.pages import plan_json

CLOCKS = (DEMO / "clocks.yml").read_text("utf-8") + """
lost-right: {title: R, who: shop, starts: s, steps: [{add: 20 years}], then: t, facts: [F1]}
for-ever: {title: E, who: shop, starts: s, steps: [{add: 200 years}], then: t, facts: [F1]}
ahead: {title: A, who: shop, starts: s, label: a, steps: [{add: -40 years}], then: t, facts: [F1]}
"""
FLOW = """title: Harm
who: reader
intro: i
start: kind
questions:
  kind:
    ask: Which?
    short: Kind
    kind: choice
    answers: {harm: {label: Harm, go: harm}, will: {label: A will, go: will}}
  harm:
    ask: When did it happen?
    short: Harm
    kind: instant
    must: past
    next:
      - when: {before: lost-right}
        go: known
      - when: {before: for-ever}
        go: late
      - go: past
  known:
    ask: When did you learn of it?
    short: Known
    kind: day
    must: past
    not-before: harm
    next:
      - when: {harm: {elapsed: 11 years}, before: late}
        go: just-known
      - when: {elapsed: 10 years}
        go: known-late
      - go: claim
  will:
    ask: When will it be?
    short: Will
    kind: day
    must: future
    month-end: true
    next:
      - when: {before: ahead}
        go: wait
      - go: claim
outcomes:
""" + "".join(f"  {name}: {{verdict: go, title: {name}, summary: s, facts: [F1], reasons: [{{text: r, ours: true}}], "
              "steps: [{text: s, ours: true}]}\n" for name in ("late", "past", "just-known", "known-late", "claim", "wait"))


def guidance(folder: Path, flow: str = FLOW, limits: str = CLOCKS) -> Path:
    return demo_with(folder, {"flows/harm.yml": flow, "clocks.yml": limits})


@pytest.fixture
def harm(tmp_path: Path) -> tuple[Book, Plan]:
    book = loader.load(guidance(tmp_path))
    plans, findings = checks.examine(book, AS_OF)
    assert findings == []
    return book, plans["harm"]


def test_every_path_is_listed_with_answers_that_lead_there(harm: tuple[Book, Plan]) -> None:
    book, plan = harm
    lines = boundaries.path_lines(book, plan)
    assert len(lines) == plan.paths == 10
    for line in lines:
        answers, outcome = re.fullmatch(r"(.*) -> (.*)", line).groups()  # type: ignore[union-attr]
        told = dict(answer.split("=") for answer in answers.split(" "))
        stand = interpreter.walk(book, "harm", told, calendars.reference_now(book))
        assert (stand.outcome, stand.refused, stand.unused) == (outcome, None, ())


def test_every_path_and_boundary_agrees_in_the_browser(harm: tuple[Book, Plan], browser: Browser) -> None:
    book, plan = harm
    found = [*path_cases(book, plan), *((case.answers, case.now) for case in boundaries.boundary_cases(book, plan))]
    told = in_browser(browser, [(plan_json.plan_data(book, plan), found)])[0]
    assert told == [by_reference(book, "harm", case) for case in found]
    assert {outcome for outcome, *_ in told} == set(plan.outcomes)


def test_the_side_on_which_a_limit_runs_is_offered_as_another_answer(harm: tuple[Book, Plan], browser: Browser) -> None:
    book, plan = harm
    now = instants.parse("2026-06-15T12:00") or 0
    given = {"kind": "harm", "harm": "1800-01-01T00:00", "known": "2026-06-15"}
    [[told]] = told_by_browser(browser, [(plan_json.plan_data(book, plan), [(given, now)])])
    assert {one["outcome"]: one["answer"] for one in told} == {
        "claim": "2026-06-15T12:00", "just-known": "2015-06-15T12:00", "late": "2006-06-15T12:00"}


def test_a_gap_behind_it_is_shown_by_an_answer_that_falls_into_it(tmp_path: Path) -> None:
    flow = FLOW.replace("      - go: past\n", "")
    [found] = [one for one in findings_of(guidance(tmp_path, flow)) if one.code == "total-routes"]
    assert found.witness == (("kind", "harm"), ("harm", "1826-06-15T12:00"))
    assert "harm=1826-06-15T12:00" in describe(found, {})


def test_a_version_with_another_limit_is_told_with_a_reader_between_the_two(tmp_path: Path) -> None:
    books = [as_of.at(loader.load(guidance(tmp_path / years, limits=CLOCKS.replace("20 years", f"{years} years"))), AS_OF)
             for years in ("20", "30")]
    found = diff.compare(*((book, checks.examine(book, AS_OF)[0]) for book in books), datetime.date(2026, 11, 27))
    changes = found.flows["harm"].changes
    assert changes and all(change.witness for change in changes)
    assert {dict(change.witness)["harm"] for change in changes if "known" not in dict(change.witness)} <= {"2006-06-15T12:00"}


CHAIN = FLOW.replace("""      - when: {elapsed: 10 years}
        go: known-late
      - go: claim
""", """      - when: {before: late}
        go: claim
      - go: told
  told:
    ask: When were you told?
    short: Told
    kind: day
    must: past
    not-before: known
    next:
      - when: {elapsed: 12 years}
        go: known-late
      - go: claim
""")


def test_a_path_that_nobody_can_take_is_left_out_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = guidance(tmp_path, CHAIN)
    assert commands.list_paths(folder, AS_OF, "harm") == 0
    told = capsys.readouterr()
    book = loader.load(folder)
    plan = checks.examine(book, AS_OF)[0]["harm"]
    left = plan.paths - len(told.out.splitlines())
    assert left > 0 and f"{left} paths of the plan are left out" in told.err
    with pytest.raises(samples.NoAnswers, match="harm:0 known:1 told:1"):  # told of it longer ago than it happened
        samples.show(book, plan, [("kind", 0), ("harm", 0), ("known", 1), ("told", 1)])
