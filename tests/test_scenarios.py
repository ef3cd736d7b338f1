"""Scenarios are guidance that `check` plays; what only a test can hold of them: that the browser's engine says the same."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness import AS_OF, GUIDANCE, demo_with, findings_of, shipped
from tests.kit import engine
from wizard import checks, commands
from wizard.automaton import compiler
from wizard.clocks import as_of
from wizard.evaluation import scenarios
from wizard.language import describe, instants, loader
from wizard.pages import cases, plan_json, render

X26 = "x26"


@functools.cache
def told_by_script() -> dict[str, Any]:
    """Where the browser's engine leads each scenario, without a browser."""
    book, plans = shipped()
    given = {
        "schema": compiler.SCHEMA,
        "calendars": {str(name): plan_json.calendar(book, str(name)) for name in ("every-day", *book.calendars)},
        "hours": {str(name): plan_json.walk_hours(book, name) for form in book.calendars.values() for name in form.hours},
        "clocks": {str(name): plan_json.clock(book, name) for name in book.clocks},
        "flows": {name: plan_json.plan_data(book, plan) for name, plan in plans.items()},
    }
    cases = [{"do": "walk", "in": {"flow": str(one.flow), "answers": dict(one.answers), "now": str(one.now)}}
             for one in book.scenarios.values()]
    return dict(zip(map(str, book.scenarios), engine.told(cases, given), strict=True))


def played(name: str) -> dict[str, Any]:
    """Where the reference leads it, as the engine tells it."""
    found = scenarios.played(shipped()[0], name)
    return {"path": list(found.stand.path), "outcome": found.stand.outcome, "unused": list(found.stand.unused),
            "deadlines": [{"clock": str(due.deadline.clock), "end": instants.written(due.run.end), "other": instants.written(due.other.end)}
                          for due in found.deadlines]}


def test_the_browsers_engine_leads_every_scenario_where_the_reference_does() -> None:
    book, _ = shipped()
    assert len(book.scenarios) > 100
    for name, told in told_by_script().items():
        wanted = played(name)
        ends = [{key: due[key] for key in ("clock", "end", "other")} for due in told["deadlines"]]
        assert {**{key: told[key] for key in ("path", "outcome", "unused")}, "deadlines": ends} == wanted, name


def test_every_worked_case_says_its_outcome_and_the_shipped_ones_their_deadlines() -> None:
    worked = [one for one in shipped()[0].scenarios.values() if one.said is None]
    assert len(worked) >= 119 and sum(len(one.deadlines) for one in worked) >= 127


def test_ask_tells_a_worked_case_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = shipped()[0].scenarios[X26]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(case.answers), "utf-8")
    assert commands.ask(GUIDANCE, "buyer", str(answers), case.now, AS_OF) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["code"], told["verdict"]) == (case.outcome, "B05", "first")
    assert {one["clock"]: one["at"] for one in told["deadlines"]}["return-settled"] == "2026-03-07T00:00:00+08:00"
    assert told["facts"] and told["warnings"] == []


def test_every_numbered_outcome_is_reached() -> None:
    book, plans = shipped()
    for flow, letter, count in (("buyer", "B", 53), ("merchant", "M", 29)):
        outcomes = book.flows[flow].outcomes
        reached = {str(outcomes[name].code) for name in plans[flow].reached_outcomes()}
        missing = {f"{letter}{number:02}" for number in range(1, count + 1)} - reached
        assert not missing


# --- what an author is told ------------------------------------------------------------------------------------------

CASE = ("kept:\n  flow: parcel\n  situation: Three days.\n  now: 2026-03-05T10:00\n"
        "  answers: {came: no, paid: 2026-03-02T10:00}\n  outcome: ask-for-it\n")


def told_of(tmp_path: Path, more: str, **files: str) -> Iterator[str]:
    folder = demo_with(tmp_path, {"scenarios/any-name.yml": CASE + more, **files})
    texts = loader.load(folder).texts
    return (describe(finding, texts) for finding in findings_of(folder))


def test_a_scenario_of_few_lines_is_kept_without_a_word(tmp_path: Path) -> None:
    assert list(told_of(tmp_path, "  needs: [{need: What to do, met-by: Ask for it}]\n")) == []


def test_a_sentence_that_changes_is_told_where_it_is_named_and_what_stands_there_now(tmp_path: Path) -> None:
    letters = Path("tests/demo/letters.yml").read_text("utf-8").replace("My order is", "My own order is")
    [told] = told_of(tmp_path, "  needs:\n    - {need: A text, met-by: 'My order is {blank:order number}.'}\n", **{"letters.yml": letters})
    assert "any-name.yml:8:30: “My order is {blank:order number}.” is told neither on this way nor at “ask-for-it”" in told
    assert "the nearest there is “My own order is {blank:order number}.”" in told and "letters.yml:5:" in told


def test_half_a_sentence_does_not_stand_for_it(tmp_path: Path) -> None:
    assert [*told_of(tmp_path, "  needs: [{need: A text, met-by: My order is}]\n")]


def test_a_limit_may_be_named_as_it_is_written_or_as_it_reads(tmp_path: Path) -> None:
    flow = Path("tests/demo/flows/parcel.yml").read_text("utf-8").replace("Ask for it, that is all.", "Ask after {clock:late}.")
    more = "  must-say: ['{clock:late}', 48 hours]\n  needs: [{need: When, met-by: ['Ask after {clock:late}.', Ask after 48 hours.]}]\n"
    assert list(told_of(tmp_path, more, **{"flows/parcel.yml": flow})) == []


def test_another_outcome_is_shown_by_the_answers_that_lead_there_in_their_own_flow(tmp_path: Path) -> None:
    [told] = told_of(tmp_path, "", **{"clocks.yml": Path("tests/demo/clocks.yml").read_text("utf-8").replace("48 hours", "96 hours")})
    assert "any-name.yml:6:12: these answers lead to “wait”, not to “ask-for-it”" in told
    assert "see it at: ask/parcel.html#came=no&paid=2026-03-02T10:00" in told


@pytest.mark.parametrize(("need", "words"), [
    ("{need: A}", "a need has one of “met-by”"), ("{need: A, met-by: Ask for it, open: B}", "a need has one of “met-by”"),
    ("{need: A, met-by: []}", "is empty"),
])
def test_a_need_is_met_or_open_or_unread_and_says_so_once(need: str, words: str, tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"scenarios/any-name.yml": f"{CASE}  needs: [{need}]\n"})
    [finding] = findings_of(folder)
    assert words in f"{finding.message} {finding.hint}" and finding.place.line == 7


def test_all_faults_of_all_scenarios_are_told_at_once(tmp_path: Path) -> None:
    more = CASE.replace("kept:", "other:").replace("ask-for-it", "keep") + "  must-say: [Nobody]\n"
    assert len([*told_of(tmp_path, "  must-say: [Nobody]\n" + more)]) == 3


@pytest.mark.parametrize(("shown", "count"), [("{paid: {before: lost}}", 0), ("{paid: {after: lost}}", 1)])
def test_what_a_page_says_to_others_only_meets_no_need_of_this_reader(shown: str, count: int, tmp_path: Path) -> None:
    item = "reasons: [{text: The rules say so., facts: [F1]}]"
    longer = f"{item[:-1]}, {{text: Only now., facts: [F1], when: {shown}}}]"
    waiting = "- when: {before: late}\n        go: wait\n      "
    flow = Path("tests/demo/flows/parcel.yml").read_text("utf-8").replace(item, longer).replace(waiting, "")
    told = told_of(tmp_path, "  needs: [{need: When, met-by: Only now.}]\n", **{"flows/parcel.yml": flow})
    assert len([one for one in told if "[met-needs]" in one]) == count


# --- the page that lists them, and what the proof counts -------------------------------------------------------------

VOICE = ("voice:\n  flow: parcel\n  said: Wo bleibt es?\n  language: de\n  situation: It did not come.\n" +
         CASE[CASE.index("  now:"):])
NEEDS = ("  needs: [{need: What to do, met-by: Ask for it}, {need: By whom, open: Nobody says}, {need: How soon, unread: true}]\n")


def site_with(tmp_path: Path, scenario: str, flow: str = "") -> render.Site:
    files = {"scenarios/any-name.yml": scenario} | ({"flows/parcel.yml": flow} if flow else {})
    book = as_of.at(loader.load(demo_with(tmp_path, files)), AS_OF)
    plans, findings = checks.examine(book, AS_OF)
    assert findings == []
    return render.Site(book, plans, AS_OF)


def test_a_scenario_is_listed_with_what_was_said_and_answered_where_it_leads_and_a_way_to_walk_it(tmp_path: Path) -> None:
    page = render.made(site_with(tmp_path, VOICE + NEEDS))["reference/scenarios.md"]()
    assert '<q lang="de">Wo bleibt es?</q>' in page and "<p>It did not come.</p>" in page
    assert "No · Paid: 2026-03-02 10:00" in page and 'href="../answer/parcel/ask-for-it.html"' in page
    assert 'href="../ask/parcel.html#came=no&amp;paid=2026-03-02T10:00"' in page
    assert "Needs that a sentence of the answer meets: 1 of 3" in page
    assert "4 answers that no scenario comes to" in page and 'href="../answer/parcel/keep.html"' in page
    waits = VOICE.replace("2026-03-05T10:00", "2026-03-03T10:00").replace("outcome: ask-for-it", "outcome: wait")
    page = render.made(site_with(tmp_path / "waits", waits))["reference/scenarios.md"]()
    assert "1 letter that no scenario is offered" in page and "<li>A claim</li>" in page and "time limit" not in page


def test_the_proof_counts_needs_and_what_no_scenario_comes_to(tmp_path: Path) -> None:
    found = cases.trial(site_with(tmp_path, VOICE + NEEDS + CASE).book, "parcel")
    assert (found.scenarios, found.voices, found.done, found.general) == (2, 1, 0, 0)
    assert (found.needs, found.met, found.open, found.unread) == (3, 1, 1, 1)
    assert (found.outcomes.all, found.outcomes.tried) == (5, 1) and found.outcomes.untried == ("keep", "look", "wait", "money")
    assert (found.letters.all, found.letters.untried) == (1, ()) and (found.clocks.all, found.clocks.untried) == (2, ())


def test_a_voice_that_ends_in_a_general_answer_is_counted_and_told_so(tmp_path: Path) -> None:
    flow = Path("tests/demo/flows/parcel.yml").read_text("utf-8").replace("title: Ask for it\n", "title: Ask for it\n    general: true\n")
    site = site_with(tmp_path, VOICE + CASE, flow)
    assert cases.trial(site.book, "parcel").general == 1
    assert "A general answer" in render.made(site)["reference/scenarios.md"]()


def test_a_voice_that_ends_nowhere_counts_as_trying_no_answer(tmp_path: Path) -> None:
    unfinished = VOICE.replace(", paid: 2026-03-02T10:00", "")
    book = as_of.at(loader.load(demo_with(tmp_path, {"scenarios/any-name.yml": unfinished + NEEDS})), AS_OF)
    found = cases.trial(book, "parcel")
    assert (found.voices, found.general, found.outcomes.tried) == (1, 0, 0)


def test_guidance_without_scenarios_has_no_page_of_them(tmp_path: Path) -> None:
    book = as_of.at(loader.load(demo_with(tmp_path, {})), AS_OF)
    made = render.made(render.Site(book, checks.examine(book, AS_OF)[0], AS_OF))
    assert "reference/scenarios.md" not in made and "scenarios" not in made["reference/proof.md"]()


def test_a_need_is_met_by_the_words_in_which_this_reader_was_asked(tmp_path: Path) -> None:
    asked = "ask: When did you pay?\n"
    other = asked + "    wordings: [{when: {came: no}, ask: When did you pay for what has not come?}]\n"
    flow = Path("tests/demo/flows/parcel.yml").read_text("utf-8").replace(asked, other)
    need = "  needs: [{need: When, met-by: When did you pay%s?}]\n"
    told = {words: [*told_of(tmp_path / words.replace(" ", "-"), need % words, **{"flows/parcel.yml": flow})]
            for words in ("", " for what has not come")}
    assert [len([one for one in found if "[met-needs]" in one]) for found in told.values()] == [1, 0]
