"""What changed for readers between two versions of the guidance: whose answer, which deadline, and what is only words.

Pure: two books and their plans in, one Diff out, and the Diff told as data or as text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wizard import clocks, model, wording
from wizard.affected import affected_paths
from wizard.compile import Plan
from wizard.model import Book
from wizard.together import Step, Together
from wizard.versions import Pair, Version, parting_start, sweep
from wizard.wording import Wording

Guidance = tuple[Book, Mapping[str, Plan]]


@dataclass(frozen=True)
class Change:
    """Readers who end elsewhere: those whose last answer falls into a region, with the fewest answers that show it.

    `before` and `after` are an outcome and its verdict; `now` is the moment at which the witness is answered.
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
    gone), and a start from which the two ends differ, where one was found."""

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
    """What changed in a whole book."""

    flows: Mapping[str, FlowDiff]
    flows_added: tuple[str, ...]
    flows_removed: tuple[str, ...]
    wording: tuple[Wording, ...]

    @property
    def answers_changed(self) -> bool:
        """Whether some reader's answer or deadline is another one now."""
        return bool(self.flows_added or self.flows_removed or any(flow.changes or flow.deadlines for flow in self.flows.values()))


def compare(old: Guidance, new: Guidance) -> Diff:
    """Compare two versions. Raises Refused where two versions of a flow differ too much to be walked together."""
    (old_book, old_plans), (new_book, new_plans) = old, new
    flows = {name: _flow(Version(old_book, old_plans[name]), Version(new_book, new_plans[name]))
             for name in new_plans if name in old_plans}
    return Diff(flows, _only(new_plans, old_plans), _only(old_plans, new_plans), tuple(wording.differences(old_book, new_book)))


def _flow(old: Version, new: Version) -> FlowDiff:
    walked = Together(Pair(old, new)).explore()
    before, after = (version.book.flows[version.plan.flow] for version in (old, new))
    return FlowDiff(tuple(changes(walked)), affected_paths(walked), new.plan.paths, tuple(moved(old.book, new.book, before, after)),
                    _only(after.questions, before.questions), _only(before.questions, after.questions),
                    _only(after.outcomes, before.outcomes), _only(before.outcomes, after.outcomes))


def _only(ids: Mapping[Any, Any], others: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(id_) for id_ in ids if id_ not in others)


# --- whose answer changed --------------------------------------------------------------------------------------------


def changes(walked: Together) -> Iterator[Change]:
    """Each last question, region and pair of ends once, by its shortest witness; sorted by what became of whom."""
    found: dict[tuple[str, str, str, str], tuple[int, tuple[Step, ...]]] = {}
    for number, edges in enumerate(walked.edges):
        for edge in edges:
            ends = walked.ends(edge.to)
            if ends and ends[0] != ends[1]:
                last = edge.steps[-1]
                found.setdefault((*ends, last[0], walked.pair.said(*last)), (number, edge.steps))
    for (before, after, question, region), (number, steps) in sorted(found.items(), key=lambda item: item[0]):
        now, told = walked.spots[number].now, dict[str, str]()
        for name, part in [*walked.way(number), *steps]:
            told[name] = walked.pair.answer(name, part, now, told)
        yield Change(question, region, before, after, tuple(told.items()), clocks.written(now))


# --- which deadline moved --------------------------------------------------------------------------------------------


def moved(old: Book, new: Book, before: model.Flow, after: model.Flow) -> Iterator[Moved]:
    """Deadlines of outcomes in both versions that are new, gone, or end elsewhere; the same move is told once."""
    found: dict[Moved, list[str]] = {}
    for name in after.outcomes:
        if name in before.outcomes:
            for one in _moves(old, new, before.outcomes[name], after.outcomes[name]):
                found.setdefault(one, []).append(str(name))
    for one, names in found.items():
        yield dataclasses.replace(one, outcomes=tuple(names))


def _moves(old: Book, new: Book, before: model.Outcome, after: model.Outcome) -> Iterator[Moved]:
    first, second = ({(d.clock, d.from_, d.means): d for d in outcome.deadlines} for outcome in (before, after))
    for key in dict.fromkeys([*first, *second]):
        clock, question = str(key[0]), str(key[1])
        was = steps_of(old, clock, key[2]) if key in first else None
        now_is = steps_of(new, clock, key[2]) if key in second else None
        if was is None or now_is is None:
            yield Moved(clock, question, (), was, now_is, None)
        elif _readings(old, clock) != _readings(new, clock):
            sample = _sample(old, new, clock)
            if sample or len(_readings(old, clock)) != len(_readings(new, clock)):
                yield Moved(clock, question, (), was, now_is, sample)


def _readings(book: Book, name: str) -> list[clocks.Clock]:
    """A clock as it runs, and as it runs in each of its other readings."""
    form = book.clocks[name]
    return [clocks.named(book, name), *(clocks.prepare(book, form, reading.calendar) for reading in form.readings)]


def _sample(old: Book, new: Book, clock: str) -> tuple[str, str, str] | None:
    for one, other in zip(_readings(old, clock), _readings(new, clock), strict=False):
        start = parting_start(one, other, sweep(old, new))
        if start is not None:
            return clocks.written(start), clocks.written(clocks.run(one, start).end), clocks.written(clocks.run(other, start).end)
    return None


def steps_of(book: Book, name: str, means: str) -> str:
    """A deadline as its author wrote it: what its end means, and the clock's steps."""
    return f"{means} after {', '.join(_step(step) for step in book.clocks[name].steps)}"


def _step(step: model.Step) -> str:
    if step.cutoff:
        then, otherwise = (", ".join(map(_step, steps)) for steps in (step.cutoff.then, step.cutoff.else_))
        return f"before {step.cutoff.before // 60:02}:{step.cutoff.before % 60:02} {then}, else {otherwise}"
    return str(step.add or "") or (f"to {step.to}" if step.to else f"roll to {step.roll}")


# --- telling ---------------------------------------------------------------------------------------------------------


def as_data(diff: Diff) -> dict[str, Any]:
    """The Diff as JSON holds it; a witness as one object of {question: answer}."""
    data = dataclasses.asdict(diff) | {"answers_changed": diff.answers_changed}
    for flow in data["flows"].values():
        flow["changes"] = [change | {"witness": dict(change["witness"])} for change in flow["changes"]]
    return data


def as_text(diff: Diff) -> str:
    """The Diff as an author reads it, in the author's own ids."""
    lines = [f"flow {word}: {name}" for word, names in (("added", diff.flows_added), ("removed", diff.flows_removed)) for name in names]
    for name, flow in diff.flows.items():
        lines += ["", *_flow_lines(name, flow)]
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
            yield f"      {change.now} {' '.join(f'{question}={answer}' for question, answer in change.witness)}"
    for one in flow.deadlines:
        yield f"  deadline {one.clock} from {one.question}: {one.before or 'none'} → {one.after or 'none'} (in {', '.join(one.outcomes)})"
        if one.sample:
            yield "    started {}: ended {}, ends {}".format(*one.sample)


def _share(flow: FlowDiff) -> str:
    if not flow.changes:
        return "every answer ends where it did"
    if flow.affected is None:
        return f"answers end elsewhere; {flow.paths:,} paths are too many to count which"
    return f"{flow.affected:,} of {flow.paths:,} paths end elsewhere for some readers ({flow.affected / flow.paths:.1%})"
