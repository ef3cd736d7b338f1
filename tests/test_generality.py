"""The engine knows no subject: three invented guidances in English, a plain tree, a flow that looks back and one that lives
on computed dates, are proven, walked, run in the browser and rendered like the real one."""

from __future__ import annotations

import datetime
import functools
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.harness import ROOT, shipped
from tests.test_parity import Case, by_reference, in_browser, path_cases
from wizard import checks
from wizard.automaton import Plan, routes_in
from wizard.browser import bundle
from wizard.clocks import ends, running
from wizard.evaluation import interpreter, samples
from wizard.language import TIMED, Book, During, Finding, Flow, Passed, atoms, durations, instants, loader
from wizard.pages import plan_json, render

AS_OF = datetime.date(2026, 5, 20)
FLOWS = {"permit": "permit", "parental-pay": "pay", "tax-return": "dates"}
MANY_PATHS = 20_000
HAN = re.compile(r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
# Scripts that are the same for every guidance; their comments give Chinese examples.
RUNTIME = frozenset(f"assets/{name}.js" for name in (*bundle.BUNDLES, "embed"))

every_folder = pytest.mark.parametrize("name", FLOWS)


@functools.cache
def proven(name: str) -> tuple[Book, Mapping[str, Plan], list[Finding]]:
    book = loader.load(ROOT / "tests" / "fixtures" / name)
    plans, findings = checks.examine(book, AS_OF)
    return book, plans, findings


def guide(name: str) -> tuple[Book, Flow, Plan]:
    book, plans, _ = proven(name)
    return book, book.flows[FLOWS[name]], plans[FLOWS[name]]


# --- proven, and of the promised shape -------------------------------------------------------------------------------


@every_folder
def test_nothing_is_said_about_the_folder(name: str) -> None:
    _, plans, findings = proven(name)
    assert findings == []
    assert plans[FLOWS[name]].gaps == ()


@every_folder
def test_the_folder_says_that_it_is_made_up_and_every_outcome_is_complete(name: str) -> None:
    book, flow, _ = guide(name)
    assert "Made up" in book.about.notice
    for outcome in flow.outcomes.values():
        assert outcome.code and outcome.cautions
        assert any(reason.facts for reason in outcome.reasons)
    assert all(fact.sources for fact in book.facts.values())


def looked_at(name: str) -> dict[str, set[str]]:
    """For each question the earlier questions that its routes mention."""
    return {question: {atom.question for way, _, _ in routes for atom in atoms(way)} - {question}
            for question, routes in routes_in(guide(name)[0], FLOWS[name]).items()}


def test_permit_is_a_plain_tree() -> None:
    _, flow, plan = guide("permit")
    assert (len(flow.questions), len(flow.outcomes)) == (18, 25)
    assert all(question.kind == "choice" and not question.next for question in flow.questions.values())
    assert all(answer.go for question in flow.questions.values() for answer in question.answers.values())
    reached = Counter(str(answer.go) for question in flow.questions.values() for answer in question.answers.values())
    assert set(reached.values()) == {1}, "nothing is reached by two ways"
    assert (len(plan.states), plan.paths) == (len(flow.questions), len(flow.outcomes))
    assert not any(looked_at("permit").values())


def test_parental_pay_converges_and_looks_back() -> None:
    _, flow, plan = guide("parental-pay")
    kinds = Counter(question.kind for question in flow.questions.values())
    assert kinds == {"choice": 3, "choices": 1, "number": 4, "text": 1}
    looking = looked_at("parental-pay")
    assert len([name for name, earlier in looking.items() if earlier]) == 7
    assert set().union(*looking.values()) >= {"child", "work", "circumstances", "weeks", "earnings", "notice", "partner"}
    assert len(looking["shared"]) >= 5
    answers = [answer for question in flow.questions.values() for answer in question.answers.values()]
    assert any(answer.exclusive for answer in answers) and any(answer.tags for answer in answers)
    assert any(q.least == 0 and q.most and q.step and q.unit and q.says for q in flow.questions.values())
    assert len(plan.states) > 10 * len(flow.questions), "one question stands in many states"


def test_tax_return_uses_every_way_of_computing_a_date() -> None:
    book, flow, _ = guide("tax-return")
    kinds = Counter(question.kind for question in flow.questions.values())
    assert kinds["day"] >= 5 and kinds["instant"] >= 3
    questions = flow.questions.values()
    assert {q.must for q in questions} >= {"past", "future"} and sum(q.month_end for q in questions) == 2
    assert sum(q.not_before is not None for q in questions) == 3 and sum(bool(q.says) for q in questions) >= 4
    assert sum(q.unknown is not None for q in questions) >= 3
    ops = [op for clock in book.clocks.values() for op in flat(running.prepare(book, clock).ops)]
    assert {op[0] for op in ops} >= {"months", "month-end", "minutes", "roll", "day-end", "time", "workdays", "cutoff", "working"}
    assert {op[1] for op in ops if op[0] == "roll"} == {1, -1}
    assert any(op[0] == "workdays" and op[1] < 0 for op in ops) and any(op[0] == "months" and op[1] < 0 for op in ops)
    tests = {test for cells in guide("tax-return")[2].cells.values() for test in cells.tests}
    assert any(isinstance(test, During) for test in tests)
    assert any(isinstance(test, Passed) and test.clock == "14 days" for test in tests)
    assert sum(len(clock.readings) for clock in book.clocks.values()) >= 5
    assert {year for calendar in book.calendars.values() for year in calendar.years} == {"2026", "2027"}


def flat(ops: tuple[durations.Op, ...]) -> Iterator[durations.Op]:
    for op in ops:
        yield op
        if op[0] == "cutoff":
            yield from flat(op[2] + op[3])


# --- worked by hand --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Worked:
    """Answers and a moment; what they come to: an outcome with its deadlines, or the question left open and the fault."""

    answers: str
    comes_to: str
    now: str = "2026-05-20T10:00"
    ends: Mapping[str, str] | None = None
    readings: Mapping[str, tuple[str, ...]] | None = None
    refused: str | None = None


PERMIT = [
    Worked("plan=bees hives=few boundary=far", "bees-free"),
    Worked("plan=bees hives=few boundary=near neighbour=agreed", "bees-small-permit"),
    Worked("plan=bees hives=few boundary=near neighbour=not-yet", "bees-ask-neighbour"),
    Worked("plan=bees hives=many land=allotment", "bees-allotment"),
    Worked("plan=party road=open selling=food", "party-food-licence"),
    Worked("plan=party road=closed bus=bus", "party-other-road"),
    Worked("plan=party road=closed bus=quiet ahead=soon", "party-too-soon"),
    Worked("plan=tree danger=falling", "tree-emergency"),
    Worked("plan=tree danger=standing owner=mine protection=quarter trunk=thin", "tree-thin"),
    Worked("plan=tree danger=standing owner=mine protection=none nest=nesting", "tree-wait"),
    Worked("plan=shed height=low place=behind use=work customers=stay-away", "shed-office"),
    Worked("plan=shed height=low place=front", "shed-front"),
    Worked("plan=tree danger=standing owner=nobody", "owner", refused="unknown-answer"),
]

USUAL = "child=birth work=employee circumstances=none"
PAY = [
    Worked("child=fostering", "foster-allowance"),
    Worked(f"{USUAL} weeks=40 earnings=500 notice=12 partner=without", "full-pay"),
    Worked(f"{USUAL} weeks=40 earnings=390 notice=12 partner=without", "reduced-pay"),
    Worked(f"{USUAL} weeks=25", "too-few-weeks"),
    Worked(f"{USUAL} weeks=26 earnings=110", "too-little-earned"),
    Worked(f"{USUAL} weeks=51 earnings=400 notice=11", "late-notice"),
    Worked(f"{USUAL} weeks=52 earnings=400 notice=11", "late-by-weeks"),
    Worked(f"{USUAL} weeks=52 earnings=400 notice=unknown", "tell-employer"),
    Worked(f"{USUAL} weeks=52 earnings=390 notice=12 partner=together", "together-reduced"),
    Worked(f"{USUAL} weeks=52 earnings=400 notice=12 partner=together shared=13", "shared-full"),
    Worked(f"{USUAL} weeks=52 earnings=400 notice=12 partner=together shared=14", "too-many-shared"),
    Worked("child=adoption work=agency circumstances=two-jobs weeks=30 earnings=390 notice=4 partner=alone", "reduced-pay"),
    Worked("child=adoption work=agency circumstances=two-jobs weeks=30 earnings=110", "add-up"),
    Worked("child=adoption work=director circumstances=none weeks=60 earnings=400 notice=4 partner=later shared=20", "shared-from-later"),
    Worked("child=adoption work=director circumstances=none weeks=60 earnings=400 notice=4 partner=together shared=20", "shared-full"),
    Worked("child=adoption work=self-employed circumstances=none number=1 weeks=40 earnings=500 partner=later shared=5", "shared-reduced"),
    Worked("child=birth work=director circumstances=abroad weeks=13 earnings=400 notice=12 partner=alone", "full-pay"),
    Worked("child=birth work=director circumstances=abroad weeks=12", "abroad-office"),
    Worked("child=birth work=none circumstances=abroad,two-jobs", "family-benefit"),
    Worked("child=birth work=none circumstances=dismissed weeks=26 earnings=120 partner=alone", "last-job-pay"),
    Worked("child=birth work=employee circumstances=dismissed weeks=26 earnings=500 partner=without", "reduced-pay"),
    Worked("child=birth work=self-employed circumstances=none number=unknown", "get-number"),
    Worked("child=birth work=self-employed circumstances=abroad number=NB-12-7", "abroad-office"),
    Worked("child=birth work=self-employed circumstances=sick-pay number=NB-12-7 weeks=66 earnings=800 partner=alone", "own-boss-grant"),
    Worked("child=birth work=employee circumstances=sick-pay,dismissed", "call-first"),
    Worked("child=birth work=employee circumstances=dismissed,sick-pay", "circumstances", refused="unknown-answer"),
    Worked("child=birth work=employee circumstances=abroad,none", "circumstances", refused="not-together"),
    Worked(f"{USUAL} weeks=67", "weeks", refused="too-large"),
    Worked(f"{USUAL} weeks=40 earnings=435", "earnings", refused="not-a-step"),
]

FEBRUARY = "task=file period-end=2026-02-28"
TAX = [
    # Seven months after 28 February: 30 September, a Wednesday, but the last day of the harvest holiday; so 1 October.
    Worked(FEBRUARY, "file-now", "2026-10-01T23:59", {"filing": "2026-10-02T00:00"}),
    Worked(f"{FEBRUARY} late-because=other", "late-surcharge", "2026-10-02T00:00", {"filing": "2026-10-02T00:00"}),
    # One month after 31 January: 28 February, a month end; filing opens as March begins. 31 August is a Monday.
    Worked("task=file period-end=2026-01-31", "too-early", "2026-02-28T23:59",
           {"filing-opens": "2026-03-01T00:00", "filing": "2026-09-01T00:00"}),
    Worked("task=file period-end=2026-01-31", "file-now", "2026-03-01T00:00", {"filing": "2026-09-01T00:00"}),
    # 30 June and seven months: 31 January 2027, a Sunday; so Monday, 1 February.
    Worked("task=file period-end=2026-06-30", "file-now", "2026-09-01T08:00", {"filing": "2027-02-02T00:00"}),
    Worked("task=file period-end=2026-06-29", "period-end", "2026-09-01T08:00", refused="not-month-end"),
    Worked("task=file period-end=2026-05-31", "period-end", refused="must-be-past"),
    Worked("task=file period-end=unknown", "ask-period"),
    # Fourteen days after 25 September.
    Worked(f"{FEBRUARY} late-because=ill ill-until=2026-09-25", "late-excused", "2026-10-08T23:59",
           {"recovery": "2026-10-09T00:00", "filing": "2026-10-02T00:00"}),
    Worked(f"{FEBRUARY} late-because=ill ill-until=2026-09-25", "late-surcharge-ill", "2026-10-09T00:00",
           {"recovery": "2026-10-09T00:00"}),
    Worked(f"{FEBRUARY} late-because=ill ill-until=2026-02-27", "ill-until", "2026-10-08T23:59", refused="before-other"),
    # A month before 30 June: 30 May, a Saturday; so Friday, 29 May. A month before 31 May: 30 April, a Thursday.
    Worked("task=more-time due-on=2026-06-30", "ask-more-time", "2026-05-29T23:59", {"more-time": "2026-05-30T00:00"}),
    Worked("task=more-time due-on=2026-06-30", "no-more-time", "2026-05-30T00:00", {"more-time": "2026-05-30T00:00"}),
    Worked("task=more-time due-on=2026-05-31", "ask-more-time", "2026-04-30T12:00", {"more-time": "2026-05-01T00:00"}),
    Worked("task=more-time due-on=2026-04-30", "due-on", refused="must-be-future"),
    # 30 days after 19 November: Saturday, 19 December, which is worked; for the banks Monday, 21 December.
    Worked("task=pay bill=2026-11-19 how=not-yet", "pay-in-time", "2026-12-19T15:59",
           {"payment": "2026-12-19T16:00"}, {"payment": ("2026-12-21T16:00",)}),
    Worked("task=pay bill=2026-11-19 how=not-yet", "pay-today", "2026-12-19T16:00", {"payment": "2026-12-19T16:00"}),
    # Wednesday, 23 December, a minute before the cutoff and at it; the next bank day is Tuesday, 29 December.
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-12-23T15:29", "transfer-on-its-way", "2026-12-23T20:00",
           {"transfer": "2026-12-24T00:00", "payment": "2026-12-31T16:00"}),
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-12-23T15:30", "transfer-on-its-way", "2026-12-29T23:59",
           {"transfer": "2026-12-30T00:00", "payment": "2026-12-31T16:00"}),
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-12-23T15:30", "transfer-arrived", "2026-12-30T00:00",
           {"transfer": "2026-12-30T00:00"}),
    # Saturday, 19 December: banks start on Monday, unless worked Saturdays count for them too.
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-12-19T10:00", "transfer-on-its-way", "2026-12-20T10:00",
           {"transfer": "2026-12-22T00:00", "payment": "2026-12-31T16:00"}, {"transfer": ("2026-12-20T00:00",)}),
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-12-19T10:00", "transfer-on-its-way", "2026-12-21T23:59",
           {"transfer": "2026-12-22T00:00", "payment": "2026-12-31T16:00"}),
    Worked("task=pay bill=2026-12-01 how=ordered ordered=2026-11-30T23:59", "ordered", "2026-12-20T10:00", refused="before-other"),
    Worked("task=pay bill=2026-12-01 how=ordered ordered=unknown", "ask-bank", "2026-12-20T10:00", {"payment": "2026-12-31T16:00"}),
    # Thursday, 18 June, half an hour before closing; Friday is Midsummer; three and a half hours are left for Monday.
    Worked("task=pay bill=2026-06-01 how=counter visit=2026-06-18T16:00", "counter-in-time", "2026-06-17T12:00",
           {"counter-reply": "2026-06-22T12:30", "payment": "2026-07-01T16:00"}),
    Worked("task=pay bill=2026-06-01 how=counter visit=2026-06-18T16:30", "counter-closed", "2026-06-17T12:00", {}),
    Worked("task=pay bill=2026-06-01 how=counter visit=2026-06-19T10:00", "counter-closed", "2026-06-17T12:00", {}),
    Worked("task=pay bill=2026-05-04 how=counter visit=2026-06-18T09:00", "counter-late", "2026-06-17T12:00",
           {"counter-reply": "2026-06-18T13:00"}),
    # A year after 10 February and on to the end of that month. Four years after 29 February there is one again.
    Worked("task=correct filed-at=2026-02-10T09:15", "correct-online", "2027-02-28T23:59", {"correction": "2027-03-01T00:00"}),
    Worked("task=correct filed-at=2026-02-10T09:15", "correct-by-letter", "2027-03-01T00:00", {"settled": "2030-02-10T09:15"}),
    Worked("task=correct filed-at=2024-02-29T12:00", "correct-by-letter", "2026-05-20T10:00", {"settled": "2028-02-29T12:00"}),
    Worked("task=correct filed-at=2022-05-20T10:00", "correct-by-letter", "2026-05-20T09:59", {"settled": "2026-05-20T10:00"}),
    Worked("task=correct filed-at=2022-05-20T10:00", "correct-never", "2026-05-20T10:00", {"settled": "2026-05-20T10:00"}),
    # Delivered on Saturday, 19 December, which is worked; or, where that day does not count, on Monday.
    Worked("task=appeal decision=2026-12-16", "appeal-now", "2027-01-19T17:59",
           {"appeal": "2027-01-19T18:00"}, {"appeal": ("2027-01-21T18:00", "2027-01-21T18:00")}),
    Worked("task=appeal decision=2026-12-16", "appeal-late", "2027-01-19T18:00", {"appeal": "2027-01-19T18:00"}),
    # Delivered on Monday, 16 February; a month later is Founders' Day, which one reading does not know: whoever appeals goes by that.
    Worked("task=appeal decision=2026-02-13", "appeal-now", "2026-03-16T17:59",
           {"appeal": "2026-03-16T18:00"}, {"appeal": ("2026-03-17T18:00", "2026-03-16T18:00")}),
    Worked("task=appeal decision=2026-02-13", "appeal-late", "2026-03-16T18:00", {"appeal": "2026-03-16T18:00"}),
    # Delivered on Tuesday, 29 December, the first workday after midwinter.
    Worked("task=appeal decision=2026-12-23", "appeal-now", "2027-01-04T08:00", {"appeal": "2027-01-29T18:00"}),
    # Ten workdays back from Wednesday, 15 April: 14 13 10 9 8 7, then over the spring holiday 2 1, 31 and 30 March.
    Worked("task=hearing hearing=2026-04-15", "send-papers", "2026-03-30T16:59",
           {"papers": "2026-03-30T17:00", "putting-off": "2026-04-12T12:00"}),
    Worked("task=hearing hearing=2026-04-15", "put-off", "2026-03-30T17:00",
           {"papers": "2026-03-30T17:00", "putting-off": "2026-04-12T12:00"}),
    Worked("task=hearing hearing=2026-04-15", "bring-papers", "2026-04-12T12:00", {"papers": "2026-03-30T17:00"}),
    # Back from Monday, 4 January 2027: 31 30 29, over midwinter 23 22 21, the worked Saturday 19, then 18 17 16; where that
    # Saturday does not count, a day earlier.
    Worked("task=hearing hearing=2027-01-04", "send-papers", "2026-12-01T08:00",
           {"papers": "2026-12-15T17:00", "putting-off": "2027-01-01T12:00"}, {"papers": ("2026-12-15T17:00",)}),
    Worked("task=hearing hearing=unknown", "ask-hearing"),
]
WORKED = [pytest.param(name, case, id=f"{name}-{number}-{case.comes_to}")
          for name, cases in (("permit", PERMIT), ("parental-pay", PAY), ("tax-return", TAX)) for number, case in enumerate(cases, 1)]


def read(case: Worked) -> Case:
    now = instants.parse(case.now)
    assert now is not None
    return dict(pair.split("=") for pair in case.answers.split()), now


@pytest.mark.parametrize(("name", "case"), WORKED)
def test_a_case_worked_by_hand_comes_out_as_computed(name: str, case: Worked) -> None:
    book, flow, _ = guide(name)
    answers, now = read(case)
    stand = interpreter.walk(book, FLOWS[name], answers, now)
    assert (stand.outcome or stand.question, stand.refused) == (case.comes_to, case.refused)
    assert (stand.outcome is None) == (case.refused is not None) and case.comes_to in {**flow.outcomes, **flow.questions}
    due = interpreter.deadlines(book, FLOWS[name], stand.outcome, answers, now) if stand.outcome else []
    if case.ends is not None or not due:
        assert {str(one.deadline.clock): instants.written(one.run.end) for one in due} == (case.ends or {})
    for clock, others in (case.readings or {}).items():
        assert [tuple(instants.written(run.end) for _, run in one.readings[1:]) for one in due if one.deadline.clock == clock] == [others]
    assert not any(one.run.guessed for one in due)


def test_every_deadline_worked_by_hand_is_told() -> None:
    """Each case whose outcome counts deadlines says all of them, so that none is left unlooked at."""
    book, _, _ = guide("tax-return")
    for case in TAX:
        answers, now = read(case)
        if case.refused is None and interpreter.deadlines(book, "dates", case.comes_to, answers, now):
            assert case.ends, case


# --- the browser agrees ----------------------------------------------------------------------------------------------


def usable_cases(folder: str) -> Iterator[Case]:
    """Every path with answers that can be given one after another, `not-before` kept; those with clocks of years too."""
    book, _, plan = guide(folder)
    every = list(samples.all_paths(plan))
    for path in every if len(every) <= MANY_PATHS else random.Random(20260520).sample(every, MANY_PATHS):
        given = samples.show(book, plan, path)
        yield dict(given.answers), given.now


def agree(name: str, cases: list[Case], browser: Browser) -> list[list[object]]:
    book, _, plan = guide(name)
    told = in_browser(browser, [(plan_json.plan_data(book, plan), cases)])[0]
    assert told == [by_reference(book, plan.flow, case) for case in cases]
    return told


@every_folder
def test_every_path_ends_where_the_reference_says(name: str, browser: Browser) -> None:
    plan = guide(name)[2]
    cases = list(usable_cases(name))
    assert len(cases) == min(plan.paths, MANY_PATHS)
    told = agree(name, cases, browser)
    assert {outcome for outcome, *_ in told} == set(plan.outcomes)


@pytest.mark.slow
@every_folder
def test_the_engine_finds_sample_answers_for_every_path(name: str, browser: Browser) -> None:
    book, _, plan = guide(name)
    cases = list(path_cases(book, plan))
    assert None not in [outcome for outcome, *_ in agree(name, cases, browser)]
    for path in samples.all_paths(plan):
        given = samples.show(book, plan, path)
        assert interpreter.walk(book, plan.flow, given.answers, given.now).outcome


def test_cases_worked_by_hand_come_out_alike_in_the_browser(browser: Browser) -> None:
    for name, cases in (("permit", PERMIT), ("parental-pay", PAY), ("tax-return", TAX)):
        told = agree(name, [read(case) for case in cases], browser)
        assert [(outcome, refused) for outcome, _, refused, *_ in told] == [
            (None if case.refused else case.comes_to, case.refused) for case in cases]


@pytest.mark.slow
def test_every_date_turns_at_the_same_minute_in_the_browser(browser: Browser) -> None:
    """A minute before, on and after the end of each clock that a timed question is compared with, from every day of two years."""
    book, flow, plan = guide("tax-return")
    first, last = instants.day_of(datetime.date(2026, 1, 1)), instants.day_of(datetime.date(2027, 12, 31))
    ways = {str(name): told for told, _ in usable_cases("tax-return") for name in told}
    cases = []
    for name, question in flow.questions.items():
        for test in plan.cells[name].tests if question.kind in TIMED else ():
            for day in range(first, last + 1) if isinstance(test, Passed) else ():
                start = day * instants.DAY + (day * 97 % instants.DAY if question.kind == "instant" else 0)
                end = ends.run(ends.at(book, test.clock, test.end), start).end
                written = instants.written(start)[: 16 if question.kind == "instant" else 10]
                cases += [(ways[name] | {name: written}, now) for now in (end - 1, end, end + 1)]
    assert len(cases) > 15_000
    told = agree("tax-return", cases, browser)
    assert {refused for _, _, refused, *_ in told} >= {None, "must-be-past", "must-be-future", "not-month-end", "before-other"}
    assert any(guessed for _, _, _, due, _ in told for _, _, guessed, *_ in due), "some run past the calendars' data"


def test_answers_nobody_planned_for_are_refused_alike(browser: Browser) -> None:
    rng = random.Random(20260520)
    for name in FLOWS:
        book, flow, plan = guide(name)
        odd = ["none", "abroad,sick-pay", "unknown", "12", "-1", "10000000000000", "<b>", "at",
               "2026-04-30", "2026-02-30", "2026-12-23T15:30"]
        odd += [str(answer) for question in flow.questions.values() for answer in question.answers]
        good = list(usable_cases(name))
        cases = []
        for _ in range(1_500):
            answers, now = rng.choice(good)
            question = rng.choice(list(answers))
            cases.append((answers | {question: rng.choice(odd)}, now + rng.randint(-400, 400) * instants.DAY))
        told = in_browser(browser, [(plan_json.plan_data(book, plan), cases)])[0]
        expected = [by_reference(book, plan.flow, (on_the_way(book, plan, case), case[1])) for case in cases]
        assert [one[:3] for one in told] == [one[:3] for one in expected]


def test_an_empty_answer_is_refused_alike(browser: Browser) -> None:
    for name in FLOWS:
        agree(name, [(answers | {question: ""}, now) for answers, now in list(usable_cases(name))[::20] for question in answers], browser)


def on_the_way(book: Book, plan: Plan, case: Case) -> dict[str, str]:
    """Without answers that are not used: the reference wants deadlines' answers to be usable, used or not."""
    stand = interpreter.walk(book, plan.flow, *case)
    return {name: answer for name, answer in case[0].items() if name in stand.path or name == stand.question}


# --- rendered --------------------------------------------------------------------------------------------------------


@functools.cache
def rendered(name: str) -> Mapping[str, str]:
    book, plans, _ = proven(name)
    return render.render(render.Site(book, plans, AS_OF), {}, {})


@every_folder
def test_every_outcome_and_every_question_gets_its_page(name: str) -> None:
    _, flow, _ = guide(name)
    files = rendered(name)
    for id_, outcome in flow.outcomes.items():
        page = files[f"answer/{FLOWS[name]}/{id_}.md"]
        assert str(outcome.code) in page and 'id="steps"' in page and 'id="cautions"' in page
    for question in flow.questions.values():
        assert re.sub(r"\{clock:[^}]*\}.*", "", question.ask).replace("'", "&#39;") in files[f"ask/{FLOWS[name]}.md"]
    assert not any("{clock:" in text for path, text in files.items() if path not in RUNTIME)


@every_folder
def test_no_page_holds_a_chinese_character(name: str) -> None:
    for path, text in rendered(name).items():
        if path not in RUNTIME:
            assert not HAN.search(text), path


@every_folder
def test_no_page_holds_full_width_punctuation(name: str) -> None:
    for path, text in rendered(name).items():
        assert path in RUNTIME or not FULL_WIDTH.search(text), path


@every_folder
def test_every_link_between_pages_has_its_other_end(name: str) -> None:
    files = rendered(name)
    for path, text in files.items():
        for link in re.findall(r'href="((?!https?:)[^"#]*\.html)(?:#([^"]*))?"', text) if path.endswith(".md") else ():
            folder = path.split("/")[:-1]
            steps = link[0].split("/")
            while steps[0] == "..":
                folder, steps = folder[:-1], steps[1:]
            target = "/".join([*folder, *steps]).replace(".html", ".md")
            if target.startswith("one/"):
                continue  # joined from these pages later
            assert target in files, f"{path}: {link[0]}"
            assert not link[1] or "=" in link[1] or f'id="{link[1]}"' in files[target], f"{path}: {link}"


@every_folder
def test_no_page_speaks_of_the_shipped_subject(name: str) -> None:
    assert not any(re.search(r"\bJD\b|jd\.com|950618", text) for text in rendered(name).values())


def test_the_engine_names_no_person_flow_or_word_of_the_shipped_subject() -> None:
    book = shipped()[0]
    own = {*book.flows, *book.about.people, *book.about.people.values()} - {"both", "other", "reader"}
    words = [*own, "京东", "发货", "退款", "咚咚", "订单"]
    spelt = [re.escape(word) if not word.isascii() else rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in map(str, words)]
    pattern = re.compile("|".join(spelt), re.IGNORECASE)
    files = [path for path in (ROOT / "wizard").rglob("*") if path.suffix in (".py", ".js", ".html", ".css", ".ts", ".json")]
    told = {path.name: found for path in files if (found := pattern.findall(path.read_text("utf-8")))}
    assert told == {}
