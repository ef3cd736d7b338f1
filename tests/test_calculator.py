"""The calculator of deadlines in a real browser: every clock, the same numbers as the reference, and addresses that keep."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.harness import shipped
from wizard.clocks import ends
from wizard.language import EARLY, LATE, instants

pytestmark = pytest.mark.slow

NOW = "2026-03-04T11:00"
PHONE = {"width": 375, "height": 760}
STARTS = ("2026-03-02T10:00", "2026-09-30T16:00", "2026-10-10T10:00", "2026-12-31T17:30")


@pytest.fixture
def open_calculator(site: Path, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open the calculator at a Beijing time, on a device whose own zone is far away from it."""
    contexts: list[BrowserContext] = []

    def opened(fragment: str = "", *, now: str = NOW, **options: object) -> Page:
        context = browser.new_context(timezone_id="America/New_York", **{"viewport": PHONE, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
        page.goto(f"{site.as_uri()}/tools/deadline.html{fragment}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.slow
def test_every_clock_ends_when_the_reference_says(open_calculator: Callable[..., Page]) -> None:
    book, _ = shipped()
    page = open_calculator()
    options = page.locator("select option").evaluate_all("all => all.map(one => one.value).filter(one => one)")
    assert sorted(options) == sorted(map(str, book.clocks)), "every clock of the book, each once"
    wrong = []
    for start in STARTS:
        for name in book.clocks:
            page.evaluate(f"location.hash = '#clock={name}&start={start}'")
            page.wait_for_function("([name, date]) => document.querySelector('select').value === name && "
                                   "document.querySelector('[type=date]').value === date", arg=[str(name), start[:10]])
            told = page.locator(".wz-when time").evaluate_all("all => all.map(one => one.getAttribute('datetime'))")
            first, last = (ends.run(ends.at(book, str(name), end), instants.parse(start) or 0) for end in (EARLY, LATE))
            warned = page.locator(".wz-warning").count() == 1
            said = page.locator(".wz-ends").count() == 1
            expected = list(dict.fromkeys(instants.written(run.end) for run in (first, last)))
            if (told, warned, said) != (expected, bool(first.guessed), len(expected) == 2):
                wrong.append((name, start, told))
    assert wrong == []


def test_a_reader_chooses_fills_in_and_gets_the_date_the_steps_and_the_basis(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator()
    page.locator("#calculator-clock").select_option("stall-far")
    expect(page.locator(".wz-from")).to_contain_text("物流的最后一条记录")
    page.locator("input[type=date]").fill("2026-03-02")
    page.locator("input[type=time]").fill("10:00")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-when")).to_have_text("3月5日 周四 10:00")
    expect(page.locator(".wz-countdown")).to_have_text("还有 23 小时")
    expect(page.locator(".wz-derivation li")).to_have_count(2)
    expect(page.locator(".wz-page-wins").first).to_contain_text("以京东页面为准")
    assert page.locator(".wz-result .wz-cite a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "../reference/facts.html#R090"]
    assert page.url.endswith("#clock=stall-far&start=2026-03-02T10:00")


def test_evidence_asked_for_before_a_holiday_is_due_on_the_holiday(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=evidence-to-jd&start=2026-09-30T16:00", now="2026-09-30T16:05")
    expect(page.locator(".wz-when")).to_contain_text("10月1日 周四 11:00")
    expect(page.locator(".wz-derivation")).not_to_contain_text("国庆节")
    expect(page.locator(".wz-reading")).to_have_count(0)


def test_days_off_are_named_and_another_reading_is_told(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=court-papers&start=2026-02-25T10:00", now="2026-02-25T10:05")
    expect(page.locator(".wz-when")).to_have_text(["最早 3月5日 周四 10:00", "最晚 3月6日 周五 10:00"])
    expect(page.locator(".wz-ends")).to_contain_text("要自己办的按最早的，等别人办的按最晚的")
    expect(page.locator(".wz-reading")).to_have_text("另一种算法（调休上班的周末不算工作日）：3月6日 周五 10:00")
    page = open_calculator("#clock=court-papers&start=2026-09-30T16:00", now="2026-09-30T16:05")
    expect(page.locator(".wz-derivation").first).to_contain_text("国庆节")


def test_beyond_the_calendar_the_reader_is_warned(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=refund-credit-card&start=2026-12-31T17:00", now="2026-12-31T17:05")
    expect(page.locator(".wz-warning")).to_contain_text("2027 年起的放假安排还没公布")


def test_a_quick_choice_fills_in_beijing_time_and_a_past_deadline_says_so(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=service-audit")
    page.locator("[data-quick=day-before]").click()
    expect(page.locator("input[type=date]")).to_have_value("2026-03-02")
    expect(page.locator("input[type=time]")).to_have_value("11:00")
    expect(page.locator(".wz-countdown")).to_have_text("已经过了 1 天")
    expect(page.locator(".wz-remind:visible")).to_have_count(0)


def test_back_forward_and_reload_keep_what_was_worked_out(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=stall-far&start=2026-03-02T10:00")
    page.locator("#calculator-clock").select_option("service-audit")
    expect(page.locator(".wz-when")).to_contain_text("3月3日 周二 10:00")
    page.go_back()
    expect(page.locator(".wz-when")).to_contain_text("3月5日 周四 10:00")
    expect(page.locator("#calculator-clock")).to_have_value("stall-far")
    page.go_forward()
    page.reload()
    expect(page.locator(".wz-when")).to_contain_text("3月3日 周二 10:00")


@pytest.mark.parametrize("fragment", [
    "#clock=__proto__&start=2026-03-02T10:00", "#clock=toString", "#clock=<img src=x onerror=alert(1)>&start=2026-03-02T10:00",
    "#start=2026-02-30T10:00&clock=stall-far", "#clock=stall-far&start=2026-03-02", "#%E0%A4%A=&&==", "#" + "a=b&" * 5000,
    "#clock=stall-far&start=9999-99-99T99:99"])
def test_a_mangled_fragment_leaves_a_form_that_works(fragment: str, open_calculator: Callable[..., Page]) -> None:
    page = open_calculator()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page.url.partition("#")[0] + fragment)
    page.reload()
    expect(page.locator(".wz-result")).to_be_empty()
    assert page.locator("main img").count() == 0
    page.locator("#calculator-clock").select_option("stall-far")
    page.locator("input[type=date]").fill("2026-03-02")
    page.locator("input[type=time]").fill("10:00")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-when")).to_have_text("3月5日 周四 10:00")
    assert complaints == []


def test_an_incomplete_form_is_refused_in_words_that_take_focus(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator()
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_have_text("请重新选一次。")
    expect(page.locator("#calculator-clock")).to_be_focused()
    page.locator("#calculator-clock").select_option("stall-far")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_have_text("请填完整的日期和时间。")
    expect(page.locator("input[type=date]")).to_be_focused()


def test_a_reminder_is_a_calendar_file_at_the_right_instant(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=stall-far&start=2026-03-02T10:00")
    with page.expect_download() as saved:
        page.locator(".wz-remind:visible").click()
    text = Path(saved.value.path()).read_bytes().decode("utf-8").replace("\r\n ", "")
    assert saved.value.suggested_filename == "stall-far.ics"
    assert "DTSTART:20260305T020000Z" in text and re.search(r"^SUMMARY:物流停滞", text, re.MULTILINE)


def test_each_row_of_a_table_leads_to_its_own_clock(site: Path, open_calculator: Callable[..., Page]) -> None:
    page = open_calculator()
    page.goto(f"{site.as_uri()}/buyer/situations/damaged.html")
    page.locator("#clock-breakage-claim .wz-work-out").click()
    expect(page.locator("#calculator-clock")).to_have_value("breakage-claim")
    page.locator("#clock-limitation .wz-work-out").click()
    expect(page.locator("#calculator-clock")).to_have_value("limitation")
    book, _ = shipped()
    page.goto(f"{site.as_uri()}/reference/deadlines.html")
    links = page.locator(".wz-work-out").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == [f"../tools/deadline.html#clock={name}" for name in book.clocks]


def test_without_script_the_page_says_so_and_shows_the_table(open_calculator: Callable[..., Page]) -> None:
    page = open_calculator(java_script_enabled=False)
    expect(page.locator(".wz-calculator .wz-notice")).to_contain_text("没有开启脚本")
    expect(page.locator("form.wz-form")).to_be_hidden()
    expect(page.locator(".wz-deadline-table tbody tr")).to_have_count(len(shipped()[0].clocks))


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [320, pytest.param(375, marks=pytest.mark.slow), 1280])
def test_the_calculator_is_accessible_and_fits_the_screen(scheme: str, width: int, open_calculator: Callable[..., Page]) -> None:
    page = open_calculator("#clock=evidence-to-jd&start=2026-10-10T10:00", color_scheme=scheme, viewport={"width": width, "height": 700})
    expect(page.locator(".wz-when")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    small = page.locator(".wz-calculator button:visible, .wz-calculator select, .wz-work-out").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML)")
    assert small == []
