"""What changed for readers between two versions of the guidance: whose answer, which deadline, and what is only words.

Pure: two books and their plans in, one Diff out. The two versions of a flow are walked together as a product automaton
(`product`), so that each difference is found once, by its shortest witness.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from wizard.clocks import calendars
from wizard.compare import deadlines, effective_dates, wording
from wizard.compare.deadlines import Moved
from wizard.compare.effective_dates import Guidance
from wizard.compare.path_count import affected_paths
from wizard.compare.product import Step, Together
from wizard.compare.regions import Pair, Version
from wizard.compare.wording import Wording
from wizard.language import Book, instants

MOST_WAYS = 50


@dataclass(frozen=True)
class Change:
    """Readers who end elsewhere: those whose last answer falls into a region, with the fewest answers that show it.

    `before` and `after` are an outcome and its verdict; `now` is the moment at which the witness is answered. Where
    rules between answers let no reader get there by any way that was tried, there is none.
    """

    question: str
    region: str
    before: str
    after: str
    witness: tuple[tuple[str, str], ...]
    now: str


@dataclass(frozen=True)
class FlowDiff:
    """What changed in one flow. `affected` of its `paths` end elsewhere for some reader; None where that is past
    counting."""

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
    """What changed in a whole book: now, and under the day from which it will, where rows of a series come into force
    later. `zone` holds the guidance's zone before and after, where every moment is another one now."""

    flows: Mapping[str, FlowDiff]
    later: Mapping[str, Mapping[str, FlowDiff]]
    zone: tuple[str, str] | None
    flows_added: tuple[str, ...]
    flows_removed: tuple[str, ...]
    wording: tuple[Wording, ...]

    @property
    def answers_changed(self) -> bool:
        """Whether some reader's answer or deadline is another one now."""
        if self.zone or self.flows_added or self.flows_removed:
            return True
        flows = chain(self.flows.values(), *(flows.values() for flows in self.later.values()))
        return any(flow.changes or flow.deadlines for flow in flows)


def compare(old: Guidance, new: Guidance, as_of: datetime.date) -> Diff:
    """Compare two versions as of a day, and as of each later day on which they come to differ otherwise.

    Raises Refused where two versions of a flow differ too much to be walked together.
    """
    (old_book, old_plans), (new_book, new_plans) = old, new
    later = {}
    for day, now in effective_dates.turns(old_book, new_book, as_of):
        later[str(day)] = _flows_on(old, new, day, now)
    return Diff(
        flows=_flows_on(old, new, as_of, calendars.reference_now(new_book)),
        later=later,
        zone=_zones(old_book, new_book),
        flows_added=_only(new_plans, old_plans),
        flows_removed=_only(old_plans, new_plans),
        wording=tuple(wording.differences(old_book, new_book)),
    )


def _zones(old: Book, new: Book) -> tuple[str, str] | None:
    if old.about.zone == new.about.zone:
        return None
    return old.about.zone.name, new.about.zone.name


def _flows_on(old: Guidance, new: Guidance, day: datetime.date, now: int) -> dict[str, FlowDiff]:
    """What changed in the flows of both versions as the law stands on a day, answered at a moment."""
    old_book, old_plans = effective_dates.guidance_at(old, day)
    new_book, new_plans = effective_dates.guidance_at(new, day)
    found = {}
    for name, plan in new_plans.items():
        if name in old_plans:
            pair = Pair(Version(old_book, old_plans[name]), Version(new_book, plan), now)
            found[name] = _flow(pair)
    return found


def _flow(pair: Pair) -> FlowDiff:
    old, new, walked = pair.old, pair.new, Together(pair).explore()
    before, after = (version.book.flows[version.plan.flow] for version in (old, new))
    moved = deadlines.of_outcomes(old.book, new.book, before, after, pair.now)
    return FlowDiff(
        changes=tuple(changes(walked)),
        affected=affected_paths(walked),
        paths=new.plan.paths,
        deadlines=(*moved, *deadlines.unshown(pair)),
        questions_added=_only(after.questions, before.questions),
        questions_removed=_only(before.questions, after.questions),
        outcomes_added=_only(after.outcomes, before.outcomes),
        outcomes_removed=_only(before.outcomes, after.outcomes),
    )


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
                question, region = edge.steps[-1]
                key = (*ends, question, walked.pair.said(question, region))
                found.setdefault(key, []).append((number, edge.steps))
    for (before, after, question, words), ways in sorted(found.items(), key=lambda item: item[0]):
        answers, now = _witness(walked, ways)
        yield Change(question, words, before, after, answers, instants.written(now))


def _witness(walked: Together, ways: list[tuple[int, tuple[Step, ...]]]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Answers along the first of some ways that a reader can take, and their moment; without answers where none is
    found."""
    for number, steps in ways[:MOST_WAYS]:
        now = walked.spots[number].now
        answers = walked.pair.answers([*walked.way(number), *steps], now)
        if answers is not None:
            return tuple(answers.items()), now
    return (), walked.spots[ways[0][0]].now
