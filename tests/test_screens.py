"""Where words are not enough, a question shows on a sketch where its answer stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.harness import ROOT, shipped
from wizard.language import loader

pytestmark = pytest.mark.slow

ASKED = "#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"


def test_every_question_for_a_moment_tells_where_to_look() -> None:
    book, _ = shipped()
    for name, flow in book.flows.items():
        silent = [str(id_) for id_, question in flow.questions.items() if question.kind == "instant" and not question.help]
        assert silent == [], f"{name}: these ask for a moment and do not say where it stands"


def test_every_sketch_marks_what_to_look_for_and_says_what_it_rests_on() -> None:
    book, _ = shipped()
    for name, screen in book.screens.items():
        assert any(line.mark for line in screen.lines), name
        assert screen.facts, name


def test_the_apps_own_words_stay_in_every_language() -> None:
    source = shipped()[0]
    english = loader.load(ROOT / "docs" / "guidance", ROOT / "docs" / "en" / "guidance")
    for name, screen in source.screens.items():
        for line, translated in zip(screen.lines, english.screens[name].lines, strict=True):
            assert translated.text.startswith(line.text), translated.place


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_a_reader_opens_the_sketch_and_finds_the_line_that_counts(site: Path, browser: Browser, folder: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{site.as_uri()}/{folder}ask/buyer.html{ASKED}")
    asked = page.locator(".wz-question:visible")
    asked.locator("summary").click()
    expect(asked.locator(".wz-looked-for")).to_have_count(1)
    expect(asked.locator(".wz-looked-for")).to_contain_text("已签收")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
