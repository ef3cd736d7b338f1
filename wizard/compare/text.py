"""What changed between two versions, as JSON and as text for an author, in the author's own ids."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from wizard.compare.deadlines import Moved
from wizard.compare.diff import Change, Diff, FlowDiff
from wizard.compare.wording import Wording


def as_data(diff: Diff) -> dict[str, Any]:
    """The Diff as JSON holds it; a witness as one object of {question: answer}."""
    data = dataclasses.asdict(diff) | {"answers_changed": diff.answers_changed}
    for flows in (data["flows"], *data["later"].values()):
        for flow in flows.values():
            flow["changes"] = [change | {"witness": dict(change["witness"])} for change in flow["changes"]]
    return data


def as_text(diff: Diff) -> str:
    """The Diff as lines to read: flows, then what changes on later days, then what is only words."""
    lines = [f"flow added: {name}" for name in diff.flows_added]
    lines += [f"flow removed: {name}" for name in diff.flows_removed]
    if diff.zone:
        before, after = diff.zone
        lines.append(f"zone: {before} → {after}; every moment is another one")
    for name, flow in diff.flows.items():
        lines += ["", *_flow_lines(name, flow)]
    for day, flows in diff.later.items():
        lines += ["", f"from {day} on:"]
        for name, flow in flows.items():
            lines += _flow_lines(name, flow) if flow.changes or flow.deadlines else []
    if diff.wording:
        lines += ["", f"only words ({len(diff.wording)}):"]
    for one in diff.wording:
        lines += _wording_lines(one)
    return "\n".join(lines).strip() + "\n"


def _wording_lines(one: Wording) -> Iterator[str]:
    yield f"  {one.path} ({one.place})"
    if one.before is not None:
        yield f"    - {one.before}"
    if one.after is not None:
        yield f"    + {one.after}"


def _flow_lines(name: str, flow: FlowDiff) -> Iterator[str]:
    yield f"{name}: {_share(flow)}"
    listed = {"questions added": flow.questions_added, "questions removed": flow.questions_removed,
              "outcomes added": flow.outcomes_added, "outcomes removed": flow.outcomes_removed}
    for label, names in listed.items():
        if names:
            yield f"  {label}: {', '.join(names)}"
    for (before, after), group in groupby(flow.changes, key=lambda change: (change.before, change.after)):
        yield f"  {before} → {after}"
        for change in group:
            yield from _change_lines(change)
    for one in flow.deadlines:
        yield from _deadline_lines(one)


def _change_lines(change: Change) -> Iterator[str]:
    answers = " ".join(f"{question}={answer}" for question, answer in change.witness)
    yield f"    {change.question}: {change.region}"
    yield f"      {change.now} {answers or 'no answers were found that show it'}"


def _deadline_lines(moved: Moved) -> Iterator[str]:
    where = "in routes; no answers were found that show it"
    if moved.outcomes:
        where = f"in {', '.join(moved.outcomes)}"
    was, is_now = moved.before or "none", moved.after or "none"
    yield f"  deadline {moved.clock} from {moved.question}: {was} → {is_now} ({where})"
    if moved.sample:
        started, ended, ends = moved.sample
        yield f"    started {started}: ended {ended}, ends {ends}"


def _share(flow: FlowDiff) -> str:
    if not flow.changes:
        return "every answer ends where it did"
    if flow.affected is None:
        return f"answers end elsewhere; {flow.paths:,} paths are too many to count which"
    share = flow.affected / flow.paths
    return f"{flow.affected:,} of {flow.paths:,} paths end elsewhere for some readers ({share:.1%})"
