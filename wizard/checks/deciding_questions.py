"""Every question changes something."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan
from wizard.checks.subject import Subject, place_of_key
from wizard.clocks import bounds, ends
from wizard.evaluation import samples
from wizard.language import Book, Deadline, Finding, Reaches, atoms, conditions, meanings_in, value_steps, values_in
from wizard.words import letters, own_answers


def deciding_questions(subject: Subject) -> Iterator[Finding]:
    """For every question two answers lead differently, or an outcome counts a deadline from it, tells an item by it or
    puts it in a letter, or another question's answer may not lie before it.

    Readers are asked nothing that does not matter.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        deciding = {state.question for state in plan.states if len(set(state.table) - {None}) > 1}
        for question in sorted(plan.asked() - deciding - _used_otherwise(subject.book, name)):
            ways = subject.shown_together(name, *_ends(plan, question)) or ((),)
            yield Finding("deciding-questions", place_of_key(flow.questions, question),
                          f"whatever the answer to “{question}”, nothing changes",
                          "remove the question, or use its answer",
                          witness=ways[0], beside=ways[1] if ways[1:] else ())


def _used_otherwise(book: Book, name: str) -> set[str]:
    """The questions whose answers outcomes count from, tell items by or put in a letter (to a fixed date nothing is
    counted), or that bound another question's answer."""
    flow = book.flows[name]
    bounding = {str(question.not_before) for question in flow.questions.values() if question.not_before}
    outcomes = flow.outcomes.values()
    offered = {book.letters[letter].text for outcome in outcomes for letter in outcome.letters}
    pieces = [piece for text in offered for piece in letters.pieces(text)]
    deadlines = [one for outcome in outcomes for one in outcome.deadlines]
    written = {piece.text for piece in pieces if piece.kind == "answer"}
    counted = {str(one.from_) for one in deadlines if not _is_fixed(book, name, one)}
    return bounding | written | counted | _told_by(book, name) | _in_values(book, name)


def _told_by(book: Book, name: str) -> set[str]:
    """The questions by whose answers something is told to some readers only, or whose answers are told."""
    flow = book.flows[name]
    looked = {question for part in meanings_in(book, name).of_items()
              for question in conditions.questions_of(part.condition)}
    pieces = (piece for one in own_answers.in_flow(flow) for piece in letters.pieces(one.text))
    told = {piece.text for piece in pieces if piece.kind == "answer"}
    known = values_in(book, name).known
    made = (value_steps.asked_of(known[value].expression) for value in own_answers.values_told(flow) if value in known)
    return looked | told | {question for questions in made for question in questions}


def _in_values(book: Book, name: str) -> set[str]:
    """The questions whose answers make values that rules look at, or by which answers are refused."""
    meanings = meanings_in(book, name)
    looked = (atom for part in meanings.parts() for atom in atoms(part.condition))
    in_values = {question for atom in looked if isinstance(atom, Reaches) for question in conditions.looked_at(atom)}
    refusing = (part for parts in meanings.refusals.values() for part in parts)
    return in_values | {question for part in refusing for question in conditions.questions_of(part.condition)}


def _is_fixed(book: Book, name: str, deadline: Deadline) -> bool:
    minutes = bounds.minutes_of(book.flows[name].questions[deadline.from_].kind)
    return all(bounds.fixed_end(way, minutes) is not None for way in ends.ways(book, deadline.clock))


def _ends(plan: Plan, question: str) -> Iterator[list[samples.Step]]:
    """The fewest answers to an end through the first and through the last thing that can be answered."""
    before = samples.way_to(plan, question)
    possible = plan.cells[question].possible
    for cell in sorted({possible[0], possible[-1]}):
        yield samples.to_an_end(plan, [*before, (question, cell)])
