"""Worked cases, each exactly as computed by hand: these answers at this moment end at this outcome with these deadlines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness import AS_OF, GUIDANCE, ROOT, shipped
from wizard import commands
from wizard.evaluation import interpreter
from wizard.language import instants

FILES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "scenarios").glob("*.json"))}
CASES = [pytest.param(flow, case, id=f"{flow}-{name}") for flow, cases in FILES.items() for name, case in cases.items()]


@pytest.mark.parametrize(("flow", "case"), CASES)
def test_a_worked_case_comes_out_as_computed(flow: str, case: dict[str, Any]) -> None:
    book, _ = shipped()
    now = instants.parse(case["now"])
    assert now is not None
    stand = interpreter.walk(book, flow, case["answers"], now)
    assert stand.outcome == case["outcome"]
    assert book.flows[flow].outcomes[stand.outcome].code == case["code"]
    due = interpreter.deadlines(book, flow, stand.outcome, case["answers"], now)
    ends = {one.deadline.clock: instants.written(one.run.end) for one in due}
    assert ends.items() >= case.get("deadlines", {}).items()


def test_ask_tells_a_worked_case_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = FILES["buyer"]["X26"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(case["answers"]), "utf-8")
    assert commands.ask(GUIDANCE, "buyer", str(answers), case["now"], AS_OF) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["code"], told["verdict"]) == (case["outcome"], "B05", "first")
    assert {one["clock"]: one["at"] for one in told["deadlines"]}["return-settled"] == "2026-03-07T00:00:00+08:00"
    assert told["facts"] and told["warnings"] == []


def test_every_numbered_outcome_is_reached() -> None:
    book, plans = shipped()
    for flow, letter, count in (("buyer", "B", 53), ("merchant", "M", 29)):
        outcomes = book.flows[flow].outcomes
        reached = {str(outcomes[name].code) for name in plans[flow].reached_outcomes()}
        missing = {f"{letter}{number:02}" for number in range(1, count + 1)} - reached
        assert not missing
