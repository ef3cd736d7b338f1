"""A flow may be a folder of parts, and outcomes may share items: the book is the same as from one file that says all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.harness import DEMO, findings_of
from wizard.automaton import compile_flow
from wizard.language import loader
from wizard.pages import plan_json

WHOLE = yaml.load((DEMO / "flows" / "parcel.yml").read_text("utf-8").replace("ours: true", "facts: [F1]"), yaml.BaseLoader)
HEAD = {**{key: WHOLE[key] for key in ("title", "who", "intro", "start")}, "parts": ["start", "money", "said"]}
MONEY = ("ask-for-it", "money")
SAID = {"text": "The rules say so.", "facts": ["F1"]}


def outcome(name: str) -> dict[str, object]:
    """An outcome of the demo that lists what all have in common by name."""
    return {**WHOLE["outcomes"][name], "reasons": [{"shared": "rules-say"}]}


PARTS = {
    "flow": HEAD,
    "start": {"questions": WHOLE["questions"], "outcomes": {name: outcome(name) for name in WHOLE["outcomes"] if name not in MONEY}},
    "money": {"outcomes": {name: outcome(name) for name in MONEY}},
    "said": {"shared": {"rules-say": SAID}},
}


def in_parts(folder: Path, **files: object) -> Path:
    """The demo's guidance with its flow in parts, some of them written otherwise, or, where None, not at all."""
    guidance = folder / "guidance"
    shutil.copytree(DEMO, guidance, dirs_exist_ok=True)
    (guidance / "flows" / "parcel.yml").unlink()
    (guidance / "flows" / "parcel").mkdir()
    for name, content in {**PARTS, **files}.items():
        if content is not None:
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            (guidance / "flows" / "parcel" / f"{name}.yml").write_text(text, "utf-8")
    return guidance


def told(guidance: Path) -> list[tuple[str, str, str]]:
    """(code, file and line, message) of all findings."""
    return [(one.code, f"{Path(one.place.file).name}:{one.place.line}", one.message) for one in findings_of(guidance)]


def test_a_flow_in_parts_is_the_same_book(tmp_path: Path) -> None:
    whole = in_parts(tmp_path / "whole", flow=None, start=None, money=None, said=None)
    (whole / "flows" / "parcel.yml").write_text(yaml.safe_dump(WHOLE, allow_unicode=True, sort_keys=False), "utf-8")
    one, other = loader.load(in_parts(tmp_path / "parts")), loader.load(whole)
    assert one.flows["parcel"].outcomes == other.flows["parcel"].outcomes
    assert plan_json.fingerprint_of(one, compile_flow(one, "parcel")) == plan_json.fingerprint_of(other, compile_flow(other, "parcel"))


def test_each_text_stands_where_it_was_written(tmp_path: Path) -> None:
    flow = loader.load(in_parts(tmp_path)).flows["parcel"]
    assert Path(flow.title.place.file).name == "flow.yml"
    assert Path(flow.outcomes["money"].title.place.file).name == "money.yml"
    assert Path(flow.outcomes["money"].reasons[0].text.place.file).name == "said.yml"


def test_the_parts_follow_each_other_as_the_head_names_them(tmp_path: Path) -> None:
    flow = loader.load(in_parts(tmp_path, flow={**HEAD, "parts": ["money", "said", "start"]})).flows["parcel"]
    assert [*flow.outcomes][:2] == list(MONEY)


def test_a_fault_in_a_shared_item_is_told_once_at_its_own_place(tmp_path: Path) -> None:
    wrong = in_parts(tmp_path, said={"shared": {"rules-say": {"txt": "The rules say so.", "facts": ["F1"]}}})
    found = told(wrong)
    assert {place for _, place, _ in found} == {"said.yml:3"} and len(found) == len(set(found))


def test_a_fact_nobody_wrote_is_told_once_for_all_who_share_its_item(tmp_path: Path) -> None:
    wrong = in_parts(tmp_path, said={"shared": {"rules-say": {"text": "The rules say so.", "facts": ["F7"]}}})
    assert [(code, place) for code, place, _ in told(wrong)] == [("known-facts", "said.yml:5")]


@pytest.mark.parametrize(("files", "code", "place", "words"), [
    ({"money": None}, "readable-file", "money.yml:1", "cannot be read"),
    ({"more": {"outcomes": {}}}, "known-files", "more.yml:1", "nothing reads"),
    ({"said": {"shared": PARTS["said"]["shared"], "title": "Twice"}}, "right-shape", "said.yml:6", "holds no “title”"),
    ({"flow": {**HEAD, "parts": ["start", "money", "said", "../menus"]}}, "right-shape", "flow.yml:1", "no name of a file"),
    ({"flow": {**HEAD, "parts": ["start", "money", "said", "start"]}}, "unique-ids", "flow.yml:9", "a second time"),
    ({"flow": {**HEAD, "parts": "start"}}, "right-shape", "flow.yml:1", "no name of a file"),
    ({"money": {"outcomes": {**PARTS["money"]["outcomes"], "keep": outcome("keep")}}}, "unique-ids", "money.yml", "a second time"),
    ({"money": {"outcomes": ["ask-for-it"]}}, "right-shape", "money.yml:1", "“outcomes” must hold"),
    ({"start": {"questions": ["came"], "outcomes": PARTS["start"]["outcomes"]}}, "right-shape", "start.yml:1", "“questions” must hold"),
    ({"said": {"shared": [SAID]}}, "right-shape", "said.yml:1", "“shared” must hold"),
], ids=str)
def test_what_is_wrong_with_the_parts_is_told_at_its_place(
        files: dict[str, object], code: str, place: str, words: str, tmp_path: Path) -> None:
    found = told(in_parts(tmp_path, **files))
    assert [one for one in found if one[0] == code and one[1].startswith(place) and words in one[2]], found


def translated(guidance: Path, **files: object) -> Path:
    """A translation's folder beside a guidance in parts."""
    folder = guidance.parent / "translation"
    (folder / "flows" / "parcel").mkdir(parents=True)
    for name, content in files.items():
        (folder / "flows" / "parcel" / f"{name}.yml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder


def test_a_shared_item_is_translated_once(tmp_path: Path) -> None:
    guidance = in_parts(tmp_path)
    over = translated(guidance, said={"shared": {"rules-say": {"text": "So steht es da."}}},
                      money={"outcomes": {"money": {"title": "Das Geld", "reasons": [{"shared": "rules-say"}]}}})
    outcomes = loader.load(guidance, over).flows["parcel"].outcomes
    assert {str(one.reasons[0].text) for one in outcomes.values()} == {"So steht es da."}
    assert outcomes["money"].title == "Das Geld"


def test_a_translation_shares_what_its_source_shares(tmp_path: Path) -> None:
    guidance = in_parts(tmp_path, said={"shared": {"rules-say": SAID, "form": {"text": "Use the form.", "ours": True}}},
                        money={"outcomes": {name: {**outcome(name), "steps": [{"shared": "form"}]} for name in MONEY}})
    over = translated(guidance, money={"outcomes": {"money": {"reasons": [{"shared": "form"}]}}})
    with pytest.raises(loader.Refused) as refused:
        loader.load(guidance, over)
    assert [finding.code for finding in refused.value.findings] == ["known-translations"]
