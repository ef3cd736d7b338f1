"""A translation changes words and nothing else; what it misses, invents, or has let go stale is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness import AS_OF, DEMO, demo_with
from wizard import checks, commands
from wizard.language import Book, Refused, loader, translation
from wizard.pages import plan_json

FLOW = """
title: 我的包裹在哪里？
questions:
  came:
    ask: 包裹到了吗？
    answers:
      yes: {label: 到了}
outcomes:
  keep: {title: 留着, reasons: [{text: 规则这样说。}]}
"""


def overlay(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "zh"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def both(tmp_path: Path, files: dict[str, str]) -> tuple[Book, Book]:
    return loader.load(DEMO), loader.load(DEMO, overlay(tmp_path, files))


def test_texts_change_and_routes_do_not(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    question = translated.flows["parcel"].questions["came"]
    assert (question.ask, question.answers["yes"].label, question.answers["no"].label) == ("包裹到了吗？", "到了", "No")
    prints = [plan_json.fingerprint_of(book, checks.examine(book, AS_OF)[0]["parcel"]) for book in (source, translated)]
    assert prints[0] == prints[1]


def test_a_text_is_addressed_by_ids_and_names(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    assert "flows/parcel/questions/came/answers/yes/label" in translation.stamped(source, translated)


def test_what_is_missing_is_told_at_its_source(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    missing = [f for f in translation.examine(source, translated, translation.stamped(source, translated)) if f.code == "whole-translation"]
    assert any("When did you pay?" in finding.message and finding.place.file.endswith("parcel.yml") for finding in missing)
    assert not any("Has it come?" in finding.message for finding in missing)
    assert not any(finding.message == "late after 48 hours" for finding in missing), "quotes stay in their own words"


@pytest.mark.parametrize(("text", "line", "words"), [
    ("questions:\n  cmae: {ask: 到了吗？}\n", 2, "did you mean “came”?"),
    ("questions:\n  came: 到了吗？\n", 2, "another shape"),
    ("outcomes:\n  keep: {reasons: [{text: a}, {text: b}]}\n", 2, "another shape"),
    ("questions:\n  came:\n    answers:\n      yes: {go: money}\n", 4, "“keep” is the same in every language"),
    ("questions:\n  came:\n    kind: text\n", 3, "“choice” is the same in every language"),
    ("title: 包裹\nwho: shop\n", 2, "a translation carries texts only"),
    ("questions:\n  paid:\n    next: [{when: {before: lost}}]\n", 3, "another shape"),
])
def test_a_translation_of_nothing_is_told_at_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        both(tmp_path, {"flows/parcel.yml": text})
    finding = refused.value.findings[0]
    assert (finding.code, finding.place.line) == ("known-translations", line)
    assert words in f"{finding.message} {finding.hint}"


WRONG = {
    "a limit that nobody knows": ("outcomes:\n  keep: {summary: '{clock:nixnix} 以后'}\n", "known-references", "names no clock"),
    "a limit written out": ("outcomes:\n  wait: {summary: '48 hours 以后'}\n", "numbers-in-clocks", "“48 hours” is written out"),
    "two answers that read alike": ("questions:\n  came:\n    answers: {yes: {label: 是}, no: {label: 是}}\n", "distinct-labels", "“是”"),
    "a limit the source does not give": ("outcomes:\n  keep: {summary: '{clock:late} 以后'}\n", "kept-placeholders",
                                         "says no “{clock:late}”"),
}


def told(source: Path, folder: Path, capfd: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    commands.check(source, AS_OF, "json", folder, strict=False)
    found: list[dict[str, str]] = json.loads(capfd.readouterr().out)
    return [one for one in found if one["level"] == "error"]


@pytest.mark.parametrize("case", WRONG)
def test_what_a_translation_says_wrongly_is_told_at_its_line(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text, code, words = WRONG[case]
    found = told(DEMO, overlay(tmp_path, {"flows/parcel.yml": text}), capfd)
    assert any(one["code"] == code and words in one["message"] for one in found)
    assert all(one["file"].endswith("zh/flows/parcel.yml") for one in found)


def test_a_letter_fills_in_the_same_in_every_language(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "'{blank:name}, {answer:paid}, {clock:late}, {blank:place}'"
    source = demo_with(tmp_path, {"letters.yml": f"claim: {{title: A claim, to: shop, channel: web, text: {text}, facts: [F1]}}\n"})
    found = told(source, overlay(tmp_path, {"letters.yml": "claim: {text: '{blank:名字}，{answer:piad}，48'}\n"}), capfd)
    assert sorted((one["code"], one["message"]) for one in found) == [
        ("filled-letters", "no way to “ask-for-it” fills “{answer:piad}” of this letter"),
        ("kept-placeholders", "the source leaves 2 blanks, the translation 1"),
        ("kept-placeholders", "the source says no “{answer:piad}”"),
        ("kept-placeholders", "the source says “{answer:paid}”, the translation does not"),
        ("kept-placeholders", "the source says “{clock:late}”, the translation does not"),
    ]


def test_what_was_translated_from_other_words_is_stale_and_no_more(tmp_path: Path) -> None:
    folder = {"flows/parcel.yml": FLOW.replace("{title: 留着, ", "{title: 留着, summary: '{clock:late} 以后', ")}
    source, translated = both(tmp_path, folder)
    fresh = translation.stamped(source, translated)
    moved = fresh | {"flows/parcel/outcomes/keep/summary": "00000000"}
    told = [translation.examine(source, translated, stamps) for stamps in (fresh, moved)]
    codes = [[f.code for f in findings if f.code != "whole-translation"] for findings in told]
    assert codes == [["kept-placeholders"], ["fresh-translation"]], "an author may change the source before anybody translates it again"


def test_numbers_that_are_names_are_the_same_in_every_language(tmp_path: Path) -> None:
    changed = (DEMO / "flows/parcel.yml").read_text("utf-8").replace("Keep it, that is all.", "Call 12315 in 2026, or pay 1,000.")
    source = demo_with(tmp_path, {"flows/parcel.yml": changed})
    over = overlay(tmp_path, {"flows/parcel.yml": "outcomes:\n  keep: {summary: 打 12345，2026 年，或付 1000。}\n"})
    book, translated = loader.load(source), loader.load(source, over)
    found = [f for f in translation.examine(book, translated, translation.stamped(book, translated)) if f.code == "kept-numbers"]
    assert [f.message for f in found] == ["the source says 12315, the translation does not"]


def test_days_off_keep_the_names_by_which_a_derived_calendar_picks_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    picked = "few: {title: Few, based-on: office, only-off: [New Year]}\n"
    source = demo_with(tmp_path, {"calendars/few.yml": picked})
    years = "office:\n  years:\n    '2026': {off: [{name: 元旦}]}\n"
    assert [one["code"] for one in told(source, overlay(tmp_path, {"calendars/office.yml": years}), capfd)] == ["sound-calendars"]
    both = {"calendars/office.yml": years, "calendars/few.yml": "few: {only-off: [元旦]}\n"}
    assert told(source, overlay(tmp_path, both), capfd) == []


def test_a_file_that_translates_none_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    [found] = told(DEMO, overlay(tmp_path, {"flows/pracel.yml": FLOW}), capfd)
    assert (found["code"], found["hint"]) == ("known-files", "did you mean “flows/parcel.yml”?")


@pytest.mark.parametrize(("stamps", "words"), [("{", "not JSON"), ("[]", "no JSON object"), ('{"a": 5}', "holds is no text")])
def test_stamps_that_cannot_be_read_are_told(stamps: str, words: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    [found] = told(DEMO, overlay(tmp_path, {"flows/parcel.yml": FLOW, "stamps.json": stamps}), capfd)
    assert found["code"] == "readable-file" and words in found["message"]


def test_faults_of_the_source_and_of_a_translation_are_told_together(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = demo_with(tmp_path, {"flows/parcel.yml": (DEMO / "flows/parcel.yml").read_text("utf-8").replace("go: keep", "go: kepe")})
    found = told(source, overlay(tmp_path, {"flows/parcel.yml": "who: shop\n"}), capfd)
    assert [one["code"] for one in found] == ["known-targets", "known-translations"]


def test_a_translation_older_than_its_source_is_told_with_both_places(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    stamps = translation.stamped(source, translated)
    assert not [f for f in translation.examine(source, translated, stamps) if f.code == "fresh-translation"]
    text = (DEMO / "flows/parcel.yml").read_text("utf-8").replace("Has it come?", "Is it there?")
    changed = demo_with(tmp_path, {"flows/parcel.yml": text})
    newer = loader.load(changed)
    stale = [f for f in translation.examine(newer, loader.load(changed, tmp_path / "zh"), stamps) if f.code == "fresh-translation"]
    assert [finding.also[0][0].file.endswith("parcel.yml") for finding in stale] == [True]
    assert "包裹到了吗" in stale[0].message


def test_the_commands_stamp_a_translation_and_tell_what_has_changed_since(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = overlay(tmp_path, {"flows/parcel.yml": FLOW})
    guidance = demo_with(tmp_path, {})
    assert commands.stamp(guidance, folder) == 0
    assert commands.check(guidance, AS_OF, "text", folder, strict=True) == 1
    assert "[whole-translation]" in capfd.readouterr().err
    path = guidance / "flows/parcel.yml"
    path.write_text(path.read_text("utf-8").replace("Has it come?", "Is it there?"), "utf-8")
    commands.check(guidance, AS_OF, "text", folder, strict=False)
    assert "[fresh-translation]" in capfd.readouterr().err
