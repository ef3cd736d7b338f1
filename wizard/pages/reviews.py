"""What is due to be checked again: the line on each page that rests on it, and the list of everything by month."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wizard.language import Book, Clock, Fact
from wizard.words import citations, phrases

PAGE = "reference/freshness.md"
# Pages that list every rule: being listed there is not being relied on.
LISTS = frozenset({PAGE, "reference/facts.md", "reference/history.md", "reference/sources.md"})
TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
# The first heading, as Markdown or as HTML; an outcome's belongs together with the lead below it.
HEADING = re.compile(r'^# [^\n]+$|</h1>(?:\s*<p class="wz-lead[^>]*>.*?</p>\s*</div>)?', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Due:
    """One fact to check again, the pages of authors that cite it, as (address, title), and how many outcomes rest on it."""

    id: str
    fact: Fact
    pages: tuple[tuple[str, str], ...]
    outcomes: int


def note(book: Book, path: str, page: str, as_of: datetime.date) -> str:
    """A page's source with a visible line below its heading when rules it rests on are overdue; else as it was."""
    late = citations.overdue(book, page, as_of)
    if not late or path == PAGE:
        return page
    href = "../" * path.count("/") + PAGE.replace(".md", ".html")
    line = Markup('<p class="wz-stale wz-overdue" data-unsearched>{} <a href="{}">{}</a></p>').format(
        phrases.ui(book, "overdue-here", n=len(late)), f"{href}#overdue", phrases.ui(book, "overdue-which"))
    return HEADING.sub(lambda heading: f"{heading[0]}\n\n{line}\n\n", page, count=1)


def title_of(page: str) -> str:
    """What a page calls itself in its front matter."""
    found = TITLE.search(page.partition("\n---")[0])
    written = found[1] if found else ""
    return str(json.loads(written)) if written.startswith('"') else written.strip("'")


def due(book: Book, pages: Mapping[str, str], as_of: datetime.date) -> list[tuple[str, list[Due]]]:
    """Every fact by the month it is due, as (“2027-05” or “” for overdue, facts), the most overdue first."""
    cited = {path: set(citations.facts_behind(book, citations.cited(page))) for path, page in pages.items() if path not in LISTS}
    rows = sorted((_due(book, str(id_), pages, cited) for id_ in book.facts), key=lambda row: row.fact.review)
    months = itertools.groupby(rows, key=lambda row: "" if row.fact.review < as_of else str(row.fact.review)[:7])
    return [(month, list(group)) for month, group in months]


def _due(book: Book, id_: str, pages: Mapping[str, str], cited: Mapping[str, set[str]]) -> Due:
    citing = [path for path in cited if id_ in cited[path]]
    own = tuple((path.replace(".md", ".html"), title_of(pages[path])) for path in sorted(citing)
                if not path.startswith(("answer/", "paper/", "ask/")))
    return Due(id_, book.facts[id_], own, sum(path.startswith("answer/") for path in citing))


def month_name(book: Book, month: str) -> str:
    """“2027-05” as the heading of what is due then."""
    year, number = int(month[:4]), int(month[5:])
    return phrases.ui(book, "due-in", year=year, month=number, called=phrases.ui(book, "month-names").split()[number - 1])


def calendars(book: Book) -> list[tuple[str, datetime.date, str, list[str]]]:
    """Each calendar with official days off: its title, the last day they are known for, the last year of which the law tells
    some (or an empty text), and the limits counted on it."""
    return [(str(form.title), datetime.date(int(max(form.years)), 12, 31), str(max(form.statutory, default="")),
             [str(clock.title) for clock in book.clocks.values() if any(_counted_on(book, used, str(name)) for used in _used(clock))])
            for name, form in book.calendars.items() if form.years]


def _used(clock: Clock) -> list[str]:
    """The calendars that a clock counts on: its own, and those of its other readings."""
    return [str(used) for used in (clock.calendar, *(reading.calendar for reading in clock.readings)) if used]


def _counted_on(book: Book, used: str, name: str) -> bool:
    """Whether a calendar is the one named, or derived from it."""
    return used == name or (used in book.calendars and _counted_on(book, str(book.calendars[used].based_on or ""), name))
