"""Worked cases, each exactly as computed by hand: these answers at this moment end at this outcome with these deadlines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness import GUIDANCE, ROOT, shipped
from wizard import commands

FILES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "scenarios").glob("*.json"))}
CASES = [pytest.param(flow, case, id=f"{flow}-{name}") for flow, cases in FILES.items() for name, case in cases.items()]


@pytest.mark.parametrize(("flow", "case"), CASES)
def test_a_worked_case_comes_out_as_computed(flow: str, case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(case["answers"]), "utf-8")
    assert commands.ask(GUIDANCE, flow, str(answers), case["now"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["code"]) == (case["outcome"], case["code"])
    ends = {one["clock"]: one["at"] for one in told["deadlines"]}
    for clock, end in case.get("deadlines", {}).items():
        assert ends[clock] == f"{end}:00+08:00"


def test_every_outcome_the_dossier_numbers_is_reached() -> None:
    book, plans = shipped()
    for flow, letter, count in (("buyer", "B", 53), ("merchant", "M", 29)):
        outcomes = book.flows[flow].outcomes
        reached = {str(outcomes[name].code) for name in plans[flow].reached_outcomes()}
        missing = {f"{letter}{number:02}" for number in range(1, count + 1)} - reached
        assert not missing
