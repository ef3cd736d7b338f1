"""Nobody is asked the same thing twice."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from wizard.automaton import Plan
from wizard.checks.subject import Subject, place_of_key
from wizard.evaluation import samples
from wizard.language import Finding, Flow


def repeated_questions(subject: Subject) -> Iterator[Finding]:
    """No two questions with the same words are asked of one reader.

    Whoever has answered takes the second for a fault of the page, or answers it otherwise.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        for again, firsts in _alike(flow, plan):
            ways = ((first, _way_past(plan, first, again)) for first in firsts)
            first, steps = next((way for way in ways if way[1]), ("", []))
            if steps:
                also = ((place_of_key(flow.questions, first), "it is asked here first"),)
                yield Finding("repeated-questions", flow.questions[again].ask.place,
                              f"whoever was asked “{first}” is asked the same again by “{again}”",
                              f"lead on by the earlier answer (when: {{{first}: …}}), or ask in words of its own",
                              also, subject.shown(name, steps))


def _alike(flow: Flow, plan: Plan) -> Iterator[tuple[str, list[str]]]:
    """Each question with the others that are asked in the same words."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for name in sorted(plan.asked()):
        by_words[" ".join(flow.questions[name].ask.split())].append(name)
    for names in by_words.values():
        yield from ((name, [other for other in names if other != name]) for name in names)


def _way_past(plan: Plan, first: str, again: str) -> list[samples.Step]:
    """The fewest answers with which somebody comes past one question to another; none where nobody does."""
    starts = [number for number, state in enumerate(plan.states) if state.question == first]
    ways = {number: plan.witness(number) for number in starts}
    waiting = deque(starts)
    while waiting:
        number = waiting.popleft()
        for cell, to in enumerate(plan.states[number].table):
            if to is None or to < 0 or to in ways:
                continue
            ways[to] = [*ways[number], (plan.states[number].question, cell)]
            if plan.states[to].question == again:
                return ways[to]
            waiting.append(to)
    return []
