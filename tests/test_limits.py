"""Every time limit stands beside the rule that gives it, and none ends later than a rule in force says."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.harness import AS_OF, shipped
from wizard.checks.ruled_clocks import ruled_clocks
from wizard.checks.subject import Subject
from wizard.language import Place, Text, model
from wizard.pages import render
from wizard.words import phrases

pytestmark = pytest.mark.slow

# A notice of changes and a table of papers have no articles.
NOTICES = ("jd-rule-1208689859091369984", "jd-rule-2618")


# Lengths in JD's rules that are no time limit of a reader's, and why.
DURATION = re.compile(r"\d+ ?个?(?:自然|工作)?(?:小时|分钟|天|日|月|年)")
DATE = re.compile(r"\d{1,4} ?[年月] ?\d* ?[月日]?(?: ?\d+ ?日)?")
NO_LIMIT = {
    "R014": "what held before",
    "R026": "the days over which a rate is measured", "R046": "the name of a rate", "R111": "the name of a rate",
    "R067": "how late a courier has to be",
    "R082": "as many days as the merchant sets", "R222": "as many days as the merchant sets",
    "R086": "how a late report is handled", "R096": "steps of a penalty", "R310": "as many days as a label says",
    "R261": "told by the kind of goods", "R262": "told by the kind of goods", "R263": "told by the kind of goods",
    "R266": "told by the kind of goods", "R269": "told by the kind of goods",
}


def with_clock(name: str, **changed: object) -> model.Book:
    """The shipped book with one clock told otherwise."""
    book, _ = shipped()
    return replace(book, clocks={**book.clocks, name: book.clocks[name].model_copy(update=changed)})


def found(book: model.Book) -> list[str]:
    return [finding.message for finding in ruled_clocks(Subject(book, {}, AS_OF))]


def steps(*added: str) -> tuple[model.Step, ...]:
    return tuple(model.Step.model_validate({"add": Text(one, Place("x", 1))}) for one in added)


def test_the_shipped_clocks_rest_on_the_rules_in_force() -> None:
    assert found(shipped()[0]) == []


def test_counting_workdays_for_evidence_is_found_with_a_day_that_shows_it() -> None:
    [told] = found(with_clock("evidence-to-jd", calendar="cn", steps=steps("4 working-hours")))
    assert told == "begun at 2026-01-01T00:00, “evidence-to-jd” ends at 2026-01-04T13:00, but by “R004” at 2026-01-01T13:00"


@pytest.mark.parametrize(("clock", "length"), [
    ("service-audit", "48 hours"), ("return-address", "48 hours"), ("execute-ruling", "36 hours"), ("merchant-stage", "36 hours"),
    ("appeal", "8 days"),
])
def test_an_older_rules_longer_time_is_found(clock: str, length: str) -> None:
    assert any(f"“{clock}” ends at" in one for one in found(with_clock(clock, steps=steps(length))))


def test_a_clock_that_cites_only_what_others_say_is_found_where_a_rule_gives_its_length() -> None:
    facts = shipped()[0].clocks["execute-ruling"].facts
    assert any("does not rest on it" in one for one in found(with_clock("execute-ruling", facts=facts[2:])))


def test_no_clock_rests_on_a_fact_that_has_ended_alone() -> None:
    book, _ = shipped()
    for name, clock in book.clocks.items():
        ended = [fact for fact in clock.facts if fact in book.facts and book.facts[fact].until and book.facts[fact].until <= AS_OF]
        assert all(book.facts[fact].replaced_by in clock.facts for fact in ended), name


def row_of(page: str, clock: str) -> str:
    row = page.partition(f'<tr id="limit-{clock}">')[2].partition("</tr>")[0]
    return html.unescape(re.sub(r"<[^>]+>", "", row))


def test_the_page_tells_rule_article_and_day_beside_each_limit_and_what_held_before() -> None:
    book, _ = shipped()
    page = render.render(render.Site(*shipped(), AS_OF), {}, {})["reference/limits.md"]
    for name in book.clocks:
        assert phrases.limit(book, name) in row_of(page, str(name))
    row = row_of(page, "evidence-to-jd")
    rule, before = row.index("《京东开放平台交易纠纷处理总则》 第 9(2) 条"), row.index("2025-07-04 起不再适用")
    assert rule < before and "4 小时（工作日 9:00–18:00）" in row[rule:] and "2025-07-04 起适用" in row[rule:before]


def test_every_quote_of_a_rule_names_its_article() -> None:
    book, _ = shipped()
    for id_, fact in book.facts.items():
        if Path(id_.place.file).stem == "rules-merchant" and not str(fact.sources[0].source).startswith(NOTICES):
            assert any(ref.article for ref in fact.sources) or not any(ref.quote for ref in fact.sources), id_


def test_every_length_of_time_in_a_rule_is_held_by_a_clock() -> None:
    """A rule whose length no clock rests on is how the pages came to tell an older one."""
    book, _ = shipped()
    without = {str(id_) for id_, fact in book.facts.items()
               if any(str(ref.source).startswith("jd-rule-") for ref in fact.sources) and not fact.limits
               and not (fact.until and fact.until <= AS_OF) and DURATION.search(DATE.sub("", str(fact.statement)))}
    assert without == set(NO_LIMIT)
