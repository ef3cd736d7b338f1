"""Another program that asks is answered from proven guidance only, and told everything it says wrongly at its line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.harness import AS_OF, DEMO, demo_with
from wizard import commands

NOW = "2026-03-05T10:00"
FLOW = (DEMO / "flows" / "parcel.yml").read_text("utf-8")
GOOD = '{"came": "no", "paid": "2026-03-01T10:00"}'


def ask(answers: str, monkeypatch: pytest.MonkeyPatch, guidance: Path = DEMO, now: str = NOW, flow: str = "parcel") -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return commands.ask(guidance, flow, "-", now, AS_OF)


FAULTS = {
    "a list": ("[]", "-:1:1: this is no JSON object"),
    "no JSON": ('{"came":\n no}', "-:2:2: this is not JSON"),
    "a number": ('{"came": "no",\n "paid": 5}', "-:2:2: what “paid” holds is no text"),
    "a number of five thousand digits": (f'{{"paid": {"9" * 5000}}}', "what “paid” holds is no text"),
    "a map": ('{"came": {"came": "no"}}', "what “came” holds is no text"),
    "a key twice": ('{"came": "no",\n\n  "came": "yes"}', "-:3:3: “came” stands here a second time"),
    "deep lists": ("[" * 100_000, "nested too deeply"),
    "deep maps": ('{"a": ' * 100_000, "nested too deeply"),
    "no question": ('{"caem": "no"}', "did you mean “came”?"),
    "no answer": ('{"came": "maybe"}', "it knows yes, no"),
    "a moment after all that can be told": ('{"came": "no", "paid": "9999-12-31T23:59"}', "“9999-12-31T23:59” cannot answer “paid”"),
    "a moment before all that can be told": ('{"came": "no", "paid": "0999-12-31T23:59"}', "cannot answer “paid”: not-a-moment"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_used_is_told_where_it_stands(
        case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers, words = FAULTS[case]
    assert ask(answers, monkeypatch) == 2
    told = capsys.readouterr()
    assert words in told.err and told.out == ""


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask('{"came": 1, "caem": "no", "came": 2}', monkeypatch, now="9999-01-01") == 2
    told = capsys.readouterr().err
    assert all(words in told for words in ("holds is no text", "did you mean “came”", "a second time", "“9999-01-01” is no moment"))
    assert told.endswith("4 errors.\n")


def test_a_name_that_is_too_long_for_any_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    name = "x" * 5000
    assert commands.ask(DEMO, "parcel", name, NOW, AS_OF) == 2
    assert commands.check(Path(name), AS_OF, "text", None, strict=False) == 1
    assert commands.check(DEMO, AS_OF, "text", Path(name), strict=False) == 1
    assert commands.compare(name, name, AS_OF, "text", "docs/guidance") == 2
    told = capsys.readouterr().err
    assert "cannot be read" in told and told.count("no such folder") == 2 and "neither a folder nor a revision" in told


UNPROVEN = {
    "a way in a circle": (FLOW.replace("no: {label: \"No\", go: paid}", "no: {label: \"No\", go: came}"), "no-cycles"),
    "an answer without a way on": (FLOW.replace("      - go: money\n", ""), "total-routes"),
    "a clock that is not there": (FLOW.replace("before: lost", "before: lots"), "known-clocks"),
    "a deadline of no clock": (FLOW.replace("clock: late", "clock: laet"), "known-clocks"),
    "a way to nowhere": (FLOW.replace("go: keep", "go: kepe"), "known-targets"),
}


@pytest.mark.parametrize("case", UNPROVEN)
def test_guidance_that_is_not_proven_answers_nobody(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    text, code = UNPROVEN[case]
    assert ask(GOOD, monkeypatch, demo_with(tmp_path, {"flows/parcel.yml": text})) == 2
    told = capsys.readouterr()
    assert f"[{code}]" in told.err and told.out == ""


def test_hours_that_close_before_they_open_stop_the_question_and_not_the_machine(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    calendar = (DEMO / "calendars" / "office.yml").read_text("utf-8").replace('to: "17:00"', 'to: "08:00"')
    late = "late: {title: L, who: shop, starts: s, calendar: office, hours: day, steps: [{add: 4 working-hours}], then: A., facts: [F1]}\n"
    clocks = late + "lost:" + (DEMO / "clocks.yml").read_text("utf-8").partition("lost:")[2]
    guidance = demo_with(tmp_path, {"calendars/office.yml": calendar, "clocks.yml": clocks})
    assert ask(GOOD, monkeypatch, guidance) == 2
    assert commands.check(guidance, AS_OF, "text", None, strict=False) == 1
    assert commands.compare(str(guidance), str(guidance), AS_OF, "text", "docs/guidance") == 2
    assert capsys.readouterr().err.count("close before they open") == 3


def test_a_moment_in_the_past_is_answered_by_the_law_of_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                capsys: pytest.CaptureFixture[str]) -> None:
    rows = ("[{from: 2024-01-01, until: 2026-03-01, steps: [{add: 72 hours}], facts: [F1]}, "
            "{from: 2026-03-01, steps: [{add: 48 hours}], facts: [F1]}]")
    late = f"late: {{title: L, who: shop, starts: s, series: {rows}, then: A., facts: [F1]}}\n"
    guidance = demo_with(tmp_path, {"clocks.yml": late + "lost:" + (DEMO / "clocks.yml").read_text("utf-8").partition("lost:")[2]})
    for now, outcome in (("2026-02-12T00:00", "wait"), ("2026-03-12T00:00", "ask-for-it")):
        paid = now.replace("-12T", "-09T").replace("00:00", "12:00")
        assert ask(json.dumps({"came": "no", "paid": paid}), monkeypatch, guidance, now) == 0
        assert json.loads(capsys.readouterr().out)["outcome"] == outcome


def test_a_check_that_only_warns_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = (DEMO / "facts" / "rules.yml").read_text("utf-8").replace("2027-01-02", "2026-02-02")
    assert commands.check(demo_with(tmp_path, {"facts/rules.yml": facts}), AS_OF, "text", None, strict=False) == 0
    told = capsys.readouterr().err
    assert told.startswith("warning: ") and told.endswith("\n1 warning.\n")
