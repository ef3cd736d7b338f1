"""A verdict says nothing that its own deadlines deny."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Cells, Plan, TooMany, cut, earlier_answers
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import (
    EARLY,
    LATE,
    UNKNOWN,
    Asked,
    Book,
    Condition,
    Deadline,
    Finding,
    Flow,
    Is,
    Passed,
    all_of,
    any_of,
    meanings_in,
    negate,
)


@dataclass(frozen=True)
class ToneRule:
    """What a verdict of some tone cannot stand beside: that all its deadlines of some meanings have surely passed, the
    last end of each, or that they surely lie ahead, the first. Where it is `decided` by them, only by those that routes
    look at: one may be late for one thing, and in time for another."""

    tone: str
    means: tuple[str, ...]
    passed: bool
    decided: bool
    words: str


LAWS = (
    ToneRule("wait", ("opens", "expect"), True, False,
        "tells readers to wait who have nothing to wait for: {clocks} lies behind them"),
    ToneRule("go", ("closes",), True, False, "tells readers to go who come too late: {clocks} lies behind them"),
    ToneRule("late", ("closes",), False, True,
        "tells readers that it is too late who are in time: {clocks} lies ahead of them"),
)


def agreeing_verdicts(subject: Subject) -> Iterator[Finding]:
    """A verdict to wait has something ahead that it waits for, one to go is not told when all has closed, nor “too
    late” before.

    The reader sees the verdict and the countdown one above the other, and believes the wrong one.
    """
    for name, plan in subject.plans.items():
        judged = _judged(subject.book, subject.book.flows[name])
        starts = {id_: {str(one.from_) for one in found} for id_, (_, found) in judged.items()}
        pasts = earlier_answers.towards(plan, starts) if judged else {}
        for id_, seen in pasts.items():
            law, deadlines = judged[id_]
            if "deadlines" in meanings_in(subject.book, name).items[id_]:
                yield from _of_some(subject, plan, id_, law)
                continue
            denied = {question: _denied(subject.book, plan, law, deadlines, question) for question in seen}
            if _is_denied(denied, seen):
                yield from _finding(subject, plan, id_, denied)


def _of_some(subject: Subject, plan: Plan, outcome: str, law: ToneRule) -> Iterator[Finding]:
    """A verdict that the deadlines deny which its readers are told, where some are told to some readers only."""
    book, form = subject.book, subject.book.flows[plan.flow].outcomes[outcome]
    parts, end = meanings_in(book, plan.flow).items[outcome]["deadlines"], LATE if law.passed else EARLY
    told, denying = list[Condition](), list[Condition]()
    for part, one in zip(parts, form.deadlines, strict=True):
        if one.means in law.means:
            shown = all_of([part.condition if part else True, Asked(str(one.from_))])
            passed = Passed(str(one.from_), str(one.clock), end)
            is_known = negate(Is(str(one.from_), UNKNOWN))
            told.append(shown)
            denying.append(any_of([negate(shown), all_of([is_known, passed if law.passed else negate(passed)])]))
    looked_at = {test.clock for cells in plan.cells.values() for test in cells.tests if isinstance(test, Passed)}
    judged = not law.decided or all(one.clock in looked_at for one in form.deadlines if one.means in law.means)
    with contextlib.suppress(TooMany):
        witness = subject.somebody(plan.flow, outcome, all_of([any_of(told), *denying])) if judged else ()
        if witness:
            clocks = " and ".join(f"“{one.clock}”" for one in form.deadlines if one.means in law.means)
            yield Finding("agreeing-verdicts", form.verdict.place, f"“{outcome}” {law.words.format(clocks=clocks)}",
                          "lead these readers elsewhere, or give another verdict", witness=witness)


def _judged(book: Book, flow: Flow) -> dict[str, tuple[ToneRule, list[Deadline]]]:
    """The outcomes whose verdicts a law speaks of, each with it and the deadlines it looks at."""
    found: dict[str, tuple[ToneRule, list[Deadline]]] = {}
    for id_, outcome in flow.outcomes.items():
        tone = book.about.verdicts[outcome.verdict].tone
        for law in (law for law in LAWS if law.tone == tone):
            deadlines = [one for one in outcome.deadlines if one.means in law.means]
            if deadlines:
                found[str(id_)] = law, deadlines
    return found


def _is_denied(denied: Mapping[str, Denied], seen: Mapping[str, Iterable[int | None]]) -> bool:
    """Whether some answers on a way to an outcome deny its verdict."""
    return any(not denied[question].parts_of.isdisjoint(cells) for question, cells in seen.items())


@dataclass(frozen=True)
class Denied:
    """A question's answers, cut finer by the deadlines that count from it; the cells in which these deny the verdict,
    each with the plan's cell it is a part of; and how that is said."""

    cells: Cells
    whole: Mapping[int, int]
    words: str

    @property
    def parts_of(self) -> frozenset[int]:
        """The plan's cells that some denying cell is a part of."""
        return frozenset(self.whole.values())


def _denied(book: Book, plan: Plan, law: ToneRule, deadlines: list[Deadline], question: str) -> Denied:
    end = LATE if law.passed else EARLY
    own = [Passed(question, str(one.clock), end) for one in deadlines if one.from_ == question]
    cells, form = plan.cells[question], book.flows[plan.flow].questions[question]
    finer = cut(book, question, form, {*cells.tests, *own})
    looked_at = {test.clock for test in cells.tests if isinstance(test, Passed)}
    judged = not law.decided or all(test.clock in looked_at for test in own)
    known = finer.known() if judged else ()
    denying = [cell for cell in known if all(finer.truth(cell, test) == law.passed for test in own)]
    whole = {cell: cells.part_of(finer, cell) for cell in denying}
    clocks = " and ".join(f"“{test.clock}”" for test in own)
    return Denied(finer, whole, law.words.format(clocks=clocks))


def _finding(subject: Subject, plan: Plan, outcome: str, denied: Mapping[str, Denied]) -> Iterator[Finding]:
    steps = _way(plan, outcome, denied)
    if steps:
        form = subject.book.flows[plan.flow].outcomes[outcome]
        question = next(question for question, cell in steps if question in denied and cell in denied[question].whole)
        counted = tuple((one.clock.place, "this is counted") for one in form.deadlines if one.from_ == question)
        finer = {name: one.cells for name, one in denied.items()}
        witness = subject.shown_in(plan.flow, finer, steps)
        yield Finding("agreeing-verdicts", form.verdict.place, f"“{outcome}” {denied[question].words}",
                      "lead these readers elsewhere, or give another verdict", counted, witness)


def _way(plan: Plan, outcome: str, denied: Mapping[str, Denied]) -> list[samples.Step]:
    """The fewest answers to an outcome with which all its deadlines that are asked for deny its verdict, in the finer
    cells; none if none do. Breadth first. Where the reader does not know, nothing is denied."""
    queue: deque[tuple[int, tuple[samples.Step, ...], bool]] = deque([(0, (), False)])
    seen = {(0, False)}
    while queue:
        number, steps, denies = queue.popleft()
        question = plan.states[number].question
        denies = denies or question in denied
        for finer, to in _left_open(plan, number, denied.get(question)):
            after = (*steps, (question, finer))
            if to < 0 and denies and plan.outcomes[~to] == outcome:
                return list(after)
            if to >= 0 and (to, denies) not in seen:
                seen.add((to, denies))
                queue.append((to, after, denies))
    return []


def _left_open(plan: Plan, number: int, denied: Denied | None) -> Iterator[tuple[int, int]]:
    """The answers at a state that deny a verdict, or all of them where none is asked to, and where each leads."""
    state = plan.states[number]
    possible = plan.cells[state.question].possible
    whole = denied.whole if denied else dict(zip(possible, possible, strict=True))
    for finer, cell in whole.items():
        to = state.table[cell]
        if to is not None:
            yield finer, to

