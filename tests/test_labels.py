"""A label says what its clock's steps count, in whatever way a number or a unit is written."""

from __future__ import annotations

import functools

import pytest

from tests.harness import AS_OF, GUIDANCE, ROOT
from wizard.checks.subject import Subject
from wizard.checks.true_labels import true_labels
from wizard.clocks import as_of
from wizard.language import Book, Clock, Place, Step, Text, loader
from wizard.words import phrases

pytestmark = pytest.mark.slow


@functools.cache
def book(language: str) -> Book:
    return as_of.at(loader.load(GUIDANCE, ROOT / "docs/en/guidance") if language == "en" else loader.load(GUIDANCE), AS_OF)


def untrue(language: str, clock: str, label: str) -> list[str]:
    """What is found where a clock of the shipped guidance has this label."""
    own = book(language)
    clocks = {**own.clocks, clock: own.clocks[clock].model_copy(update={"label": Text(label, Place("clocks.yml", 1, 1))})}
    changed = type(own)(**{**vars(own), "clocks": clocks})
    return [finding.message.partition("”")[0][1:] for finding in true_labels(Subject(changed, {}, AS_OF))]


# Limits of 7 days to the end of the day, of 15 workdays, of 72 hours from midnight, of 4 working hours from 9 to 19.
WRONG = [
    ("zh", "return-right", "12 天", "12 天"), ("zh", "return-right", "十二天", "十二天"), ("zh", "return-right", "１２ 天", "12 天"),
    ("zh", "return-right", "7 个工作日", "7 个工作日"), ("zh", "return-right", "七个工作日内", "七个工作日"),
    ("zh", "return-right", "7 小时", "7 小时"), ("zh", "return-right", "半天", "半天"), ("zh", "return-right", "7 周", "7 周"),
    ("zh", "return-right", "8 个营业日", "8"), ("zh", "return-right", "一百六十七个小时", "一百六十七个小时"),
    ("zh", "refund-credit-card", "15 天", "15 天"), ("zh", "refund-credit-card", "十五个自然日", "十五个自然日"),
    ("zh", "refund-credit-card", "15 日", "15 日"), ("zh", "breakage-claim", "签收次日 1:00 起 72 小时", "1:00"),
    ("zh", "breakage-claim", "签收次日零点起四十八小时", "四十八小时"), ("zh", "work-order-urgent", "4 小时", "4 小时"),
    ("zh", "work-order-urgent", "4 小时（每天 9:00–18:00 内计时）", "4 小时"),
    ("en", "return-right", "twelve days", "twelve days"), ("en", "return-right", "7 business days", "7 business days"),
    ("en", "return-right", "7 working days", "7 working days"), ("en", "return-right", "7-hour", "7-hour"),
    ("en", "refund-credit-card", "fifteen calendar days", "fifteen calendar days"), ("en", "return-right", "8 sunsets", "8"),
]


@pytest.mark.parametrize(("language", "clock", "label", "told"), WRONG)
def test_a_number_or_a_unit_that_the_steps_do_not_count_is_found(language: str, clock: str, label: str, told: str) -> None:
    assert told in untrue(language, clock, label)


RIGHT = [
    ("zh", "return-right", "7 天"), ("zh", "return-right", "七日内"), ("zh", "return-right", "７ 个自然日"),
    ("zh", "return-right", "一周"),
    ("zh", "return-right", "一百六十八小时，到 24：00"), ("zh", "return-right", "第 8 天零点以前"),
    ("zh", "return-right", "签收后一个星期"),
    ("zh", "refund-credit-card", "十五个工作日"), ("zh", "refund-credit-card", "15工作日"), ("zh", "breakage-claim", "次日 0:00 起三天"),
    ("zh", "durable-defect", "半年"), ("zh", "durable-defect", "六个月"), ("zh", "limitation", "三年"),
    ("zh", "promised-day", "约定那一天的 24:00"), ("zh", "self-cancel", "半个小时"), ("zh", "self-cancel", "30 分钟"),
    ("en", "return-right", "seven days, to 24:00"), ("en", "return-right", "one week"), ("en", "durable-defect", "half a year"),
    ("en", "refund-credit-card", "fifteen business days"), ("en", "work-order-urgent", "4 hours between 9:00 and 19:00"),
]


@pytest.mark.parametrize(("language", "clock", "label"), RIGHT)
def test_the_same_length_said_otherwise_is_true(language: str, clock: str, label: str) -> None:
    assert untrue(language, clock, label) == []


def clock_of(*steps: Step) -> Clock:
    return book("zh").clocks["return-right"].model_copy(update={"label": None, "steps": steps})


@pytest.mark.parametrize(("add", "chinese", "english"), [
    ("7 days", "7 天", "7 days"), ("15 workdays", "15 个工作日", "15 workdays"), ("3 months", "3 个月", "3 months"),
    ("1 years", "1 年", "1 year"),
])
def test_whole_days_to_the_end_of_the_last_one_are_told_by_their_number(add: str, chinese: str, english: str) -> None:
    clock = clock_of(Step(add=Text(add, Place(""))), Step(to=Text("day-end", Place(""))))
    assert (phrases.length(book("zh"), clock), phrases.length(book("en"), clock)) == (chinese, english)
