"""The public face: guidance is loaded as of a day, proven, walked, compared with another version, and built.

    guide = wizard.load("guidance", as_of=date(2026, 11, 23))
    proof = wizard.prove(guide)
    stand = wizard.walk(proof, "parcel", {"came": "no"}, now="2026-11-23T10:00")

Whatever is wrong with guidance or with what is asked of it raises `Refused`, with all findings at once.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wizard import checks
from wizard.automaton import Plan
from wizard.clocks import as_of as law_time
from wizard.commands import publish_guidance
from wizard.compare import diff
from wizard.evaluation import interpreter, query
from wizard.language import Book, Finding, Refused, instants, loader, model
from wizard.site import Order

__all__ = [
    "Deadline", "Finding", "Guide", "NotBuilt", "Proof", "Refused", "Stand", "build", "changes", "load", "prove",
    "walk",
]


class NotBuilt(Exception):
    """The site generator refused the pages; what it said stands on stderr, and the last good site is untouched."""


@dataclass(frozen=True, eq=False)
class Guide:
    """Guidance as it holds on a day: `folder` is where it was read, `book` all of it, typed."""

    folder: Path
    as_of: datetime.date
    book: Book


@dataclass(frozen=True, eq=False)
class Proof:
    """What the checks say of a guide: each flow's plan, and all findings; without errors every flow is proven."""

    guide: Guide
    plans: Mapping[str, Plan]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stand in the way of a proof."""
        return tuple(checks.errors(list(self.findings)))

    def require(self) -> Proof:
        """This proof; raises Refused where there are errors."""
        if self.errors:
            raise Refused(self.errors)
        return self


@dataclass(frozen=True)
class Deadline:
    """A deadline worked out for some answers: `end` is the one to go by, between `earliest` and `latest`.

    All three are written like 2026-11-23T10:00, on the wall clock of the guidance's own zone.
    """

    clock: str
    means: str
    end: str
    earliest: str
    latest: str


@dataclass(frozen=True)
class Stand:
    """Where answers lead: the questions passed, and an outcome with its deadlines or the question that is open.

    `refused` says what is wrong with the answer to the open question, if one was given; `unused` are answers that lie
    off the way. `shown` holds the lists of the outcome in which some items are for some readers only, by the name that
    authors call them, each with the numbers (from 0) of the items that are for these answers.
    """

    path: tuple[str, ...]
    question: str | None
    outcome: str | None
    deadlines: tuple[Deadline, ...]
    refused: str | None
    unused: tuple[str, ...]
    shown: Mapping[str, tuple[int, ...]]


def load(folder: str | Path, *, as_of: datetime.date, translation: str | Path | None = None) -> Guide:
    """Read guidance as it holds on a day; `translation` is a folder of texts laid over it. Raises Refused."""
    written = loader.load(Path(folder), Path(translation) if translation else None)
    return Guide(Path(folder), as_of, law_time.at(written, as_of))


def prove(guide: Guide) -> Proof:
    """Run every check and compile every flow. Findings do not raise: see `Proof.require`."""
    plans, findings = checks.examine(guide.book, guide.as_of)
    return Proof(guide, plans, tuple(findings))


def walk(proof: Proof, flow: str, answers: Mapping[str, str], *, now: str) -> Stand:
    """Follow answers (question → written answer) through a proven flow at a moment like “2026-11-23T10:00”.

    Raises Refused for a flow that is not there or not proven, for questions that it does not ask, and for what is no
    moment.
    """
    book = proof.require().guide.book
    asked = query.asked(book, flow, json.dumps(dict(answers)), "answers", now)
    stand = interpreter.walk(book, flow, asked.answers, asked.now)
    passed = {question: asked.answers[question] for question in stand.path}
    due = interpreter.deadlines(book, flow, stand.outcome, passed, asked.now) if stand.outcome else []
    items = interpreter.shown(book, flow, stand.outcome, passed, asked.now) if stand.outcome else {}
    shown = {model.called(field): tuple(numbers) for field, numbers in items.items()}
    deadlines = tuple(map(_deadline, due))
    return Stand(stand.path, stand.question, stand.outcome, deadlines, stand.refused, stand.unused, shown)


def _deadline(due: interpreter.Due) -> Deadline:
    earliest, latest = (instants.written(end) for end in due.bounds)
    return Deadline(str(due.deadline.clock), due.deadline.means, instants.written(due.run.end), earliest, latest)


def changes(old: Proof, new: Proof) -> diff.Diff:
    """What changed for readers between two versions, as of the day of the new one; `diff.as_text` says it in words.

    Raises Refused where two versions of a flow differ too much to be walked together.
    """
    return diff.compare((old.guide.book, old.plans), (new.guide.book, new.plans), new.guide.as_of)


def build(guide: Guide, out: str | Path, *, work: str | Path, url: str = "") -> None:
    """Write the site of a guide, with the pages and translations beside its folder, to the folder `out`.

    `work` is a folder to work in, `url` the public address. Raises Refused for findings, and NotBuilt; then `out` is as
    it was.
    """
    order = Order(guide.folder, guide.as_of, Path(work).resolve(), Path(out).resolve(), url)
    if publish_guidance(order, strict=False):
        raise NotBuilt
