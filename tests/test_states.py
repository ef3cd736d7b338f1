"""Looking back at many answers compiles where its states are few enough to be proven, else is refused with ways out that work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import demo_with, findings_of
from tests.test_cells import OUTCOME
from wizard.automaton import compile_flow
from wizard.language import loader

YES_NO = 'answers: {yes: {label: "Yes"}, no: {label: "No"}}'


def in_a_row(count: int, last: str, settles: str = "") -> list[str]:
    """Questions to be answered with yes or no, one after another, and then a last one; a yes may settle it."""
    lines = ["title: Extra", "who: reader", "intro: I.", "start: q0", "questions:"]
    for number in range(count):
        to = f"q{number + 1}" if number + 1 < count else last
        rule = f"{{when: {{q{number}: yes}}, go: {settles}{number}}}, " if settles else ""
        lines.append(f"  q{number}: {{ask: Ask {number}, short: A{number}, kind: choice, {YES_NO}, next: [{rule}{{go: {to}}}]}}")
    return lines


def compiled(folder: Path, lines: list[str]) -> int:
    """How many states a flow is compiled to."""
    return len(compile_flow(loader.load(demo_with(folder, {"flows/extra.yml": "\n".join(lines) + "\n"})), "extra").states)


def outcomes(count: int) -> list[str]:
    return ["outcomes:", *(f"  o{number}: {OUTCOME.format(number)}" for number in range(count))]


def looks_at(rules: list[str], end: str) -> list[str]:
    """A last question with rules."""
    return [f"  last: {{ask: Last, short: L, kind: choice, {YES_NO}, next: [", *(f"    {rule}," for rule in rules), f"    {{go: {end}}}]}}"]


@pytest.mark.parametrize(("most", "rules"), [
    (250, [f"{{when: {{q{number}: yes}}, go: o{number}}}" for number in range(20)]),
    (4_000, [f"{{when: {{q{number}: yes, q{number + 10}: yes}}, go: o{number}}}" for number in range(10)]),
    (4_000, [f"{{when: {{all: [{{q{n}: yes}}, {{q{(n * 7 + 3) % 20}: no}}, {{q{(n * 11 + 5) % 20}: yes}}]}}, go: o{n}}}"
             for n in range(20)]),
], ids=["the first yes", "pairs", "triples"])
def test_a_last_question_that_looks_at_twenty_yes_or_no_answers_compiles(most: int, rules: list[str], tmp_path: Path) -> None:
    assert 20 < compiled(tmp_path, [*in_a_row(20, "last"), *looks_at(rules, "o20"), *outcomes(21)]) < most


def test_twelve_answers_each_way_of_which_leads_elsewhere_compile(tmp_path: Path) -> None:
    assert compiled(tmp_path, each_for_itself(12)) == 2 ** 13 - 1


def each_for_itself(count: int) -> list[str]:
    """A last question each of whose answers looks at another earlier one: nothing of them can be forgotten."""
    answers = ", ".join(f"a{number}: {{label: L{number}}}" for number in range(count))
    rules = [f"    {{when: {{last: a{number}, q{number}: yes}}, go: o{number}}}," for number in range(count)]
    last = [f"  last: {{ask: Last, short: L, kind: choice, answers: {{{answers}}}, next: [", *rules, f"    {{go: o{count}}}]}}"]
    return [*in_a_row(count, "last"), *last, *outcomes(count + 1)]


def test_three_hundred_questions_with_eight_look_backs_compile(tmp_path: Path) -> None:
    lines = in_a_row(300, "o0")
    for number in range(8, 300, 2):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"  q{number}:"))
        rule = f"{{when: {{q{number}: yes, q{number // 2 % 8}: yes}}, go: o{number % 40}}}"
        lines[at] = lines[at].replace("next: [", f"next: [{rule}, ")
    assert compiled(tmp_path, [*lines, *outcomes(40)]) < 75_000


def test_what_makes_too_many_states_is_refused_with_two_ways_out_that_work(tmp_path: Path) -> None:
    found = findings_of(demo_with(tmp_path / "refused", {"flows/extra.yml": "\n".join(each_for_itself(20)) + "\n"}))
    assert [one.code for one in found] == ["bounded-states"] and "“last” looks back at “q0”, “q1”, “q2” and 17 more" in found[0].message
    assert "decide earlier" in found[0].hint and "items have each a “when”" in found[0].hint
    earlier = [*in_a_row(20, "o20", settles="o"), *outcomes(21)]
    items = ", ".join(f"{{text: S{number}., ours: true, when: {{q{number}: yes}}}}" for number in range(20))
    one = OUTCOME.format(0).replace("steps: [", f"steps: [{items}, ")
    composed = [*in_a_row(20, "o0"), "outcomes:", f"  o0: {one}"]
    for number, lines in enumerate((earlier, composed)):
        folder = demo_with(tmp_path / str(number), {"flows/extra.yml": "\n".join(lines) + "\n"})
        assert findings_of(folder) == []
        assert len(compile_flow(loader.load(folder), "extra").states) == 20
