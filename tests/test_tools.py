"""The author's tools: paths as text, boundary cases, findings for other programs, a fault shown in the wizard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness import AS_OF, DEMO, ROOT, demo_with, findings_of, shipped
from tests.test_build import run
from wizard import checks, reports
from wizard.evaluation import boundaries, interpreter
from wizard.files import environment
from wizard.language import Finding, Place, findings, loader
from wizard.reports import sarif

pytestmark = pytest.mark.slow

GAP = (ROOT / "tests/checks/total_routes.yml").read_text("utf-8")


# --- paths -----------------------------------------------------------------------------------------------------------


def test_every_path_is_one_sorted_line_with_answers_that_lead_there() -> None:
    done = run("paths", "parcel", "--guidance", str(DEMO))
    lines = done.stdout.splitlines()
    assert lines == sorted(lines) and lines[-1] == "came=yes -> keep"
    assert lines[:-1] == [
        "came=no paid=2026-06-05T12:00 -> money", "came=no paid=2026-06-13T12:00 -> ask-for-it",
        "came=no paid=2026-06-15T12:00 -> wait", "came=no paid=unknown -> look"]


def test_a_flow_that_does_not_exist_is_answered_in_words() -> None:
    done = run("paths", "parcle", "--guidance", str(DEMO))
    assert done.returncode == 2 and "did you mean “parcel”?" in done.stderr


def test_too_many_paths_are_refused_and_not_listed(tmp_path: Path) -> None:
    ask = "  q{n}: {{ask: A{n}?, short: A, kind: choice, answers: {{yes: {{label: 'Y', go: {to}}}, no: {{label: 'N', go: {to}}}}}}}\n"
    end = "outcomes:\n  done: {verdict: go, title: D, summary: s, facts: [F1], reasons: [{text: r}], steps: [{text: s}]}\n"
    text = "title: T\nwho: reader\nintro: I\nstart: q0\nquestions:\n" + "".join(
        ask.format(n=n, to=f"q{n + 1}" if n < 19 else "done") for n in range(20)) + end
    book = loader.load(demo_with(tmp_path, {"flows/long.yml": text}))
    plans = {"long": checks.compile_flow(book, "long")}
    with pytest.raises(findings.Refused) as refused:
        boundaries.path_lines(book, plans["long"])
    assert "1,048,576 paths" in refused.value.findings[0].message


# --- cases -----------------------------------------------------------------------------------------------------------


def test_the_proof_gives_a_case_before_on_and_after_every_clock() -> None:
    told = json.loads(run("proof", "--cases", "--guidance", str(DEMO)).stdout)["parcel"]["cases"]
    started = {"came": "no", "paid": "2026-06-15T10:30"}
    ends = [(one["now"], one["outcome"]) for one in told if one["answers"] == started]
    assert ends == [("2026-06-17T10:29", "wait"), ("2026-06-17T10:30", "ask-for-it"), ("2026-06-17T10:31", "ask-for-it"),
                    ("2026-06-25T10:29", "ask-for-it"), ("2026-06-25T10:30", "money"), ("2026-06-25T10:31", "money")]


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_the_cases_of_the_shipped_flows_are_complete_and_turn_at_every_clock(flow: str) -> None:
    book, plans = shipped()
    found = list(boundaries.boundary_cases(book, plans[flow]))
    for case in found:
        stand = interpreter.walk(book, flow, case.answers, case.now)
        assert (stand.outcome, stand.unused) == (case.outcome, ())
    timed = {name for name, cells in plans[flow].cells.items() if cells.tests and name in plans[flow].asked()
             and book.flows[flow].questions[name].kind in ("instant", "day", "number")}
    assert timed <= {name for case in found for name in case.answers}


# --- findings --------------------------------------------------------------------------------------------------------


def sarif_of(folder: Path) -> dict[str, Any]:
    done = run("check", "--guidance", str(folder), "--format", "sarif", "--as-of", AS_OF.isoformat())
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_sarif_has_what_the_standard_requires(tmp_path: Path) -> None:
    report = sarif_of(demo_with(tmp_path, {"flows/extra.yml": GAP}))
    assert report["version"] == "2.1.0" and report["$schema"].endswith("sarif-2.1.0.json")
    [run_] = report["runs"]
    driver = run_["tool"]["driver"]
    assert driver["name"]
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    [result] = [one for one in run_["results"] if one["ruleId"] == "total-routes"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("none", "note", "warning", "error") and result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].startswith("file:///") and place["artifactLocation"]["uri"].endswith("flows/extra.yml")
    assert place["region"]["startLine"] >= 1 and place["region"]["startColumn"] >= 1


def test_the_rules_of_sarif_are_the_laws_each_with_its_page() -> None:
    rules = {rule["id"]: rule for rule in sarif_of(DEMO)["runs"][0]["tool"]["driver"]["rules"]}
    assert set(rules) == set(reports.laws())
    assert rules["total-routes"]["shortDescription"]["text"] == "Wherever a reader can get, every possible answer leads on."
    for code, rule in rules.items():
        assert rule["helpUri"] == f"docs/engine/findings/{code}.md" and (ROOT / rule["helpUri"]).is_file()


def test_where_the_manual_is_on_the_web_findings_lead_there(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n[project.urls]\nDocumentation = "https://guide.example/docs/"\n', "utf-8")
    address = environment.manual_address(project)
    [rule] = [rule for rule in sarif([], lambda one: "error", address)["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "reachable"]
    assert rule["helpUri"] == "https://guide.example/docs/findings/reachable.md"
    finding = Finding("reachable", Place("docs/a.yml", 1, 1), "nobody")
    assert reports.as_data(finding, address)["help"] == "https://guide.example/docs/findings/reachable.md"
    assert environment.manual_address(tmp_path / "none.toml") == ""


def test_each_law_is_named_once_at_the_end_of_what_is_told(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"sources.yml": "rules: 3\nmore: 4\n", "menus.yml": "form: 3\n"})
    said = run("check", "--guidance", str(folder), "--as-of", AS_OF.isoformat()).stderr.splitlines()
    assert len([line for line in said if line.endswith("[right-shape]")]) == 3
    assert said[-2:] == ["see docs/engine/findings/right-shape.md", "3 errors."]


def test_sarif_tells_places_in_the_repository_from_its_root_and_both_sides_of_a_disagreement() -> None:
    finding = Finding("unique-ids", Place("docs/指南.yml", 3, 5), "twice", "rename one", ((Place("docs/a.yml", 1, 1), "first here"),))
    [result] = sarif([finding], lambda one: "error")["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "docs/%E6%8C%87%E5%8D%97.yml", "uriBaseId": "%SRCROOT%"}
    assert result["relatedLocations"][0]["message"]["text"] == "first here"
    assert result["message"]["text"] == "twice (hint: rename one)"


def test_a_fault_of_logic_comes_with_its_place_in_the_wizard_and_a_case_to_keep(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"flows/extra.yml": GAP})
    [gap] = [finding for finding in findings_of(folder) if finding.code == "total-routes"]
    fragment = "&".join(f"{question}={answer}" for question, answer in gap.witness)
    done = run("check", "--guidance", str(folder), "--as-of", AS_OF.isoformat())
    assert f"see it at: ask/extra.html#{fragment}" in done.stderr
    said = next(line for line in done.stderr.splitlines() if line.startswith("as a case to keep: "))
    case = json.loads(said.removeprefix("as a case to keep: "))
    kept = {"flow": "extra", "situation": "…", "now": "2026-06-15T12:00", "answers": dict(gap.witness), "outcome": "…"}
    assert list(case.values()) == [kept]
    [result] = [one for one in sarif_of(folder)["runs"][0]["results"] if one["ruleId"] == "total-routes"]
    assert (result["properties"]["link"], list(result["properties"]["case"])) == (f"ask/extra.html#{fragment}", list(case))
    assert [name.rpartition("-")[0] for name in case] == ["total-routes-second"]
    listed = json.loads(run("check", "--guidance", str(folder), "--format", "json").stdout)
    [told] = [one for one in listed if one["code"] == "total-routes"]
    assert told["help"] == "docs/engine/findings/total-routes.md"
    assert told["link"] == f"ask/extra.html#{fragment}" and told["case"] == case


def test_a_link_is_written_as_the_browser_writes_it() -> None:
    finding = Finding("total-routes", Place("docs/guidance/flows/parcel.yml"), "x", witness=(("a", "2026-06-15T12:00"), ("b", "x,y")))
    assert findings.link_of(finding) == "ask/parcel.html#a=2026-06-15T12:00&b=x%2Cy"
