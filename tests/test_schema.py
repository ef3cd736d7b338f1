"""The committed JSON Schema is the one the forms make, and knows every kind of file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.harness import DEMO, GUIDANCE, ROOT, demo_with, findings_of
from wizard.commands import SCHEMA_FILE
from wizard.language import COMBINED, CONDITIONS, FORMS, SHELVES, schema_text

FOLDERS = (DEMO, GUIDANCE, *sorted((ROOT / "tests" / "fixtures").iterdir()))
DEFINITIONS = json.loads(schema_text())["$defs"]


class Editor(yaml.SafeLoader):
    """YAML as editors read it: only true, false, whole numbers and nothing are other than text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, written, first in (("bool", "true|false", "tf"), ("int", r"-?[0-9]+", "-0123456789"), ("null", "~|null|", ["~", "n", ""])):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{written})$"), list(first))


def rejected(shelf: str, text: str) -> bool:
    """Whether the JSON Schema finds a fault in a file of a shelf."""
    schema = {"$ref": f"#/$defs/{shelf}", "$defs": DEFINITIONS}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return not validator.is_valid(yaml.load(text, Editor))


FILES = [(shelf.name, path) for folder in FOLDERS for shelf in SHELVES for path in shelf.paths(folder)]
FILES += [("flow-parts", path) for folder in FOLDERS for path in sorted(folder.glob("flows/*/*.yml")) if path.name != "flow.yml"]


@pytest.mark.parametrize(("shelf", "path"), FILES, ids=[f"{path.parent.name}/{path.name}" for _, path in FILES])
def test_the_schema_takes_every_file_that_is_proven(shelf: str, path: Path) -> None:
    assert not rejected(shelf, path.read_text("utf-8"))


GAP = "GAP"
TEXTS = {
    "clocks.yml": "late: {title: L, who: shop, starts: s, label: l, GAP, then: A., facts: [F1]}\n"
                  "lost: {title: L, who: shop, starts: s, steps: [{add: 10 days}], then: A., facts: [F1]}\n",
    "flows/parcel.yml": (DEMO / "flows" / "parcel.yml").read_text("utf-8").replace("when: {before: late}", "when: GAP"),
    "calendars/office.yml": (DEMO / "calendars" / "office.yml").read_text("utf-8").replace('"17:00"', GAP),
    "sources.yml": "rules: {title: The rules, publisher: The shop, kind: official, read: 2026-01-02, dated: GAP}\n",
    "menus.yml": "".join(f"{name}: {{title: F, routes: [{{channel: web, path: [a], facts: [F1]}}]}}\n" for name in ("form", GAP)),
}
TEXTS["scenarios.yml"] = ("one: {flow: parcel, situation: It came., now: 2026-03-05T10:00, answers: {came: yes}, outcome: keep, deadlines: "
                          "{late: 2026-03-05T10:00, lost: {early: 2026-03-05T10:00}}, needs: [GAP]}\n")
# What is right to put into the gap, and what is wrong.
RIGHT = {
    "clocks.yml": (
        "steps: [{add: 48 hours}]", "steps: [{add: -3 days}, {to: day-end}]", 'steps: [{to: "24:00"}]', "steps: [{to: 2026-12-31}]",
        'steps: [{cutoff: {before: "18:00", then: [], else: [{add: 1 days}]}}]',
        "series: [{from: 2026-01-01, steps: [{add: 3 days}], facts: [F1]}]"),
    "flows/parcel.yml": ("{before: late}", "{elapsed: 3 days}", "{not: {after: late}}", "{any: [{before: late}, {came: yes}]}"),
    "calendars/office.yml": ('"17:00"', '"24:00"'),
    "sources.yml": ("2026-01-01", "2025-12", "1998", '"1998"'),
    "menus.yml": ("more", "more-2"),
    "scenarios.yml": ("{need: A, open: B}", "{need: A, unread: true}", "{need: A, met-by: Keep it}", "{need: A, met-by: [Keep it]}"),
}
WRONG = {
    "clocks.yml": (
        "steps: []", "steps: [{}]", "steps: [{add: 48 huors}]", "steps: [{add: 48hours}]", "steps: [{add: 1000000 days}]", "steps:",
        "steps: [{add: -4 working-hours}]", "steps: [{add: 4 days, to: day-end}]", "steps: [{to: tomorrow}]", 'steps: [{to: "25:00"}]',
        "steps: [{to: 2026-13-01}]", "steps: [{roll: workday}]", "steps: [{add: ４ days}]", "series: []", "hours: day",
        "steps: {add: 1 days}",
        "steps: [{add: 1 days}], series: [{from: 2026-01-01, steps: [{add: 3 days}], facts: [F1]}]",
        "steps: [" + ", ".join(["{add: 1 days}"] * 21) + "]", "steps: [{cutoff: {before: 99:99, then: [], else: []}}]"),
    "flows/parcel.yml": (
        "{}", "late", "[]", "{befroe: {late: 1}}", "{before: [late]}", "{before: 72 hours}", "{elapsed: late}", "{elapsed: 3 workdays}",
        "{all: {before: late}}", "{any: []}", "{not: late}", "{all-of: came}", "{came: {before: late, until: lost}}",
        "{less: many}", "{from: '--5'}", "{before: }", "{Came: yes}"),
    "calendars/office.yml": ('"24:30"', '"99:99"', '"9:00"', '"１７:00"', "noon"),
    "sources.yml": ("2026-13-01", "2026-00", '"0999"', "999", "3000-01-01", "2026-1-1", "~"),
    "menus.yml": ("More", "a_b", "流程", "a--b"),
    "scenarios.yml": ("{need: A}", "{open: A}", "{need: A, open: B, met-by: Keep it}", "{need: A, met-by: []}", "{need: A, met: Keep it}"),
}
CASES = [(name, words, right) for right, tried in ((True, RIGHT), (False, WRONG)) for name, many in tried.items() for words in many]
STRUCTURE = {"readable-file", "right-shape", "sound-clocks", "closed-conditions", "fitting-conditions", "known-clocks", "known-questions"}


@pytest.mark.parametrize(("name", "words", "right"), CASES, ids=[f"{name} {words[:50]}" for name, words, _ in CASES])
def test_the_schema_and_the_loader_agree(name: str, words: str, right: bool, tmp_path: Path) -> None:
    text = TEXTS[name].replace(GAP, words)
    found = [finding for finding in findings_of(demo_with(tmp_path, {name: text})) if finding.code in STRUCTURE]
    assert (not found, not rejected(name.partition("/")[0].removesuffix(".yml"), text)) == (right, right), found


def test_the_schema_knows_every_form_of_a_condition() -> None:
    known = CONDITIONS["When"]["properties"]
    assert isinstance(known, dict) and set(known) == {*FORMS, *COMBINED}


def test_the_committed_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), "write it anew with “python3 build.py schema”"


def test_every_shelf_has_its_definition() -> None:
    document = json.loads(schema_text())
    for shelf in SHELVES:
        assert document["$defs"][shelf.name]["$comment"] == "Files: " + ", ".join(shelf.globs)


def test_every_reference_leads_to_a_definition() -> None:
    document = json.loads(schema_text())
    for shelf in SHELVES:
        known = {f"#/$defs/{name}" for name in document["$defs"]}
        assert set(references(document["$defs"][shelf.name])) <= known


def references(part: object) -> list[str]:
    if isinstance(part, dict):
        return [str(value) for key, value in part.items() if key == "$ref"] + [one for value in part.values() for one in references(value)]
    return [one for value in part for one in references(value)] if isinstance(part, list) else []
