"""The browser's engine, which sees only the compiled plan, agrees with the reference interpreter, which reads the rules:
on every path of every flow, and one minute before, on and after every point where time decides."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.harness import shipped
from tests.parity import Case, boundary_cases, by_reference, hostile_cases, in_browser, path_cases
from wizard.pages import plan_json

FLOWS = ("buyer", "merchant")


@pytest.mark.parametrize("flow", FLOWS)
def test_every_path_ends_where_the_reference_says(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    cases = list(path_cases(book, plans[flow]))
    assert len(cases) == plans[flow].paths
    told = in_browser(browser, [(plan_json.plan_data(book, plans[flow]), cases)])[0]
    expected = [by_reference(book, flow, case) for case in cases]
    assert told == expected
    assert {outcome for outcome, *_ in told} == set(plans[flow].outcomes)


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS)
def test_every_boundary_turns_at_the_same_minute(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    cases = list(boundary_cases(book, plans[flow]))
    assert len(cases) > 100
    told = in_browser(browser, [(plan_json.plan_data(book, plans[flow]), cases)])[0]
    assert told == [by_reference(book, flow, case) for case in cases]


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS)
def test_answers_nobody_should_write_are_refused_alike(flow: str, browser: Browser) -> None:
    book, plans = shipped()
    cases: list[Case] = list(hostile_cases(book, plans[flow]))
    told = in_browser(browser, [(plan_json.plan_data(book, plans[flow]), cases)])[0]
    expected = [by_reference(book, flow, case) for case in cases]
    assert [one[:3] for one in told] == [one[:3] for one in expected]
