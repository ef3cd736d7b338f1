"""A device whose clock cannot be right decides nothing: its reader is told so, and keeps all answers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import AS_OF, others_slow

pytestmark = pytest.mark.slow

ANSWERS = "#ticket=dispute&stage=filed&filed-at="
BUILT = datetime.datetime.combine(AS_OF, datetime.time(), datetime.timezone(datetime.timedelta(hours=8)))
LONG_AGO, MINUTE = datetime.datetime(1970, 1, 2, 8, tzinfo=datetime.UTC), datetime.timedelta(minutes=1)
WRONG = {"1970": LONG_AGO, "before": BUILT - MINUTE, "2099": datetime.datetime(2099, 7, 1, tzinfo=datetime.UTC)}
WORDS = {"": "多半不对", "zh-Hant/": "多半不對", "en/": "can hardly be right"}


@pytest.fixture
def at(browser: Browser) -> Iterator[Callable[[datetime.datetime], Page]]:
    """A page of somebody whose device says that it is then. No script may fail."""
    made: list[Page] = []
    faults: list[str] = []

    def page_at(moment: datetime.datetime) -> Page:
        context = type(browser).new_context(browser, viewport={"width": 375, "height": 812}, timezone_id="America/New_York")
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.on("pageerror", lambda error: faults.append(error.stack or str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        made.append(page)
        return page

    yield page_at
    for page in made:
        page.context.close()
    assert faults == []


def given() -> str:
    """A moment of the morning on which the site was built, as an answer."""
    return (BUILT + datetime.timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("when", WRONG)
@pytest.mark.parametrize("edition", others_slow(*WORDS))
def test_a_question_about_a_moment_says_that_the_clock_is_wrong_and_keeps_the_answer(
        edition: str, when: str, site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(WRONG[when])
    page.goto(f"{site.as_uri()}/{edition}ask/merchant.html{ANSWERS}{given()}")
    told = page.locator(".wz-notice:visible")
    expect(told).to_have_count(1)
    expect(told).to_contain_text(WORDS[edition])
    expect(told).to_contain_text(str(WRONG[when].astimezone(BUILT.tzinfo).year))
    expect(told).to_contain_text(str(AS_OF.year))
    expect(page.locator("input[type=date]")).to_have_value(given()[:10])
    expect(page.locator("input[type=time]")).to_have_value(given()[11:])
    expect(page.locator(".wz-quick button")).to_have_count(0)
    assert str(page.locator(".wz-nav .wz-back").get_attribute("href")).endswith(f"filed-at={given()}")
    page.locator(".wz-submit").click()
    expect(told).to_be_focused()
    expect(page.locator(".wz-error:visible")).to_have_count(0)
    assert page.url.endswith(f"{ANSWERS}{given()}")


def test_on_the_day_of_the_build_and_for_years_nothing_is_wrong(site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    for moment in (BUILT + datetime.timedelta(hours=10), BUILT + datetime.timedelta(days=3600)):
        page = at(moment)
        page.goto(f"{site.as_uri()}/ask/merchant.html{ANSWERS.rpartition('&')[0]}")
        expect(page.locator(".wz-submit:visible")).to_be_visible()
        expect(page.locator(".wz-notice:visible")).to_have_count(0)
        assert page.locator(".wz-quick button").count() > 1


def test_questions_that_no_time_decides_are_answered_all_the_same(site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(LONG_AGO)
    page.goto(f"{site.as_uri()}/ask/merchant.html")
    page.locator(".wz-answer[data-answer=dispute]:visible").click()
    expect(page.locator(".wz-notice:visible")).to_have_count(0)
    page.locator(".wz-answer[data-answer=unsure]:visible").click()
    expect(page).to_have_url(re.compile("/answer/merchant/find-stage.html"))
    expect(page.locator(".wz-last")).to_contain_text("你选了")  # its script is there, and sees the first move
    page.mouse.wheel(0, 300)
    expect(page.locator(".wz-summary")).to_be_attached()
    assert "多半不对" not in page.locator("main").inner_text()


def evidence() -> str:
    return f"#ticket=dispute&stage=evidence&evidence-have=full&evidence-at={given()}"


def test_the_one_file_asks_for_the_moment_again_and_shows_no_outcome(site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(LONG_AGO)
    page.goto(f"{site.as_uri()}/one/merchant.html{evidence()}")
    expect(page.locator(".wz-notice:visible")).to_contain_text("多半不对")
    expect(page.locator("input[type=date]")).to_have_value(given()[:10])
    expect(page.locator(".wz-answer-page:visible")).to_have_count(0)


@pytest.mark.parametrize("when", WRONG)
def test_an_outcome_gives_no_verdict_by_such_a_clock_but_its_hours_and_all_answers(
        when: str, site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(WRONG[when])
    page.goto(f"{site.as_uri()}/answer/merchant/evidence-now.html{evidence()}")
    expect(page.locator(".wz-last")).to_contain_text("多半不对")
    expect(page.locator(".wz-badge:visible")).to_have_text("先把设备的时间调对")
    expect(page.locator(".wz-when:visible").first).to_contain_text(":")
    expect(page.locator(".wz-countdown:visible")).to_have_count(0)
    page.mouse.wheel(0, 300)
    expect(page.locator(".wz-summary dd")).to_have_count(4)
    assert "没有用到" not in page.locator(".wz-summary").inner_text() and "已经用不上" not in page.locator("main").inner_text()
    expect(page.locator(".wz-what-if")).to_have_count(0)


def test_the_calculator_says_so_and_computes_what_needs_no_clock(site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(LONG_AGO)
    page.goto(f"{site.as_uri()}/tools/deadline.html#clock=evidence-to-jd&start={given()}")
    expect(page.locator(".wz-result .wz-when").first).to_contain_text(":")
    expect(page.locator(".wz-result .wz-warning").first).to_contain_text("多半不对")
    expect(page.locator(".wz-result .wz-countdown").first).to_have_text("")
    page.get_by_role("button", name="刚刚").click()
    expect(page.locator("#calculator-error")).to_contain_text("多半不对")
    expect(page.locator("#calculator-date")).to_have_value(given()[:10])


@pytest.mark.parametrize("year", [1000, 1899, 2938, 3500, 9999])
def test_no_clock_however_wrong_breaks_a_page(year: int, site: Path, at: Callable[[datetime.datetime], Page]) -> None:
    page = at(datetime.datetime(year, 3, 1, tzinfo=datetime.UTC))
    for address in (f"ask/merchant.html{ANSWERS}{given()}", "ask/buyer.html",
                    "tools/deadline.html#clock=evidence-to-jd&start=2026-03-02T10:00", f"answer/merchant/evidence-now.html{evidence()}"):
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{address}")
        page.mouse.wheel(0, 300)
        expect(page.locator(".wz-live .wz-ask:visible, .wz-result .wz-when, .wz-summary").first).to_be_visible()
