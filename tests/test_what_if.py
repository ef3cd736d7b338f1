"""What would change the answer: every neighbour that is told is one, and waiting turns at exactly the minute told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.harness import DEMO, demo_with, shipped
from tests.random_flows import EXTRA_CALENDARS, EXTRA_CLOCKS, answers_to, flow_text
from wizard import checks
from wizard.automaton import Plan
from wizard.browser import bundle
from wizard.clocks import calendars
from wizard.evaluation import interpreter, samples
from wizard.language import Book, instants, loader
from wizard.pages import plan_json

pytestmark = pytest.mark.slow

SEED, MOST = 20261123, 6
Case = tuple[dict[str, str], int]

RUN = f"""(batches) => {{
  {bundle.source_with_uses("neighbours")}
  return JSON.stringify(JSON.parse(batches).map(([plan, cases]) => cases.map(([answers, now]) =>
    neighbours(plan, answers, now, {MOST}))));
}}"""


def told_by_browser(browser: Browser, batches: list[tuple[dict[str, Any], list[Case]]]) -> list[list[list[dict[str, Any]]]]:
    page = browser.new_page()
    page.goto("about:blank")
    told = json.loads(page.evaluate(RUN, json.dumps(batches)))
    page.close()
    return list(told)


def outcome(book: Book, plan: Plan, answers: dict[str, str], now: int) -> str | None:
    return interpreter.walk(book, plan.flow, answers, now).outcome


def shipped_cases(book: Book, plan: Plan, rng: random.Random) -> Iterator[Case]:
    """Paths through the shipped flow, at moments around the one for which their answers were made."""
    now = calendars.reference_now(book)
    for path in rng.sample(list(samples.all_paths(plan)), 120):
        answers = samples.answered(book, plan, path, now)
        assert answers is not None
        yield answers, now + rng.choice((0, 0, 7, 60, 1440, 9 * 1440))


def prove(book: Book, plan: Plan, case: Case, told: list[dict[str, Any]]) -> None:
    answers, now = case
    here = outcome(book, plan, answers, now)
    assert here is not None or told == []
    assert len({one["outcome"] for one in told} | {here}) == len(told) + 1 and len(told) <= MOST
    for one in told:
        assert outcome(book, plan, one["answers"], one.get("at", now)) == one["outcome"]
        changed = {name for name in one["answers"] if one["answers"][name] != answers.get(name)}
        assert changed == ({one["question"]} if "question" in one else set())
    prove_waiting(book, plan, case, [one for one in told if "at" in one], full=len(told) == MOST)


def prove_waiting(book: Book, plan: Plan, case: Case, waits: list[dict[str, Any]], *, full: bool) -> None:
    """Nothing turns before the first moment, nor a minute before any; and where none is told, waiting changes nothing."""
    answers, now = case
    here = outcome(book, plan, answers, now)
    assert [one["at"] for one in waits] == sorted(one["at"] for one in waits)
    for one in waits:
        assert one["at"] > now and outcome(book, plan, answers, one["at"] - 1) != one["outcome"]
    if here is not None and not full:
        last = waits[0]["at"] if waits else now + 400 * instants.DAY
        seen = {outcome(book, plan, answers, at) for at in (*range(now, last, 6_007), last - 1)}
        assert seen <= {here, None}


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_every_neighbour_told_is_reached_and_waiting_turns_at_that_minute(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    plan = plans[flow]
    cases = list(shipped_cases(book, plan, random.Random(SEED)))
    told = told_by_browser(browser, [(plan_json.plan_data(book, plan), cases)])[0]
    for case, one in zip(cases, told, strict=True):
        prove(book, plan, case, one)
    assert sum("at" in one for many in told for one in many) > 10, "some wait"
    assert sum("question" in one for many in told for one in many) > len(cases), "most have other answers"


def test_it_holds_for_random_flows_with_every_kind_of_question(tmp_path: Path, browser: Browser) -> None:
    rng = random.Random(SEED)
    files: dict[str, str | bytes] = {f"flows/r{number}.yml": flow_text(rng) for number in range(30)}
    files["clocks.yml"] = (DEMO / "clocks.yml").read_text("utf-8") + EXTRA_CLOCKS
    files["calendars/by-law.yml"] = EXTRA_CALENDARS
    book = loader.load(demo_with(tmp_path, files))
    plans = [checks.compile_flow(book, f"r{number}") for number in range(30)]
    batches = []
    for plan in plans:
        moments = [rng.randint(instants.parse("2026-02-02") or 0, instants.parse("2026-06-20") or 0) for _ in range(25)]
        batches.append([(answers_to(rng, book.flows[plan.flow], now), now) for now in moments])
    told = told_by_browser(browser, [(plan_json.plan_data(book, plan), batch) for plan, batch in zip(plans, batches, strict=True)])
    for plan, batch, many in zip(plans, batches, told, strict=True):
        for case, one in zip(batch, many, strict=True):
            prove(book, plan, case, one)
    kinds = {book.flows[plan.flow].questions[one["question"]].kind
             for plan, many in zip(plans, told, strict=True) for each in many for one in each if "question" in one}
    assert kinds >= {"choice", "choices", "number", "instant", "day"}


def test_a_choice_asked_last_offers_each_outcome_that_its_other_answers_have(browser: Browser) -> None:
    book, plans = shipped()
    plan = plans["buyer"]
    cases = [case for case in shipped_cases(book, plan, random.Random(SEED))
             if book.flows[plan.flow].questions[list(case[0])[-1]].kind == "choice"]
    told = told_by_browser(browser, [(plan_json.plan_data(book, plan), cases)])[0]
    assert len(cases) > 20
    for (answers, now), one in zip(cases, told, strict=True):
        last = list(answers)[-1]
        others = {outcome(book, plan, answers | {last: str(other)}, now) for other in book.flows[plan.flow].questions[last].answers}
        others -= {None, outcome(book, plan, answers, now)}
        assert others <= {each["outcome"] for each in one} or sum(each.get("question") == last for each in one) == 3
