"""The engine from outside: five calls, told on a page whose examples run."""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

import wizard
from tests.harness import AS_OF, DEMO, GUIDANCE, ROOT, demo_with

PAGE = ROOT / "docs/engine/using.md"
GAP = (ROOT / "tests/checks/total_routes.yml").read_text("utf-8")


@pytest.mark.slow
def test_the_pages_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(first, names)
    assert "('ticket', 'stage')" in capsys.readouterr().out
    shutil.copytree(DEMO, tmp_path / "before")
    shutil.copytree(DEMO, tmp_path / "after")
    clocks = tmp_path / "after" / "clocks.yml"
    clocks.write_text(clocks.read_text("utf-8").replace("48 hours", "24 hours"), "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(second, names)
    assert re.search(r"^parcel [1-9]\d* of \d+$", capsys.readouterr().out, re.MULTILINE)


def test_reading_guidance_needs_a_day() -> None:
    with pytest.raises(TypeError):
        wizard.load(GUIDANCE)  # type: ignore[call-arg]


def test_what_is_wrong_comes_all_at_once_with_its_place(tmp_path: Path) -> None:
    proof = wizard.prove(wizard.load(DEMO, as_of=AS_OF)).require()
    with pytest.raises(wizard.Refused) as refused:
        wizard.walk(proof, "parcle", {}, now="yesterday")
    assert len(refused.value.findings) == 2
    with pytest.raises(wizard.Refused) as refused:
        wizard.walk(proof, "parcel", {"nonsense": "yes"}, now="2026-03-05T10:00")
    assert "nonsense" in refused.value.findings[0].message


def test_without_a_proof_nothing_is_walked(tmp_path: Path) -> None:
    proof = wizard.prove(wizard.load(demo_with(tmp_path, {"flows/extra.yml": GAP}), as_of=AS_OF))
    assert proof.errors
    with pytest.raises(wizard.Refused):
        wizard.walk(proof, "parcel", {}, now="2026-03-05T10:00")


def test_deadlines_are_told_in_the_guidances_own_zone() -> None:
    proof = wizard.prove(wizard.load(GUIDANCE, as_of=AS_OF))
    asked = {"ticket": "dispute", "stage": "evidence", "evidence-have": "full", "evidence-at": "2026-09-30T16:00"}
    stand = wizard.walk(proof, "merchant", asked, now="2026-09-30T17:00")
    assert stand.outcome == "evidence-now"
    assert "2026-10-01T11:00" in {due.end for due in stand.deadlines}


@pytest.mark.slow
def test_guidance_that_nobody_holds_is_forgotten() -> None:
    known = []
    for _ in range(3):
        proof = wizard.prove(wizard.load(GUIDANCE, as_of=AS_OF))
        known.append(weakref.ref(proof.guide.book))
        del proof
        gc.collect()
    assert [one() for one in known] == [None, None, None]


def test_the_door_of_the_package_opens_without_what_it_needs_later() -> None:
    script = "import sys, wizard; sys.exit('pydantic' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0
    with pytest.raises(AttributeError, match="it gives"):
        wizard.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_the_command_line_is_there_as_a_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "wizard", "check", "--guidance", str(DEMO)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
