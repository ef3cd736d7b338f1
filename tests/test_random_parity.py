"""On a hundred thousand random flows, answers and moments the compiled plan ends where the author's rules say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser

from tests.parity import by_reference, in_browser, random_batches, random_book, read
from wizard.language import Book

FLOWS, TRIPLES_EACH = 420, 250
FEW = (*range(20), 51)  # the last has an item under a condition that always holds


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """One book of four hundred random flows."""
    return random_book(tmp_path_factory.mktemp("random"), FLOWS)


@pytest.mark.parametrize("flows", [FEW, pytest.param(range(20, FLOWS), marks=pytest.mark.slow)], ids=["some", "all"])
def test_plan_and_rules_agree_on_random_flows(flows: Sequence[int], book: Book, browser: Browser) -> None:
    batches = list(random_batches(book, flows, TRIPLES_EACH))
    told = in_browser(browser, read(batches))
    for (_, plan, cases), ends in zip(batches, told, strict=True):
        assert ends == [by_reference(book, plan.flow, case) for case in cases], plan.flow
    ends_seen = {(plan.flow, end[0]) for (_, plan, _), ends in zip(batches, told, strict=True) for end in ends}
    assert len(ends_seen) > 2 * len(flows), "they branch"
