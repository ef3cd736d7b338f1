"""On a hundred thousand random flows, answers and moments the compiled plan ends where the author's rules say."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.harness import DEMO, demo_with
from tests.random_flows import EXTRA_CLOCKS, answers_to, flow_text
from tests.test_parity import by_reference, in_browser
from wizard import clocks, load, plan_data
from wizard.compile import compile_flow
from wizard.model import Book

FLOWS, TRIPLES_EACH = 420, 250
SEED = 20260305


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """One book of four hundred random flows."""
    rng = random.Random(SEED)
    files: dict[str, str | bytes] = {f"flows/r{number}.yml": flow_text(rng) for number in range(FLOWS)}
    files["clocks.yml"] = (DEMO / "clocks.yml").read_text("utf-8") + EXTRA_CLOCKS
    return load.load(demo_with(Path(tmp_path_factory.mktemp("random")), files))


@pytest.mark.parametrize("flows", [range(20), pytest.param(range(20, FLOWS), marks=pytest.mark.slow)], ids=["some", "all"])
def test_plan_and_rules_agree_on_random_flows(flows: range, book: Book, browser: Browser) -> None:
    rng = random.Random(SEED + flows.start)
    plans, batches = [], []
    for name in (f"r{number}" for number in flows):
        plan = compile_flow(book, name)
        assert plan.gaps == ()
        moments = [rng.randint(clocks.parse("2026-01-02") or 0, clocks.parse("2026-12-20") or 0) for _ in range(TRIPLES_EACH)]
        plans.append(plan)
        batches.append([(answers_to(rng, book.flows[name], now), now) for now in moments])
    told = in_browser(browser, [(plan_data.plan_data(book, plan), batch) for plan, batch in zip(plans, batches, strict=True)])
    for plan, batch, one in zip(plans, batches, told, strict=True):
        assert one == [by_reference(book, plan.flow, case) for case in batch], plan.flow
    assert len({(plan.flow, end[0]) for plan, one in zip(plans, told, strict=True) for end in one}) > 2 * len(flows), "they branch"
