"""What is due to be checked, and what changed when: told on the pages concerned and on two pages of their own."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import replace

import pytest

from tests.harness import AS_OF, DEMO, GUIDANCE, ROOT, demo_with, others_slow, shipped
from wizard.clocks import as_of
from wizard.language import Book, loader
from wizard.pages import render, reviews, timeline
from wizard.site import authored
from wizard.words import citations

pytestmark = pytest.mark.slow

LATE = datetime.date(2027, 12, 1)
LINE = '<p class="wz-stale wz-overdue"'
EDITIONS = {"zh": None, "en": GUIDANCE.parent / "en" / "guidance"}


@functools.cache
def book_of(edition: str) -> Book:
    return as_of.at(loader.load(GUIDANCE, EDITIONS[edition]), AS_OF)


@functools.cache
def pages_of(edition: str, day: datetime.date) -> dict[str, str]:
    """The source of every page of an edition on a day."""
    pages = authored.pages_in(ROOT / "docs" / edition)
    site = render.Site(book_of(edition), shipped()[1], day)
    return {path: text for path, text in render.render(site, pages.texts, pages.files).items() if path.endswith(".md")}


def own_page(day: datetime.date, text: str) -> str:
    """One author's page in English, rendered on a day."""
    return render.render(render.Site(book_of("en"), shipped()[1], day), {"a/page.md": text}, {"a/page.md": "page.md"})["a/page.md"]


# --- the line on each page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_every_page_that_rests_on_an_overdue_fact_says_so_once_near_its_top(edition: str) -> None:
    book, said = book_of(edition), 0
    for path, page in pages_of(edition, LATE).items():
        linked = re.findall(r'facts\.html#([A-Z]+\d+)"|class="wz-fact" id="([A-Z]+\d+)"', page)
        late = [fact for pair in linked for fact in pair if fact in book.facts and book.facts[fact].review < LATE]
        if path == reviews.PAGE:
            assert LINE not in page
        elif late:
            assert page.count(LINE) == 1, path
            top = page[: page.index(LINE)]
            assert ("<h1" in top or "\n# " in top) and "<h2" not in top and "\n## " not in top, path
            said += 1
    assert said > 100


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_no_page_says_so_while_nothing_is_overdue(edition: str) -> None:
    assert [path for path, page in pages_of(edition, AS_OF).items() if LINE in page] == []


def test_the_line_counts_the_facts_and_leads_to_the_list() -> None:
    first, second = list(book_of("en").facts)[:2]
    page = own_page(LATE, f'---\ntitle: T\n---\n# T\n\nWords. {{{{ cite("{first}", "{second}", "{first}") }}}}\n')
    assert "2 facts on this page are past their check date" in page
    assert 'href="../reference/freshness.html#overdue"' in page
    one = own_page(LATE, f'# T\n\nWords. {{{{ cite("{first}") }}}}\n')
    assert "1 fact on this page is past its check date" in one


def test_the_day_of_review_itself_is_not_overdue() -> None:
    book = book_of("en")
    fact = next(iter(book.facts))
    text = f'# T\n\n{{{{ cite("{fact}") }}}}\n'
    assert LINE not in own_page(book.facts[fact].review, text)
    assert LINE in own_page(book.facts[fact].review + datetime.timedelta(days=1), text)


def test_a_page_that_cites_only_a_conflict_rests_on_the_facts_of_its_sides() -> None:
    book = book_of("en")
    name, form = next(iter(book.conflicts.items()))
    behind = {str(fact) for side in form.sides for fact in side.facts if fact in book.facts}
    page = own_page(LATE, f'# T\n\n{{{{ cite("{name}") }}}}\n')
    late = {fact for fact in behind if book.facts[fact].review < LATE}
    assert late and set(citations.overdue(book, page, LATE)) == late and LINE in page


def test_a_page_that_cites_nothing_says_nothing() -> None:
    assert own_page(LATE, "# T\n\nWords.\n").strip() == "# T\n\nWords."


# --- the list of what is due -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [AS_OF, datetime.date(2027, 3, 1), LATE], ids=str)
def test_the_list_names_every_fact_once_the_overdue_first_then_by_month(day: datetime.date) -> None:
    book, page = book_of("zh"), pages_of("zh", day)[reviews.PAGE]
    listed = re.findall(r'class="wz-fact-id" href="facts\.html#([A-Z]+\d+)"', page)
    assert sorted(listed) == sorted(map(str, book.facts))
    headings = re.findall(r'<h2 id="(overdue|\d{4}-\d\d)"', page)
    assert headings[0] == "overdue" and headings[1:] == sorted(headings[1:])
    late = page.partition('<h2 id="overdue"')[2].partition("<h2")[0]
    assert set(re.findall(r"#([A-Z]+\d+)\"> *", late)) == {str(id_) for id_, fact in book.facts.items() if fact.review < day}
    for month in headings[1:]:
        part = page.partition(f'<h2 id="{month}"')[2].partition("<h2")[0]
        in_part = set(re.findall(r'class="wz-fact-id" href="facts\.html#([A-Z]+\d+)"', part))
        assert in_part == {str(id_) for id_, fact in book.facts.items() if fact.review >= day and str(fact.review)[:7] == month}


def test_the_list_leads_to_the_pages_that_cite_a_fact() -> None:
    pages = pages_of("zh", AS_OF)
    rows = {row.id: row for _, group in reviews.due(book_of("zh"), pages, AS_OF) for row in group}
    assert ("buyer/situations/not-shipped.html", reviews.title_of(pages["buyer/situations/not-shipped.md"])) in rows["E07"].pages
    citing = [path for path, page in pages.items() if path.startswith("answer/") and 'facts.html#E07"' in page]
    assert rows["E07"].outcomes >= len(citing) > 0
    assert 'href="../buyer/situations/not-shipped.html"' in pages[reviews.PAGE]


def test_the_list_says_how_far_the_calendars_reach() -> None:
    assert "2026-12-31" in pages_of("zh", AS_OF)[reviews.PAGE]
    [(_, last, by_law, limits)] = reviews.calendars(book_of("en"))
    assert last == datetime.date(2026, 12, 31) and len(limits) > 1
    assert by_law == "2030" and "之后到 2030 年，只知道法律写明的假日" in pages_of("zh", AS_OF)[reviews.PAGE]


@pytest.mark.parametrize(("written", "title"), [
    ("title: A b", "A b"), ('title: "A \\"b\\""', 'A "b"'), ("title: 'A: b'", "A: b"), ("other: x", "")])
def test_a_title_is_read_as_it_was_written(written: str, title: str) -> None:
    assert reviews.title_of(f"---\n{written}\n---\n# X\n\ntitle: y\n") == title


# --- what changed when -----------------------------------------------------------------------------------------------


def test_what_changed_is_told_newest_first_and_old_rules_are_marked() -> None:
    page = pages_of("zh", AS_OF)["reference/history.md"]
    days = re.findall(r'<span class="wz-day">([0-9-]+)</span>', page)
    assert days == sorted(days, reverse=True) and len(days) > 50
    ended = [event for event in timeline.events(book_of("zh"), AS_OF) if event.kind == "rule-ends"]
    told = {event.facts: (event.day, event.old, event.replaced_by) for event in ended}
    assert told[("E102",)] == ("2026-04-15", True, "E103")
    assert told[("S40",)] == ("2025-07-04", True, "R004"), "workdays for evidence are the old rule, with its date"
    row = page.partition("#E102")[0].rpartition("<li")[2]
    assert "wz-old" in row and "#E103" in page.partition("#E102")[2].partition("</li>")[0]


def test_a_rule_that_ends_later_is_not_old_yet() -> None:
    events = timeline.events(book_of("zh"), datetime.date(2026, 4, 14))
    old = {event.facts: event.day for event in events if event.old and event.kind == "rule-ends"}
    assert {("S40",), ("E107",), ("E108",)} <= set(old) and ("E102",) not in old
    assert all(day <= "2026-04-14" for day in old.values())


def test_a_source_is_told_with_the_rules_it_carries_on_the_date_as_printed() -> None:
    book = book_of("zh")
    told = {event.source: event for event in timeline.events(book, AS_OF) if event.source}
    assert set(told) == {str(id_) for id_, source in book.sources.items() if source.dated}
    for id_, event in told.items():
        assert event.day == book.sources[id_].dated
        assert set(event.facts) == {str(fact) for fact, form in book.facts.items() if any(ref.source == id_ for ref in form.sources)}


def test_a_year_alone_stands_after_the_days_of_that_year() -> None:
    book = book_of("zh")
    days = ("2020", "2020-07-01", "2019-12-31")
    sources = {id_: book.sources[id_].model_copy(update={"dated": day}) for id_, day in zip(book.sources, days, strict=False)}
    told = timeline.events(replace(book, sources=sources, facts={}, clocks={}), AS_OF)
    assert [event.day for event in told] == ["2020-07-01", "2020", "2019-12-31"]


def test_each_row_of_a_limit_that_changed_is_told_and_the_former_one_is_old(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = (DEMO / "clocks.yml").read_text("utf-8") + (
        "changed:\n  title: Reply\n  who: reader\n  starts: asked\n  then: t\n  facts: [F1]\n  series:\n"
        "    - {from: 2024-01-01, until: 2026-01-01, steps: [{add: 24 hours}], facts: [F1]}\n"
        "    - {from: 2026-01-01, steps: [{add: 2 days}], label: two whole days, facts: [F1]}\n")
    book = loader.load(demo_with(tmp_path, {"clocks.yml": text}))
    rows = [event for event in timeline.events(book, AS_OF) if event.kind == "limit-begins"]
    assert [(event.day, event.old) for event in rows] == [("2026-01-01", False), ("2024-01-01", True)]
    assert "two whole days" in rows[0].text and "24 hours" in rows[1].text
