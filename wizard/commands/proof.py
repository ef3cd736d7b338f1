"""`proof` and `paths`: what is proven, in numbers and path by path; and a sample of what is said, to be read by a
person."""

from __future__ import annotations

import dataclasses
import datetime
import sys
from pathlib import Path
from typing import Any

from wizard.automaton import Plan
from wizard.commands.proven_book import print_json, proven
from wizard.evaluation import boundaries, query
from wizard.language import Book, Refused, instants, loader
from wizard.pages import cases, question_order, sampled, statistics
from wizard.reports import tell
from wizard.site import authored


def proof(guidance: Path, as_of: datetime.date, *, with_cases: bool = False) -> int:
    """What is proven of each flow, in numbers; on demand with a case on each side of every boundary."""
    try:
        book, plans = proven(loader.load(guidance), as_of)
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    numbers = {name: dataclasses.asdict(statistics.counts(book, plan)) for name, plan in plans.items()}
    for name in plans if book.scenarios else ():
        numbers[name]["scenarios"] = dataclasses.asdict(cases.trial(book, name))
        numbers[name]["order"] = dataclasses.asdict(question_order.order(book, name))
    if with_cases:
        for name, plan in plans.items():
            numbers[name]["cases"] = _cases(book, plan)
    print_json(numbers)
    return 0


def sample(guidance: Path, as_of: datetime.date, count: int, seed: int) -> int:
    """Print so many statements of outcomes and pages, drawn by a seed, each beside its sources, as Markdown."""
    try:
        book, _ = proven(loader.load(guidance), as_of)
        pages = authored.pages_in(authored.folder_of(guidance, book.about.language))
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    every = list(sampled.statements(book, pages))
    print(sampled.as_markdown(book, sampled.drawn(every, count, seed), len(every), seed))
    return 0


def _cases(book: Book, plan: Plan) -> list[dict[str, Any]]:
    return [{"now": instants.written(case.now), "answers": case.answers, "outcome": case.outcome}
            for case in boundaries.boundary_cases(book, plan)]


def list_paths(guidance: Path, as_of: datetime.date, flow: str) -> int:
    """Print every path of a flow, a line each, so that two versions can be compared as texts. Exit 2: not possible."""
    try:
        book, plans = proven(loader.load(guidance), as_of)
        if unknown := query.unknown_flow(book, flow):
            raise Refused(unknown)
        lines = boundaries.path_lines(book, plans[flow])
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    if without := plans[flow].paths - len(lines):
        print(f"{without:,} paths of the plan are left out: nobody can give their answers together", file=sys.stderr)
    print("\n".join(lines))
    return 0
