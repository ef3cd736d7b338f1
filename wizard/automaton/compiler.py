"""A flow → its plan: partial evaluation of its routes over finite domains, then DFA minimisation. The browser steps
through the plan, a finite automaton over cells, by table look-up.

If a rule depends on earlier answers, later questions get one state for each distinct remainder of their routes once the
earlier answers are put in. Two ways of arriving that leave the same routes share a state; states that lead alike are
merged at the end. What the compiler meets on the way (gaps, routes never taken, questions never asked) it notes for the
checks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import not_before, value_limits
from wizard.automaton.answer_cells import Cells, cut
from wizard.automaton.exploration import NOBODY, Explorer, Round
from wizard.automaton.minimisation import minimised
from wizard.automaton.plan import Plan
from wizard.automaton.possible_tests import MOST_CELLS, TooManyCells
from wizard.automaton.residues import Route, Routes
from wizard.language import (
    UNKNOWN,
    Atom,
    Book,
    Condition,
    Finding,
    Is,
    Part,
    Question,
    Refused,
    Text,
    all_of,
    atoms,
    condition_comparisons,
    conditions,
    meanings_in,
    remembered,
)

SCHEMA = 5


def _routes(name: str, question: Question, rules: tuple[Part | None, ...]) -> Iterator[Route]:
    """A question's routes in order: those beside the answers first, then the rules. Numbered for the checks."""
    for number, (answer, form) in enumerate(question.answers.items()):
        if form.go:
            yield Is(name, str(answer)), str(form.go), number
    if question.unknown:
        yield Is(name, UNKNOWN), str(question.unknown.go), len(question.answers)
    for number, (rule, part) in enumerate(zip(question.next, rules, strict=True), start=first_rule(question)):
        yield part.condition if part else True, str(rule.go), number


def first_rule(question: Question) -> int:
    """The number of a question's first rule among its routes; those beside the answers come before."""
    return len(question.answers) + 1


@remembered
def routes_in(book: Book, name: str) -> Mapping[str, Routes]:
    """Every question's routes, made once for all who look."""
    rules = meanings_in(book, name).rules
    questions = book.flows[name].questions.items()
    return {str(question): tuple(_routes(str(question), form, rules[question])) for question, form in questions}


def _with_refusals(book: Book, name: str) -> dict[str, Routes]:
    """Every question's routes, before them what is refused: answers that lead to nobody, for the rule that is told by
    its number below -1."""
    found = {}
    refusals = meanings_in(book, name).refusals
    for question, ways in routes_in(book, name).items():
        is_known = condition_comparisons.known(book.flows[name], question)  # who does not know is never refused
        refused = [(all_of([is_known, part.condition]), NOBODY, -2 - number)
                   for number, part in enumerate(refusals[question])]
        found[question] = (*refused, *ways)
    return found


@remembered
def cells_in(book: Book, name: str) -> Mapping[str, Cells]:
    """Each question's answers, cut at everything the flow's routes look at. Raises Refused where that is too much."""
    found, refused = {}, list[Finding]()
    for key, form in book.flows[name].questions.items():
        try:
            found[str(key)] = cut_finer(book, name, str(key), ())
        except TooManyCells:
            refused.append(_too_many(key, form))
    if refused:
        raise Refused(refused)
    return found


def cut_finer(book: Book, name: str, question: str, more: tuple[Condition, ...]) -> Cells:
    """A question cut at what routes look at, and so that it tells of some conditions more, each by itself, whether they
    hold. Raises TooManyCells."""
    looks, lists = _looked_at(book, name)[question]
    also = {atom for condition in more for atom in atoms(condition) if atom.question == question}
    alone = tuple((condition,) for condition in more)
    return cut(book, question, book.flows[name].questions[question], {*looks, *also}, (*lists, *alone))


@remembered
def _looked_at(book: Book, name: str) -> Mapping[str, tuple[frozenset[Atom], tuple[tuple[Condition, ...], ...]]]:
    """For each question what routes look at, and the conditions of all questions whose routes do, in their order."""
    routes = _with_refusals(book, name)
    looks: dict[str, set[Atom]] = {question: set() for question in routes}
    lists: dict[str, dict[tuple[Condition, ...], None]] = {question: {} for question in routes}
    for ways in routes.values():
        conditions = tuple(condition for condition, _, _ in ways)
        for atom in (atom for condition in conditions for atom in atoms(condition)):
            looks[atom.question].add(atom)
            lists[atom.question][conditions] = None
    return {question: (frozenset(looks[question]), tuple(lists[question])) for question in routes}


def _too_many(key: Text, form: Question) -> Finding:
    message = f"routes tell more than {MOST_CELLS} kinds of answers to “{key}” apart"
    hint = "compare it with fewer clocks or numbers, or ask for a part of it in a question of its own"
    if form.kind == "choices":
        hint = ("let only one question look at these answers, by a rule each of which the first that holds is taken; "
                "or ask about each in a question of its own")
    return Finding("bounded-states", key.place, message, hint)


@remembered
def leads_in(book: Book, name: str) -> Mapping[str, tuple[str, ...]]:
    """For each question where its routes lead."""
    return {question: tuple(target for _, target, _ in ways) for question, ways in routes_in(book, name).items()}


@remembered
def ruled_out_for_good(book: Book, name: str) -> Mapping[str, tuple[Condition, ...]]:
    """The same, as far as it still is so once more has been asked: without what looks at questions ahead."""
    leads = leads_in(book, name)
    found = {}
    for question, never in ruled_out_in(book, name).items():
        ahead = value_limits.ahead(leads, question) if never else set()
        found[question] = tuple(one for one in never if not ahead & conditions.questions_of(one))
    return found


@remembered
def ruled_out_in(book: Book, name: str) -> Mapping[str, tuple[Condition, ...]]:
    """For each question what its answers cannot be together with earlier ones, as conditions."""
    flow, cells = book.flows[name], cells_in(book, name)
    leads = leads_in(book, name)
    by_values = value_limits.ruled_out(flow, cells, leads)
    by_order = not_before.ruled_out(book, flow.questions, cells)
    return {question: (*by_order.get(question, ()), *by_values.get(question, ())) for question in leads}


def _explorer(book: Book, name: str, cells: Mapping[str, Cells] | None = None,
              watched: frozenset[tuple[str, int]] = frozenset()) -> Explorer:
    """What nobody can answer leads to nobody, before any rule is looked at. `cells` may be finer than the plan's."""
    barred = ruled_out_in(book, name)
    routes = {}
    for question, ways in _with_refusals(book, name).items():
        never = [(condition, NOBODY, -1) for condition in barred.get(question, ())]
        routes[question] = (*never, *ways)
    return Explorer(book.flows[name], routes, cells or cells_in(book, name), watched)


def compile_flow(book: Book, name: str) -> Plan:
    """Compile one flow of the book, in which no answers lead round. Raises Refused where look-backs need too many
    states."""
    return minimised(name, cells_in(book, name), _explorer(book, name).explore())


def rounds_in(book: Book, name: str) -> tuple[Round, ...]:
    """The ways that lead a reader back to a question asked before, one a route. Raises Refused where look-backs need
    too many states."""
    explorer = _explorer(book, name)
    return tuple(explorer.explore().rounds.values()) if explorer.residues.on_rounds else ()


@dataclass(frozen=True)
class Shadow:
    """Answers, as (question, cell), with which a rule's condition holds, in `cells` that may be finer than the plan's;
    and the number of the route that is taken instead."""

    steps: tuple[tuple[str, int], ...]
    cells: Mapping[str, Cells]
    taker: int


def shadows(book: Book, name: str, rules: frozenset[tuple[str, int]]) -> dict[tuple[str, int], Shadow]:
    """For each of some rules the fewest answers with which its condition holds; those it holds for nobody are left
    out."""
    cells = _finer(book, name, rules)
    explorer = _explorer(book, name, cells, rules)
    with contextlib.suppress(Refused):  # what was found until then is as good
        explorer.explore()
    found = {}
    for rule, (state, cell, taker) in explorer.held.items():
        found[rule] = Shadow((*explorer.way(state), (rule[0], cell)), cells, taker)
    return found


def _finer(book: Book, name: str, rules: frozenset[tuple[str, int]]) -> Mapping[str, Cells]:
    """The cells, so fine that they tell whether some rules hold that are never come to, as far as that is not too
    fine."""
    routes, found = routes_in(book, name), dict(cells_in(book, name))
    conditions = tuple(way for question, number in sorted(rules) for way, _, its in routes[question] if its == number)
    for question in {atom.question for condition in conditions for atom in atoms(condition)}:
        with contextlib.suppress(TooManyCells):
            found[question] = cut_finer(book, name, question, conditions)
    return found


def ways_taken(book: Book, name: str,
               rules: frozenset[tuple[str, int]]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """For each of some rules that are taken the fewest answers, as (question, cell), with which it is."""
    explorer = _explorer(book, name).explore()
    found = {}
    for rule, (state, cell) in explorer.taken.items():
        if rule in rules:
            found[rule] = [*explorer.way(state), (rule[0], cell)]
    return found
