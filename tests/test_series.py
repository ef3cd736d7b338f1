"""A limit that changes at a date counts by the row that holds on the day of the start, in every place and at every time."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.harness import AS_OF, DEMO, demo_with, findings_of
from tests.parity import by_reference, in_browser, path_cases
from tests.test_asked import ask
from tests.test_what_if import prove, told_by_browser
from wizard import checks
from wizard.automaton import Plan, compile_flow
from wizard.clocks import as_of, bands, bounds, calendars, ends, order, running, turns
from wizard.compare import diff
from wizard.evaluation import boundaries, interpreter, samples
from wizard.language import Book, Refused, durations, instants, loader
from wizard.pages import plan_json, render
from wizard.words import phrases

pytestmark = pytest.mark.slow

LOST = "lost:" + (DEMO / "clocks.yml").read_text("utf-8").partition("lost:")[2]
CHANGE = """
late:
  title: Late parcel
  who: shop
  starts: the shop took your money
  series:
    - {from: 2024-01-01, until: 2026-08-01, steps: [{add: 90 days}], facts: [F1]}
    - {from: 2026-08-01, steps: [{add: 30 days}], facts: [F1]}
  then: Ask for it.
  facts: [F1]
"""
ENDS = CHANGE.replace("    - {from: 2026-08-01, steps: [{add: 30 days}], facts: [F1]}\n", "").replace("2026-08-01", "2027-01-01")
BY_TODAY = CHANGE.replace("  series:", "  row-by: today\n  series:")
LATE = LOST.replace("lost:", "lost:").replace("10 days", "400 days")


def guidance(folder: Path, series: str = CHANGE, **more: str) -> Path:
    return demo_with(folder, {"clocks.yml": series + LATE, **{name.replace("_", "/") + ".yml": text for name, text in more.items()}})


def book_of(folder: Path, series: str = CHANGE, day: datetime.date = AS_OF) -> Book:
    return as_of.at(loader.load(guidance(folder, series)), day)


def at(text: str) -> int:
    instant = instants.parse(text)
    assert instant is not None
    return instant


def asked(folder: Path, paid: str, now: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert ask(json.dumps({"came": "no", "paid": paid}), monkeypatch, folder, now) == 0, capsys.readouterr().err
    return dict(json.loads(capsys.readouterr().out))


# --- which row -------------------------------------------------------------------------------------------------------


def test_the_row_that_held_at_the_start_counts_though_another_has_begun_since(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(guidance(tmp_path), "2026-07-20T10:00", "2026-08-21T12:00", monkeypatch, capsys)
    assert (told["outcome"], told["warnings"]) == ("wait", [])
    assert told["deadlines"][0]["at"].startswith("2026-10-18T10:00")
    told = asked(tmp_path / "guidance", "2026-08-01T00:00", "2026-09-01T12:00", monkeypatch, capsys)
    assert told["outcome"] == "ask-for-it", "the 30 days have passed"


@pytest.mark.parametrize(("paid", "end"), [("2026-07-31T23:59", "2026-10-29T23:59"), ("2026-08-01T00:00", "2026-08-31T00:00")])
def test_rows_change_at_midnight(paid: str, end: str, tmp_path: Path) -> None:
    for day in (datetime.date(2026, 5, 1), datetime.date(2027, 5, 1)):
        book = as_of.at(loader.load(guidance(tmp_path / str(day))), day)
        assert instants.written(running.run(running.named(book, "late"), at(paid)).end) == end, "whatever day the site is built for"


def test_what_is_said_is_the_row_in_force_on_the_day_the_site_is_built_for(tmp_path: Path) -> None:
    book = loader.load(guidance(tmp_path))
    said = [phrases.limit(as_of.at(book, day), "late") for day in (datetime.date(2026, 7, 31), datetime.date(2026, 8, 1))]
    assert said == ["90 days", "30 days"]
    assert phrases.every_limit(as_of.at(book, AS_OF), "late") == (
        "90 days if it starts before 2026-08-01; 30 days if it starts on 2026-08-01 or later")


def test_an_author_may_have_the_row_go_by_today(tmp_path: Path) -> None:
    clock = running.named(book_of(tmp_path, BY_TODAY), "late")
    found = [instants.written(running.run(clock, at("2026-07-20T10:00"), at(now)).end) for now in ("2026-07-31T23:59", "2026-08-01T00:00")]
    assert found == ["2026-10-18T10:00", "2026-08-19T10:00"]


# --- no row ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paid", "now", "warned"), [
    ("2026-12-31T23:59", "2027-02-01T10:00", False), ("2027-01-01T00:00", "2027-02-01T10:00", True),
    ("2023-12-31T23:59", "2026-02-01T10:00", True), ("2024-01-01T00:00", "2026-02-01T10:00", False)])
def test_a_start_in_no_row_is_never_counted_without_a_word(
        paid: str, now: str, warned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(guidance(tmp_path, ENDS), paid, now, monkeypatch, capsys)
    assert bool([words for words in told["warnings"] if "no row of “late”" in words]) == warned


def test_a_row_without_a_beginning_holds_for_all_that_came_before(tmp_path: Path) -> None:
    run = running.run(running.named(book_of(tmp_path, CHANGE.replace("{from: 2024-01-01, ", "{")), "late"), at("1999-01-01"))
    assert (instants.written(run.end), run.unruled) == ("1999-04-01T00:00", False)


def test_a_guidance_built_after_its_last_row_has_ended_is_refused(tmp_path: Path) -> None:
    folder = guidance(tmp_path, ENDS)
    found = checks.examine(as_of.at(loader.load(folder), datetime.date(2027, 2, 1)), datetime.date(2027, 2, 1))[1]
    assert "no row of “late” is in force on 2027-02-01" in [one.message for one in checks.errors(found)]


def test_authors_are_told_of_starts_in_no_row_with_an_answer_that_can_be_given(tmp_path: Path) -> None:
    [found] = [one for one in findings_of(guidance(tmp_path)) if one.code == "covered-series"]
    assert "“paid” of “parcel” takes a start before 2024-01-01" in found.message and found not in checks.errors([found])
    book = book_of(tmp_path / "again")
    stand = interpreter.walk(book, "parcel", dict(found.witness), at(found.shown_at))
    assert stand.outcome and not stand.refused and dict(found.witness)["paid"] == "2023-12-31T23:59"
    assert findings_of(guidance(tmp_path / "ever", CHANGE.replace("{from: 2024-01-01, ", "{"))) == []


def test_only_the_first_row_may_have_no_beginning(tmp_path: Path) -> None:
    found = findings_of(guidance(tmp_path, CHANGE.replace("{from: 2026-08-01, ", "{")))
    assert [(one.code, one.place.line) for one in found] == [("steady-series", 8)]


def test_row_by_without_rows_is_refused(tmp_path: Path) -> None:
    plain = (DEMO / "clocks.yml").read_text("utf-8").replace("  then: Ask for it.", "  row-by: today\n  then: Ask for it.")
    with pytest.raises(Refused, match="row-by"):
        loader.load(demo_with(tmp_path, {"clocks.yml": plain}))


# --- proof, inverse and both engines ---------------------------------------------------------------------------------

ROWS = st.lists(st.tuples(st.integers(-20, 20), st.sampled_from((("minutes", 3_000), ("minutes", 30_000), ("months", 2), ("day-end",)))),
                min_size=1, max_size=3, unique_by=lambda row: row[0])


def rows(parts: list[tuple[int, durations.Op]], choice: str = "until") -> running.ReadyClock:
    here = at("2026-08-01") // instants.DAY
    ops: tuple[durations.Op, ...] = (("no-row",), ("minutes", 600))
    for day, op in sorted(parts, reverse=True):
        ops = ((choice, (here + day) * instants.DAY, (("row", day), op), ops),)
    return running.ReadyClock(ops, calendars.EVERY_DAY, (0, instants.DAY))


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS, st.integers(-40 * instants.DAY, 90 * instants.DAY))
def test_what_is_known_of_clocks_whose_end_jumps_back_is_true(first: list[Any], second: list[Any], away: int) -> None:
    one, other, now = rows(first), rows(second), at("2026-08-01") + away
    passed = turns.passed(ends.End((one,), late=False), now)
    earlier = order.never_later(one, other)
    for start in range(at("2026-06-20"), at("2026-09-10"), 601):
        found = running.run(one, start)
        assert bands.holds(passed, start) == (found.end <= now), instants.written(start)
        assert not earlier or found.end <= running.run(other, start).end
        assert bounds.reach(one)[0] <= found.end - start <= bounds.reach(one)[1]


FLOW = """title: Claim
who: reader
intro: i
start: paid
questions:
  paid:
    ask: When did you pay?
    short: Paid
    kind: instant
    must: past
    next:
      - when: {before: late}
        go: sent
      - when: {after: lost}
        go: gone
      - go: claim
  sent:
    ask: When was it sent?
    short: Sent
    kind: day
    not-before: paid
    next:
      - when: {after: late}
        go: gone
      - when: {paid: {elapsed: 60 days}}
        go: claim
      - go: wait
outcomes:
""" + "".join(f"  {name}: {{verdict: go, title: {name}, summary: s, facts: [F1], reasons: [{{text: r, ours: true}}], "
              "steps: [{text: s, ours: true}], deadlines: [{clock: late, from: paid, means: closes, says: By}]}\n"
              for name in ("wait", "claim", "gone"))


def proven(folder: Path, series: str) -> tuple[Book, Plan]:
    book = book_of(folder, series)
    book = as_of.at(loader.load(demo_with(folder / "flow", {"clocks.yml": series + LATE, "flows/claim.yml": FLOW})), AS_OF)
    found = [one for one in checks.examine(book, AS_OF)[1] if one.code not in ("covered-series", "agreeing-verdicts")]
    assert found == []
    return book, compile_flow(book, "claim")


@pytest.mark.parametrize("series", [CHANGE, BY_TODAY, ENDS], ids=["by start", "by today", "with an end"])
def test_both_engines_take_the_same_row_on_every_path_and_at_every_turn(series: str, tmp_path: Path, browser: Browser) -> None:
    book, plan = proven(tmp_path, series)
    found = [(case.answers, case.now) for case in boundaries.boundary_cases(book, plan)]
    found += path_cases(book, plan) if series == CHANGE else []  # without both rows some paths are open to nobody
    starts = [at(f"{day}T{time}") for day in ("2023-12-31", "2024-01-01", "2026-07-31", "2026-08-01", "2026-12-31", "2027-01-01")
              for time in ("00:00", "12:00", "23:59")]
    moments = [start + later * instants.DAY for start in starts for later in (0, 29, 30, 31, 89, 90, 91, 400)]
    found += [({"paid": instants.written(start), "sent": instants.written(start)[:10]}, now) for start in starts for now in moments]
    told = in_browser(browser, [(plan_json.plan_data(book, plan), found)])[0]
    assert told == [by_reference(book, "claim", case) for case in found]
    assert {outcome for outcome, *_ in told} >= {"wait", "claim", "gone"}


def test_a_path_that_only_one_row_allows_is_shown_under_that_row(tmp_path: Path) -> None:
    book, plan = proven(tmp_path, CHANGE)
    lines = boundaries.path_lines(book, plan)
    assert any(line.endswith("-> claim") and "sent=" in line for line in lines), "more than 60 days, and less than the 90 of old"
    for path in samples.all_paths(plan):
        given = samples.show(book, plan, path)
        assert interpreter.walk(book, "claim", given.answers, given.now).outcome


# --- versions --------------------------------------------------------------------------------------------------------


def test_a_row_that_only_starts_to_differ_later_is_told_under_its_day(tmp_path: Path) -> None:
    old, new = ((book, checks.examine(book, AS_OF)[0]) for book in (
        book_of(tmp_path / days, CHANGE.replace("2026-08-01", "2027-03-01").replace("30 days", f"{days} days")) for days in ("30", "20")))
    found = diff.compare(old, new, AS_OF)
    assert not found.flows["parcel"].changes and not found.flows["parcel"].deadlines
    assert list(found.later) == ["2027-03-01"]
    [change] = found.later["2027-03-01"]["parcel"].changes
    paid = dict(change.witness)["paid"]
    assert paid >= "2027-03-01" and (change.before, change.after) == ("wait (wait)", "ask-for-it (go)")
    for book, end in ((old[0], change.before), (new[0], change.after)):
        stand = interpreter.walk(book, "parcel", dict(change.witness), at(change.now))
        assert end.startswith(str(stand.outcome))


def test_an_old_row_that_changed_is_told_with_a_start_under_it(tmp_path: Path) -> None:
    old, new = ((book, checks.examine(book, AS_OF)[0]) for book in (
        book_of(tmp_path / days, CHANGE.replace("90 days", f"{days} days")) for days in ("90", "80")))
    flow = diff.compare(old, new, AS_OF).flows["parcel"]
    assert flow.changes and all(dict(change.witness)["paid"] < "2026-08-01" for change in flow.changes)
    assert flow.deadlines[0].before == "opens after 90 days until 2026-08-01, then 30 days"


# --- what readers see ------------------------------------------------------------------------------------------------


def page_at(folder: Path, browser: Browser, path: str, now: str, series: str = ENDS) -> Page:
    """A page of the demo as rendered, without the site's frame, opened at a moment."""
    book = book_of(folder, series)
    site = render.render(render.Site(book, checks.examine(book, AS_OF)[0], AS_OF), {}, {})
    for name, text in site.items():
        html = "<!doctype html><meta charset=utf-8><body>" + text.rpartition("---\n")[2] if name.endswith(".md") else text
        target = folder / "site" / name.replace(".md", ".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")
    page = browser.new_page(timezone_id="America/New_York")
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+00:00"))
    page.goto(f"{(folder / 'site').as_uri()}/{path}")
    return page


NO_ROW, OTHER_ROW = "No rule is known for this day", "Counted by the rule from 2024-01-01: 90 days"
BOTH_ROWS = "90 days if it starts before 2026-08-01; 30 days if it starts on 2026-08-01 or later"


@pytest.mark.parametrize(("paid", "warned"), [("2027-01-01T00:00", True), ("2026-12-31T23:59", False)])
def test_an_outcome_says_at_once_that_no_row_holds_for_a_start(paid: str, warned: bool, tmp_path: Path, browser: Browser) -> None:
    page = page_at(tmp_path, browser, f"answer/parcel/wait.html#came=no&paid={paid}", "2027-02-01T10:00")
    expect(page.locator(".wz-verdict .wz-warning")).to_have_count(int(warned))
    expect(page.locator(".wz-verdict")).to_contain_text(NO_ROW) if warned else expect(page.locator("body")).not_to_contain_text(NO_ROW)
    page.close()


def test_an_outcome_tells_by_which_row_it_counted_where_it_prints_another_one(tmp_path: Path, browser: Browser) -> None:
    page = page_at(tmp_path, browser, "answer/parcel/wait.html#came=no&paid=2026-07-20T10:00", "2026-09-01T10:00", CHANGE)
    expect(page.locator(".wz-rule").first).to_contain_text(BOTH_ROWS)
    page.keyboard.press("Tab")
    expect(page.locator(".wz-deadline").first).to_contain_text(OTHER_ROW)
    expect(page.locator(".wz-when time").first).to_have_attribute("datetime", "2026-10-18T10:00")
    page.close()


def test_the_calculator_warns_and_tells_the_row_as_well(tmp_path: Path, browser: Browser) -> None:
    page = page_at(tmp_path, browser, "tools/deadline.html#clock=late&start=2023-12-31T10:00", "2026-09-01T10:00", CHANGE)
    expect(page.locator(".wz-result")).to_contain_text(NO_ROW)
    expect(page.locator(".wz-result")).to_contain_text(OTHER_ROW)
    page.evaluate("location.hash = '#clock=late&start=2026-08-01T10:00'")
    expect(page.locator(".wz-result .wz-when time")).to_have_attribute("datetime", "2026-08-31T10:00")
    expect(page.locator(".wz-result")).not_to_contain_text(NO_ROW)
    page.close()


def test_on_paper_an_answer_of_time_names_every_row(tmp_path: Path) -> None:
    book = book_of(tmp_path, CHANGE)
    site = render.render(render.Site(book, checks.examine(book, AS_OF)[0], AS_OF), {}, {})
    assert BOTH_ROWS in site["paper/parcel.md"] and BOTH_ROWS in site["ask/parcel.md"]


@pytest.mark.parametrize("series", [CHANGE, BY_TODAY], ids=["by start", "by today"])
def test_waiting_and_other_answers_turn_where_rows_do(series: str, tmp_path: Path, browser: Browser) -> None:
    book, plan = proven(tmp_path, series)
    found = [({"paid": "2026-07-20T10:00"}, at("2026-07-25T10:00")), ({"paid": "2026-07-20T10:00"}, at("2026-12-25T10:00")),
             ({"paid": "2026-08-20T10:00", "sent": "2026-08-20"}, at("2026-08-25T10:00"))]
    told = told_by_browser(browser, [(plan_json.plan_data(book, plan), found)])[0]
    for case, one in zip(found, told, strict=True):
        prove(book, plan, case, one)
