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
from wizard.web import addresses, elements
from wizard.words import citations, phrases

PAGE = addresses.source(addresses.reference("freshness"))
# Pages that list every rule: being listed there is not being relied on.
LISTS = {PAGE, *(addresses.source(addresses.reference(name)) for name in ("facts", "history", "sources"))}
TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"^# [^\n]+$", re.MULTILINE)


OVERDUE = Markup('<p class="wz-stale wz-overdue" data-unsearched>{} <a href="{}">{}</a></p>')


@dataclass(frozen=True)
class ReviewDue:
    """One fact to check again, the pages of authors that cite it, as (address, title), and how many outcomes rest on
    it."""

    id: str
    fact: Fact
    pages: tuple[tuple[str, str], ...]
    outcomes: int


def note(book: Book, path: str, page: str, as_of: datetime.date) -> str:
    """A page's source with a visible line below its heading when rules it rests on are overdue; else as it was."""
    late = citations.overdue(book, page, as_of)
    if not late or path == PAGE:
        return page
    href = "../" * path.count("/") + addresses.built(PAGE)
    here = phrases.ui(book, "overdue-here", n=len(late))
    line = OVERDUE.format(here, f"{href}#overdue", phrases.ui(book, "overdue-which"))
    at = _below_heading(page)
    return f"{page[:at]}\n\n{line}\n\n{page[at:]}"


def _below_heading(page: str) -> int:
    """Where the first heading of a page ends, as Markdown or as HTML; an outcome's belongs with the lead below it."""
    written, made = HEADING.search(page), next(elements(page, "h1"), None)
    if written and not (made and made.end < written.end()):
        return written.end()
    boxes = list(elements(page, "div.wz-verdict"))
    return boxes[0].end if boxes else made.end if made else 0


def title_of(page: str) -> str:
    """What a page calls itself in its front matter."""
    found = TITLE.search(page.partition("\n---")[0])
    written = found[1] if found else ""
    return str(json.loads(written)) if written.startswith('"') else written.strip("'")


def due(book: Book, pages: Mapping[str, str], as_of: datetime.date) -> list[tuple[str, list[ReviewDue]]]:
    """Every fact by the month it is due, as (“2027-05” or “” for overdue, facts), the most overdue first."""
    relying = [path for path in pages if path not in LISTS]
    cited = {path: set(citations.facts_behind(book, citations.cited(pages[path]))) for path in relying}
    rows = [_due(book, str(id_), pages, cited) for id_ in book.facts]
    rows.sort(key=lambda row: row.fact.review)
    months = itertools.groupby(rows, key=lambda row: _month(row.fact.review, as_of))
    return [(month, list(group)) for month, group in months]


def _month(day: datetime.date, as_of: datetime.date) -> str:
    return "" if day < as_of else str(day)[:7]


def _due(book: Book, id_: str, pages: Mapping[str, str], cited: Mapping[str, set[str]]) -> ReviewDue:
    citing = sorted(path for path in cited if id_ in cited[path])
    own = [path for path in citing if not path.startswith((addresses.ANSWER, addresses.PAPER, addresses.ASK))]
    titled = tuple((addresses.built(path), title_of(pages[path])) for path in own)
    outcomes = sum(path.startswith(addresses.ANSWER) for path in citing)
    return ReviewDue(id_, book.facts[id_], titled, outcomes)


def month_name(book: Book, month: str) -> str:
    """“2027-05” as the heading of what is due then."""
    year, number = int(month[:4]), int(month[5:])
    names = phrases.ui(book, "month-names").split()
    return phrases.ui(book, "due-in", year=year, month=number, called=names[number - 1])


def calendars(book: Book) -> list[tuple[str, datetime.date, str, list[str]]]:
    """Each calendar with official days off: its title, the last day they are known for, the last year of which the law
    tells some (or an empty text), and the limits counted on it."""
    found = []
    for name, form in book.calendars.items():
        if form.years:
            last_day = datetime.date(int(max(form.years)), 12, 31)
            last_by_law = str(max(form.statutory, default=""))
            found.append((str(form.title), last_day, last_by_law, _counted_on(book, str(name))))
    return found


def _counted_on(book: Book, calendar: str) -> list[str]:
    """The titles of the clocks that count on a calendar, or on one derived from it."""
    clocks = book.clocks.values()
    return [str(clock.title) for clock in clocks if any(_rests_on(book, used, calendar) for used in _used(clock))]


def _used(clock: Clock) -> list[str]:
    """The calendars that a clock counts on: its own, and those of its other readings."""
    calendars = [clock.calendar, *(reading.calendar for reading in clock.readings)]
    return [str(calendar) for calendar in calendars if calendar]


def _rests_on(book: Book, used: str, name: str) -> bool:
    """Whether a calendar is the one named, or derived from it."""
    while used != name and used in book.calendars:
        used = str(book.calendars[used].based_on or "")
    return used == name
