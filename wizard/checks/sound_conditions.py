"""Every condition is one of the closed forms and names what exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.automaton import MAX_TESTS, routes_of, told_apart
from wizard.checks.subject import Subject
from wizard.language import (
    Atom,
    During,
    Finding,
    Flow,
    Hours,
    Parser,
    Passed,
    Place,
    Rule,
    atoms,
    did_you_mean,
    instants,
    texts,
)


def sound_conditions(subject: Subject) -> Iterator[Finding]:
    """Every `when` is a closed form over questions, answers, clocks and hours that exist and fit their kind.

    A condition that means nothing would quietly never hold.
    """
    hours: dict[str, Hours] = {}
    for calendar in subject.book.calendars.values():
        hours |= {str(name): form for name, form in calendar.hours.items()}
    for flow in subject.book.flows.values():
        parser = Parser(flow, [])
        looks: dict[str, set[Atom]] = {}
        for routes in routes_of(flow, parser).values():
            for condition, _, _ in routes:
                for atom in atoms(condition):
                    looks.setdefault(atom.question, set()).add(atom)
        yield from parser.findings
        yield from _named(subject, flow, hours)
        yield from _too_many(flow, looks)


def _named(subject: Subject, flow: Flow, hours: Mapping[str, Hours]) -> Iterator[Finding]:
    """What conditions name and nobody defines, and hours that their question cannot be asked for."""
    clocks = subject.book.clocks
    for question, rule in rules_of(flow):
        for atom in atoms(Parser(flow, []).parse(rule.when, question)):
            if isinstance(atom, Passed) and " " not in atom.clock and atom.clock not in clocks:
                yield Finding("known-clocks", place_of_word(rule, atom.clock), f"there is no clock “{atom.clock}”",
                              did_you_mean(atom.clock, clocks))
            if isinstance(atom, During):
                yield from _hours_named(flow, rule, atom, hours)


def _hours_named(flow: Flow, rule: Rule, atom: During, hours: Mapping[str, Hours]) -> Iterator[Finding]:
    place = place_of_word(rule, atom.hours)
    if atom.hours not in hours:
        yield Finding("known-hours", place, f"no calendar defines the hours “{atom.hours}”",
                      did_you_mean(atom.hours, hours))
    elif flow.questions[atom.question].kind == "day" and not _whole_days(hours[atom.hours]):
        yield Finding("fitting-conditions", place,
                      f"“{atom.hours}” are hours of a day, but “{atom.question}” asks for a day",
                      "ask for an instant; of a day only hours from 00:00 to 24:00 can be asked")


def _whole_days(hours: Hours) -> bool:
    return (hours.from_, hours.to) == (0, instants.DAY)


def rules_of(flow: Flow) -> Iterator[tuple[str, Rule]]:
    """A flow's rules, each with its question."""
    for name, question in flow.questions.items():
        yield from ((str(name), rule) for rule in question.next)


def place_of_word(rule: Rule, word: str) -> Place:
    """The word inside the condition where it stands; the condition itself where it is built from parts."""
    return next((text.place for text in texts(rule.when) if text == word), rule.go.place)


def _too_many(flow: Flow, looks: dict[str, set[Atom]]) -> Iterator[Finding]:
    for name, question in flow.questions.items():
        tests = len(told_apart(looks.get(str(name), ())))
        if question.kind != "choice" and tests > MAX_TESTS:
            message = f"“{name}” is compared with {tests} clocks or numbers"
            if question.kind == "choices":
                message = f"routes look at {tests} answers of “{name}”"
            yield Finding("bounded-states", name.place, message,
                          f"at most {MAX_TESTS} can be told apart; split the question")
