"""What is pure in the browser's script, function by function and without a browser: by an engine that knows ES5 and
nothing newer. Expected values are worked by hand; that the script and its twin in Python agree is shown elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import dukpy
import pytest

from tests import parity
from tests.harness import DEMO
from wizard.automaton import Plan, compile_flow
from wizard.browser import bundle
from wizard.language import DAY, Book, instants, loader
from wizard.pages import plan_json

PARTS = ("address", "change", "outcome-deadlines", "fill", "judge-reply", "say-time", "neighbours", "qr-square", "typed-moment",
         "typed-number")
CALL = "JSON.stringify(eval(dukpy['name']).apply(null, JSON.parse(dukpy['given'])))"  # what is undefined is left out
Call = Callable[..., Any]

# Thursday 1 January 1970 is day 0. Monday to Friday are worked on, but for a holiday on Thursday the 8th and Friday
# the 9th, and Saturday the 10th is worked on for it; whether Wednesday the 14th is free, and the 17th and 18th are
# worked on, is open.
CALENDAR = {"weekend": True, "years": [1970], "off": [[7, 8, "holiday"]], "work": [9],
            "free": [[13, 13, "perhaps"]], "open": [[16, 17]]}
NINE_TO_SIX = [540, 1080]


@pytest.fixture(scope="module")
def call() -> Call:
    """call(name, …) → what the script's function of that name gives."""
    engine = dukpy.JSInterpreter()
    engine.evaljs(bundle.source_with_uses(*PARTS))
    return lambda name, *given: json.loads(engine.evaljs(CALL, name=name, given=json.dumps(given)) or "null")


def at(text: str) -> int:
    found = instants.parse(text)
    assert found is not None
    return found


# --- instants --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "instant"), [
    ("1970-01-01", 0), ("1970-01-02T00:01", 1441), ("1969-12-31T23:59", -1),
    ("2024-02-29T12:00", at("2024-02-29T12:00")),
    ("1000-01-01", at("1000-01-01")), ("2999-12-31T23:59", at("2999-12-31T23:59")),
    *((text, None) for text in (
        "", "2026-02-29", "2026-02-30T10:00", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2026-03-02T24:00",
        "2026-03-02T10:60", "0999-12-31", "3000-01-01", "2026-3-2", "2026-03-02T10", "2026-03-02T10:00Z",
        "2026-03-02T10:00\n", " 2026-03-02", "２０２６-03-02"))])
def test_a_moment_is_read_where_the_calendar_has_it_and_written_as_it_was_read(
        text: str, instant: int | None, call: Call) -> None:
    assert call("parseInstant", text) == instant
    if instant is not None:
        assert call("writeInstant", instant).startswith(text) and call("writeTime", instant) == (text[11:] or "00:00")
        assert call("dayOf", instant) * DAY + call("minuteOf", instant) == instant


def test_the_parts_of_a_day_are_those_of_the_calendar(call: Call) -> None:
    assert call("parts", at("2024-02-29T23:59")) == {"year": 2024, "month": 2, "day": 29, "weekday": 4}
    assert call("parts", -1) == {"year": 1969, "month": 12, "day": 31, "weekday": 3}


# --- workdays and clocks ---------------------------------------------------------------------------------------------


def test_a_day_is_worked_on_by_the_calendar_and_by_who_is_busy(call: Call) -> None:
    rest = {6: True, 7: False, 8: False, 9: True, 10: False, 13: False, 14: True, 16: False, 17: False}
    assert {day: call("isWorkday", CALENDAR, day) for day in rest} == rest
    assert {day: call("isWorkday", CALENDAR, day, True) for day in rest} == rest | {13: True, 16: True, 17: True}
    assert call("unknownYear", CALENDAR, 364) == 0 and call("unknownYear", CALENDAR, 365) == 1971
    assert call("unknownYear", {**CALENDAR, "weekend": False}, 365) == 0


def test_the_opening_minute_lies_inside_working_hours_and_the_closing_minute_does_not(call: Call) -> None:
    inside = {"1970-01-01T08:59": False, "1970-01-01T09:00": True, "1970-01-01T17:59": True, "1970-01-01T18:00": False,
              "1970-01-08T10:00": False, "1970-01-10T10:00": True}
    assert {text: call("during", CALENDAR, NINE_TO_SIX, at(text)) for text in inside} == inside


RUNS: list[tuple[list[list[Any]], str, str]] = [
    ([["minutes", 90]], "1970-01-01T23:00", "1970-01-02T00:30"),
    ([["minutes", -90]], "1970-01-01T00:30", "1969-12-31T23:00"),
    ([["months", 1]], "1970-01-31T10:00", "1970-02-28T10:00"),
    ([["months", -2]], "1970-01-31T10:00", "1969-11-30T10:00"),
    ([["months", 12]], "2024-02-29T10:00", "2025-02-28T10:00"),
    ([["workdays", 1]], "1970-01-07T10:00", "1970-01-10T10:00"),
    ([["workdays", -1]], "1970-01-10T10:00", "1970-01-07T10:00"),
    ([["workdays", 3]], "1970-01-11T10:00", "1970-01-15T10:00"),
    ([["roll", 1]], "1970-01-08T10:00", "1970-01-10T10:00"),
    ([["roll", -1]], "1970-01-09T10:00", "1970-01-07T10:00"),
    ([["roll", 1]], "1970-01-07T10:00", "1970-01-07T10:00"),
    ([["day-end"]], "1970-01-07T10:00", "1970-01-08T00:00"),
    ([["day-start"]], "1970-01-07T10:00", "1970-01-07T00:00"),
    ([["month-start"]], "1970-01-07T10:00", "1970-01-01T00:00"),
    ([["month-end"]], "1969-12-07T10:00", "1970-01-01T00:00"),
    ([["time", 720]], "1970-01-07T10:00", "1970-01-07T12:00"),
    ([["date", 0]], "1970-01-07T10:00", "1970-01-01T00:00"),
    ([["working", 60]], "1970-01-07T10:00", "1970-01-07T11:00"),
    ([["working", 60]], "1970-01-07T17:30", "1970-01-10T09:30"),
    ([["working", 60]], "1970-01-07T17:00", "1970-01-07T18:00"),
    ([["working", 0]], "1970-01-07T18:00", "1970-01-10T09:00"),
    ([["cutoff", 720, [["day-end"]], [["minutes", 1]]]], "1970-01-07T11:59", "1970-01-08T00:00"),
    ([["cutoff", 720, [["day-end"]], [["minutes", 1]]]], "1970-01-07T12:00", "1970-01-07T12:01"),
    ([["until", DAY, [["day-end"]], [["day-start"]]]], "1970-01-01T23:59", "1970-01-02T00:00"),
    ([["today", 5, [["day-end"]], [["day-start"]]]], "1970-01-03T10:00", "1970-01-04T00:00"),
    ([["day-end"], ["minutes", 60], ["roll", 1]], "1970-01-07T10:00", "1970-01-10T01:00")]


@pytest.mark.parametrize(("ops", "start", "end"), RUNS, ids=str)
def test_each_step_leads_where_it_would_by_hand(ops: list[list[Any]], start: str, end: str, call: Call) -> None:
    clock = {"ops": ops, "window": NINE_TO_SIX, "calendar": CALENDAR, "busy": False}
    assert call("writeInstant", call("runClock", clock, at(start), 4)["end"]) == end


def test_a_run_tells_what_was_counted_the_year_without_data_and_the_row(call: Call) -> None:
    ops = [["row", 3], ["working", 600], ["day-end"]]
    clock = {"ops": ops, "window": NINE_TO_SIX, "calendar": CALENDAR, "busy": False}
    run = call("runClock", clock, at("1970-12-31T17:00"), 0)
    assert run["pieces"] == [["working", at("1970-12-31T17:00"), at("1970-12-31T18:00")],
                             ["working", at("1971-01-01T09:00"), at("1971-01-01T18:00")],
                             ["day-end", at("1971-01-01T18:00"), at("1971-01-02T00:00")]]
    assert (run["guessed"], run["row"], run["unruled"]) == (1971, 3, False)
    run = call("runClock", {**clock, "ops": [["no-row"]]}, 5, 0)
    assert (run["end"], run["guessed"], run["row"], run["unruled"]) == (5, 0, None, True)


def test_a_step_that_nobody_knows_is_refused(call: Call) -> None:
    with pytest.raises(dukpy.JSRuntimeError, match="unknown step leap"):
        call("runClock", {"ops": [["leap"]], "window": NINE_TO_SIX, "calendar": CALENDAR, "busy": False}, 0, 0)


def test_a_clock_ends_first_or_last_over_all_its_readings_each_counted_resting_and_busy(call: Call) -> None:
    clock = {"window": NINE_TO_SIX, "rows": [], "readings": [[[["workdays", 1]], "c"], [[["minutes", 60]], "c"]]}
    plan, start = {"clocks": {"limit": clock}, "calendars": {"c": CALENDAR}}, at("1970-01-13T10:00")
    act, wait = call("dueOf", plan, "limit", start, False, 0), call("dueOf", plan, "limit", start, True, 0)
    assert [call("writeInstant", due[which]["end"]) for due in (act, wait) for which in ("run", "other")] == [
        "1970-01-13T11:00", "1970-01-15T10:00", "1970-01-15T10:00", "1970-01-13T11:00"]
    assert [call("writeInstant", run["end"]) for run in act["readings"]] == ["1970-01-14T10:00", "1970-01-13T11:00"]
    assert [call("writeInstant", run["end"]) for run in wait["readings"]] == ["1970-01-15T10:00", "1970-01-13T11:00"]
    assert call("endOf", plan, "limit", start, True, 0) == wait["run"]["end"]


# --- answers ---------------------------------------------------------------------------------------------------------

NOW = at("2026-03-05T10:00")
CHOICES = {"kind": "choices", "answers": ["a", "b", "none"], "exclusive": ["none"]}
NUMBER = {"kind": "number", "least": 2, "most": 10, "step": 4}
PAST, FUTURE = {"kind": "instant", "must": "past"}, {"kind": "instant", "must": "future"}
DAY_PAST, MONTH_END = {"kind": "day", "must": "past"}, {"kind": "day", "monthEnd": True}
SHORT = {"kind": "text", "longest": 3}
FAULTS: list[tuple[dict[str, Any], str, str | None]] = [
    ({"kind": "choice", "answers": ["a"]}, "a", None),
    ({"kind": "choice", "answers": ["a"]}, "toString", "unknown-answer"),
    ({"kind": "choice", "answers": ["a"]}, "unknown", "unknown-answer"),
    ({"kind": "instant", "unknown": True}, "unknown", None),
    (CHOICES, "a,b", None), (CHOICES, "b,a", "unknown-answer"), (CHOICES, "", "unknown-answer"),
    (CHOICES, "a,a", "unknown-answer"), (CHOICES, "none", None), (CHOICES, "a,none", "not-together"),
    (NUMBER, "6", None), (NUMBER, "1", "too-small"), (NUMBER, "11", "too-large"), (NUMBER, "5", "not-a-step"),
    (NUMBER, "1e1", "not-a-number"), (SHORT, "𠮷𠮷𠮷", None), (SHORT, "abcd", "too-long"), (SHORT, "", "too-long"),
    ({"kind": "instant"}, "2026-03-05", "not-a-moment"), ({"kind": "day"}, "2026-03-05T10:00", "not-a-moment"),
    (PAST, "2026-03-05T10:00", None), (PAST, "2026-03-05T10:01", "must-be-past"),
    (FUTURE, "2026-03-05T10:00", None), (FUTURE, "2026-03-05T09:59", "must-be-future"),
    (DAY_PAST, "2026-03-05", None), (DAY_PAST, "2026-03-06", "must-be-past"),
    (MONTH_END, "2024-02-29", None), (MONTH_END, "2026-03-30", "not-month-end"),
    ({"kind": "instant", "notBefore": "paid"}, "2026-03-02T09:00", None),
    ({"kind": "day", "notBefore": "paid"}, "2026-03-01", "before-other"),
    ({"kind": "instant", "notBefore": "gone"}, "2026-03-01T09:00", None)]


@pytest.mark.parametrize(("question", "answer", "fault"), FAULTS, ids=str)
def test_an_answer_is_refused_for_what_is_wrong_with_it(
        question: dict[str, Any], answer: str, fault: str | None, call: Call) -> None:
    assert call("faultOf", question, answer, NOW, {"paid": "2026-03-02"}) == fault


def test_what_nobody_answered_is_open_and_not_wrong(call: Call) -> None:
    assert call("eval", "faultOf({kind: 'choice', answers: ['a']}, undefined, 0, {})") == ""


@pytest.mark.parametrize(("typed", "written"), [
    (["2026/3/5", "9:05"], "2026-03-05T09:05"), (["２０２６年３月５日"], "2026-03-05"),
    (["2026-03-05", "10:00:30"], "2026-03-05T10:00"),
    (["2026-03-05", ""], None), (["soon"], "")])
def test_a_moment_is_understood_as_people_type_it(typed: list[str], written: str | None, call: Call) -> None:
    assert call("typedMoment", typed) == written


@pytest.mark.parametrize(("typed", "written"), [
    ("19,500", "19500"), ("￥１０００", "1000"), ("40 weeks", "40"), ("19,5", "19,5"), ("+5", "5")])
def test_a_number_is_understood_or_left_to_be_refused(typed: str, written: str, call: Call) -> None:
    assert call("typedNumber", typed, "weeks", 0) == written


# --- addresses -------------------------------------------------------------------------------------------------------


def test_answers_come_back_from_the_address_as_they_went_in(call: Call) -> None:
    answers = {"seller": "third-party", "paid": "2026-03-02T10:00", "say": "a&b=c#é𠮷 %"}
    assert call("readFragment", call("writeFragment", answers, "paid")) == {"at": "paid", "answers": answers}
    assert call("writeFragment", {"paid": "2026-03-02T10:00"}) == "#paid=2026-03-02T10:00"


@pytest.mark.parametrize("fragment", ["", "#", "#x", "#=x", "#X=1", "#x=%zz", "#%ff=1", "#x_y=1", "#&&"])
def test_what_is_mangled_in_an_address_is_left_out(fragment: str, call: Call) -> None:
    assert call("readFragment", fragment) == {"at": None, "answers": {}}


def test_half_a_character_becomes_the_sign_for_what_was_lost(call: Call) -> None:
    assert call("eval", "writeFragment({a: 'x\\ud83dy'})") == "#a=x%EF%BF%BDy"


# --- walking ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo() -> tuple[Book, Plan]:
    book = loader.load(DEMO)
    return book, compile_flow(book, "parcel")


@pytest.fixture(scope="module")
def plan(demo: tuple[Book, Plan]) -> dict[str, Any]:
    return {**plan_json.plan_data(*demo)}


@pytest.fixture(scope="module")
def ui(demo: tuple[Book, Plan]) -> dict[str, str]:
    return dict(plan_json.texts_data(*demo)["ui"])


def test_answers_lead_to_an_outcome_or_to_the_question_that_is_open(call: Call, plan: dict[str, Any]) -> None:
    came, paid = {"state": 0, "question": "came"}, {"state": 1, "question": "paid"}
    paid_yesterday = {"came": "no", "paid": "2026-03-04T10:00"}
    assert call("walk", plan, {}, NOW) == {"path": [], "state": 0, "refused": None, "unused": []}
    assert call("walk", plan, {"came": "yes", "x": "1"}, NOW) == {
        "path": [came], "outcome": "keep", "refused": None, "unused": ["x"]}
    assert call("walk", plan, paid_yesterday, NOW)["outcome"] == "wait"
    assert call("walk", plan, paid_yesterday, NOW + DAY)["outcome"] == "ask-for-it"
    assert call("walk", plan, paid_yesterday, NOW + 9 * DAY)["outcome"] == "money"
    assert call("walk", plan, {"came": "no", "paid": "unknown"}, NOW) == {
        "path": [came, paid], "outcome": "look", "refused": None, "unused": []}


def test_an_answer_that_is_wrong_stays_open_and_so_does_the_one_to_be_changed(call: Call, plan: dict[str, Any]) -> None:
    stand = call("walk", plan, {"came": "no", "paid": "2026-03-06T10:00"}, NOW)
    assert (stand["state"], stand["refused"], stand["unused"]) == (1, "must-be-past", ["paid"])
    stand = call("walk", plan, {"came": "no", "paid": "2026-03-04T10:00"}, NOW, "came")
    assert (stand["state"], stand["path"], stand["refused"]) == (0, [], None)


def test_the_deadlines_of_an_outcome_start_with_the_answers_that_it_names(call: Call, plan: dict[str, Any]) -> None:
    found = call("deadlinesOf", plan, "wait", {"paid": "2026-03-04T10:00"}, NOW)
    assert [[due[key] for key in ("clock", "index", "means", "late")] for due in found] == [
        ["late", 0, "opens", True], ["lost", 1, "expect", True]]
    assert [call("writeInstant", due["run"]["end"]) for due in found] == ["2026-03-06T10:00", "2026-03-14T10:00"]
    assert call("deadlinesOf", plan, "wait", {"paid": "unknown"}, NOW) == [] == call("deadlinesOf", plan, "keep", {}, NOW)


def test_on_every_path_of_the_demo_the_script_says_what_the_reference_does(
        demo: tuple[Book, Plan], plan: dict[str, Any]) -> None:
    book, compiled = demo
    cases = [*parity.path_cases(book, compiled), *parity.boundary_cases(book, compiled)]
    script = f"{bundle.source_with_uses('outcome-deadlines', 'engine')}\nvar wizard = {{ walk: walk, deadlinesOf: deadlinesOf }};\n"
    [told] = json.loads(dukpy.evaljs(f"{script}({parity.RUN})(dukpy['sent'])", sent=parity.sent([(plan, cases)])))
    assert len(cases) > 10 and told == [parity.by_reference(book, "parcel", case) for case in cases]


def test_another_answer_keeps_the_rest_and_the_order_of_the_path(call: Call) -> None:
    stand = {"path": [{"question": "b"}, {"question": "a"}]}
    changed = call("withAnswer", stand, {"x": "0", "a": "1", "b": "2"}, "c", "3")
    assert list(changed.items()) == [("b", "2"), ("a", "1"), ("c", "3"), ("x", "0")]


def test_the_neighbours_are_what_waiting_and_what_one_other_answer_lead_to(call: Call, plan: dict[str, Any]) -> None:
    answers = {"came": "no", "paid": "2026-03-04T10:00"}
    found = call("neighbours", plan, answers, NOW, 6)
    assert [(one["outcome"], call("writeInstant", one["at"])) for one in found if "at" in one] == [
        ("ask-for-it", "2026-03-06T10:00"), ("money", "2026-03-14T10:00")]
    assert [(one["outcome"], one["question"], one["answer"]) for one in found if "at" not in one] == [
        ("look", "paid", "unknown"), ("keep", "came", "yes")]
    assert [one["outcome"] for one in call("neighbours", plan, answers, NOW, 1)] == ["ask-for-it"]


def test_the_last_start_that_has_ended_by_now_is_found(call: Call, plan: dict[str, Any]) -> None:
    assert [call("writeInstant", start) for start in call("turns", plan, ["passed", "late"], NOW)] == ["2026-03-03T10:00"]


# --- words -----------------------------------------------------------------------------------------------------------


def test_values_are_filled_in_and_one_is_told_from_many(call: Call) -> None:
    assert [call("fill", "{n} day | {n} days", {"n": n}) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert call("fill", "{a} {b} {constructor}", {"a": "{b}"}) == "{b} {b} {constructor}"


def test_moments_are_said_with_their_year_where_it_is_another_and_midnight_as_the_end_of_a_day(
        call: Call, ui: dict[str, str]) -> None:
    assert call("sayInstant", ui, NOW, NOW) == "Thu 5 March 10:00"
    assert call("sayInstant", ui, at("2027-01-01T09:05"), NOW) == "Fri 1 January 2027 09:05"
    assert call("sayInstant", ui, at("2026-03-06"), NOW) == "end of Thu 5 March"
    assert call("sayStart", ui, at("2026-03-06"), NOW) == "Fri 6 March 00:00"


def test_spans_are_said_in_two_units_at_most(call: Call, ui: dict[str, str]) -> None:
    spans = {0: "0 minutes", 1: "1 minute", 125: "2 hours 5 minutes", 1440: "1 day", 1441: "1 day",
             3000: "2 days 2 hours"}
    assert {minutes: call("saySpan", ui, minutes) for minutes in spans} == spans


def test_a_reply_is_judged_by_its_vague_words_and_missing_parts(call: Call) -> None:
    rules = {"ends": "[.]", "excuses": [r"\d+:\d\d"], "elements": [["sorry"], ["phone", "mail"]],
             "words": [["soon", -1], ["very soon", 0]]}
    judged = "(function (rules, text) { return judge(readyRules(rules), text); })"
    assert call(judged, rules, "Sorry, very soon. ＳＯＯＮ soon") == {"lacking": [0, 1], "marks": [
        {"from": 7, "to": 16, "word": 1, "better": 0, "excused": False},
        {"from": 23, "to": 27, "word": 0, "better": -1, "excused": False}]}
    assert call(judged, rules, "sorry, soon: at 10:00 by phone") == {"lacking": [], "marks": []}


def test_a_code_has_the_smallest_square_that_holds_the_text(call: Call) -> None:
    assert [len(call("qrRows", "x" * length)) for length in (17, 18, 53, 54)] == [21, 25, 29, 33]
    assert call("qrRows", "x" * 2954) is None
    assert [row[:7] for row in call("qrRows", "x")[:2]] == [[1] * 7, [1, 0, 0, 0, 0, 0, 1]], "a corner that a reader finds"
