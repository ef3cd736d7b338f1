"""Faults of many kinds, put one by one into a small healthy guidance with its pages, and what of them is found at its line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import AS_OF, GUIDANCE, ROOT
from wizard import commands

SEEDED = ROOT / "tests" / "healthy" / "docs"
FACTS, FLOW, LOAN, LOST, MENU = "guidance/facts/rules.yml", "guidance/flows/loan.yml", "zh/loan.md", "zh/parts/lost.md", "zh/mkdocs.yml"

# By class: the file, what stands there, what is put instead; where ⟦ ⟧ are, the fault is to be told (else at the first line put in).
SEEDS: dict[str, list[tuple[str, str, str]]] = {
    "data": [
        ("guidance/sources.yml", "https://library.example/rules", "javascript:alert(1)"),
        ("guidance/sources.yml", "https://library.example/rules", "https//library.example/rules"),
        ("guidance/sources.yml", "https://library.example/rules", "https://library.example/the rules"),
        ("guidance/sources.yml", "https://blog.example/a", "https://law.example/library"),
        ("guidance/about.yml", "https://creativecommons.org", "creativecommons.org"),
        (FACTS, "  replaced-by: F1\n", "  replaced-by: F4\n"),
        (FACTS, "  replaced-by: F1\n", "  replaced-by: A1\n"),
        (FACTS, "  review: 2027-01-02\nF2:", "  review: 2026-01-01\nF2:"),
        (FACTS, "  review: 2027-01-02\nF2:", "  review: 2227-01-02\nF2:"),
        (FACTS, "  checked: 2026-01-02\n  review: 2027-01-02\nF2:", "  checked: 2027-01-01\n  review: 2027-01-02\nF2:"),
        (FACTS, "F3:\n  statement: 有人说，丢了书可以买一本新的赔。\n  who: reader\n  confidence: medium",
         "F3:\n  statement: 有人说，丢了书可以买一本新的赔。\n  who: reader\n  confidence: high"),
        (FACTS, "  statement: 有人说，丢了书可以买一本新的赔。", "  statement: 逾期的书，图书馆在 2 个工作日内打电话催还。"),
        (FACTS, "  who: library", "  who: libary"),
        (FACTS, "{source: law}", "{source: lwa}"),
        ("guidance/assumptions.yml", "A1:", "C1: {statement: 借书证要带。}\nA1:"),
        ("guidance/evidence.yml", "lost: {title: 丢书, bring: {reader", "lost: {title: 丢书, bring: {raeder"),
        (FLOW, "    evidence: late\n", "    evidence: lates\n"),
        ("guidance/evidence.yml", "late: {title: 逾期, bring: {reader", "late: {title: 逾期, bring: {library"),
        ("guidance/diagrams.yml", "[{to: read}]", "[{to: raed}]"),
        ("guidance/diagrams.yml", "{id: give-back, title", "{id: read, title"),
        ("guidance/diagrams.yml", ", next: [{to: give-back}]", ", next: [{to: call}]"),
        ("guidance/menus.yml", "channel: web", "channel: wbe"),
        ("guidance/letters.yml", "  to: library", "  to: reeder"),
        ("guidance/letters.yml", "{answer:borrowed}", "{answer:borowed}"),
        ("guidance/calendars/cn.yml", "only-off: [元旦]", "only-off: [元旦节]"),
        ("guidance/calendars/cn.yml", "based-on: cn", "based-on: cm"),
        (FLOW, "    see: [give-back-now]\n  read-on:", "    see: [pay]\n  read-on:"),
        (FLOW, "    see: [give-back-now]\n  read-on:", "    see: [give-back-now, give-back-now]\n  read-on:"),
        (FLOW, "facts: [F1, F2]", "facts: [F1, F1]"),
        (FLOW, "title: 还可以接着看", "title: 现在就还书"),
        (FLOW, "screen: slip", "screen: slips"),
        (FLOW, "verdict: wait", "verdict: wiat"),
        (FLOW, "letters: [ask-more]", "letters: [ask-mroe]"),
        (FLOW, "start: here", "start: heer"),
        ("guidance/about.yml", "  left: 还有 {time}", "  left: 还有 {tiem}"),
        ("guidance/clocks.yml", "facts: [F1, A1]", "facts: [F1, A2]"),
    ],
    "text": [
        *((FLOW, "why: 丢了的书走另一条路。", f"why: {text}") for text in (
            "七十二小时以后再问。", "三天以后再问。", "７２小时以后再问。", "72 小时以后再问。", "过了 {clock:loan 再问。",
            "过了 ｛clock：loan｝再问。", "过了 {clock:laon} 再问。", "过了 clock:loan} 再问。", "过了 {{ clock(\"loan\") }} 再问。",
            "按热线 #1 键。", "丢了的书走另一条路。。", "丢了的的书走另一条路。", "丢了的书，走“另一条路。", "丢了的书,走另一条路。",
            "丢了的书走另一條路。", "TODO 丢了的书", "please 先问服务台。", "丢了的书走<b>另一条</b>路。", "丢了的书走**另一条**路。",
            "丢了的书 ，走另一条路。", "看[这里](loan.md)。", "丢了的书走另一条路?", "尽快问。", "赔 500 元。", "去问，一定能赢。")),
        ("guidance/glossary.yml", "从借出到该还书的时间", "从借出起 72 个小时"),
        ("guidance/evidence.yml", "{text: 身份证, ours", "{text: 身份证（原件, ours"),
        ("guidance/menus.yml", "note: 服务台 22:00 关门。", "note: 服务台 22:00 关门 #不含周日。"),
        ("guidance/letters.yml", "    您好，我在", "    您好，您好，，我在"),
        ("guidance/screens.yml", "mark: 填这一行的时间", "mark: 填这一行的的时间"),
        (FACTS, "丢了书可以买一本新的赔。", "过了 {clock:loan} 可以买一本新的赔。"),
    ],
    "pages": [
        (LOAN, "{{ clock(\"loan\") }}", "{{ clok(\"loan\") }}"),
        (LOAN, "{{ clock(\"loan\") }}", "{{ clock(\"laon\") }}"),
        (LOAN, "{{ clock(\"loan\") }}", "{{ clock(loan) }}"),
        (LOAN, "{{ clock(\"loan\") }}", "{{ clock() }}"),
        (LOAN, "{{ clock(\"loan\") }}", "{clock:loan}"),
        (LOAN, "{{ clock(\"loan\") }}", "{{ clock(\"loan\") "),
        (LOAN, "{{ clock(\"loan\") }}", "七十二小时"),
        (LOAN, "{{ clock(\"loan\") }}", "三天"),
        (LOAN, "{{ outcome(\"loan\", \"give-back-now\") }}", "{{ outcome(\"give-back-now\") }}"),
        (LOAN, "{{ outcome(\"loan\", \"give-back-now\") }}", "{{ outcome(\"loan\", \"give-back\") }}"),
        (LOAN, "{{ cite(\"F1\") }}", "{{ cite(\"F1\", \"F11\") }}"),
        (LOAN, "从借出起", "从从借借出起。。"),
        (LOAN, "<a href=\"all.html\">", "<a href=\"all.htm\">"),
        (LOAN, "(reference/glossary.md)", "(reference/glossary.html)"),
        (LOAN, "## 怎么还", "# 怎么还"),
        (LOAN, "## 怎么还", "![还书处](desk.png)\n\n## 怎么还"),
        ("zh/index.md", "(loan.md#借多久)", "(loan.md#借几天)"),
        ("zh/index.md", "(loan.md#借多久)", "(laon.md#借多久)"),
        ("zh/index.md", "(reference/facts.md#F1)", "(reference/facts.md#F9)"),
        ("zh/index.md", "(reference/facts.md#F1)", "(/reference/facts.md#F1)"),
        ("zh/index.md", "title: 书该还了吗\n", ""),
        ("zh/index.md", "description: ", "discription: "),
        ("zh/index.md", "{{ start(\"loan\", \"开始判断\") }}", "{{ start(\"loan\", \"开始判断\", \"here=maybe\") }}"),
        (LOST, "(../reference/facts.md#F2)", "(reference/facts.md#F2)"),
        (LOST, "<desk@library.example>", "[这里](https//library.example)"),
        (LOST, "<desk@library.example>", "[这里](javascript:alert(1))"),
        (LOST, "{{ evidence(\"lost\", \"reader\") }}", "{{ evidence(\"lost\", \"raeder\") }}"),
        (LOST, "图书馆会打电话", "图书馆会“打电话"),
        (LOST, "图书馆会打电话", "圖書館会打电话"),
        (MENU, "丢了书: parts/lost.md", "丢了书: parts/lots.md"),
        (MENU, "  - 借书: loan.md\n", "  - 借书: loan.md\n⟦  - 再借: loan.md\n"),
    ],
}

# What authors write and mean: nothing is said about any of it.
HEALTHY = [
    (FLOW, "why: 丢了的书走另一条路。", "why: 规则原文写“七十二小时”，那一天、第三天、最后一天、下一个工作日都不是期限。"),
    (FLOW, "why: 丢了的书走另一条路。", "why: \"按 #1 键，不按 # 键；5 < 6，A, B 两类。\"  # 先问服务台"),
    (FLOW, "    kind: choice\n", "    kind: choice # 两个回答\n"),
    (FLOW, "hint: “三天无理由”的书也算。", "hint: 存成 PDF。现在在手里的的确确没有，不了了之的也算……"),
    (FACTS, "quote: 借期七十二小时", "quote: 借期，，七十二小時。。“"),
    ("guidance/sources.yml", "https://blog.example/a", "https://blog.example/借书?d=1#第二段"),
    ("guidance/glossary.yml", "meaning: 规则的名字，不是期限。",
     "meaning: 24:00 前、9:00–18:00、2026 年、第 3 条、12315、3 本、12 天；应该说“尽快，500 元”吗。"),
    (LOAN, "## 怎么还\n", "## 怎么还？（服务台） {#how}\n\n看[上面](#how)、[规则](reference/facts.md)、"
                         "<a href=\"reference/facts.html#F1\">F1</a>。\n\n```\n[没有](nowhere.md) 七十二小时。。\n```\n"),
    (LOST, "# 丢了书\n", "# 丢了书\n\n**要紧**：*先*问[服务台](tel:+861012345)，再看[规则](https://law.example/a_(b)?c=d)。\n"),
    (MENU, "  - 借书: loan.md\n", "  - 规则原文: https://library.example/rules\n  - 借书: loan.md\n"),
    ("zh/notes.md", "", "---\ntitle: 只给收到地址的人\ndescription: 不在菜单里。\nmenu: false\n---\n"
                         "# 只给收到地址的人\n\n看[首页](index.md)。\n"),
]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guidance, with the words of the interface that the shipped one has."""
    folder = tmp_path_factory.mktemp("seeded") / "docs"
    shutil.copytree(SEEDED, folder)
    about, shipped = folder / "guidance/about.yml", (GUIDANCE / "about.yml").read_text("utf-8")
    about.write_text(about.read_text("utf-8") + shipped[shipped.index("interface:"):], "utf-8")
    return folder


def found_with(healthy: Path, seeds: list[tuple[str, str, str]], tmp_path: Path,
               capfd: pytest.CaptureFixture[str]) -> Iterator[tuple[str, int]]:
    """Where something is told, as (file, line), once these seeds are put in."""
    shutil.copytree(healthy, tmp_path / "docs")
    for file, old, new in seeds:
        path = tmp_path / "docs" / file
        text = path.read_text("utf-8") if old else ""
        assert old in text, f"{file}: {old} has nothing to hold on to"
        path.write_text(text.replace(old, new.replace("⟦", ""), 1), "utf-8")
    commands.check(tmp_path / "docs/guidance", AS_OF, "json", None, strict=False)
    for one in json.loads(capfd.readouterr().out):
        for place in (one, *one["also"]):
            yield Path(place["file"]).relative_to(tmp_path / "docs").as_posix(), place["line"]
    shutil.rmtree(tmp_path / "docs")


def place_of(healthy: Path, file: str, old: str, new: str) -> tuple[str, int]:
    """The line on which a seed is to be told: the marked one, or the first that differs; the first of a page for its head."""
    text = (healthy / file).read_text("utf-8")
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    at = new.index("⟦") if "⟦" in new else same
    line = text[:text.index(old)].count("\n") + new[:at].count("\n") + 1
    return file, 1 if file.endswith(".md") and line < 4 and text.startswith("---") else line


@pytest.mark.parametrize("kind", SEEDS)
def test_at_least_nine_of_ten_faults_are_found_on_their_line(kind: str, healthy: Path, tmp_path: Path,
                                                             capfd: pytest.CaptureFixture[str]) -> None:
    missed = [seed for seed in SEEDS[kind] if place_of(healthy, *seed) not in set(found_with(healthy, [seed], tmp_path, capfd))]
    assert len(missed) * 10 <= len(SEEDS[kind]), f"{len(SEEDS[kind]) - len(missed)} of {len(SEEDS[kind])}; missed: {missed}"


def test_of_what_is_meant_nothing_is_said(healthy: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert list(found_with(healthy, [], tmp_path, capfd)) == []
    assert {str(seed): told for seed in HEALTHY if (told := list(found_with(healthy, [seed], tmp_path, capfd)))} == {}
