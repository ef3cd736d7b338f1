"""What templates are given: the book, how its things are said, and the way up to the site's root."""

from __future__ import annotations

import datetime
import functools
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from wizard.automaton import Plan
from wizard.browser import bundle
from wizard.language import Book, Diagram, Question, address_fragment, reply_patterns
from wizard.pages import cases, composed, limits, process_svg, reviews, statistics, timeline
from wizard.pages.told import told_html
from wizard.words import letters, own_answers, phrases

HERE = Path(__file__).parent
TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
                               undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                               auto_reload=False)
TEMPLATES.filters["quoted"] = lambda text: Markup(json.dumps(str(text), ensure_ascii=False))  # a YAML string, readable


@dataclass(frozen=True)
class Site:
    """What every page is made from. `original` is the book that a translated one was laid over."""

    book: Book
    plans: Mapping[str, Plan]
    as_of: datetime.date
    original: Book | None = None


def context(site: Site, path: str) -> dict[str, Any]:
    """Everything that a template of this page may name."""
    values = {"book": site.book, "original": site.original, "plans": site.plans, "as_of": site.as_of}
    return {**values, "up": "../" * path.count("/"), **_of_the_book(site.book), **_of_the_day(site), **_of_plans(site)}


def _of_the_book(book: Book) -> dict[str, Callable[..., Any]]:
    """How the book's things are said, whatever the day."""
    said: dict[str, Callable[..., Any]] = {
        "ui": phrases.ui, "text": phrases.text, "limit": phrases.limit, "every_limit": phrases.every_limit,
        "people": phrases.people, "cell": phrases.cell, "kind": phrases.strongest_kind,
        "whose_item": composed.whose, "worded": composed.wordings, "composes_outcome": composed.composes_outcome,
        "told": told_html, "told_plain": own_answers.plain,
        "ways_on": process_svg.ways_on, "month_name": reviews.month_name, "calendars": reviews.calendars,
    }
    return {
        **{name: functools.partial(function, book) for name, function in said.items()},
        "draw": functools.partial(_drawn, book),
        "pieces": lambda of, id_: letters.pieces(phrases.text(of, of.letters[id_].text)),
        "fact_page": lambda fact: "conflicts" if fact in book.conflicts else "facts",
        "dialled": phrases.dialled,
        "reply_words": reply_patterns.groups,
    }


def _of_the_day(site: Site) -> dict[str, Callable[..., Any]]:
    """What holds on the day the site is built for."""
    book, as_of = site.book, site.as_of
    return {
        "mark": lambda facts: phrases.mark(book, facts, as_of),
        "standing": lambda fact: phrases.standing(book, fact, as_of),
        "events": lambda: timeline.events(book, as_of),
        "rulings": lambda clock: limits.rulings(book, clock, as_of),
        "earlier": lambda clock: limits.earlier(book, clock, as_of),
    }


def _of_plans(site: Site) -> dict[str, Callable[..., Any]]:
    """What is known of flows."""
    return {
        "uses": functools.partial(_uses, site.book),
        "proofs": lambda: {name: statistics.counts(site.book, plan) for name, plan in site.plans.items()},
        "cases": functools.partial(cases.cases, site.book),
        "trial": functools.cache(functools.partial(cases.trial, site.book)),
        "sections": sections_of,
        "first_answers": first_answers,
        "is_long": bundle.is_long,
        "has_long_list": lambda flow: any(map(bundle.is_long, flow.questions.values())),
        "initials": functools.partial(initials, site.book),
    }


def _drawn(book: Book, form: Diagram, name: str) -> Markup:
    return Markup(process_svg.draw(book, form, name))


def _uses(book: Book, fact: str) -> list[tuple[str, str, str]]:
    """The outcomes that rest on a fact: (flow, outcome, title)."""
    found = []
    for name, flow in book.flows.items():
        resting = [(id_, outcome) for id_, outcome in flow.outcomes.items() if fact in outcome.facts]
        found += [(str(name), str(id_), phrases.text(book, outcome.title)) for id_, outcome in resting]
    return found


def sections_of(plan: Plan) -> list[str]:
    """The id of each state's section: the question's name, numbered where one question stands in several states."""
    seen: dict[str, int] = {}
    ids = []
    for state in plan.states:
        seen[state.question] = seen.get(state.question, 0) + 1
        again = f"-{seen[state.question]}" if seen[state.question] > 1 else ""
        ids.append(f"q-{state.question}{again}")
    return ids


def first_answers(plan: Plan) -> dict[int, str]:
    """The fragment of each cell's answer to the first question, as the browser writes it: {cell: "question=answer"}.

    Links of the first question hold it, so that whoever taps before the script has come has answered all the same.
    """
    first = plan.states[0]
    answers = plan.cells[first.question].answers
    return {cell: address_fragment.written({first.question: answer}) for cell, answer in enumerate(answers)}


def initials(book: Book, question: Question) -> dict[str, str]:
    """For each letter that answers begin with the first answer that does; none where they do not stand by letters."""
    letters = [(phrases.text(book, form.label)[:1].upper(), str(answer)) for answer, form in question.answers.items()]
    runs = [letter for letter, _ in itertools.groupby(letters, key=lambda one: one[0])]
    if len(runs) != len(set(runs)) or len(runs) > len(letters) / 2:
        return {}
    found: dict[str, str] = {}
    for letter, answer in letters:
        found.setdefault(letter, answer)
    return found
