"""Rules change at a date: the site of any day tells the rule of that day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.harness import DEMO, demo_with
from wizard.clocks import as_of, run, running
from wizard.language import instants, loader, written
from wizard.words import phrases

SERIES = """
late:
  title: Late parcel
  who: shop
  starts: the shop took your money
  series:
    - {from: 2024-01-01, until: 2026-03-01, steps: [{add: 72 hours}], facts: [F1]}
    - {from: 2026-03-01, steps: [{add: 48 hours}], facts: [F1]}
  then: Ask for it.
  facts: [F1]
"""


@pytest.mark.parametrize(("day", "limit"), [
    (datetime.date(2026, 2, 28), "72 hours"), (datetime.date(2026, 3, 1), "48 hours"), (datetime.date(2020, 1, 1), "72 hours")])
def test_a_clock_tells_the_row_in_force_and_counts_by_that_of_its_start(day: datetime.date, limit: str, tmp_path: Path) -> None:
    lost = (DEMO / "clocks.yml").read_text("utf-8").partition("lost:")[2]
    book = as_of.at(loader.load(demo_with(tmp_path, {"clocks.yml": SERIES + "lost:" + lost})), day)
    assert phrases.limit(book, "late") == limit
    starts = [instants.parse(f"2026-0{month}-01T10:00") or 0 for month in (2, 3)]
    assert [written(run(running.named(book, "late"), start).end) for start in starts] == ["2026-02-04T10:00", "2026-03-03T10:00"]


def test_a_book_without_series_is_the_same_every_day() -> None:
    book = loader.load(DEMO)
    assert as_of.at(book, datetime.date(2020, 1, 1)) is book
