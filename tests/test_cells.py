"""Answers are cut into as many cells as routes tell apart and no more; what is more than can be sent is refused with a way out."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.harness import demo_with, findings_of
from tests.kit import engine
from tests.oracle import Oracle
from tests.parity import SEED
from tests.test_oracle import by_plan
from wizard.automaton import Cells, Plan, compile_flow
from wizard.evaluation import candidates, fault_of, interpreter, samples
from wizard.language import Book, Refused, loader
from wizard.pages import plan_json

OUTCOME = "{{verdict: go, title: T{0}, summary: S., facts: [F1], reasons: [{{text: R., ours: true}}], steps: [{{text: S., ours: true}}]}}"
NOW = 29_700_000


def flow(question: str, rules: Iterable[str], more: str = "", outcomes: int = 40) -> str:
    """A flow whose first question leads on by these rules, each to an outcome of its own."""
    lines = ["title: Extra", "who: reader", "intro: I.", "start: q", "questions:", "  q:", "    ask: A?", "    short: A", question]
    lines.append("    next:")
    lines += [f"      - {{when: {when}, go: o{number}}}" for number, when in enumerate(rules, 1)]
    lines += [f"      - {{go: {'more' if more else 'o0'}}}", *([more] if more else []), "outcomes:"]
    lines += [f"  o{number}: {OUTCOME.format(number)}" for number in range(outcomes + 1)]
    return "\n".join(lines) + "\n"


def compiled(tmp_path: Path, text: str) -> tuple[Book, Plan]:
    book = loader.load(demo_with(tmp_path, {"flows/extra.yml": text}))
    return book, compile_flow(book, "extra")


def asked(tree: Any) -> int:
    """How many tests are asked at most."""
    return 0 if isinstance(tree, int) else 1 + max(asked(tree[1]), asked(tree[2]))


def in_browser(book: Book, plan: Plan, answers: list[str]) -> list[int]:
    """The cells into which the browser's engine lets answers fall."""
    cases = [{"do": "cell", "in": {"flow": "extra", "question": "q", "answer": one, "now": "2026-06-15T12:00"}} for one in answers]
    return [int(one) for one in engine.told(cases, {"flows": {"extra": plan_json.plan_data(book, plan)}})]


@pytest.mark.parametrize("count", [8, 25, 60, 255])
def test_a_number_compared_with_n_others_has_one_cell_more(count: int, tmp_path: Path) -> None:
    rules = [f"{{less: {10 * number}}}" for number in range(1, count + 1)]
    book, plan = compiled(tmp_path, flow("    kind: number\n    unit: x", rules, outcomes=count))
    cells = plan.cells["q"]
    assert len(plan.states[0].table) == cells.size == count + 1
    assert asked(json.loads(json.dumps(cells.tree))) <= count.bit_length() + 1, "found by halves, and never a bit mask"
    answers = [str(number) for number in range(-5, 10 * count + 20, 5)]
    assert in_browser(book, plan, answers) == [max(0, min(int(one) // 10, count)) for one in answers]
    assert [samples.cell_of(book, cells, one, NOW) for one in answers] == in_browser(book, plan, answers)


@pytest.mark.parametrize(("kind", "count"), [("instant", 14), ("instant", 40), ("day", 40)])
def test_clocks_that_end_in_order_make_one_cell_more_than_they_are(kind: str, count: int, tmp_path: Path) -> None:
    rules = [f"{{elapsed: {30 * number} hours}}" for number in range(count, 0, -1)]
    book, plan = compiled(tmp_path, flow(f"    kind: {kind}\n    must: past", rules))
    cells = plan.cells["q"]
    assert (cells.size, cells.unshown) == (count + 1, frozenset())
    answers = ["2026-06-15", "2026-06-13", "2026-05-01"] if kind == "day" else ["2026-06-15T12:00", "2026-06-14T06:01", "2026-05-01T00:00"]
    assert in_browser(book, plan, answers) == ([0, 2, 36] if kind == "day" else [0, 0, min(36, count)])


def test_days_in_a_row_make_one_cell_more_than_they_are(tmp_path: Path) -> None:
    rules = [f"{{earlier-than: 2026-01-{day:02}}}" for day in range(1, 32)]
    assert compiled(tmp_path, flow("    kind: day", rules))[1].cells["q"].size == 32


OPTIONS = [f"a{number}" for number in range(15)]


def several(options: list[str], alone: str = "") -> str:
    """A question of which several answers may be chosen; the last stands alone where that is said."""
    forms = [f"{option}: {{label: L {option}{', exclusive: true' if option == alone else ''}}}" for option in options]
    return f"    kind: choices\n    answers: {{{', '.join(forms)}}}"


def test_fifteen_answers_of_which_the_first_that_is_chosen_decides_make_sixteen_cells(tmp_path: Path) -> None:
    text = flow(several([*OPTIONS, "none"], "none"), [f"{{all-of: [{one}]}}" for one in OPTIONS], outcomes=15)
    book, plan = compiled(tmp_path, text)
    assert (plan.cells["q"].size, plan.paths, len(plan.states)) == (16, 16, 1)
    for first, second in itertools.combinations(OPTIONS, 2):
        cell = samples.cell_of(book, plan.cells["q"], f"{first},{second}", NOW)
        assert plan.outcomes[~(plan.states[0].table[cell] or 0)] == f"o{1 + OPTIONS.index(first)}"
    assert findings_of(tmp_path / "guidance") == []


def test_a_rule_that_never_comes_to_its_turn_is_shown_by_a_selection_that_meets_it(tmp_path: Path) -> None:
    rules = [f"{{all-of: [{one}]}}" for one in OPTIONS]
    rules.insert(5, "{all-of: [a2, a9]}")
    text = flow(several([*OPTIONS, "none"], "none"), rules, outcomes=16)
    found = [one for one in findings_of(demo_with(tmp_path, {"flows/extra.yml": text})) if one.code == "live-routes"]
    assert [one.place.line for one in found] == [text.split("\n").index("      - {when: {all-of: [a2, a9]}, go: o6}") + 1]
    assert dict(found[0].witness) == {"q": "a2,a9"} and "takes all its cases" in found[0].message


BACK = """  more:
    ask: B?
    short: B
    kind: choice
    answers: {yes: {label: Yes}, no: {label: "No"}}
    next:
"""


def random_rule(rng: random.Random, options: list[str]) -> str:
    some = rng.sample(options, rng.randint(1, 3))
    named = f"[{', '.join(some)}]"
    count = rng.randint(1, len(some))
    forms = [f"all-of: {named}", f"none-of: {named}", f"exactly: {named}", f"at-least: {{count: {count}, of: {named}}}"]
    return f"{{{rng.choice(forms)}}}"


def usable(book: Book, rng: random.Random, options: list[str], many: int) -> set[str]:
    question = book.flows["extra"].questions["q"]
    drawn = (",".join(one for one in options if rng.random() < rng.choice([0.1, 0.3, 0.7])) for _ in range(many))
    return {one for one in drawn if fault_of(question, one, NOW, {}) is None}


@pytest.mark.parametrize("seed", range(40))
def test_selections_that_are_told_apart_only_where_they_lead_elsewhere_lead_where_the_rules_do(seed: int, tmp_path: Path) -> None:
    rng = random.Random(SEED + seed)
    options = [f"a{number}" for number in range(rng.randint(3, 14))]
    rules = [random_rule(rng, options) for _ in range(rng.randint(1, 8))]
    looks = [f"{{q: {random_rule(rng, options)}, more: yes}}" for _ in range(rng.randint(0, 2))]
    more = BACK + "".join(f"      - {{when: {when}, go: o{20 + number}}}\n" for number, when in enumerate(looks)) + "      - {go: o30}"
    text = flow(several(options, rng.choice(["", options[-1]])), rules, more)
    book = loader.load(demo_with(tmp_path, {"flows/extra.yml": text}))
    try:
        plan = compile_flow(book, "extra")
    except Refused as refused:
        assert refused.findings[0].code == "bounded-states" and len(options) > 8
        return
    oracle, cells = Oracle(book, "extra", text), plan.cells["q"]
    for chosen in usable(book, rng, options, 200):
        answers = {"q": chosen, "more": "yes"}
        path, end = oracle.ends(answers, NOW)
        assert by_plan(book, plan, answers, NOW, path) == end, chosen
        assert_falls(book, cells, chosen)
    shown = {samples.cell_of(book, cells, one, NOW) for one in candidates(book.flows["extra"].questions["q"], cells)}
    assert shown == set(cells.possible), "each cell is shown by a selection"


def assert_falls(book: Book, cells: Cells, chosen: str) -> None:
    cell = samples.cell_of(book, cells, chosen, NOW)
    assert all(interpreter.meets(book, test, chosen, NOW) == holds for test, holds in cells.outcomes(cell))


def test_what_makes_too_many_cells_is_refused_by_name_with_a_way_out_that_works(tmp_path: Path) -> None:
    each = "".join(f"      - {{when: {{q: {{all-of: [{one}]}}}}, go: o{number}}}\n" for number, one in enumerate(OPTIONS))
    halves = [f"{{at-least: {{count: 5, of: [{', '.join(OPTIONS[:10])}]}}}}"]
    text = flow(several([*OPTIONS, "none"], "none"), halves, outcomes=1)
    found = findings_of(demo_with(tmp_path / "refused", {"flows/extra.yml": text}))
    assert [(one.code, one.place.line) for one in found] == [("bounded-states", 6)]
    assert "by a rule each of which the first that holds is taken" in found[0].hint
    _, plan = compiled(tmp_path / "way-out", flow(several(OPTIONS), [], BACK + each + "      - {go: o30}"))
    assert plan.cells["q"].size == 15
    numbers = [f"{{less: {number}}}" for number in range(1, 300)]
    found = findings_of(demo_with(tmp_path / "numbers", {"flows/extra.yml": flow("    kind: number\n    unit: x", numbers, outcomes=299)}))
    assert [one.code for one in found] == ["bounded-states"] and "more than 256" in found[0].message
