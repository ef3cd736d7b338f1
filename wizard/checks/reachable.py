"""Every question can be asked and every outcome can be reached."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator, Mapping
from typing import assert_never

from wizard.automaton import Cells, Plan, Routes, Shadow, first_rule, routes_in, shadows
from wizard.checks.live_routes import place_of, steps_past
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import AtLeast, During, Finding, Flow, Is, Passed, Reaches, Shown, Since, Test, Text

MOST_WAYS = 50

Link = tuple[str, int]  # a question and the number of one of its routes


def reachable(subject: Subject) -> Iterator[Finding]:
    """Some reader can get to every question and to every outcome.

    What nobody can reach is either forgotten work or a broken way to it.
    """
    for name, plan in subject.plans.items():
        flow, routes = subject.book.flows[name], routes_in(subject.book, name)
        seen = plan.asked() | plan.reached_outcomes()
        missed = [node for node in [*flow.questions, *flow.outcomes] if node not in seen]
        broken = _broken(routes, plan.asked()) if missed else {}
        held = shadows(subject.book, name, frozenset(broken.values())) if broken else {}
        for node in missed:
            link = broken.get(str(node))
            steps = _steps(plan, link, held) if link else None
            yield _finding(flow, node, link, subject.shown(name, steps) if steps else ())
        yield from _never_together(subject, plan, [node for node in flow.outcomes if node in seen])


def _never_together(subject: Subject, plan: Plan, outcomes: list[Text]) -> Iterator[Finding]:
    """Outcomes to which each answer can be given, but not all of them by one reader at one moment."""
    for outcome in outcomes:
        if len(_timed(plan, samples.way_to_outcome(plan, outcome))) > 1:
            ways = list(itertools.islice(samples.ways_to_outcome(plan, outcome), MOST_WAYS))
            if not any(subject.shown(plan.flow, way) for way in ways):
                asked = " and ".join(f"“{question}”" for question in _timed(plan, ways[0]))
                hint = f"what its ways ask of {asked} is never answered at one moment"
                yield Finding("reachable", outcome.place, f"nobody was found who can reach “{outcome}”",
                              f"{hint}; lead to it otherwise, or remove it",
                              witness=_as_far_as_it_goes(subject, plan, ways[0]))


def _as_far_as_it_goes(subject: Subject, plan: Plan, way: list[samples.Step]) -> Shown:
    """Answers along a way until none can be given any more, and from there to an outcome."""
    for count in range(len(way) - 1, 0, -1):
        shown = subject.shown(plan.flow, samples.to_an_end(plan, way[:count]))
        if shown:
            return shown
    return ()


def _timed(plan: Plan, way: list[samples.Step]) -> list[str]:
    """The questions on a way of which it matters when they are answered."""
    return [question for question, _ in way if _is_timed(plan.cells[question])]


def _is_timed(cells: Cells) -> bool:
    return any(map(_is_of_time, cells.tests))


def _is_of_time(test: Test) -> bool:
    match test:
        case Passed() | During() | Since():
            return True
        case AtLeast() | Is() | Reaches():
            return False
    assert_never(test)


def _broken(routes: Mapping[str, Routes], asked: set[str]) -> dict[str, Link]:
    """For each question and outcome that untaken routes lead to, the first of them that is never taken."""
    found: dict[str, Link] = {}
    queue = deque(name for name in routes if name in asked)
    while queue:
        name = queue.popleft()
        for _, target, number in routes[name]:
            if target not in found and target not in asked:
                found[target] = found.get(name, (name, number))
                queue.extend([target] if target in routes else [])
    return found


def _steps(plan: Plan, link: Link, held: Mapping[Link, Shadow]) -> list[samples.Step]:
    """Answers with which the route's condition holds, though another is taken; else the fewest to its question."""
    if link in held:
        return samples.to_an_end(plan, list(held[link].steps))
    return steps_past(plan, link[0])


def _finding(flow: Flow, node: Text, link: Link | None, shown: Shown) -> Finding:
    if link is None:
        return Finding("reachable", node.place, f"nobody can reach “{node}”: no route leads to it",
                       "lead to it, or remove it")
    name, number = link
    question = flow.questions[name]
    rule = question.next[number - first_rule(question)]
    needs = f"needs {rule.when.words}" if rule.when else "takes what other routes leave"
    also = ((place_of(question, number), "this is never taken"),)
    message = f"nobody can reach “{node}”: the routes that name it can never be taken"
    hint = f"the nearest, of “{name}”, {needs}; lead to it, or remove it"
    return Finding("reachable", node.place, message, hint, also, shown)
