"""Days off that only the law tells: the data against independent calendars, and what readers are told until the official notice."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import chinese_calendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import law_days
from tests.harness import AS_OF, GUIDANCE, shipped
from wizard import commands
from wizard.clocks import ends
from wizard.language import EARLY, LATE, instants

pytestmark = pytest.mark.slow

YEARS = (2027, 2028, 2029, 2030)
CREDIT = {"situation": "start", "paid-on-jd": "yes", "seller": "third-party", "problem": "refund", "refund-state": "approved",
          "refund-method": "credit-card", "refund-credit-day": "2027-01-22"}
DEBIT = {**CREDIT, "refund-method": "debit-card", "refund-debit-day": "2026-12-23"}
del DEBIT["refund-credit-day"]


def days_of(year: int) -> list[datetime.date]:
    return list(law_days.days(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))


# --- the data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_the_days_off_by_law_are_those_of_an_independent_calendar(year: int) -> None:
    form = shipped()[0].calendars["cn"].statutory[str(year)]
    told = {day for off in form.off for day in law_days.days(off.from_, off.to)}
    assert told == law_days.by_law(year)


@pytest.mark.parametrize("year", YEARS)
def test_what_an_arrangement_may_move_is_told_as_far_as_arrangements_have_ever_moved(year: int) -> None:
    form = shipped()[0].calendars["cn"].statutory[str(year)]
    off = {day for span in form.may_be_off for day in law_days.days(span.from_, span.to)}
    worked = {day for span in form.may_be_worked for day in law_days.days(span.from_, span.to) if day.weekday() >= 5}
    assert off == law_days.may_be_off(year)
    assert worked - law_days.by_law(year) == law_days.may_be_worked(year)


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_arrangement_since_2020_lies_within_those_bounds(year: int) -> None:
    off = {day for day in days_of(year) if day.weekday() < 5 and not chinese_calendar.is_workday(day)}
    worked = {day for day in days_of(year) if day.weekday() >= 5 and chinese_calendar.is_workday(day)}
    assert off <= law_days.by_law(year) | law_days.may_be_off(year)
    assert worked <= law_days.may_be_worked(year)
    assert len(law_days.may_be_off(year) - off) <= 3, "and the bounds are narrow"


def test_the_missing_notice_is_still_told_to_authors(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.check(GUIDANCE, AS_OF, "json", None, strict=False) == 0
    found = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "covered-calendars"]
    assert any("of 2027 to 2030 only the days off by law are known" in one["message"] for one in found)


# --- both ends, counted by hand --------------------------------------------------------------------------------------

# January 2027 begins on a Friday. Spring Festival: Friday 5 to Monday 8 February by law; 9 to 12 February may be off as well.
BY_HAND = [
    # First: 25–29 January 5; the weekend may be worked 7; 1–5 February 12, New Year's Eve among them; 8, 9, 10 February 15.
    # Last: 25–29 January 5, 1–4 February 9, then from Monday 15 on: 15–19 February 14, Monday 22 15.
    ("refund-credit-card", "2027-01-22", "2027-02-11T00:00", "2027-02-23T00:00"),
    # 2026 has official days: 24, 25, 28–31 December 6. First: Friday, 1 January 7. Last: Monday, 4 January.
    ("refund-debit-card", "2026-12-23", "2027-01-02T00:00", "2027-01-05T00:00"),
    # Nothing moves in July: 1, 2, 5–9 July.
    ("refund-debit-card", "2027-06-30", "2027-07-10T00:00", "2027-07-10T00:00"),
    # A Saturday worked in 2026, 9 May: counted, or for who waits not. 7, 8, (9,) 11–14 May, (15 May).
    ("refund-debit-card", "2026-05-06", "2026-05-15T00:00", "2026-05-16T00:00"),
    # The seventh workday of papers for a court: who must act goes by the first end. 30 April, then 3–7 May as if worked, and 8 May.
    ("court-papers", "2027-04-29T10:00", "2027-05-08T10:00", "2027-05-13T10:00"),
]


@pytest.mark.parametrize(("name", "start", "first", "last"), BY_HAND)
def test_both_ends_are_those_counted_by_hand(name: str, start: str, first: str, last: str) -> None:
    told = [instants.written(ends.run(ends.at(shipped()[0], name, end), instants.parse(start) or 0).end) for end in (EARLY, LATE)]
    assert told == [first, last]


# --- what readers are told -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "now", "outcome", "certain"), [
    (CREDIT, "2027-02-10T23:59", "refund-wait-credit-card", True),
    (CREDIT, "2027-02-13T10:00", "refund-wait-credit-card", False),
    (CREDIT, "2027-02-22T23:59", "refund-wait-credit-card", False),
    (CREDIT, "2027-02-23T00:00", "refund-apply", True),
    (DEBIT, "2027-01-02T10:00", "refund-wait-debit-card", False),
    (DEBIT, "2027-01-04T23:59", "refund-wait-debit-card", False),
    (DEBIT, "2027-01-05T00:00", "refund-apply", True),
])
def test_nobody_is_told_to_apply_before_the_last_day_that_may_count(
        answers: dict[str, str], now: str, outcome: str, certain: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers), "utf-8")
    assert commands.ask(GUIDANCE, "buyer", str(file), now, AS_OF) == 0
    told = json.loads(capsys.readouterr().out)
    [due] = told["deadlines"]
    assert (told["outcome"], due["certain"]) == (outcome, certain)
    assert due["at"] == due["latest"] > due["earliest"]
    assert told["warnings"] == ["a deadline counts workdays of 2027, a year without official data"]


@pytest.fixture
def open_at(site: Path, browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Open a page of the site at a Beijing time."""
    contexts: list[BrowserContext] = []

    def opened(address: str, now: str) -> Page:
        contexts.append(browser.new_context(timezone_id="America/New_York"))
        page = contexts[-1].new_page()
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
        page.goto(f"{site.as_uri()}/{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


WAIT = "answer/buyer/refund-wait-credit-card.html#" + "&".join(f"{question}={answer}" for question, answer in CREDIT.items())


def test_a_verdict_to_wait_says_what_is_not_certain_and_why(open_at: Callable[[str, str], Page]) -> None:
    page = open_at(WAIT, "2027-02-01T10:00")
    unsure = page.locator(".wz-verdict .wz-warning")
    expect(unsure).to_contain_text("最早 2月10日 周三 24:00，最稳妥 2月22日 周一 24:00。")
    expect(unsure).to_contain_text("2027 年起的放假安排还没公布")
    expect(page.locator(".wz-when")).to_have_text("2月22日 周一 24:00")
    expect(page.locator(".wz-ends")).to_have_text("最早 2月10日 周三 24:00，最稳妥 2月22日 周一 24:00。")


def test_between_the_two_ends_the_verdict_stays_to_wait_and_says_so(open_at: Callable[[str, str], Page]) -> None:
    page = open_at(WAIT, "2027-02-13T10:00")
    expect(page.locator(".wz-verdict .wz-warning")).to_contain_text("最稳妥等到 2月22日 周一 24:00")
    expect(page.locator(".wz-moved")).to_have_count(0)
    expect(page.locator(".wz-countdown")).to_have_text("还有 9 天 14 小时")


def test_the_days_that_may_be_off_are_named_where_it_is_worked_out(open_at: Callable[[str, str], Page]) -> None:
    page = open_at(WAIT, "2027-02-01T10:00")
    page.locator(".wz-how summary").click()
    expect(page.locator(".wz-derivation")).to_contain_text("2月5日 周五 – 2月8日 周一 不计（春节）")
    expect(page.locator(".wz-derivation")).to_contain_text("2月9日 周二 – 2月12日 周五 不计（可能的春节调休）")


def test_whoever_must_act_is_reminded_of_the_first_end_whoever_waits_of_the_last(open_at: Callable[[str, str], Page]) -> None:
    page = open_at(WAIT, "2027-02-01T10:00")
    with page.expect_download() as saved:
        page.locator(".wz-remind").click()
    assert "DTSTART:20270222T160000Z" in Path(saved.value.path()).read_text("utf-8"), "24:00 in Beijing"
    received = "answer/merchant/refund-now.html#ticket=service&service-state=refund&refund-received-at=2026-11-20T10:00"
    page = open_at(received, "2026-11-23T12:00")
    law = page.locator(".wz-deadline", has=page.locator(".wz-when", has_text="11月27日"))
    expect(law.locator(".wz-when")).to_have_text("11月27日 周五 10:00")
    page.mouse.move(20, 20)  # what is said besides comes when somebody begins to read
    expect(law.locator(".wz-ends")).to_have_text("最早 11月27日 周五 10:00，最晚 11月27日 周五 24:00。按最早的做。")
    expect(law.locator(".wz-reading")).to_have_text("另一种算法（数到最后一天的 24:00）：11月27日 周五 24:00")
    expect(page.locator(".wz-verdict .wz-warning")).to_have_count(0)


def test_whoever_may_still_be_in_time_is_told_to_act_now(open_at: Callable[[str, str], Page]) -> None:
    late = "answer/merchant/refund-overdue.html#ticket=service&service-state=refund&refund-received-at=2026-11-20T10:00"
    page = open_at(late, "2026-12-05T12:00")
    expect(page.locator(".wz-verdict .wz-warning")).to_have_text(
        "按最早的算法，12月5日 周六 10:00 已经截止；按最晚的算法，到 12月5日 周六 24:00 为止。还没办的，现在就办。")
    expect(page.locator(".wz-moved")).to_have_count(0)
