"""What an outcome's page says of whom it holds for is so on every way that leads there, and what its button fills in is answered
on each of them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.harness import AS_OF, DEMO, GUIDANCE, ROOT, shipped
from tests.parity import random_book
from wizard import checks
from wizard.automaton import Cells, Need, Plan, compile_flow, outcome_needs
from wizard.browser import bundle
from wizard.clocks import as_of, calendars
from wizard.evaluation import Wanted, interpreter, samples
from wizard.language import Book, Passed, address_fragment, loader
from wizard.pages import fits, plan_json
from wizard.words import phrases

pytestmark = pytest.mark.slow

SHIPPED = ("buyer", "merchant")
Way = dict[str, int]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Book, Plan]]:
    """The shipped flows, the other domains, and forty random flows, as far as their ways can be listed."""
    book, plans = shipped()
    found = [(book, plan) for plan in plans.values()]
    for folder in sorted(path.parent for path in (ROOT / "tests" / "fixtures").glob("*/about.yml")):
        other = as_of.at(loader.load(folder), AS_OF)
        found += [(other, plan) for plan in checks.examine(other, AS_OF)[0].values()]
    rng = random_book(tmp_path_factory.mktemp("random"), 40)
    found += [(rng, compile_flow(rng, str(name))) for name in rng.flows]
    return [(book, plan) for book, plan in found if plan.paths <= 40_000]


def ways(plan: Plan) -> dict[str, list[Way]]:
    """Every way to each outcome, listed one by one."""
    found: dict[str, list[Way]] = {}
    for path in samples.all_paths(plan):
        at = 0
        for _, cell in path:
            at = plan.states[at].table[cell] or 0
        found.setdefault(plan.outcomes[~at], []).append(dict(path))
    return found


def holds(need: Need, way: Way) -> bool:
    return any(way.get(question) in cells for question, cells in need.answers.items())


# --- needs -----------------------------------------------------------------------------------------------------------


def test_what_an_outcome_needs_is_so_on_every_way_to_it(books: list[tuple[Book, Plan]]) -> None:
    seen = 0
    for _, plan in books:
        listed = ways(plan)
        told = dict(outcome_needs.needs(plan))
        assert told.keys() == listed.keys(), plan.flow
        for outcome, found in told.items():
            assert all(holds(need, way) for need in found for way in listed[outcome]), (plan.flow, outcome)
            seen += len(found)
    assert seen > 500


def test_nothing_that_all_ways_share_is_left_out_and_nothing_told_is_wider_than_they_are(books: list[tuple[Book, Plan]]) -> None:
    for _, plan in books:
        told = dict(outcome_needs.needs(plan))
        for outcome, listed in ways(plan).items():
            always = set.intersection(*(set(way) for way in listed))
            taken = {question: tuple(sorted({way[question] for way in listed})) for question in always}
            narrow = {question: cells for question, cells in taken.items() if set(cells) != set(plan.cells[question].possible)}
            assert {need.question: need.answers[need.question] for need in told[outcome] if need.question} == narrow, (plan.flow, outcome)


def test_the_last_answers_are_told_together_where_different_questions_are_asked_last(books: list[tuple[Book, Plan]]) -> None:
    for _, plan in books:
        told = dict(outcome_needs.needs(plan))
        for outcome, listed in ways(plan).items():
            last: dict[str, set[int]] = {}
            for way in listed:
                question, cell = list(way.items())[-1]
                last.setdefault(question, set()).add(cell)
            together = [dict(need.answers) for need in told[outcome] if not need.question]
            assert together == ([{question: tuple(sorted(cells)) for question, cells in sorted(
                last.items(), key=lambda item: list(together[0]).index(item[0]))}] if len(last) > 1 else [])


# --- what the button fills in ----------------------------------------------------------------------------------------


def shown(book: Book, plan: Plan) -> Iterator[tuple[str, fits.Fit, dict[str, str]]]:
    for outcome, fit in fits.fits(book, plan).items():
        yield outcome, fit, address_fragment.read(fit.answers)[1]


def test_the_answers_that_a_page_fills_in_are_given_on_every_way_to_its_outcome(books: list[tuple[Book, Plan]]) -> None:
    for book, plan in books:
        listed = ways(plan)
        for outcome, _, filled in shown(book, plan):
            for question, answer in filled.items():
                cell = samples.cell_of(book, plan.cells[question], answer, calendars.reference_now(book))
                assert {way.get(question) for way in listed[outcome]} == {cell}, (plan.flow, outcome, question)


def test_whoever_answers_the_rest_as_some_way_does_is_led_there_through_what_was_filled_in(books: list[tuple[Book, Plan]]) -> None:
    """In the reference, which knows no plan: the filled-in answers first, as in the address, then those of the way."""
    tried = 0
    for book, plan in books:
        now, listed = calendars.reference_now(book), ways(plan)
        for outcome, _, filled in shown(book, plan):
            for way in listed[outcome][:: max(1, len(listed[outcome]) // 5)]:
                answers = samples.answered(book, plan, list(way.items()), now)
                if answers is None:
                    continue  # a random flow may ask for what no answer is left for
                stand = interpreter.walk(book, plan.flow, filled | answers, now)
                assert (stand.outcome, stand.unused) == (outcome, ()) and set(filled) <= set(stand.path), (plan.flow, outcome)
                tried += 1
    assert tried > 1_000


def test_what_is_filled_in_alone_is_refused_by_no_question_and_leads_nowhere_else(books: list[tuple[Book, Plan]]) -> None:
    for book, plan in books:
        for outcome, _, filled in shown(book, plan):
            stand = interpreter.walk(book, plan.flow, filled, calendars.reference_now(book))
            assert stand.refused is None and stand.outcome in (None, outcome), (plan.flow, outcome)


def test_nothing_is_filled_in_that_the_page_does_not_tell(books: list[tuple[Book, Plan]]) -> None:
    for book, plan in books:
        for outcome, fit, filled in shown(book, plan):
            for question, answer in filled.items():
                form = book.flows[plan.flow].questions[question]
                label = phrases.text(book, form.unknown.label if answer == "unknown" and form.unknown else form.answers[answer].label)
                assert any(phrases.text(book, form.short) in line and label in line for line in fit.lines), (plan.flow, outcome, question)


# --- a moment on the spot --------------------------------------------------------------------------------------------

AFTER = f"""function (plan, cases) {{
  "use strict";
  {bundle.source_with_uses("try-moment")}
  return cases.map(function (one) {{ return Object.keys(outcomesAfter(plan, one[0], one[1], one[2], one[3])).sort(); }});
}}"""


def ends(plan: Plan, to: int | None) -> set[str]:
    """The outcomes that may follow a state, or the one that a cell leads to."""
    if to is None:
        return set()
    return {plan.outcomes[~to]} if to < 0 else {end for cell in plan.states[to].table for end in ends(plan, cell)}


def after(book: Book, plan: Plan, outcome: str, question: str, answer: str, now: int) -> set[str]:
    """By listing: what may follow an answer to a question wherever a way to an outcome asks it; "" for none in particular."""
    cell = samples.cell_of(book, plan.cells[question], answer, now)
    told = set()
    for state in (state for number, state in enumerate(plan.states) if state.question == question and outcome in ends(plan, number)):
        may = ends(plan, state.table[cell])
        told |= {outcome} if outcome in may else {plan.outcomes[~to]} if (to := state.table[cell] or 0) < 0 else {""}
    return told


def test_what_a_moment_comes_to_is_told_by_the_page_as_the_listed_ways_have_it(browser: Browser) -> None:
    book, plans = shipped()
    page = browser.new_page()
    for plan in plans.values():
        now, cases, expected = calendars.reference_now(book), [], []
        for outcome, fit in fits.fits(book, plan).items():
            for cell in plan.cells[fit.moment].possible if fit.moment else ():
                wanted = Wanted(book, plan.flow, plan.cells[str(fit.moment)], cell)
                for answer in itertools.islice(samples.answers_in(wanted, now, {}), 1):
                    cases.append([outcome, fit.moment, answer, now])
                    expected.append(sorted(after(book, plan, outcome, str(fit.moment), answer, now)))
        assert len(cases) > 20 and {len(one) for one in expected} >= {1}
        assert page.evaluate(f"cases => ({AFTER})({json.dumps(plan_json.plan_data(book, plan))}, cases)", cases) == expected
    page.close()


# --- in words --------------------------------------------------------------------------------------------------------


def test_the_lists_are_short_and_the_shipped_outcomes_all_have_one() -> None:
    book, plans = shipped()
    english = as_of.at(loader.load(GUIDANCE, GUIDANCE.parent / "en" / "guidance"), AS_OF)
    for flow in SHIPPED:
        for told in (fits.fits(book, plans[flow]), fits.fits(english, plans[flow])):
            assert told.keys() == set(plans[flow].outcomes)
            assert all(1 <= len(fit.lines) <= 5 and len(set(fit.lines)) == len(fit.lines) for fit in told.values())
            assert all("{" not in line for fit in told.values() for line in fit.lines)


def test_an_outcome_that_hangs_on_a_clock_names_the_question_that_starts_it() -> None:
    book, plans = shipped()
    told = fits.fits(book, plans["buyer"])
    assert told["service-overdue"].moment == "service-filed"
    assert told["service-overdue"].lines[-1] == f"提交服务单：已经过了 {phrases.limit(book, 'service-audit')}"
    assert told["exchange-check-time"].moment is None, "who does not know the moment cannot give it"
    assert told["scam-call"].moment is None
    for fit in told.values():
        assert fit.moment is None or any(isinstance(test, Passed) for test in plans["buyer"].cells[fit.moment].tests)


DEMO_CELLS = Cells("paid", (), (Passed("paid", "late"), Passed("paid", "lost")), ((False, False), (True, False), (True, True)), True)


BEFORE, LATE = "Still before this: 48 hours", "This has come: 48 hours"
EARLY, LOST, UNKNOWN = "Still before this: 10 days", "This has come: 10 days", "I do not know"


@pytest.mark.parametrize(("numbers", "told"), [
    ([0], [BEFORE]), ([1], [f"{LATE}, {EARLY}"]), ([2], [LOST]), ([1, 2], [LATE]), ([0, 1], [EARLY]),
    ([0, 2], [BEFORE, LOST]), ([2, 3], [LOST, UNKNOWN]), ([3], [UNKNOWN]), ([0, 1, 2], []), ([0, 1, 2, 3], [UNKNOWN]),
])
def test_stretches_of_time_are_told_in_the_fewest_words(numbers: list[int], told: list[str]) -> None:
    book = as_of.at(loader.load(DEMO), AS_OF)
    assert phrases.cells(book, book.flows["parcel"].questions["paid"], DEMO_CELLS, numbers) == told


def test_a_choice_is_told_by_its_labels() -> None:
    book, plans = shipped()
    question = book.flows["buyer"].questions["promise-kept"]
    assert phrases.cells(book, question, plans["buyer"].cells["promise-kept"], [0]) == [question.answers["done"].label]
