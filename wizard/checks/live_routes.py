"""Every route is taken by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan, Shadow, first_rule, routes_in, shadows
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Finding, Place, Question, Rule


def live_routes(subject: Subject) -> Iterator[Finding]:
    """Every rule is taken by some answers: none is shadowed by those before it.

    A rule that never applies is a promise to readers that is never kept.
    """
    for name in subject.plans:
        dead = dict(_dead(subject, name))
        taken_instead = shadows(subject.book, name, frozenset(dead)) if dead else {}
        for rule, form in dead.items():
            yield _finding(subject, name, rule, form, taken_instead.get(rule))


def _dead(subject: Subject, name: str) -> Iterator[tuple[tuple[str, int], Rule]]:
    """The rules nobody takes; without those of questions never asked and those that cannot hold, which are told as
    such."""
    plan, routes = subject.plans[name], routes_in(subject.book, name)
    for question_name, question in subject.book.flows[name].questions.items():
        here = subject.here(name, question_name)
        for number, rule in enumerate(question.next, start=first_rule(question)) if here else ():
            if here and (question_name, number) not in plan.taken:
                condition = next(way for way, _, its in routes[question_name] if its == number)
                if here.can(condition):
                    yield (str(question_name), number), rule


def _finding(subject: Subject, name: str, dead: tuple[str, int], rule: Rule, shadow: Shadow | None) -> Finding:
    (question_name, number), plan = dead, subject.plans[name]
    question = subject.book.flows[name].questions[question_name]
    said = f"rule {number - first_rule(question) + 1} of “{question_name}” is never taken"
    if shadow is None:
        witness = subject.shown(name, steps_past(plan, question_name))
        return Finding("live-routes", rule.place, f"{said}: its condition never holds on a way there",
                       "what it asks for together is never answered together", (), witness)
    finer = {asked: shadow.cells[asked] for asked, _ in shadow.steps}
    whole = [(asked, plan.cells[asked].part_of(finer[asked], cell)) for asked, cell in shadow.steps]
    steps = [*shadow.steps, *samples.to_an_end(plan, whole)[len(whole):]]
    also = ((place_of(question, shadow.taker), "this takes such answers, here and wherever it holds"),)
    return Finding("live-routes", rule.place, f"{said}: what stands before it takes all its cases",
                   "move it up, or remove it",
                   also, subject.shown_in(name, finer, steps))


def steps_past(plan: Plan, question: str) -> list[samples.Step]:
    """The fewest answers to a question and on to an outcome."""
    answer = (question, plan.cells[question].possible[0])
    return samples.to_an_end(plan, [*samples.way_to(plan, question), answer])


def place_of(question: Question, number: int) -> Place:
    """Where a route of a question stands: beside an answer, or among its rules."""
    if number >= first_rule(question):
        rule = question.next[number - first_rule(question)]
        return rule.place
    forms = [*question.answers.values(), question.unknown]
    form = forms[number]
    assert form and form.go, "only what leads on is a route"
    return form.go.place
