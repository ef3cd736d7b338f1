"""Slips of the pen are found in either language, and good sentences are left alone."""

from __future__ import annotations

import pytest

from wizard.language import prose

CHINESE = {
    "先联系商家。。": "two marks", "先联系商家，，再等": "two marks", "先联系商家！。": "two marks",
    "商家的的回复": "stands twice", "写了了三次": "stands twice",
    "请请上传": "stands twice", "他说“可以。": "is not closed", "他说可以”。": "closes nothing",
    "《民法典第十条": "is not closed", "（本站建议": "is not closed",
    "先等,再问": "not of Chinese print", "先等.": "not of Chinese print", "能退吗?": "not of Chinese print",
    "注意:先拍照": "not of Chinese print",
    "先等 ，再问": "a space stands", "TODO 写完": "a note", "待补充": "a note", "please 上传": "English word",
    "上传 the 截图": "English word",
    "<b>先等</b>": "HTML", "A&nbsp;B": "HTML", "**先等**": "Markdown", "看[这里](a.md)": "Markdown", "# 先等": "Markdown",
    "`先等`": "Markdown",
}
ENGLISH = {
    "Ask the the shop.": "stands twice", "Wait , then ask.": "a space stands", "Wait.. then ask.": "two marks",
    "Say “yes.": "is not closed",
    "Wait， then ask.": "of Chinese print", "FIXME": "a note", "Really??": "a note", "See <script>x</script>": "HTML",
    "See __this__": "Markdown",
}
GOOD = [
    ("zh-Hans", text) for text in (
        "货现在在哪里？", "的的确确", "不了了之", "是是非非", "等等！？", "先等……再问", "存成 PDF。", "24:00 前",
        "9:00–18:00，含", "退 3.5 元，不含 A, B 两类",
        "他说“好，‘明天’”。", "《民法典》（2021）第 1 条", "{clock:exchange-reship}内", "点 App 的“我的”，再点 A:B",
        "发“是”或者 # 键", "5 < 6",
        "一、先等\n二、再问", "和和气气", "用 E-mail 或 JD.com", "URL 写 https://a.b/c?d=e",
    )
] + [
    ("en", text) for text in (
        "That that is so.", "It had had its day.", "Say “已解决” (solved), or “七天，无理由”.", "Wait… then ask.",
        "The shop's (own) rule; see A.", "9:00–18:00?!",
        "Read “全部，一切” and “待补”.", "Type # or *, then 2*3*4.", "It is 5 < 6 > 4.", "e.g. this, i.e. that", "https://a.b/c__d",
    )
]


SLIPS = [*(("zh-Hans", *one) for one in CHINESE.items()), *(("en", *one) for one in ENGLISH.items())]


@pytest.mark.parametrize(("language", "text", "words"), SLIPS)
def test_a_slip_is_told_where_it_stands(language: str, text: str, words: str) -> None:
    found = list(prose.slips(text, language))
    assert any(words in slip.message for slip in found), found
    assert all(0 <= slip.at < len(text) and slip.hint for slip in found)


@pytest.mark.parametrize(("language", "text"), GOOD)
def test_a_good_sentence_is_left_alone(language: str, text: str) -> None:
    assert list(prose.slips(text, language)) == []


def test_on_pages_marks_that_are_read_are_none() -> None:
    assert list(prose.slips("**先等**，看[这里](a.md) `a`", "zh-Hans", plain=False)) == []
