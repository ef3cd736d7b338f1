"""A guidance's wall clock may be set forward and back: hours go by as they do, times and days are those of the wall clock."""

from __future__ import annotations

import datetime
import json
import random
import zoneinfo
from pathlib import Path
from typing import Any

import dukpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness import DEMO, demo_with, findings_of, shipped
from tests.oracle import Oracle
from tests.parity import SEED, random_book
from tests.random_flows import answers_to
from tests.test_oracle import agree
from wizard.automaton import compile_flow
from wizard.browser import bundle
from wizard.clocks import ends, running
from wizard.evaluation import query
from wizard.language import Book, fields, instants, loader, zones
from wizard.pages import plan_json

LONDON = zones.named("Europe/London")
NAMES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "America/St_Johns")
FIRST, LAST = ((instants.parse(day) or 0) for day in ("1975-01-01", "2099-12-01"))


def at(text: str) -> int:
    found = instants.parse(text)
    assert found is not None
    return found


def near_changes(name: str) -> st.SearchStrategy[int]:
    begins = [begin for begin, _ in zones.named(name).changes if begin > FIRST]
    return st.integers(FIRST, LAST) | st.sampled_from(begins).flatmap(lambda begin: st.integers(begin - 200, begin + 200))


@given(st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), near_changes(name))))
def test_the_wall_clock_shows_what_the_data_base_says_and_never_runs_backwards(case: tuple[str, int]) -> None:
    (name, utc), zone = case, zones.named(case[0])
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=utc)
    local = moment.astimezone(zoneinfo.ZoneInfo(name))
    told = instants.written(zone.wall(utc))
    if local.fold:
        assert told > local.isoformat()[:16], "the second time round it stands at the last minute"
    else:
        assert told == local.isoformat()[:16]
    assert zone.wall(utc - 1) <= zone.wall(utc) and zone.utc(zone.wall(utc)) <= utc


@given(st.sampled_from(["Europe/London", "Australia/Lord_Howe"]).flatmap(
    lambda name: st.tuples(st.just(name), near_changes(name), near_changes(name), st.integers(-5_000, 5_000))))
def test_to_the_wall_clock_and_from_it_fit_together(case: tuple[str, int, int, int]) -> None:
    name, wall, other, minutes = case
    zone = zones.named(name)
    assert (zone.utc(wall) <= other) == (wall <= zone.wall(other))
    first = zone.first_before(wall, minutes)
    assert zone.later(first, minutes) >= wall > zone.later(first - 1, minutes)


@pytest.mark.parametrize(("start", "add", "end"), [
    ("2026-03-27T12:00", "72 hours", "2026-03-30T13:00"), ("2026-03-27T12:00", "3 days", "2026-03-30T12:00"),
    ("2026-10-23T12:00", "72 hours", "2026-10-26T11:00"), ("2026-10-23T12:00", "3 days", "2026-10-26T12:00"),
    ("2026-07-01T12:00", "72 hours", "2026-07-04T12:00"), ("2026-03-29T00:30", "60 minutes", "2026-03-29T02:30"),
    ("2026-03-29T01:30", "60 minutes", "2026-03-29T03:00"),  # a time that is left out is the moment of the change
    ("2026-10-25T00:30", "60 minutes", "2026-10-25T01:30"), ("2026-10-25T00:30", "2 hours", "2026-10-25T01:59"),
    ("2026-10-25T01:30", "2 hours", "2026-10-25T02:30"),  # a time that comes twice is the first one
    ("2026-03-30T13:00", "-72 hours", "2026-03-27T12:00"), ("2026-03-28T01:30", "1 days", "2026-03-29T01:30"),
    ("1900-07-01T12:00", "72 hours", "1900-07-04T12:00"), ("2999-07-01T12:00", "1 hours", "2999-07-01T13:00"),
])
def test_hours_go_by_and_days_are_those_of_the_wall_clock_in_both_engines(start: str, add: str, end: str, tmp_path: Path) -> None:
    extra = f"own: {{title: T, who: shop, starts: s, label: l, steps: [{{add: {add}}}], then: t, facts: [F1]}}\n"
    book = london(tmp_path, {"clocks.yml": (DEMO / "clocks.yml").read_text("utf-8") + extra})
    assert instants.written(running.run(running.named(book, "own"), at(start)).end) == end
    assert instants.written(int(script(f"endOf(given, 'own', {at(start)}, false, 0)", clocks_of(book)))) == end
    if not add.startswith("-"):
        assert instants.written(running.run(running.named(book, add), at(start)).end) == end


def london(folder: Path, files: dict[str, str] | None = None, zone: str = "Europe/London") -> Book:
    about = (DEMO / "about.yml").read_text("utf-8").replace('"+00:00"', zone)
    return loader.load(demo_with(folder, {"about.yml": about, **(files or {})}))


def clocks_of(book: Book) -> dict[str, Any]:
    """The clocks of a book as a plan holds them."""
    calendars = {str(name): plan_json.calendar(book, str(name)) for name in ("every-day", *book.calendars)}
    clocks = {str(name): plan_json.clock(book, name) for name in book.clocks}
    return {"zone": book.about.zone.data, "clocks": clocks, "calendars": calendars}


def script(expression: str, given: Any = None) -> Any:
    """What an expression of the browser's engine comes to."""
    source = bundle.source_with_uses("clock-end", "device-clock")
    called = f"(function () {{ {source}\n var given = JSON.parse(dukpy['given']); return {expression}; }})()"
    return dukpy.evaljs(called, given=json.dumps(given))


@given(st.sampled_from(["Europe/London", "Australia/Lord_Howe"]).flatmap(
    lambda name: st.tuples(st.just(name), st.lists(near_changes(name) | st.integers(-10**8, 5 * 10**8), min_size=20, max_size=20))))
def test_both_engines_know_the_same_wall_clock(case: tuple[str, list[int]]) -> None:
    zone = zones.named(case[0])
    told = script("given[1].map(function (one) { return [wallOf(given[0], one), utcOf(given[0], one)]; })", [zone.data, case[1]])
    assert told == [[zone.wall(one), zone.utc(one)] for one in case[1]]


@pytest.mark.parametrize(("moment", "now"), [
    ("2026-07-01T11:00", "2026-07-01T12:00"), ("2026-01-01T11:00", "2026-01-01T11:00"), ("2026-03-29T01:00", "2026-03-29T02:00"),
    ("2026-10-25T00:59", "2026-10-25T01:59"), ("2026-10-25T01:30", "2026-10-25T01:59"), ("2026-10-25T02:00", "2026-10-25T02:00"),
])
def test_now_in_london_is_right_in_july_and_in_january(moment: str, now: str) -> None:
    told = script(f"(Date.now = function () {{ return {at(moment) * 60_000}; }}, deviceNow(given))", {"zone": LONDON.data})
    assert instants.written(int(told)) == now


def test_a_deadline_is_told_with_the_offset_that_holds_then(tmp_path: Path) -> None:
    book = london(tmp_path)
    assert query._moment(book, at("2026-07-01T12:00")) == "2026-07-01T12:00:00+01:00"
    assert query._moment(book, at("2026-12-01T12:00")) == "2026-12-01T12:00:00+00:00"
    assert query._moment(book, at("2026-03-29T01:30")) == "2026-03-29T02:00:00+01:00", "there is no such time"


def test_a_fixed_offset_needs_no_table_and_hours_are_minutes_as_before(tmp_path: Path) -> None:
    assert shipped()[0].about.zone.data == 480
    book = london(tmp_path, zone='"+01:00"')
    assert json.loads(json.dumps(clocks_of(book)))["clocks"]["late"]["readings"] == [[[["minutes", 2_880]], "every-day"]]
    parts = bundle.parts_of("ask", changes=False)
    assert "zone-fixed" in parts and "zone-by-name" not in parts and "zone-by-name" in bundle.parts_of("ask")
    assert 'elapsed"' in bundle.scripts(london(tmp_path / "named"), items=False, wordings=False)["assets/ask.js"]


@pytest.mark.parametrize("name", ["Europe/Nowhere", "europe/london", "London/", "../etc/passwd", "Europe", "Europe/__init__", "+15:00"])
def test_a_zone_that_nobody_knows_is_told_with_what_may_be_written(name: str, tmp_path: Path) -> None:
    about = (DEMO / "about.yml").read_text("utf-8").replace('"+00:00"', f'"{name}"')
    found = findings_of(demo_with(tmp_path, {"about.yml": about}))
    assert [(one.code, one.place.line) for one in found] == [("right-shape", 5)]
    assert "is no zone, written like +08:00 or Europe/London" in found[0].message


def test_every_offset_that_may_be_written_is_one(tmp_path: Path) -> None:
    assert fields.ZONE and london(tmp_path, zone='"-03:30"').about.zone.data == -210


@pytest.mark.slow
def test_random_flows_in_london_lead_where_their_rules_lead(tmp_path: Path) -> None:
    random_book(tmp_path, 40)
    about = tmp_path / "guidance" / "about.yml"
    about.write_text(about.read_text("utf-8").replace('"+00:00"', "Europe/London"), "utf-8")
    book, rng, cases = loader.load(tmp_path / "guidance"), random.Random(SEED), 0
    assert any(op[0] == "elapsed" for name in book.clocks for way in ends.ways(book, name) for op in way.ops)
    for name, flow in book.flows.items():
        plan = compile_flow(book, str(name))
        oracle = Oracle(book, str(name), (tmp_path / f"guidance/flows/{name}.yml").read_text("utf-8"))
        for moment in ("2026-03-29T02:10", "2026-10-25T01:59", "2026-03-31T01:00", "2026-10-26T12:00"):
            for _ in range(40):
                now = at(moment) + rng.randint(-200, 200)
                agree(oracle, book, plan, answers_to(rng, flow, now), now)
                cases += 1
    assert cases > 6_000
