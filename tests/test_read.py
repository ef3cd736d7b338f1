"""Hostile, broken or careless YAML never crashes the reader and never gets past it unnoticed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import DEMO, demo_with, findings_of
from wizard.language import Text, yaml_reader

REFUSED = {
    "an anchor bomb": (b"a: &a [x]\nb: [*a, *a]\n", (1, 4)),
    "deep nesting": (b"a: " + b"[" * 30_000, (1, 43)),
    "a python object": (b"a: !!python/object/apply:os.system [x]\n", (1, 4)),
    "a merge key": (b"a: {x: y}\nb:\n  <<: {z: w}\n", (3, 3)),
    "a tab for an indent": (b"a:\n\tb: c\n", (2, 1)),
    "an unclosed quote": (b"a: 'b\nc: d\n", (1, 4)),
    "two documents": (b"a: b\n---\nc: d\n", (2, 1)),
    "a list as a key": (b"? [a]\n: b\n", (1, 3)),
    "bytes that are not UTF-8": (b"a: \xff\n", (1, 4)),
    "a control character": (b"a: b\x01\n", (1, 5)),
    "text that runs backwards": ("a: x\u202ey\n".encode(), (1, 5)),
    "an Arabic letter mark": ("a: x\u061cy\n".encode(), (1, 5)),
    "a soft hyphen": ("a: x\u00ady\n".encode(), (1, 5)),
    "a letter of a tag": ("a: x\U000e0041y\n".encode(), (1, 5)),
    "an interlinear mark": ("a: x\ufff9y\n".encode(), (1, 5)),
    "a line end that editors do not show": ("a: x\u2028y\n".encode(), (1, 5)),
    "text that runs backwards, as an escape": (b'a: "x\\u202ey"\n', (1, 4)),
    "a nothing, as an escape in a key": (b'"a\\0": b\n', (1, 1)),
    "UTF-16": ("a: b".encode("utf-16"), (1, 1)),
    "a file beyond all measure": (b"a: " + b"x" * yaml_reader.MAX_BYTES, (1, 1)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_safely_is_refused_at_its_place(case: str) -> None:
    data, place = REFUSED[case]
    root, findings = yaml_reader.read(data, "a.yml")
    assert root is None
    assert (findings[0].place.line, findings[0].place.column) == place
    assert findings[0].hint, "a finding says what to do"


def test_the_second_of_two_equal_keys_is_named_with_the_first() -> None:
    root, findings = yaml_reader.read(b"a: 1\nb: 2\na: 3\n", "a.yml")
    assert [(f.code, f.place.line, f.also[0][0].line) for f in findings] == [("unique-keys", 3, 1)]
    assert root["a"] == "1"


@pytest.mark.parametrize("word", ["⚠️", "葛󠄀", "é", "\u3000", '"a\\tb\\nc"'])
def test_variants_of_characters_and_plain_spaces_may_stand(word: str) -> None:
    assert yaml_reader.read(f"a: b{word}\n".encode() if word[0] != '"' else f"a: {word}\n".encode(), "a.yml")[1] == []


@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "0777", "1.10", "12:30:45", "2026-02-30"])
def test_a_scalar_stays_the_text_its_author_wrote(word: str) -> None:
    root, findings = yaml_reader.read(f"answer: {word}\n".encode(), "a.yml")
    assert findings == []
    assert root["answer"] == word
    assert isinstance(root["answer"], Text)
    assert (root["answer"].place.line, root["answer"].place.column) == (1, 9)


def test_places_hold_after_chinese_text_and_windows_line_ends() -> None:
    root, _ = yaml_reader.read("标题: 换货\r\n步骤:\r\n  - 打开: 订单\r\n".encode(), "a.yml")
    place = root["步骤"][0]["打开"].place
    assert (place.line, place.column) == (3, 9)


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text(alphabet="{}[]:,-#&*!|>'\"%@` \n\tab01é介", max_size=200).map(str.encode))
def test_any_bytes_give_content_or_a_finding_and_never_an_exception(data: bytes) -> None:
    root, findings = yaml_reader.read(data, "a.yml")
    assert root is None or not any(finding.code == "readable-file" for finding in findings)
    assert all(finding.place.line >= 1 and finding.place.column >= 1 for finding in findings)


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert "no such folder" in findings_of(tmp_path / "nowhere")[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_the_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {})
    os.mkfifo(folder / "flows" / "pipe.yml")
    assert [(f.code, f.message) for f in findings_of(folder)] == [("readable-file", "cannot be read: this is no ordinary file")]


@pytest.mark.parametrize("name", ["My Flow#1.yml", "流程.yml", "Parcel.yml", "a_b.yml", ".yml"])
def test_a_flow_whose_name_cannot_stand_in_an_address_is_told_at_its_file(name: str, tmp_path: Path) -> None:
    text = (DEMO / "flows" / "parcel.yml").read_bytes()
    found = findings_of(demo_with(tmp_path, {f"flows/{name}": text}))
    assert [(f.code, Path(f.place.file).name) for f in found] == [("right-shape", name)]
    assert "rename the file" in found[0].hint


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
def test_a_name_that_is_not_text_can_still_be_told(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {})
    (folder / "flows" / os.fsdecode(b"\xff.yml")).write_bytes((DEMO / "flows" / "parcel.yml").read_bytes())
    [found] = findings_of(folder)
    assert found.place.file.encode("utf-8").endswith(b"/?.yml")


def test_a_file_that_nothing_reads_is_a_finding(tmp_path: Path) -> None:
    found = findings_of(demo_with(tmp_path, {"clock.yml": "late: {}\n"}))
    assert [(f.code, f.hint) for f in found] == [("known-files", "did you mean “clocks.yml”?")]


SLIPS = {  # the file, where the slip is, what to do
    "a:\n  ask：还没\n  short: x\n": ("2:6", "an ordinary colon and a space"),
    "a:\n  ask:text\n  short: x\n": ("2:6", "leave a space behind the colon"),
    "a:\n  ask text\n  short: x\n": ("2:3", "a colon seems to be missing"),
    "a:\n  ask: 注意: 看\n": ("2:10", "it holds a colon and a space"),
    "a: {b: c: d}\n": ("1:9", "it holds a colon and a space"),
    "a:\n  text: {clock:x}内，先等\n": ("2:9", "without them a brace begins a map"),
    "a:\n  - {text: {clock:x}内，先等}\n": ("2:12", "without them a brace begins a map"),
    "a:\n\tb: c\n": ("2:1", "this is a tab"),
    "a:\n  b: c\n d: e\n": ("3:2", "this line begins 1 spaces in"),
    'a: "b\nc: d\n': ("1:4", "close the quotation mark"),
    "a: @b\n": ("1:4", "without them it cannot begin so"),
    "a: [b, c\nd: e\n": ("1:4", "close the bracket"),
    'a: "b" c\n': ("1:8", "inside a text write “ and ”"),
    "a:\n  - {text: 按热线 #1 键}\n  - b\n": ("2:16", "this is read as a comment"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_what_is_not_yaml_is_told_where_the_slip_was_made(text: str) -> None:
    root, [finding] = yaml_reader.read(text.encode(), "x.yml")
    place, words = SLIPS[text]
    assert root is None
    assert (f"{finding.place.line}:{finding.place.column}", words in finding.hint) == (place, True), finding
