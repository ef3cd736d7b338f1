"""A translation changes words and nothing else; what it misses, invents, or has let go stale is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import AS_OF, DEMO, demo_with
from wizard import checks, commands, load, translate
from wizard.diagnostics import Refused
from wizard.model import Book

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
    return load.load(DEMO), load.load(DEMO, overlay(tmp_path, files))


def test_texts_change_and_routes_do_not(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    question = translated.flows["parcel"].questions["came"]
    assert (question.ask, question.answers["yes"].label, question.answers["no"].label) == ("包裹到了吗？", "到了", "No")
    plans = [checks.examine(book, AS_OF)[0]["parcel"] for book in (source, translated)]
    assert plans[0].digest == plans[1].digest


def test_a_text_is_addressed_by_ids_and_names(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    assert "flows/parcel/questions/came/answers/yes/label" in translate.stamped(source, translated)


def test_what_is_missing_is_told_at_its_source(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    missing = [f for f in translate.examine(source, translated, translate.stamped(source, translated)) if f.code == "whole-translation"]
    assert any("When did you pay?" in finding.message and finding.place.file.endswith("parcel.yml") for finding in missing)
    assert not any("Has it come?" in finding.message for finding in missing)
    assert not any(finding.message == "late after 48 hours" for finding in missing), "quotes stay in their own words"


@pytest.mark.parametrize(("text", "line", "words"), [
    ("questions:\n  cmae: {ask: 到了吗？}\n", 2, "did you mean “came”?"),
    ("questions:\n  came: 到了吗？\n", 2, "another shape"),
    ("outcomes:\n  keep: {reasons: [{text: a}, {text: b}]}\n", 2, "another shape"),
])
def test_a_translation_of_nothing_is_told_at_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        both(tmp_path, {"flows/parcel.yml": text})
    finding = refused.value.findings[0]
    assert (finding.code, finding.place.line) == ("known-translations", line)
    assert words in f"{finding.message} {finding.hint}"


def test_a_translation_older_than_its_source_is_told_with_both_places(tmp_path: Path) -> None:
    source, translated = both(tmp_path, {"flows/parcel.yml": FLOW})
    stamps = translate.stamped(source, translated)
    assert not [f for f in translate.examine(source, translated, stamps) if f.code == "fresh-translation"]
    text = (DEMO / "flows/parcel.yml").read_text("utf-8").replace("Has it come?", "Is it there?")
    changed = demo_with(tmp_path, {"flows/parcel.yml": text})
    newer = load.load(changed)
    stale = [f for f in translate.examine(newer, load.load(changed, tmp_path / "zh"), stamps) if f.code == "fresh-translation"]
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
