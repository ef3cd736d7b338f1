"""Whoever comes to an outcome's page without answers is told for whom it holds, nothing as a fact; whose answers lead there sees
it as before, from the first paint on; and neither page moves while it loads."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import others_slow, shipped
from tests.shifts import MOST, sent_packed, shifts, slow_visit
from wizard import say
from wizard.outline import plain

EDITIONS = {"": "如果符合条件：", "zh-Hant/": "如果符合條件：", "en/": "If this fits you: "}
NOW = "2026-03-05T11:00"
EXCHANGE = "answer/buyer/exchange-apply-now.html"
ANSWERS = ("situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
           "&reship-received=2026-03-02T10:00")
SIX = {
    EXCHANGE: ANSWERS,
    "answer/buyer/exchange-wait.html": ANSWERS.replace("2026-03-02T10:00", "2026-03-05T09:00"),
    "answer/buyer/jd-stage-wait.html": "situation=filed&dispute-stage=jd-in",
    "answer/buyer/ship-wait-spot.html": "situation=start&paid-on-jd=yes&seller=third-party&problem=not-arrived"
                                        "&not-arrived-what=not-shipped&ship-kind=spot&pay-time=2026-03-05T09:00",
    "answer/buyer/merchant-stage-wait.html": "situation=filed&dispute-stage=merchant&dispute-filed=2026-03-05T09:00",
    "answer/merchant/stage-overdue.html": "ticket=dispute&stage=filed&filed-at=2026-03-03T09:00",
}


def outcome_pages(site: Path) -> Iterator[tuple[str, str, str, Path]]:
    """(folder of the edition, flow, outcome, file) of every outcome's page."""
    for folder in EDITIONS:
        for path in sorted((site / folder / "answer").glob("*/*.html")):
            yield folder, path.parent.name, path.stem, path


def one(pattern: str, text: str) -> str:
    found = re.findall(pattern, text, re.DOTALL)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


def what_is_not_hidden(html: str) -> str:
    """The words of a page's own part which nothing says to hide."""
    article = html[html.index('<div class="wz wz-answer-page"'):html.index('<nav class="wz-jumps"')]
    return plain(re.sub(r'<(p|div)\b[^>]* hidden>.*?</\1>', "", article, flags=re.DOTALL))


# --- without answers: what is written --------------------------------------------------------------------------------


def test_no_page_says_its_verdict_as_a_fact_in_any_edition(site: Path) -> None:
    book, _ = shipped()
    seen = 0
    for folder, flow, outcome, path in outcome_pages(site):
        html, condition = path.read_text("utf-8"), EDITIONS[folder]
        told = [one(r"<title>(.*?)</title>", html), one(r'<meta property="og:title" content="([^"]*)">', html), plain(one(r"<h1\b[^>]*>(.*?)</h1>", html)),
                json.loads(one(r'<script type="application/ld\+json">(.*?)</script>', html))["name"]]
        assert all(title.startswith(condition.strip()) for title in told), (path, told)
        label = book.about.verdicts[book.flows[flow].outcomes[outcome].verdict].label  # type: ignore[index]
        words = what_is_not_hidden(html)
        assert folder or (label not in words.replace(told[2], "").replace(say.text(book, book.flows[flow].outcomes[outcome].summary), ""))  # type: ignore[index]
        assert condition.strip() in words
        seen += 1
    assert seen == 3 * sum(len(flow.outcomes) for flow in book.flows.values())
