"""What changed for readers between two versions of the guidance: whose answer, which deadline, and what is only words.

Pure: two books and their plans in, one Diff out, and the Diff told as data or as text.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wizard.clocks import calendars, ends, turns
from wizard.compare import effective_dates, wording
from wizard.compare.effective_dates import Guidance
from wizard.compare.path_count import affected_paths
from wizard.compare.product import Step, Together
from wizard.compare.regions import Pair, Version, parting
from wizard.compare.wording import Wording
from wizard.language import EARLY, LATE, Book, Passed, durations, instants, model

MOST_WAYS = 50


@dataclass(frozen=True)
class Change:
    """Readers who end elsewhere: those whose last answer falls into a region, with the fewest answers that show it.

    `before` and `after` are an outcome and its verdict; `now` is the moment at which the witness is answered. Where rules between
    answers let no reader get there by any way that was tried, there is none.
    """

    question: str
    region: str
    before: str
    after: str
    witness: tuple[tuple[str, str], ...]
    now: str


@dataclass(frozen=True)
class Moved:
    """A deadline of outcomes that both versions have, now ending elsewhere; its steps before and after (None: it is new or
    gone), and a start from which the two ends differ, where one was found. Without outcomes: a clock that routes ask for,
    whose steps changed though no start was found from which it shows."""

    clock: str
    question: str
    outcomes: tuple[str, ...]
    before: str | None
    after: str | None
    sample: tuple[str, str, str] | None  # started, ended before, ends now


@dataclass(frozen=True)
class FlowDiff:
    """What changed in one flow. `affected` of its `paths` end elsewhere for some reader; None where that is past counting."""

    changes: tuple[Change, ...]
    affected: int | None
    paths: int
    deadlines: tuple[Moved, ...]
    questions_added: tuple[str, ...]
    questions_removed: tuple[str, ...]
    outcomes_added: tuple[str, ...]
    outcomes_removed: tuple[str, ...]


@dataclass(frozen=True)
class Diff:
    """What changed in a whole book: now, and under the day from which it will, where rows of a series come into force later.
    `zone` holds the guidance's zone before and after, where every moment is another one now."""

    flows: Mapping[str, FlowDiff]
    later: Mapping[str, Mapping[str, FlowDiff]]
    zone: tuple[str, str] | None
    flows_added: tuple[str, ...]
    flows_removed: tuple[str, ...]
    wording: tuple[Wording, ...]

    @property
    def answers_changed(self) -> bool:
        """Whether some reader's answer or deadline is another one now."""
        flows = [*self.flows.values(), *(flow for day in self.later.values() for flow in day.values())]
        return bool(self.zone or self.flows_added or self.flows_removed or any(flow.changes or flow.deadlines for flow in flows))


def compare(old: Guidance, new: Guidance, as_of: datetime.date) -> Diff:
    """Compare two versions as of a day, and as of each later day on which they come to differ otherwise.

    Raises Refused where two versions of a flow differ too much to be walked together.
    """
    (old_book, old_plans), (new_book, new_plans) = old, new
    ahead = {str(day): _flows(effective_dates.guidance_at(old, day), effective_dates.guidance_at(new, day), now)
             for day, now in effective_dates.turns(old_book, new_book, as_of)}
    today = effective_dates.guidance_at(old, as_of), effective_dates.guidance_at(new, as_of)
    return Diff(_flows(*today, calendars.reference_now(new_book)), ahead, _zones(old_book, new_book), _only(new_plans, old_plans),
                _only(old_plans, new_plans), tuple(wording.differences(old_book, new_book)))


def _zones(old: Book, new: Book) -> tuple[str, str] | None:
    zones = [f"{'-' if book.about.zone < 0 else '+'}{abs(book.about.zone) // 60:02}:{abs(book.about.zone) % 60:02}" for book in (old, new)]
    return (zones[0], zones[1]) if zones[0] != zones[1] else None


def _flows(old: Guidance, new: Guidance, now: int) -> dict[str, FlowDiff]:
    return {name: _flow(Pair(Version(old[0], old[1][name]), Version(new[0], new[1][name]), now)) for name in new[1] if name in old[1]}


def _flow(pair: Pair) -> FlowDiff:
    old, new, walked = pair.old, pair.new, Together(pair).explore()
    before, after = (version.book.flows[version.plan.flow] for version in (old, new))
    deadlines = (*moved(old.book, new.book, before, after, pair.now), *_unshown(pair))
    return FlowDiff(tuple(changes(walked)), affected_paths(walked), new.plan.paths, deadlines,
                    _only(after.questions, before.questions), _only(before.questions, after.questions),
                    _only(after.outcomes, before.outcomes), _only(before.outcomes, after.outcomes))


def _only(ids: Mapping[Any, Any], others: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(id_) for id_ in ids if id_ not in others)


# --- whose answer changed --------------------------------------------------------------------------------------------


def changes(walked: Together) -> Iterator[Change]:
    """Each last question, region and pair of ends once, by its shortest witness; sorted by what became of whom."""
    found: dict[tuple[str, str, str, str], list[tuple[int, tuple[Step, ...]]]] = {}
    for number, edges in enumerate(walked.edges):
        for edge in edges:
            ends = walked.ends(edge.to)
            if ends and ends[0] != ends[1]:
                last = edge.steps[-1]
                found.setdefault((*ends, last[0], walked.pair.said(*last)), []).append((number, edge.steps))
    for (before, after, question, region), ways in sorted(found.items(), key=lambda item: item[0]):
        told, now = _witness(walked, ways)
        yield Change(question, region, before, after, told, instants.written(now))


def _witness(walked: Together, ways: list[tuple[int, tuple[Step, ...]]]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Answers along the first of some ways that a reader can take, and their moment; without answers where none is found."""
    for number, steps in ways[:MOST_WAYS]:
        now = walked.spots[number].now
        told = walked.pair.answers([*walked.way(number), *steps], now)
        if told is not None:
            return tuple(told.items()), now
    return (), walked.spots[ways[0][0]].now


# --- which deadline moved --------------------------------------------------------------------------------------------


def moved(old: Book, new: Book, before: model.Flow, after: model.Flow, now: int) -> Iterator[Moved]:
    """Deadlines of outcomes in both versions that are new, gone, or end elsewhere; the same move is told once."""
    found: dict[Moved, list[str]] = {}
    for name in after.outcomes:
        if name in before.outcomes:
            for one in _moves(old, new, before.outcomes[name], after.outcomes[name], now):
                found.setdefault(one, []).append(str(name))
    for one, names in found.items():
        yield dataclasses.replace(one, outcomes=tuple(names))


def _moves(old: Book, new: Book, before: model.Outcome, after: model.Outcome, now: int) -> Iterator[Moved]:
    first, second = ({(d.clock, d.from_, d.means): d for d in outcome.deadlines} for outcome in (before, after))
    for key in dict.fromkeys([*first, *second]):
        clock, question = str(key[0]), str(key[1])
        was = steps_of(old, clock, key[2]) if key in first else None
        now_is = steps_of(new, clock, key[2]) if key in second else None
        if was is None or now_is is None:
            yield Moved(clock, question, (), was, now_is, None)
        elif ends.ways(old, clock) != ends.ways(new, clock):
            sample = _sample(old, new, clock, str(key[2]), now)
            if sample or _ops(old, clock) != _ops(new, clock):
                yield Moved(clock, question, (), was, now_is, sample)


def _ops(book: Book, name: str) -> list[tuple[durations.Op, ...]]:
    return [way.ops for way in ends.ways(book, name)]


def _unshown(pair: Pair) -> Iterator[Moved]:
    """Clocks that routes ask for in both versions, with other steps, though no start was tried from which they end elsewhere."""
    old, new = pair.old.book, pair.new.book
    tests = [{test: None for cells in version.plan.cells.values() for test in cells.tests} for version in (pair.old, pair.new)]
    for test in tests[1]:
        if test in tests[0] and isinstance(test, Passed) and test.clock in old.clocks and test.clock in new.clocks:
            steps = [steps_of(book, test.clock, "passed") for book in (old, new)]
            if _ops(old, test.clock) != _ops(new, test.clock) and parting(old, new, test, pair.now) is None:
                yield Moved(test.clock, test.question, (), steps[0], steps[1], None)


def _sample(old: Book, new: Book, clock: str, means: str, now: int) -> tuple[str, str, str] | None:
    """A start from which the end that is told comes elsewhere, or else the other end, which is told beside it."""
    for end in sorted((EARLY, LATE), key=lambda end: end != ends.MEANS[means]):
        one, other = (ends.at(book, clock, end) for book in (old, new))
        start = turns.parting(one, other, now)
        if start is not None:
            was, is_now = (instants.written(ends.run(limit, start, now).end) for limit in (one, other))
            return instants.written(start), was, is_now
    return None


def steps_of(book: Book, name: str, means: str) -> str:
    """A deadline as its author wrote it: what its end means, and the clock's steps."""
    clock = book.clocks[name]
    rows = [f"{_steps(row.steps)}{f' until {row.until}' if row.until else ''}" for row in clock.series]
    return f"{means} after {', then '.join(rows) if rows else _steps(clock.steps)}"


def _steps(steps: tuple[model.Step, ...]) -> str:
    return ", ".join(map(_step, steps))


def _step(step: model.Step) -> str:
    if step.cutoff:
        then, otherwise = _steps(step.cutoff.then), _steps(step.cutoff.else_)
        return f"before {step.cutoff.before // 60:02}:{step.cutoff.before % 60:02} {then}, else {otherwise}"
    return str(step.add or "") or (f"to {step.to}" if step.to else f"roll to {step.roll}")


# --- telling ---------------------------------------------------------------------------------------------------------


def as_data(diff: Diff) -> dict[str, Any]:
    """The Diff as JSON holds it; a witness as one object of {question: answer}."""
    data = dataclasses.asdict(diff) | {"answers_changed": diff.answers_changed}
    for flow in [*data["flows"].values(), *(flow for day in data["later"].values() for flow in day.values())]:
        flow["changes"] = [change | {"witness": dict(change["witness"])} for change in flow["changes"]]
    return data


def as_text(diff: Diff) -> str:
    """The Diff as an author reads it, in the author's own ids."""
    lines = [f"flow {word}: {name}" for word, names in (("added", diff.flows_added), ("removed", diff.flows_removed)) for name in names]
    lines += ["zone: {} → {}; every moment is another one".format(*diff.zone)] if diff.zone else []
    for name, flow in diff.flows.items():
        lines += ["", *_flow_lines(name, flow)]
    for day, flows in diff.later.items():
        told = [line for name, flow in flows.items() if flow.changes or flow.deadlines for line in _flow_lines(name, flow)]
        lines += ["", f"from {day} on:", *told]
    if diff.wording:
        lines += ["", f"only words ({len(diff.wording)}):"]
    for one in diff.wording:
        lines += [f"  {one.path} ({one.place})"]
        lines += [f"    {sign} {text}" for sign, text in (("-", one.before), ("+", one.after)) if text is not None]
    return "\n".join(lines).strip() + "\n"


def _flow_lines(name: str, flow: FlowDiff) -> Iterator[str]:
    yield f"{name}: {_share(flow)}"
    for label, names in (("questions added", flow.questions_added), ("questions removed", flow.questions_removed),
                         ("outcomes added", flow.outcomes_added), ("outcomes removed", flow.outcomes_removed)):
        yield from [f"  {label}: {', '.join(names)}"] if names else []
    for (before, after), group in groupby(flow.changes, key=lambda change: (change.before, change.after)):
        yield f"  {before} → {after}"
        for change in group:
            yield f"    {change.question}: {change.region}"
            answers = " ".join(f"{question}={answer}" for question, answer in change.witness)
            yield f"      {change.now} {answers or 'no answers were found that show it'}"
    for one in flow.deadlines:
        told = f"in {', '.join(one.outcomes)}" if one.outcomes else "in routes; no answers were found that show it"
        yield f"  deadline {one.clock} from {one.question}: {one.before or 'none'} → {one.after or 'none'} ({told})"
        if one.sample:
            yield "    started {}: ended {}, ends {}".format(*one.sample)


def _share(flow: FlowDiff) -> str:
    if not flow.changes:
        return "every answer ends where it did"
    if flow.affected is None:
        return f"answers end elsewhere; {flow.paths:,} paths are too many to count which"
    return f"{flow.affected:,} of {flow.paths:,} paths end elsewhere for some readers ({flow.affected / flow.paths:.1%})"
