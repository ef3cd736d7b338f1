"""Deadlines: every step of a clock, against cases worked out by hand and against an independent calendar."""

from __future__ import annotations

import datetime

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness import shipped
from wizard.clocks import EVERY_DAY, ReadyClock, bounds, calendars, order, run, running
from wizard.language import durations, instants, written

MINUTES_2026 = st.integers(instants.parse("2026-01-01") or 0, instants.parse("2026-12-20") or 0)


def at(text: str) -> int:
    instant = instants.parse(text)
    assert instant is not None
    return instant


def ended(name: str, start: str) -> str:
    book, _ = shipped()
    return written(run(running.prepare(book, book.clocks[name]), at(start)).end)


def reading(name: str, start: str, calendar: str) -> str:
    book, _ = shipped()
    return written(run(running.prepare(book, book.clocks[name], calendar), at(start)).end)


# asked → due, by the rule's own words: four hours, 9:00–18:00, every day
EVIDENCE = [
    ("2026-03-11T10:30", "2026-03-11T14:30"),
    ("2026-03-11T14:00", "2026-03-11T18:00"),
    ("2026-03-11T16:20", "2026-03-12T11:20"),
    ("2026-03-13T17:30", "2026-03-14T12:30"),
    ("2026-03-15T21:40", "2026-03-16T13:00"),
    ("2026-09-30T16:00", "2026-10-01T11:00"),
    ("2026-10-10T10:00", "2026-10-10T14:00"),
    ("2026-02-28T14:30", "2026-03-01T09:30"),
    ("2026-09-25T11:00", "2026-09-25T15:00"),
    ("2026-04-30T17:15", "2026-05-01T12:15"),
    ("2026-05-09T09:30", "2026-05-09T13:30"),
    ("2026-06-18T16:00", "2026-06-19T11:00"),
    ("2026-11-23T16:40", "2026-11-24T11:40"),
    ("2026-11-27T16:00", "2026-11-28T11:00"),
    ("2026-10-01T10:00", "2026-10-01T14:00"),
    ("2026-11-28T14:01", "2026-11-29T09:01"),
    ("2026-11-29T14:00", "2026-11-29T18:00"),
    ("2026-12-01T09:00", "2026-12-01T13:00"),
    ("2026-12-31T17:59", "2027-01-01T12:59"),
]
# Outside the hours the rule gives no example; of its readings the earliest end is told.
OUTSIDE = [
    ("2026-11-30T18:30", "2026-12-01T13:00"),
    ("2026-12-01T18:00", "2026-12-02T13:00"),
    ("2026-12-01T08:00", "2026-12-01T12:00"),
    ("2026-12-01T08:59", "2026-12-01T12:59"),
    ("2026-12-02T00:30", "2026-12-02T13:00"),
    ("2026-12-02T04:59", "2026-12-02T13:00"),
]


@pytest.mark.parametrize(("asked", "due"), EVIDENCE + OUTSIDE)
def test_evidence_is_due_on_the_day_and_minute_of_the_rule_whatever_day_it_is(asked: str, due: str) -> None:
    assert ended("evidence-to-jd", asked) == due


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 12, 31)))
def test_the_rules_own_two_examples_hold_on_every_day(date: datetime.date) -> None:
    following = date + datetime.timedelta(days=1)
    assert ended("evidence-to-jd", f"{date}T10:00") == f"{date}T14:00"
    assert ended("evidence-to-jd", f"{date}T14:01") == f"{following}T09:01"


def test_another_reading_of_workdays_is_computed_beside_the_first() -> None:
    assert ended("court-papers", "2026-02-25T10:00") == "2026-03-05T10:00"
    assert reading("court-papers", "2026-02-25T10:00", "cn-no-makeup") == "2026-03-06T10:00"


LIMITS = [
    ("merchant-stage", "2026-09-30T10:00", "2026-10-01T10:00"),
    ("service-audit", "2026-04-30T20:00", "2026-05-01T20:00"),
    ("dispute-window", "2026-05-10T14:30", "2026-05-25T14:30"),
    ("dispute-after-sale", "2026-05-10T14:30", "2026-05-25T14:30"),
    ("buyer-appeal", "2026-11-16T12:00", "2026-11-23T12:00"),
    ("latest-ship", "2026-04-23T10:00", "2026-04-26T03:00"),  # the rule's own example
    ("latest-ship", "2026-06-01T21:00", "2026-06-04T03:00"),
    ("promised-day", "2026-06-20", "2026-06-21T03:00"),
    ("promised-day", "2026-04-28", "2026-04-29T03:00"),  # the rule's own example: ordered on 23 April, five days
    ("first-scan", "2026-06-01T21:00", "2026-06-02T21:00"),
    ("stall-near", "2026-06-01T21:00", "2026-06-03T21:00"),
    ("stall-far", "2026-06-01T21:00", "2026-06-04T21:00"),
    ("stall-remote", "2026-06-01T21:00", "2026-06-06T21:00"),
    ("missing-report", "2026-06-01T21:00", "2026-06-03T21:00"),
    ("not-received-report", "2026-06-01T21:00", "2026-07-31T21:00"),
    ("waybill-entry", "2026-06-01T21:00", "2026-06-08T21:00"),
    ("return-handled", "2026-03-02T10:00", "2026-03-03T10:00"),
    ("return-settled", "2026-02-27T17:05", "2026-03-07T00:00"),
    ("repair-handled", "2026-03-02T10:00", "2026-03-26T00:00"),
    ("repair-whole", "2026-03-02T10:00", "2026-04-02T00:00"),
    ("flaw-digital", "2026-06-01T21:00", "2026-06-03T21:00"),
    ("flaw-fixed", "2026-06-01T21:00", "2026-06-04T21:00"),
    ("flaw-wear-file", "2026-06-01T21:00", "2026-06-17T00:00"),  # fifteen days from the day after signing
    ("pets-ill", "2026-06-01T21:00", "2026-06-08T00:00"),  # from the day of signing, which counts
    ("breakage-claim", "2026-08-08T15:00", "2026-08-12T00:00"),
    ("breakage-claim-fragile", "2026-08-08T15:00", "2026-08-10T00:00"),
    ("no-reason-return", "2026-09-25T12:00", "2026-10-03T00:00"),
    ("refund-credit-card", "2026-03-09", "2026-03-31T00:00"),
    ("self-audit", "2026-06-03T18:30", "2026-06-04T12:00"),
    ("self-audit", "2026-06-03T17:59", "2026-06-04T00:00"),
    ("self-audit", "2026-06-03T18:00", "2026-06-04T12:00"),
    ("invoice-apply", "2026-01-05", "2026-04-05T00:00"),
    ("invoice-apply-enterprise", "2026-01-05", "2027-01-05T00:00"),
    ("invoice-issue", "2025-01-10T18:30", "2025-01-20T18:30"),  # the rule's own example
    ("cod-freight", "2026-07-01", "2026-07-16T00:00"),
    ("auto-confirm-short", "2026-08-01T15:00", "2026-08-04T00:00"),
    ("auto-confirm-long", "2026-08-01T15:00", "2026-08-08T00:00"),
    ("direct-cancel-shipped", "2026-06-03T18:30", "2026-06-11T00:00"),
    ("complaint-filing", "2024-02-29", "2027-02-28T00:00"),
    ("complaint-decide", "2026-09-29", "2026-10-15T00:00"),
    ("complaint-mediation", "2026-10-13", "2026-12-13T00:00"),
    ("complaint-ended", "2026-12-14", "2026-12-24T00:00"),
    ("limitation", "2024-02-29", "2027-02-28T00:00"),
]


@pytest.mark.parametrize(("name", "start", "end"), LIMITS)
def test_each_kind_of_limit_ends_where_it_was_worked_out_by_hand(name: str, start: str, end: str) -> None:
    assert ended(name, start) == end


@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)))
def test_the_2026_calendar_agrees_with_an_independent_one(date: datetime.date) -> None:
    book, _ = shipped()
    assert calendars.workdays(book, "cn").is_workday(instants.day_of(date)) == chinese_calendar.is_workday(date)


@given(MINUTES_2026, st.integers(1, 2000))
def test_working_minutes_are_counted_one_by_one(start: int, minutes: int) -> None:
    book, _ = shipped()
    days, window = calendars.workdays(book, "cn"), (540, 1080)
    end = run(ReadyClock((("working", minutes),), days, window), start).end
    assert sum(calendars.during(days, window, minute) for minute in range(start, end)) == minutes
    assert calendars.during(days, window, end - 1), "the last minute counted is a working one"


@given(MINUTES_2026, st.sampled_from([1, 2, 7, 15]))
def test_workdays_are_counted_one_by_one(start: int, count: int) -> None:
    book, _ = shipped()
    days = calendars.workdays(book, "cn")
    end = run(ReadyClock((("workdays", count),), days, (0, instants.DAY)), start).end
    assert end % instants.DAY == start % instants.DAY
    assert sum(days.is_workday(day) for day in range(start // instants.DAY + 1, end // instants.DAY + 1)) == count


def test_a_deadline_beyond_the_official_calendar_says_that_it_guessed() -> None:
    book, _ = shipped()
    clock = running.prepare(book, book.clocks["court-papers"])
    assert run(clock, at("2026-12-31T17:00")).guessed
    assert not run(clock, at("2026-12-18T17:00")).guessed


def test_a_clock_that_runs_every_day_needs_no_calendar_of_the_year() -> None:
    book, _ = shipped()
    assert not run(running.prepare(book, book.clocks["evidence-to-jd"]), at("2030-12-31T17:00")).guessed


STEPS = [
    (("months", 1), "2026-01-31T08:15", "2026-02-28T08:15"),
    (("months", -1), "2026-03-31T08:15", "2026-02-28T08:15"),
    (("months", 12), "2024-02-29T00:00", "2025-02-28T00:00"),
    (("month-start",), "2026-02-14T08:15", "2026-02-01T00:00"),
    (("month-end",), "2026-12-14T08:15", "2027-01-01T00:00"),
    (("day-start",), "2026-02-14T08:15", "2026-02-14T00:00"),
    (("day-end",), "2026-02-14T00:00", "2026-02-15T00:00"),
    (("time", 1080), "2026-02-14T23:15", "2026-02-14T18:00"),
]


@pytest.mark.parametrize(("op", "start", "end"), STEPS)
def test_steps_of_the_plain_calendar(op: durations.Op, start: str, end: str) -> None:
    assert written(run(ReadyClock((op,), EVERY_DAY, (0, instants.DAY)), at(start)).end) == end


@pytest.mark.parametrize("text", ["200 years", "2400 months", "73000 days", "999999 minutes"])
def test_the_longest_length_still_ends_in_a_year_that_can_be_told(text: str) -> None:
    clock = ReadyClock((durations.length(text),), EVERY_DAY, (0, instants.DAY))
    assert written(run(clock, at("2999-12-31T23:59")).end) < "3200-01-02"


@pytest.mark.parametrize("text", ["201 years", "999999 years", "999999 days", "3 workdays", "-3 days", "３ days", "3  days", "3"])
def test_a_length_that_is_too_long_or_needs_a_calendar_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        durations.length(text)


@given(MINUTES_2026)
def test_no_clock_ends_outside_what_the_compiler_counts_on(start: int) -> None:
    book, _ = shipped()
    for form in book.clocks.values():
        clock = running.prepare(book, form)
        low, high = bounds.reach(clock)
        assert low <= run(clock, start).end - start <= high


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-1-1", "2026-01-01T24:00", "2026-01-01T09:60", "0000-01-01", "x", "",
                                  "0999-12-31", "3000-01-01", "9999-12-31T23:59", "２０２６-01-01"])
def test_a_moment_that_does_not_exist_is_not_read(text: str) -> None:
    assert instants.parse(text) is None


@given(st.integers(-10**7, 10**8))
def test_writing_and_reading_an_instant_gives_it_back(instant: int) -> None:
    assert instants.parse(written(instant)) == instant


OPS = st.sampled_from([("minutes", 600), ("minutes", 4320), ("workdays", 3), ("workdays", -2), ("working", 240), ("roll", 1), ("roll", -1),
                       ("months", 1), ("day-end",), ("day-start",), ("month-end",), ("month-start",), ("time", 1080)])


@given(MINUTES_2026, st.lists(OPS, min_size=1, max_size=3), st.lists(OPS, min_size=1, max_size=3))
def test_what_is_known_about_clocks_without_running_them_is_true(start: int, one: list[durations.Op], other: list[durations.Op]) -> None:
    book, _ = shipped()
    days = calendars.workdays(book, "cn")
    first, second = (ReadyClock(tuple(ops), days, (540, 1080)) for ops in (one, other))
    for clock in (first, second):
        low, high = bounds.reach(clock)
        assert low <= run(clock, start).end - start <= high
    if order.never_later(first, second):
        assert run(first, start).end <= run(second, start).end
