"""A round is one that somebody goes: questions may lead to each other both ways, as long as no reader is asked one of them twice."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from tests.harness import demo_with, findings_of
from tests.oracle import Oracle
from tests.parity import SEED
from tests.test_cells import OUTCOME
from tests.test_oracle import by_plan
from wizard.automaton import compile_flow, rounds_in
from wizard.evaluation import interpreter
from wizard.language import Book, loader

YES_NO = 'answers: {yes: {label: "Yes", go: o1}, no: {label: "No"}}'
RELATIVES = f"""
title: Extra
who: reader
intro: I.
start: country
questions:
  country:
    ask: Where?
    short: Country
    kind: choice
    answers: {{england: {{label: England, go: aunts}}, scotland: {{label: Scotland, go: grandparents}}}}
  aunts:
    ask: Aunts?
    short: Aunts
    kind: choice
    {YES_NO}
    next:
      - {{when: {{country: england}}, go: grandparents}}
      - {{go: o2}}
  grandparents:
    ask: Grandparents?
    short: Grandparents
    kind: choice
    {YES_NO}
    next:
      - {{when: {{country: scotland}}, go: aunts}}
      - {{go: o3}}
outcomes:
  o1: {OUTCOME.format(1)}
  o2: {OUTCOME.format(2)}
  o3: {OUTCOME.format(3)}
"""


def test_questions_that_lead_to_each_other_for_different_readers_are_no_round(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"flows/extra.yml": RELATIVES})
    assert findings_of(folder) == []
    book = loader.load(folder)
    plan = compile_flow(book, "extra")
    assert (len(plan.states), plan.paths, max(plan.longest)) == (5, 6, 3)
    ways = (("england", "o3", ["country", "aunts", "grandparents"]), ("scotland", "o2", ["country", "grandparents", "aunts"]))
    for country, end, path in ways:
        answers = {"country": country, "aunts": "no", "grandparents": "no"}
        assert by_plan(book, plan, answers, 0, path) == end
        assert (list(interpreter.walk(book, "extra", answers, 0).path), interpreter.walk(book, "extra", answers, 0).outcome) == (path, end)


@pytest.mark.parametrize(("written", "instead", "way"), [
    ("country: scotland", "country: [scotland, england]", {"country": "england", "aunts": "no", "grandparents": "no"}),
    ("country: england", "country: [scotland, england]", {"country": "scotland", "grandparents": "no", "aunts": "no"}),
])
def test_a_round_is_told_with_the_answers_that_take_it(written: str, instead: str, way: dict[str, str], tmp_path: Path) -> None:
    text = RELATIVES.replace(written, instead)
    found = findings_of(demo_with(tmp_path, {"flows/extra.yml": text}))
    assert [one.code for one in found] == ["no-cycles"]
    assert dict(found[0].witness) == way
    first = list(way)[1]
    assert found[0].message.endswith(f": {first} → {list(way)[2]} → {first}")
    assert text.split("\n")[found[0].place.line - 1].strip().startswith("- {when: {" + instead), "the route that leads back"


def test_whoever_was_asked_already_can_be_led_elsewhere(tmp_path: Path) -> None:
    text = RELATIVES.replace("country: scotland", "aunts: unasked").replace("country: england", "grandparents: unasked")
    assert findings_of(demo_with(tmp_path, {"flows/extra.yml": text})) == []


def test_a_question_that_leads_to_itself_is_a_round(tmp_path: Path) -> None:
    found = findings_of(demo_with(tmp_path, {"flows/extra.yml": RELATIVES.replace("go: o3", "go: grandparents")}))
    assert [one.code for one in found] == ["no-cycles"] and "grandparents → grandparents" in found[0].message


QUESTIONS = [f"q{number}" for number in range(5)]


def random_flow(rng: random.Random) -> str:
    """Choices that lead anywhere, back as well, by what was answered or asked before."""
    lines = ["title: Extra", "who: reader", "intro: I.", "start: q0", "questions:"]
    for name in QUESTIONS:
        lines += [f"  {name}: {{ask: Ask, short: A, kind: choice, answers: {{a: {{label: A}}, b: {{label: B}}}}, next: ["]
        for _ in range(rng.randint(1, 4)):
            other, to = rng.choice(QUESTIONS), rng.choice([one for one in QUESTIONS if one != name])
            back = rng.choice([f"{other}: [a, unasked]", f"{to}: unasked", f"{to}: unasked", f"q0: {rng.choice('ab')}"])
            lines.append(f"    {{when: {{all: [{{{back}}}, {{{name}: {rng.choice(['a', 'b', '[a, b]'])}}}]}}, go: {to}}},")
        lines.append(f"    {{go: {rng.choice(['o1', 'o2', 'o3'])}}}]}}")
    return "\n".join([*lines, "outcomes:", *(f"  o{number}: {OUTCOME.format(number)}" for number in (1, 2, 3))]) + "\n"


def walked(oracle: Oracle, answers: dict[str, str]) -> tuple[list[str], str]:
    """The questions passed, and the outcome, or the question that would be asked again."""
    oracle.answers, oracle.now, oracle.told = answers, 0, {}
    at = "q0"
    while at in QUESTIONS and at not in oracle.told:
        oracle.told[at] = answers[at]
        at = oracle.leads(at, answers[at])
    return list(oracle.told), at


@pytest.mark.slow
def test_rounds_are_found_where_and_only_where_somebody_goes_round(tmp_path: Path) -> None:
    rng, counted = random.Random(SEED), {"rounds": 0, "crossing": 0}
    for number in range(150):
        text = random_flow(rng)
        book = loader.load(demo_with(tmp_path / str(number), {"flows/extra.yml": text}))
        oracle = Oracle(book, "extra", text)
        ways = [dict(zip(QUESTIONS, answers, strict=True)) for answers in itertools.product("ab", repeat=len(QUESTIONS))]
        ends = [walked(oracle, answers) for answers in ways]
        rounds = {(path[-1], end) for path, end in ends if end in QUESTIONS}
        found = rounds_in(book, "extra")
        assert {(one.steps[-1][0], one.target) for one in found} == rounds
        if rounds:
            counted["rounds"] += 1
        else:
            agree(book, ways, ends)
            counted["crossing"] += _crosses(ends)
    assert counted["rounds"] > 20 and counted["crossing"] > 5, counted


def agree(book: Book, ways: list[dict[str, str]], ends: list[tuple[list[str], str]]) -> None:
    plan = compile_flow(book, "extra")
    for answers, (path, end) in zip(ways, ends, strict=True):
        assert by_plan(book, plan, answers, 0, path) == end
        assert list(interpreter.walk(book, "extra", answers, 0).path) == path


def _crosses(ends: list[tuple[list[str], str]]) -> bool:
    """Whether two questions are asked in either order."""
    orders = {pair for path, _ in ends for pair in itertools.combinations(path, 2)}
    return any((second, first) in orders for first, second in orders)
