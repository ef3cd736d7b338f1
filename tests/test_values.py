"""Values are worked out from answers exactly, the same in both engines, and the compiler knows what they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import ROOT, built_with, demo_with, findings_of
from wizard.automaton import compile_flow
from wizard.evaluation import interpreter
from wizard.language import instants, loader, values_in, worked_values

NOW = instants.parse("2026-03-05T10:00") or 0
FLOW = """
title: V
who: reader
intro: v
start: from-day
values:
{values}
questions:
  from-day: {{ask: From?, short: From, kind: day, next: [{{go: to-day}}]}}
  to-day: {{ask: To?, short: To, kind: day, {order} next: [{{go: money}}]}}
  money: {{ask: How much?, short: Money, kind: number, unit: euro, decimals: 2, least: 0, most: 1000, next: [{{go: more}}]}}
  more:
    ask: How much more?
    short: More
    kind: number
    unit: euro
    decimals: 2
    least: 0
    most: 1000
    next:
{rules}
outcomes:
  one: {{verdict: go, title: One, summary: s, facts: [F1], reasons: [{{text: r, ours: true}}], steps: [{{text: s, ours: true}}]}}
  two: {{verdict: go, title: Two, summary: s, facts: [F1], reasons: [{{text: r, ours: true}}], steps: [{{text: s, ours: true}}]}}
"""
BOTH = "  both: {title: Both, unit: euro, sum: [money, more]}"
TWO_WAYS = ("{both: {from: 100}}",)


def flow(values: str = BOTH, *rules: str, order: str = "") -> str:
    lines = "\n".join(f"      - {{when: {rule}, go: one}}" for rule in rules or TWO_WAYS)
    return FLOW.format(values=values, order=order, rules=lines + "\n      - {go: two}")


def value(tmp_path: Path, step: str, **answers: str) -> str | None:
    """One value, as it is written."""
    book = loader.load(demo_with(tmp_path, {"flows/v.yml": flow(f"{BOTH}\n  v: {{title: V, unit: euro, {step}}}")}))
    found = values_in(book, "v")
    assert found.findings == ()
    quantity = found.known["v"]
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    number = worked_values.worked_out(quantity.expression, given, NOW)
    return None if number is None else f"{number / 10**quantity.decimals:.{quantity.decimals}f}"


@pytest.mark.parametrize(("step", "told"), [
    ("sum: [money, more, 0.5]", "131.34"), ("difference: [money, more]", "119.66"), ("percent: {of: money, rate: 12.5}", "15.65625"),
    ("rounded: {of: money, to: 0.1, towards: nearest}", "125.3"), ("rounded: {of: money, to: 5, towards: up}", "130"),
    ("rounded: {of: money, to: 5, towards: down}", "125"), ("quotient: {of: money, by: 7, decimals: 2, towards: down}", "17.89"),
    ("quotient: {of: money, by: 7, decimals: 2, towards: up}", "17.90"), ("product: [money, 3]", "375.75"),
    ("least-of: [money, more, 3]", "3.00"), ("most-of: [money, more, 300]", "300.00"),
    ("table: {by: money, rows: [{is: 1}, {from: 125.25, is: 2}]}", "2"),
    ("table: {by: money, rows: [{is: 1}, {from: 125.26, is: 2}]}", "1"),
])
def test_a_step_works_its_number_out_to_the_last_decimal(step: str, told: str, tmp_path: Path) -> None:
    found = value(tmp_path, step, money="125.25", more="5.59")
    assert found is not None and Decimal(found) == Decimal(told)


@pytest.mark.parametrize(("unit", "begin", "end", "told"), [
    ("days", "2026-02-28", "2026-03-01", "1"), ("days", "2026-03-01", "2026-02-28", "-1"),
    ("months", "2026-01-31", "2026-02-28", "1"), ("months", "2026-01-31", "2026-02-27", "0"),
    ("years", "2008-02-29", "2026-02-28", "18"), ("years", "2008-02-29", "2026-02-27", "17"), ("years", "2026-03-05", "2026-03-04", "-1"),
])
def test_a_length_is_counted_in_whole_days_and_in_months_and_years_that_are_complete(
        unit: str, begin: str, end: str, told: str, tmp_path: Path) -> None:
    assert value(tmp_path, f"{unit}: {{from: from-day, to: to-day}}", from_day=begin, to_day=end) == told


def test_what_is_not_known_makes_a_value_unknown_unless_it_counts_as_something(tmp_path: Path) -> None:
    assert value(tmp_path / "a", "sum: [money, more]", money="1.00") is None
    assert value(tmp_path / "b", "unasked: 2, sum: [money, more]", money="1.00") == "3.00"
    assert value(tmp_path / "c", "unasked: 2, sum: [money, more]", money="1.00", more="unknown") is None


def test_answers_that_are_compared_lead_by_their_order(tmp_path: Path) -> None:
    rules = ("{to-day: {earlier-than: {answer: from-day}}}", "{from: {answer: money}}")
    book = loader.load(demo_with(tmp_path, {"flows/v.yml": flow(BOTH, *rules)}))

    def led(to: str, more: str) -> str | None:
        given = {"from-day": "2026-03-05", "to-day": to, "money": "10.10", "more": more}
        return interpreter.walk(book, "v", given, NOW).outcome

    assert (led("2026-03-04", "0.00"), led("2026-03-05", "10.09"), led("2026-03-05", "10.10")) == ("one", "two", "one")


def test_what_a_value_cannot_be_is_told_as_a_rule_that_nobody_meets(tmp_path: Path) -> None:
    codes = findings_of(demo_with(tmp_path, {"flows/v.yml": flow(BOTH, "{both: {from: 2000.01}}")}))
    assert "possible-conditions" in {finding.code for finding in codes}


def test_what_may_not_lie_before_another_answer_is_never_compared_as_earlier(tmp_path: Path) -> None:
    rule = "{to-day: {earlier-than: {answer: from-day}}}"
    free, bound = (demo_with(tmp_path / name, {"flows/v.yml": flow(BOTH, rule, order=order)})
                   for name, order in (("a", ""), ("b", "not-before: from-day,")))
    told = [{one.code for one in findings_of(folder)} & {"possible-conditions", "live-routes"} for folder in (free, bound)]
    assert told[0] == set() and told[1]


def test_two_values_that_turn_apart_are_told_apart_without_states_that_nobody_reaches(tmp_path: Path) -> None:
    values = f"{BOTH}\n  half: {{title: Half, unit: euro, percent: {{of: both, rate: 50}}}}"
    book = loader.load(demo_with(tmp_path, {"flows/v.yml": flow(values, "{half: {from: 100}}", "{both: {from: 150}}")}))
    plan = compile_flow(book, "v")
    state = next(state for state in plan.states if state.question == "more")
    assert [to is None for to in state.table].count(True) == 1, "half of both from 100 is both from 200, not under 150"


def test_the_languages_own_example_of_the_kit_uses_every_step() -> None:
    book = loader.load(ROOT / "conformance" / "guidance")
    given = {key for form in book.flows["pay"].values.values() for key in form.model_fields_set}
    assert given >= {"sum", "difference", "product", "quotient", "percent", "rounded", "least_of", "most_of", "days", "months", "years",
                     "table", "unasked"}


# --- told on the page ------------------------------------------------------------------------------------------------

LATER_AND_MORE = "{both: {from: 100}, to-day: {later-than: {answer: from-day}}}"
REFUSED = """
    refuse:
      - {when: {both: {from: 1500.01}}, says: Together they come to too much.}
      - {when: {less: {answer: money}}, says: Name the smaller one first.}
    next:
"""
TOLD = flow("""  both: {title: Both, unit: euro, sum: [money, more]}
  share: {title: A third, unit: euro, quotient: {of: both, by: 3, decimals: 2, towards: up}}""", LATER_AND_MORE).replace(
    "title: One, summary: s", "title: One, summary: 'Together that is {value:both}; a third is {value:share}.'").replace(
    "    ask: How much more?", "    ask: How much more than {answer:money}?").replace("\n    next:\n", REFUSED, 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_with(tmp_path_factory.mktemp("site"), "v", TOLD)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        yield page


def test_a_buyer_of_two_things_reads_what_they_come_to_and_can_change_one(built: Path, page: Page) -> None:
    given = "#from-day=2026-03-01&to-day=2026-03-02&money=1.50"
    page.goto(f"{built.as_uri()}/ask/v.html{given}")
    expect(page.get_by_role("heading", name="How much more than 1.50 euro?")).to_be_visible()
    page.get_by_role("textbox", name="euro").fill("1,000.00")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Together that is 1001.50 euro; a third is 333.84 euro.")).to_be_visible()


def test_without_answers_the_text_says_that_a_number_is_worked_out(built: Path, page: Page) -> None:
    page.goto(f"{built.as_uri()}/answer/v/one.html")
    expect(page.locator(".wz-anybody").filter(has_text="Together that is [worked out from your answers: Both];")).to_be_visible()


@pytest.mark.parametrize(("typed", "words"), [
    ("1.000,505", "Enter a number, for example 1500 or 19.50."), ("1000.01", "too large"), ("800.02", "Together they come to too much."),
    ("699", "Name the smaller one first.")])
def test_an_amount_that_cannot_be_is_refused_in_words(typed: str, words: str, built: Path, page: Page) -> None:
    page.goto(f"{built.as_uri()}/ask/v.html#from-day=2026-03-01&to-day=2026-03-02&money=700.00")
    page.get_by_role("textbox", name="euro").fill(typed)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text(words)


@pytest.mark.parametrize(("old", "new", "words"), [
    ("{value:both};", "{value:bth};", "did you mean “both”?"),
    ("kind: number, unit: euro, decimals: 2, least: 0, most: 1000, next: [{go: more}]",
     "kind: number, unit: euro, decimals: 2, least: 0, most: 1000, unknown: {label: U, go: one}, next: [{go: more}]",
     "somebody is shown “{value:both}” for whom there is no such value"),
])
def test_a_value_that_is_told_is_known_to_whoever_reads_it(old: str, new: str, words: str, tmp_path: Path) -> None:
    found = findings_of(demo_with(tmp_path, {"flows/v.yml": TOLD.replace(old, new)}))
    assert any(one.code == "filled-texts" and words in f"{one.message} {one.hint}" for one in found), found


@pytest.mark.parametrize(("rule", "code", "words"), [
    ("{from: 0}", "total-routes", "every answer to “more” is refused"),
    ("{both: {from: 2000.01}}", "possible-conditions", "can never hold here"),
    ("{later: {less: 1}}", "known-questions", "no question of this flow"),
])
def test_a_refusal_leaves_answers_and_can_come(rule: str, code: str, words: str, tmp_path: Path) -> None:
    refused = f"\n    refuse: [{{when: {rule}, says: No.}}]\n    next:\n"
    found = findings_of(demo_with(tmp_path, {"flows/v.yml": flow().replace("\n    next:\n", refused, 1)}))
    assert any(one.code == code and words in one.message for one in found), found


def test_an_answer_that_is_refused_after_others_is_refused_in_an_address_too(tmp_path: Path) -> None:
    book = loader.load(demo_with(tmp_path, {"flows/v.yml": TOLD}))
    given = {"from-day": "2026-03-01", "to-day": "2026-03-02", "money": "700.00", "more": "699.00"}
    stand = interpreter.walk(book, "v", given, NOW)
    assert (stand.question, stand.refused, stand.outcome) == ("more", "refused-1", None)


def test_a_unit_may_be_written_with_a_stroke(tmp_path: Path) -> None:
    here = flow(BOTH, "{from: {answer: money}}").replace("unit: euro", "unit: euro / week")
    found = {one.code for one in findings_of(demo_with(tmp_path, {"flows/v.yml": here}))}
    assert not found & {"fitting-conditions", "sound-values"}


def test_numbers_of_thirteen_digits_are_refused_in_values_too(tmp_path: Path) -> None:
    here = flow("  both: {title: Both, unit: euro, sum: [money, 1234567890123]}")
    assert any(one.code == "sound-values" for one in findings_of(demo_with(tmp_path, {"flows/v.yml": here})))
