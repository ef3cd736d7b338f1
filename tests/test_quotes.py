"""Every quote is held against the stored text of its source, and later texts tell what changed and for whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness import DEMO, demo_with
from tests.test_build import run

RULES = ("# Parcels\n\nurl: https://shop.example/rules\n\nA parcel is {}.\n\n"
         "# Shoes\n\nurl: https://shop.example/shoes\n\nShoes are late after 50 days.\n")
SOURCES = "rules: {title: The rules, publisher: The shop, kind: official, address: https://shop.example/rules/, read: 2026-01-02}\n"


def stored(folder: Path, text: str, name: str = "pages.md") -> Path:
    """A folder with one stored text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def quoting(tmp_path: Path, quote: str, sources: str = SOURCES) -> Path:
    """The demo, in which F1 quotes other words."""
    facts = (DEMO / "facts/rules.yml").read_text("utf-8")
    assert "quote: late after 48 hours" in facts
    facts = facts.replace("quote: late after 48 hours", f'quote: "{quote}"')
    return demo_with(tmp_path, {"facts/rules.yml": facts, "sources.yml": sources})


def told(guidance: Path, *args: object) -> dict[str, list[dict[str, object]]]:
    """What the command says as JSON."""
    done = run("quotes", *map(str, args), "--guidance", str(guidance), "--format", "json")
    data: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return data


def test_a_quote_that_stands_in_its_source_is_counted_and_nothing_else_is_said(tmp_path: Path) -> None:
    texts = stored(tmp_path / "texts", RULES.format("late after 48 hours"))
    done = run("quotes", str(texts), "--guidance", str(quoting(tmp_path, "late after 48 hours")))
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 quotes stand, 0 do not; 0 could not be tried" in done.stdout


def test_a_quote_that_stands_no_longer_is_found_at_its_place_with_what_stands_there_now(tmp_path: Path) -> None:
    guidance, texts = quoting(tmp_path, "late after 48 hours"), stored(tmp_path / "texts", RULES.format("late after 24 hours"))
    done = run("quotes", str(texts), "--guidance", str(guidance))
    assert done.returncode == 1
    line = (guidance / "facts/rules.yml").read_text("utf-8").splitlines()[4]
    assert f"facts/rules.yml:5:{line.index('quote: ') + 8}: “late after 48 hours” of F1" in done.stderr
    assert "[standing-quotes]" in done.stderr and "pages.md:1:1: nearest there: " in done.stderr and "24hours" in done.stderr


def test_what_stands_on_another_page_of_the_same_file_does_not_count(tmp_path: Path) -> None:
    texts = stored(tmp_path / "texts", RULES.format("late after 48 hours"))
    assert run("quotes", str(texts), "--guidance", str(quoting(tmp_path, "late after 50 days"))).returncode == 1


def test_a_page_begins_at_its_heading(tmp_path: Path) -> None:
    sources = SOURCES.replace("shop.example/rules/", "shop.example/shoes")
    done = run("quotes", str(stored(tmp_path / "texts", RULES)), "--guidance", str(quoting(tmp_path, "late after 48 hours", sources)))
    assert "pages.md:7:1: nearest there: " in done.stderr


def test_an_address_that_a_page_only_speaks_of_begins_no_page(tmp_path: Path) -> None:
    said = "sent on Monday.\n\nsee: https://shop.example/shoes\n\nIt is late after 48 hours"
    texts = stored(tmp_path / "texts", RULES.format(said))
    assert told(quoting(tmp_path, "late after 48 hours"), texts)["missing"] == []


@pytest.mark.parametrize(("quote", "text"), [
    ("商家应在24小时内（含节假日）处理", "商家应在 24\n小时内(含节假日)处理"), ("选“退款”，再等", "选「退款」,再等"),
    ("late … 48 hours", "late, says the shop, after 48 hours"), ("a – b…c", "a — b, and then\nc"), ("第一条 包裹", "**第一条** 包裹")])
def test_space_width_marks_and_what_is_left_out_make_no_difference(tmp_path: Path, quote: str, text: str) -> None:
    assert told(quoting(tmp_path, quote), stored(tmp_path / "texts", RULES.format(text)))["missing"] == []


def test_parts_of_a_quote_must_stand_in_their_order(tmp_path: Path) -> None:
    texts = stored(tmp_path / "texts", RULES.format("after 48 hours late"))
    assert len(told(quoting(tmp_path, "late … 48 hours"), texts)["missing"]) == 1


def test_a_file_belongs_to_the_source_that_names_it(tmp_path: Path) -> None:
    sources = SOURCES.replace("address: https://shop.example/rules/", "stored: [old rules (2020), new rules]")
    guidance = quoting(tmp_path, "late after 48 hours", sources)
    texts = stored(tmp_path / "texts", "A parcel is late after 48 hours.", "new rules.txt")
    assert told(guidance, texts)["texts"][0] == {"standing": 1, "missing": 0, "untried": 0, "stored": ["rules"], "not-stored": []}
    assert told(guidance, stored(tmp_path / "other", "Nothing.", "rules.txt"))["texts"][0]["untried"] == 1


def test_sources_that_nobody_stored_are_counted_and_listed_on_demand(tmp_path: Path) -> None:
    guidance, texts = quoting(tmp_path, "late after 48 hours"), stored(tmp_path / "texts", "Nothing.")
    short, whole = (run("quotes", str(texts), "--guidance", str(guidance), *more) for more in ((), ("--all",)))
    assert short.returncode == whole.returncode == 0
    assert "1 could not be tried; of 1 sources 1 are not stored" in short.stdout and "The rules" not in short.stdout
    assert "sources.yml:1:16: “rules” is not stored: The rules" in whole.stdout


def test_later_texts_tell_which_sources_changed_and_which_facts_and_answers_rest_on_them(tmp_path: Path) -> None:
    guidance = quoting(tmp_path, "late after 48 hours")
    old = stored(tmp_path / "old", RULES.format("late after 48 hours"))
    new = stored(tmp_path / "new", RULES.format("late after 48 hours, or never"))
    same = stored(tmp_path / "same", RULES.format("late after\n48  hours").replace("50 days", "60 days"))
    assert told(guidance, old, "--against", same)["changed"] == []
    changed, = told(guidance, old, "--against", new)["changed"]
    assert (changed["source"], changed["facts"]) == ("rules", ["F1"])
    assert changed["answers"] == [f"parcel/{outcome}" for outcome in ("keep", "look", "wait", "ask-for-it", "money")]
    done = run("quotes", str(old), "--against", str(new), "--guidance", str(guidance))
    assert done.returncode == 0
    assert "“rules” says something else later: The rules\n  facts: F1\n  answers: parcel/" in done.stdout


def test_a_quote_that_later_texts_have_dropped_is_found(tmp_path: Path) -> None:
    old, new = (stored(tmp_path / when, RULES.format(f"late after {when} hours")) for when in ("48", "72"))
    done = run("quotes", str(old), "--against", str(new), "--guidance", str(quoting(tmp_path, "late after 48 hours")))
    assert done.returncode == 1 and "1 error." in done.stderr and "late after 48 hours" in done.stderr


def test_a_folder_that_is_not_there_or_holds_no_text_is_said_to_be(tmp_path: Path) -> None:
    done = run("quotes", str(tmp_path / "gone"), "--guidance", str(DEMO))
    assert done.returncode == 2 and "gone:1:1: there are no stored texts here" in done.stderr
