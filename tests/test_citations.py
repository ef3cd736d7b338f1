"""Whoever reads a citation sees at a glance how far it carries, and every page closes with what it rests on."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from tests.harness import AS_OF, ROOT, shipped
from wizard.words import phrases

pytestmark = pytest.mark.slow

CITE = re.compile(r'<sup class="wz-cite">(.*?)</sup>', re.DOTALL)
WRITTEN = sorted(path.relative_to(ROOT / "docs" / "zh").with_suffix(".html").as_posix() for path in (ROOT / "docs" / "zh").rglob("*.md"))


@pytest.mark.parametrize(("facts", "told"), [
    (("E113",), "第三方"),
    (("S32", "E115", "A1"), "第三方"),
    (("S40", "E107"), "旧规则"),
    (("R004",), ""),  # a rule in force
    (("S05", "E46"), "旧规则"),
    (("E38",), "2016 年"),
    (("E11",), "2020 年"),
    (("E13",), ""),  # an official page of 2023
    (("E88",), ""),  # a law is as old as it is, and in force
    (("S01", "E88"), ""),
    (("A1", "C04"), ""),  # our own words
])
def test_a_citation_says_what_its_sources_are(facts: tuple[str, ...], told: str) -> None:
    book, _ = shipped()
    assert phrases.mark(book, facts, AS_OF) == told


def test_a_rule_that_has_ended_is_marked_from_its_last_day_on() -> None:
    book, _ = shipped()
    ended = next(name for name, fact in book.facts.items() if fact.until and fact.until <= AS_OF)
    until = book.facts[ended].until
    assert until and phrases.mark(book, [ended], until) == phrases.ui(book, "mark-ended")
    assert phrases.mark(book, [ended], until - datetime.timedelta(days=1)) != phrases.ui(book, "mark-ended")


def test_third_party_statements_are_marked_wherever_they_are_cited(site: Path) -> None:
    book, _ = shipped()
    official = {str(name) for name in book.facts if phrases.strongest_kind(book, book.facts[name]) in ("law", "official")}
    for path in [*site.glob("answer/*/*.html"), *site.glob("buyer/**/*.html"), *site.glob("merchant/*.html")]:
        for cite in CITE.findall(path.read_text("utf-8")):
            facts = [fact for fact in re.findall(r">([A-Z]+\d+)</a>", cite) if fact in book.facts]
            if facts and not official & set(facts):
                assert "wz-grade" in cite, f"{path.name}: {cite}"


@pytest.mark.parametrize("page", WRITTEN)
def test_every_page_that_cites_closes_with_its_rules_and_their_sources(site: Path, page: str) -> None:
    html = (site / page).read_text("utf-8")
    before, _, basis = html.partition('<details class="wz-basis"')
    linked = re.findall(r'reference/facts\.html#([A-Z]+\d+)"', before[before.index("<article"):])
    cited = {fact for fact in linked if fact in shipped()[0].facts}
    if cited:
        assert cited <= set(re.findall(r'<a href="[^"]*facts\.html#([A-Z]+\d+)">\1</a>', basis))
        assert basis.count("wz-basis-source") >= len(cited)
