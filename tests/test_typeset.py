"""Print has no space between two Han characters, wherever a line of the source ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wizard.words import joined

BLOCK = re.compile(r"<(?:p|li|td|th|dd|dt|h[1-6])\b[^>]*>(.*?)</(?:p|li|td|th|dd|dt|h[1-6])>", re.DOTALL)
HOLE = re.compile(r"[\u4e00-\u9fff，。；：？！]\n\s*(?:<a [^>]*>)?[\u4e00-\u9fff“]")


@pytest.mark.parametrize(("written", "set_"), [
    ("先协商。\n再申请。", "先协商。再申请。"),
    ("先看\n  [时限表](a.md)。", "先看[时限表](a.md)。"),
    ("- 一行\n  接着说\n- 另一行", "- 一行接着说\n- 另一行"),
    ("# 标题\n正文", "# 标题\n正文"),
    ('!!! note "非官方"\n    本站不是京东。\n    以京东为准。', '!!! note "非官方"\n    本站不是京东。以京东为准。'),
    ("一段。\n\n又一段。", "一段。\n\n又一段。"),
    ("| 时限 |\n| --- |", "| 时限 |\n| --- |"),
    ("in two\nlines", "in two\nlines"),
    ("截止 24:00\n之前", "截止 24:00\n之前"),
])
def test_lines_run_on_where_han_characters_meet_and_nowhere_else(written: str, set_: str) -> None:
    assert joined(written) == set_


@pytest.mark.parametrize("folder", ["", "zh-Hant/"])
def test_no_sentence_of_a_page_has_a_hole_where_its_source_line_ended(site: Path, folder: str) -> None:
    written = ["index", "about", "what-is", "faq", *(f"{part}/{path.stem}" for part in ("buyer", "merchant", "outside", "process")
                                                     for path in (site / folder / part).glob("*.html"))]
    for name in written:
        html = (site / folder / f"{name}.html").read_text("utf-8")
        article = html[html.index("<article"):html.index('class="kb-report')]
        assert [found[0] for block in BLOCK.findall(article) for found in [HOLE.search(block)] if found] == [], name
