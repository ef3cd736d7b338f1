"""What people type, and what stands in an address, is read by one rule: the browser's and the reference's answers are compared,
on what everybody writes and on what nobody should."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.harness import DEMO, demo_with
from tests.parity import SEED, TYPED, astral_texts, random_book
from wizard.automaton import compile_flow
from wizard.evaluation import LONGEST_TEXT, answer_faults, interpreter
from wizard.language import Question, address_fragment, decimals, instants, loader
from wizard.pages import plan_json

NOW = instants.parse("2026-03-05T10:00") or 0

NUMBERS = {
    "195": "195", "0": "0", "007": "7", "-5": "-5", "+5": "5", "\u22125": "-5", " 12 ": "12", "１９５": "195", "－３": "-3",
    "\u300019\u3000": "19", "19,500": "19500", "1,234,567": "1234567", "19 500": "19500", "19\u00a0500": "19500",
    "19\u202f500": "19500", "1'234'567": "1234567", "1’234": "1234", "１９，５００": "19500", "1.234.567": "1234567",
    "£19500": "19500", "¥ 1,000": "1000", "￥１０００": "1000", "40 weeks": "40", "40weeks": "40", "weeks 40": "40",
    "999,999,999,999": "999999999999", "-0": "0",
}
AMOUNTS = {
    "195": "195.00", "19.5": "19.50", "19,5": "19.50", "１９．５０": "19.50", "1,234.50": "1234.50", "1.234,5": "1234.50",
    "1 234,50": "1234.50", "1,234": "1234.00", "￥1,000.01": "1000.01", "-0.05": "-0.05", ".5": "0.50", "007.1": "7.10",
    "1.234.567,89": "1234567.89", "1,234,567": "1234567.00", "0.00": "0.00", "40 weeks": "40.00",
}
NO_AMOUNTS = ["", "19.505", "1.234", "1,23,456.00", "12,34.5", "1..5", "5.", "1.5.5", "1e3", "½", "0,500", "1,5,5", "-", "."]
NO_NUMBERS = [
    "", " ", "19,5", "19.5", "19，5", "１９．５", "19.50", "19,50", "1.234", "0,500", "0.500", "19500.50", "1,234.5",
    "1,23,456", "1,2345", "12,34", "1234,567", "1 234,567", "1,234 567", "19..500", ",500", "500,", "1e3", "0x10", "1/2",
    "½", "²", "五", "一万", "1万", "٣", "--5", "5-", "5 6", "1 23", "9" * 13, "1,000,000,000,000", "9" * 400, "$", "weeks",
    "𝟙𝟚", "1\u200b2", "NaN", "Infinity", "toString", "😀",
]
FRAGMENTS = [
    "", "#", "#at=seller", "#seller=third-party&paid=yes", "seller=a", "#=x", "#x", "#x=", "#x=1&x=2", "#x=1&y=2&x=3",
    "#at=a&at=b&x=1", "#__proto__=1&constructor=2&to-string=3&toString=4", "#x=%", "#x=%4", "#x=%zz", "#%zz=x", "#%ff=1",
    "#x=%E4%BD%A0", "#x=%ff", "#x=%C0%80", "#x=%ED%A0%80", "#x=%F0%A0%AE%B7", "#x=你", "#x=𠮷", "#%78=1", "#x%00=1",
    "#x=%00", "#x=a+b", "#x=a%20b", "#X=1", "#x_y=1", "#ｘ=1", "##x=1", "#x==y", "#x=y=z", "#x=1\n", "#x\n=1", "#&&x=1&",
    "#x=2026-03-02T10:00", "#x=2026-03-02T10%3A00", "#at=%zz&x=1", "#" + "x" * 81 + "=1", "#x=" + "y" * 2_000,
    "#x=" + "%F0%A0%AE%B7" * 81, "#" + "&".join(f"q{n}=1" for n in range(1_200)),
]
MOMENTS = ["2026-03-05", "2026-03-05T10:00", "2026-02-29", "2026-03-05T10:00\n", "２０２６-03-05", "2026-03-31", "2024-02-29", "0999-12-31"]


@pytest.fixture(scope="module")
def twin(browser: Browser) -> Any:
    """What the browser's script says: (name of a question, its input) → its answer, for many inputs at once."""
    page = browser.new_page()
    page.goto("about:blank")
    yield lambda asked, inputs: json.loads(page.evaluate(f"({TYPED})({json.dumps(asked)}, {json.dumps(json.dumps(inputs))})"))
    page.close()


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NUMBERS)
def test_a_whole_number_is_read_however_people_write_it(text: str) -> None:
    assert answer_faults.typed_number(text, "weeks") == NUMBERS[text]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_may_be_a_fraction_or_no_number_is_refused_and_never_misread(text: str) -> None:
    question = Question.model_construct(kind="number")
    assert answer_faults.typed_number(text, "weeks") == text
    assert answer_faults.fault_of(question, text, NOW, {}) == "not-a-number"


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_however_people_write_it_and_has_all_its_decimals(text: str) -> None:
    question = Question.model_construct(kind="number", decimals=2)
    assert answer_faults.typed_number(text, "weeks", 2) == AMOUNTS[text]
    assert answer_faults.fault_of(question, AMOUNTS[text], NOW, {}) is None


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_may_be_thousands_or_no_amount_is_refused_and_never_misread(text: str) -> None:
    question = Question.model_construct(kind="number", decimals=2)
    assert answer_faults.typed_number(text, "weeks", 2) == text
    assert answer_faults.fault_of(question, text, NOW, {}) == "not-an-amount"


@pytest.mark.parametrize(("number", "places", "count"), [
    ("0.1", 1, 1), ("0.29", 2, 29), ("1.005", 3, 1005), ("-9999999999.99", 2, -(10**12 - 1))])
def test_amounts_are_counted_exactly_where_floating_numbers_are_not(number: str, places: int, count: int) -> None:
    assert decimals.read(number, places) == count
    assert decimals.written(count, places) == number


def test_the_browser_reads_numbers_as_the_reference_does(twin: Any) -> None:
    rng, signs = random.Random(SEED), "0123456789,.' -+１，．　£￥’\u00a0万w"
    made = ["".join(rng.choice(signs if rng.random() < 0.4 else "1230") for _ in range(rng.randint(1, 12))) for _ in range(6_000)]
    grouped = [rng.choice([",", ".", " ", "'"]).join(str(rng.randint(0, 2_000)) for _ in range(rng.randint(1, 4))) for _ in range(3_000)]
    every = [*NUMBERS, *NO_NUMBERS, *AMOUNTS, *NO_AMOUNTS, *made, *grouped]
    cases = [(text, unit, places) for text in every for unit, places in (("", 0), ("weeks", 2), ("元", 0), ("", 1), ("", 3), ("", 4))]
    told = twin("number", cases)
    assert told == [answer_faults.typed_number(*case) for case in cases]
    assert sum(one != text for one, (text, _, _) in zip(told, cases, strict=True)) > 500, "many are numbers"


def test_the_command_line_reads_numbers_as_the_page_does() -> None:
    question = Question.model_construct(kind="number", unit="元")
    assert [answer_faults.typed(question, text) for text in ("1,000元", "19,5")] == ["1000", "19,5"]
    assert answer_faults.typed(Question.model_construct(kind="text"), "1,000") == "1,000"


# --- what can be used ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "fault"), [("𠮷" * 41, None), ("𠮷" * LONGEST_TEXT, None), ("😀" * (LONGEST_TEXT + 1), "too-long"),
                                             ("a" * LONGEST_TEXT, None), ("a" * (LONGEST_TEXT + 1), "too-long"), ("", "too-long")],
                         ids=range(6))
def test_the_length_of_a_text_is_counted_in_characters_not_in_halves(text: str, fault: str | None, twin: Any) -> None:
    assert answer_faults.fault_of(Question.model_construct(kind="text"), text, NOW, {}) == fault
    assert twin("faults", [[{"kind": "text", "longest": LONGEST_TEXT}, text, NOW, {}]]) == [fault]


def test_every_kind_of_question_refuses_the_same_answers_in_both_engines(twin: Any, tmp_path: Path) -> None:
    book = random_book(tmp_path, 12)
    inputs = [*NUMBERS, *NO_NUMBERS, *MOMENTS, *astral_texts(), "a", "b", "a,b", "b,a", "a,", ",", "a,a", "z", "unknown", "constructor"]
    asked = [(question, plan_json.plan_data(book, compile_flow(book, str(name)))["questions"][id_])
             for name, flow in book.flows.items() for id_, question in flow.questions.items()]
    assert {question.kind for question, _ in asked} == {"choice", "choices", "number", "text", "instant", "day"}
    others = {f"q{number}": "2026-03-01T09:00" for number in range(9)}
    told = twin("faults", [[form, text, NOW, others] for _, form in asked for text in inputs])
    assert told == [answer_faults.fault_of(question, text, NOW, others) for question, _ in asked for text in inputs]


def test_the_longest_text_is_written_once_and_told_in_words() -> None:
    book = loader.load(DEMO)
    words = plan_json.texts_data(book, compile_flow(book, "parcel"))["ui"]["error-too-long"]
    assert str(LONGEST_TEXT) in words and "{" not in words
    here = Path(__file__).resolve().parent.parent
    files = [*(here / "docs" / folder / "about.yml" for folder in ("guidance", "en/guidance")),
             *(here / "wizard" / "language" / "messages").glob("*.py"), *(here / "wizard" / "browser" / "runtime").rglob("*.js")]
    again = re.compile(rf"(?:too-long|text|length|\{{1,).*\b{LONGEST_TEXT}\b")
    assert [path.name for path in files if again.search(path.read_text("utf-8"))] == []


# --- addresses -------------------------------------------------------------------------------------------------------


def test_the_browser_reads_addresses_as_the_reference_does(twin: Any) -> None:
    rng = random.Random(SEED)
    pieces = ["#", "&", "=", "at", "x", "y-1", "%", "%20", "%F0%9F%98%80", "😀", "𠮷", "T10:00", "%zz", "%ff", "__proto__", "+", " "]
    made = ["".join(rng.choice(pieces) for _ in range(rng.randint(1, 14))) for _ in range(4_000)]
    told = twin("read", [*FRAGMENTS, *made])
    assert told == [[at, [list(pair) for pair in given.items()]] for at, given in map(address_fragment.read, [*FRAGMENTS, *made])]


def test_the_browser_writes_addresses_as_the_reference_does_and_each_reads_the_others(twin: Any) -> None:
    odd = ["a b&c=d#e?f/g:h;i@j$k,l+m!n*o'p(q)r~s\"t<u>v%w\\x^y`z|{}[]", "half \ud83d", "\ude00 half"]
    given = [{"words": text, "then": "yes"} for text in [*astral_texts(), *NO_NUMBERS, *odd]]
    for at in ("", "words"):
        told = twin("write", [[one, at] for one in given])
        assert told == ["#" + address_fragment.written(one, at) for one in given]
        assert [address_fragment.read(one)[1] for one in told] == [dict(found) for _, found in twin("read", told)]
    whole = [one for one in given if not any("\ud800" <= sign <= "\udfff" for sign in one["words"])]
    assert [address_fragment.read(address_fragment.written(one))[1] for one in whole] == whole, "nothing is lost on the way"


def test_several_answers_with_long_names_survive_the_address() -> None:
    chosen = ",".join(f"a-rather-long-name-for-an-answer-{number}" for number in range(12))
    assert address_fragment.read("#" + address_fragment.written({"faults": chosen}))[1] == {"faults": chosen}


def test_an_answer_of_many_characters_outside_the_basic_plane_is_walked_through(tmp_path: Path) -> None:
    book = loader.load(demo_with(tmp_path, {"flows/names.yml": NAMES}))
    assert interpreter.walk(book, "names", {"name": "𠮷" * 41}, NOW).outcome == "done"


NAMES = """
title: Names
who: reader
intro: One question.
start: name
questions:
  name: {ask: What is your name?, short: Name, kind: text, next: [{go: done}]}
outcomes:
  done: {verdict: go, title: Done, summary: All is done., facts: [F1],
    reasons: [{text: It is so., ours: true}], steps: [{text: Rest., ours: true}]}
"""
