"""A fingerprint names all that can change an answer or a deadline, and none of the words."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from tests.harness import AS_OF, ROOT, shipped
from tests.test_build import edit
from wizard.automaton import compile_flow
from wizard.clocks import as_of
from wizard.language import loader
from wizard.pages import plan_json, statistics, tools_json
from wizard.site import feedback_form, open_data
from wizard.words import phrases

FIXTURES = ROOT / "tests" / "fixtures"
DATES, PAY = ("tax-return", "dates"), ("parental-pay", "pay")
CLOCKS, FLOW, CALENDAR = "clocks.yml", "flows/dates.yml", "calendars/northland.yml"


def of(folder: Path, flow: str) -> str:
    book = loader.load(folder)
    return plan_json.fingerprint_of(book, compile_flow(book, flow))


def of_clocks(folder: Path) -> str:
    script = tools_json.clocks_script(loader.load(folder), AS_OF)
    return str(json.loads(script.partition("]=")[2].rstrip(";\n"))["digest"])


def changed(tmp_path: Path, which: tuple[str, str], file: str, old: str, new: str) -> Path:
    folder = tmp_path / which[0]
    shutil.copytree(FIXTURES / which[0], folder)
    edit(folder / file, old, new)
    return folder


MEANING = [
    (DATES, CLOCKS, "{add: 14 days}", "{add: 15 days}"),
    (DATES, CLOCKS, "{roll: previous-workday}", "{roll: next-workday}"),
    (DATES, CLOCKS, 'to: "16:00"', 'to: "17:00"'),
    (DATES, CLOCKS, 'before: "15:30"', 'before: "15:31"'),
    (DATES, CLOCKS, "calendar: banks, facts: [D14]}", "calendar: long-breaks, facts: [D14]}"),
    (DATES, CLOCKS, "  calendar: northland\n", "  calendar: banks\n"),
    (DATES, CALENDAR, "work: [2026-12-19]", "work: [2026-12-20]"),
    (DATES, CALENDAR, "from: 2026-09-28, to: 2026-09-30", "from: 2026-09-28, to: 2026-10-01"),
    (DATES, CALENDAR, 'from: "09:00", to: "16:30"', 'from: "09:30", to: "16:30"'),
    (DATES, CALENDAR, "  without-work: true\n", ""),
    (DATES, "about.yml", 'zone: "-03:30"', 'zone: "-03:00"'),
    (DATES, FLOW, "    month-end: true\n", ""),
    (DATES, FLOW, "    not-before: period-end\n", ""),
    (DATES, FLOW, "    must: future\n", ""),
    (DATES, FLOW, "go: late-surcharge-ill", "go: late-surcharge"),
    (DATES, FLOW, "{elapsed: 14 days}", "{elapsed: 15 days}"),
    (DATES, FLOW, "means: opens", "means: expect"),
    (DATES, FLOW, "verdict: wait", "verdict: act"),
    (PAY, "flows/pay.yml", "most: 66", "most: 67"),
    (PAY, "flows/pay.yml", "step: 10", "step: 20"),
    (PAY, "flows/pay.yml", "{less: 120}", "{less: 121}"),
    (PAY, "flows/pay.yml", "exclusive: true", "exclusive: false"),
]


@pytest.mark.parametrize(("which", "file", "old", "new"), MEANING, ids=[f"{n}-{old.strip()}" for n, (_, _, old, _) in enumerate(MEANING)])
def test_whatever_can_change_an_answer_or_a_deadline_changes_the_fingerprint(which: tuple[str, str], file: str, old: str, new: str,
                                                                            tmp_path: Path) -> None:
    folder = changed(tmp_path, which, file, old, new)
    assert of(folder, which[1]) != of(FIXTURES / which[0], which[1])


WORDS = [
    (CLOCKS, "title: Filing the return", "title: Handing in the return"),
    (CLOCKS, "label: seven months, on a workday", "label: some months, on a workday"),
    (CLOCKS, "then: A surcharge is due.", "then: It costs more."),
    (CALENDAR, "name: New Year, from: 2026", "name: New Year's Day, from: 2026"),
    (FLOW, "ask: What is it about?", "ask: What brings you here?"),
    (FLOW, "label: Paying a bill", "label: A bill to pay"),
    (FLOW, "facts: [D1]", "facts: [D1, D2]"),
]


@pytest.mark.parametrize(("file", "old", "new"), WORDS, ids=[old for _, old, _ in WORDS])
def test_words_leave_the_fingerprints_as_they_were(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = changed(tmp_path, DATES, file, old, new)
    assert of(folder, "dates") == of(FIXTURES / "tax-return", "dates")
    assert of_clocks(folder) == of_clocks(FIXTURES / "tax-return")


@pytest.mark.parametrize(("file", "old", "new"), [one[1:] for one in MEANING if one[1] in (CLOCKS, CALENDAR, "about.yml")
                                                  and "09:00" not in one[2]])
def test_the_calculators_fingerprint_covers_its_clocks_calendars_and_zone(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert of_clocks(changed(tmp_path, DATES, file, old, new)) != of_clocks(FIXTURES / "tax-return")


def test_the_same_fingerprint_stands_in_the_proof_the_data_and_the_report() -> None:
    book, plans = shipped()
    day = datetime.date(2026, 11, 23)
    told = {name: plan_json.fingerprint_of(book, plan) for name, plan in plans.items()}
    assert len(set(told.values())) == len(told)
    assert {name: statistics.counts(book, plan).digest for name, plan in plans.items()} == told
    data = json.loads(open_data.data_text(book, plans, day, "zh-Hans", str, open_data.SCHEMA))
    assert {name: one["digest"] for name, one in data["proven"].items()} == told
    page = feedback_form.ReportedPage("T", "x.html", "E", day)
    text = feedback_form.text_of(page, told, lambda word, **values: phrases.ui(book, word, **values))
    assert all(f"{name}-{digest}" in text for name, digest in told.items())


def test_a_translation_has_the_fingerprints_of_its_source() -> None:
    book, plans = shipped()
    english = as_of.at(loader.load(ROOT / "docs/guidance", ROOT / "docs/en/guidance"), datetime.date(2026, 11, 23))
    assert all(plan_json.fingerprint_of(english, plan) == plan_json.fingerprint_of(book, plan) for plan in plans.values())
