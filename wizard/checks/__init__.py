"""The checks, in the order an author best reads them. Each is one law in one file, named for the healthy state.

In: a book, its plans, its pages. Out: findings. Read `subject` first. To add one: its file, its line here, its fixture
under tests/checks/.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from wizard.automaton import Plan, compile_flow, rounds_in
from wizard.checks.agreeing_verdicts import agreeing_verdicts
from wizard.checks.answerable_choices import answerable_choices
from wizard.checks.asked_before import asked_before
from wizard.checks.backed_items import backed_items
from wizard.checks.covered_calendars import covered_calendars
from wizard.checks.covered_series import covered_series
from wizard.checks.current_facts import current_facts
from wizard.checks.dated_facts import dated_facts
from wizard.checks.deciding_questions import deciding_questions
from wizard.checks.distinct_entries import distinct_entries
from wizard.checks.distinct_facts import distinct_facts
from wizard.checks.distinct_labels import distinct_labels
from wizard.checks.distinct_phrases import distinct_phrases
from wizard.checks.distinct_titles import distinct_titles
from wizard.checks.filled_letters import filled_letters
from wizard.checks.filled_texts import filled_texts
from wizard.checks.fitting_deadlines import fitting_deadlines
from wizard.checks.fitting_lists import fitting_lists
from wizard.checks.fitting_questions import fitting_questions
from wizard.checks.guarded_deadlines import guarded_deadlines
from wizard.checks.inhabited_cells import inhabited_cells
from wizard.checks.known_anchors import known_anchors
from wizard.checks.known_links import known_links
from wizard.checks.known_names import known_names
from wizard.checks.known_references import known_references
from wizard.checks.known_targets import known_targets
from wizard.checks.listed_pages import listed_pages
from wizard.checks.live_routes import live_routes
from wizard.checks.met_needs import met_needs
from wizard.checks.needed_rules import needed_rules
from wizard.checks.no_cycles import no_cycles
from wizard.checks.numbers_in_clocks import numbers_in_clocks
from wizard.checks.numbers_on_pages import numbers_on_pages
from wizard.checks.own_words import own_words
from wizard.checks.own_words_on_pages import own_words_on_pages
from wizard.checks.page_calls import page_calls
from wizard.checks.plain_pages import plain_pages
from wizard.checks.plain_texts import plain_texts
from wizard.checks.possible_conditions import possible_conditions
from wizard.checks.possible_items import possible_items
from wizard.checks.reachable import reachable
from wizard.checks.repeated_questions import repeated_questions
from wizard.checks.ruled_clocks import ruled_clocks
from wizard.checks.running_deadlines import running_deadlines
from wizard.checks.sound_addresses import sound_addresses
from wizard.checks.sound_calendars import sound_calendars
from wizard.checks.sound_clocks import sound_clocks
from wizard.checks.sound_conditions import sound_conditions
from wizard.checks.sound_diagrams import sound_diagrams
from wizard.checks.sound_patterns import sound_patterns
from wizard.checks.sound_values import sound_values
from wizard.checks.sourced_facts import sourced_facts
from wizard.checks.started_clocks import started_clocks
from wizard.checks.steady_calendars import steady_calendars
from wizard.checks.steady_series import steady_series
from wizard.checks.subject import PageSubject, SiteMenu, Subject
from wizard.checks.titled_pages import titled_pages
from wizard.checks.total_routes import total_routes
from wizard.checks.true_labels import true_labels
from wizard.checks.unique_ids import unique_ids
from wizard.checks.used_shelves import used_shelves
from wizard.checks.weighed_facts import weighed_facts
from wizard.checks.whole_interface import whole_interface
from wizard.checks.whole_outcomes import whole_outcomes
from wizard.checks.worked_scenarios import worked_scenarios
from wizard.language import Book, Finding, Refused, instants

__all__ = [
    "ALL",
    "OF_GUIDANCE",
    "PAGES",
    "WARNINGS",
    "Check",
    "PageCheck",
    "PageSubject",
    "SiteMenu",
    "Subject",
    "errors",
    "examine",
    "examine_pages",
    "examine_translation",
]

Check = Callable[[Subject], Iterator[Finding]]
PageCheck = Callable[[PageSubject], Iterator[Finding]]

STRUCTURE: tuple[Check, ...] = (
    whole_interface, unique_ids, known_targets, known_names, known_references, fitting_questions, answerable_choices,
    fitting_deadlines, distinct_labels, sourced_facts, distinct_facts, sound_addresses, sound_diagrams, fitting_lists,
    backed_items, sound_calendars, sound_clocks, true_labels, steady_calendars, steady_series, sound_conditions,
    sound_patterns, sound_values,
)
# What the parts mean together, which can only be told of sound parts.
MEANING: tuple[Check, ...] = (started_clocks, inhabited_cells)
LOGIC: tuple[Check, ...] = (
    no_cycles, total_routes, asked_before, possible_conditions, reachable, live_routes, needed_rules,
    deciding_questions, repeated_questions, running_deadlines, guarded_deadlines, agreeing_verdicts,
    possible_items, whole_outcomes,
    numbers_in_clocks, ruled_clocks, current_facts, dated_facts, weighed_facts, distinct_entries, distinct_titles,
    covered_calendars, covered_series, filled_letters, filled_texts, used_shelves, plain_texts, own_words,
    worked_scenarios, met_needs,
)
PAGES: tuple[PageCheck, ...] = (page_calls, titled_pages, listed_pages, known_links, known_anchors, numbers_on_pages,
                                plain_pages, own_words_on_pages, distinct_phrases)
OF_GUIDANCE = (*STRUCTURE, *MEANING, *LOGIC)
ALL = (*OF_GUIDANCE, *PAGES)

# What a translation can get wrong: it lays other words over the same plans.
WORDING: tuple[Check, ...] = (
    known_references, distinct_labels, sound_calendars, true_labels, numbers_in_clocks, filled_letters, plain_texts,
)

# Policy, kept apart from the checks: these are told, and do not stop a build unless it is strict.
WARNINGS = frozenset({
    "reviewed-facts", "weighed-facts", "distinct-titles", "plain-texts", "used-shelves", "covered-calendars",
    "covered-series", "whole-translation", "fresh-translation",
})


def examine(book: Book, as_of: datetime.date) -> tuple[Mapping[str, Plan], list[Finding]]:
    """Compile a book and run every check. Returns the plans and all findings, warnings among them.

    Logic can only be judged where structure holds, and a plan only made of a flow without rounds; where a flow has
    none, the others' logic is judged all the same, but no plans are returned.
    """
    subject = Subject(book, {}, as_of)
    findings = _run(STRUCTURE, subject) or _run(MEANING, subject)
    if findings:
        return {}, findings
    plans, findings = _compiled(book)
    findings += _run(LOGIC, Subject(book, plans, as_of))
    findings.sort(key=Finding.sort_key)
    is_whole = len(plans) == len(book.flows)
    return plans if is_whole else {}, findings


def _compiled(book: Book) -> tuple[dict[str, Plan], list[Finding]]:
    """The plans of the flows that can be compiled, and why others cannot."""
    plans: dict[str, Plan] = {}
    findings: list[Finding] = []
    for name in book.flows:
        try:
            if not rounds_in(book, name):
                plans[str(name)] = compile_flow(book, name)
        except Refused as refused:
            findings += refused.findings
    return plans, findings


def examine_translation(translated: Book, plans: Mapping[str, Plan], as_of: datetime.date) -> list[Finding]:
    """What is wrong with the words of a translated book, whose plans are its source's."""
    return _run(WORDING, Subject(translated, plans, as_of))


def examine_pages(subject: PageSubject) -> list[Finding]:
    """What is wrong with the pages of an edition."""
    return sorted({finding: None for check in PAGES for finding in check(subject)}, key=Finding.sort_key)


def _run(checks: tuple[Check, ...], subject: Subject) -> list[Finding]:
    """What some checks find, once each and sorted by place; each witness with its moment."""
    found = {finding: None for check in checks for finding in check(subject)}
    return sorted((_dated(finding, subject) for finding in found), key=Finding.sort_key)


def _dated(finding: Finding, subject: Subject) -> Finding:
    """A finding whose witness says in which flow and when it is answered."""
    if not finding.witness:
        return finding
    flow, moment = subject.given(finding.witness)
    return replace(finding, shown_at=instants.written(moment), flow=flow)


def errors(findings: list[Finding], *, strict: bool = False) -> list[Finding]:
    """The findings that stop a build: all but warnings, and these too where it is strict."""
    return [finding for finding in findings if strict or finding.code not in WARNINGS]
