"""Synthetic guidance: one flow of N questions, as a folder of YAML or straight as plan data. The same N, the same bytes.

`flows.py FOLDER N` writes a mixed one: in a process of its own, because whoever starts a measurement must stay small
(a process begins with the peak of the one that started it).
Questions stand in a balanced binary tree, numbered row by row: those after question i are 2i+1 and 2i+2, or outcomes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

AS_OF = "2026-01-02"
ABOUT = Path(__file__).resolve().parent.parent / "tests" / "demo" / "about.yml"  # has every word the engine needs; tests keep it so
FRAME = {
    "sources.yml": "book: {title: A book, publisher: A publisher, kind: official, read: 2026-01-01}\n",
    "facts/facts.yml": """
F1: {statement: It is so., who: reader, confidence: high, sources: [{source: book}], checked: 2026-01-01, review: 2027-01-01}
""",
    "clocks.yml": """
early: {title: Early, who: reader, starts: the day it came, steps: [{add: 48 hours}], then: Ask., facts: [F1]}
late: {title: Late, who: reader, starts: the day it came, steps: [{add: 10 days}], then: Ask again., facts: [F1]}
""",
}


def write_guidance(folder: Path, questions: int, *, mixed: bool) -> None:
    """Write a guidance folder. `mixed`: every tenth question asks for a moment and is compared with two clocks, every
    tenth looks back at the one before it; otherwise every question is a plain yes or no."""
    _write(folder, flow_text(questions, mixed=mixed))


def write_chain(folder: Path, questions: int) -> None:
    """Write a flow in which the first answer always leads to the next question, so that one walk meets all of them."""
    _write(folder, chain_text(questions))


def _write(folder: Path, flow: str) -> None:
    for name, text in {**FRAME, "about.yml": ABOUT.read_text("utf-8"), "flows/tree.yml": flow}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip(), "utf-8")


def flow_text(questions: int, *, mixed: bool) -> str:
    """One outcome a question, about as many as real flows have."""
    exits = (f"o{number % questions}" for number in count())
    counted: dict[str, int] = {}  # outcomes that come late after a moment, and its question
    parts = ["title: Tree\nwho: reader\nintro: A tree.\nstart: q0\nquestions:"]
    parts += (_question(number, questions, exits, counted, mixed=mixed) for number in range(questions))
    parts += ["outcomes:", *(_outcome(number, counted.get(f"o{number}")) for number in range(questions))]
    return "\n".join(parts) + "\n"


def chain_text(questions: int) -> str:
    parts = ["title: Chain\nwho: reader\nintro: A chain.\nstart: q0\nquestions:"]
    for number in range(questions):
        onward = f"q{number + 1}" if number + 1 < questions else f"o{questions}"
        parts.append(_head(number) + f"    kind: choice\n    answers:\n      a: {{label: The first one, go: {onward}}}\n"
                                     f"      b: {{label: The second one, go: o{number}}}")
    return "\n".join([*parts, "outcomes:", *(_outcome(number) for number in range(questions + 1))]) + "\n"


def _head(number: int) -> str:
    return f"  q{number}:\n    ask: Question {number}, which is it?\n    short: Question {number}\n"


def _question(number: int, questions: int, exits: Iterator[str], counted: dict[str, int], *, mixed: bool) -> str:
    left, right = (f"q{child}" if child < questions else next(exits) for child in (2 * number + 1, 2 * number + 2))
    head = _head(number)
    if mixed and _timed(number):
        unknown, late = next(exits), next(exits)
        counted[late] = number
        return head + _moment(left, right, unknown, late)
    if mixed and _looks_back(number):
        return head + _look_back(number, left, right, exits)
    third = f"\n      c: {{label: The third one, go: {left}}}" if mixed and _looks_back(2 * number + 1) and left[0] == "q" else ""
    return head + f"    kind: choice\n    answers:\n      a: {{label: The first one, go: {left}}}\n" \
                  f"      b: {{label: The second one, go: {right}}}{third}"


def _timed(number: int) -> bool:
    return number % 10 == 9


def _looks_back(number: int) -> bool:
    """Always a left child, of a plain question whose third answer leads here too: else there were nothing to look back for."""
    return number % 10 == 5


def _moment(left: str, right: str, unknown: str, late: str) -> str:
    return f"    kind: instant\n    must: past\n    unknown: {{label: I do not know, go: {unknown}}}\n    next:\n" \
           f"      - when: {{before: early}}\n        go: {left}\n      - when: {{before: late}}\n        go: {right}\n" \
           f"      - go: {late}"


def _look_back(number: int, left: str, right: str, exits: Iterator[str]) -> str:
    return f"    kind: choice\n    answers:\n      a: {{label: The first one, go: {left}}}\n      b: {{label: The second one}}\n" \
           f"    next:\n      - when: {{q{(number - 1) // 2}: c}}\n        go: {right}\n      - go: {next(exits)}"


def _outcome(number: int, moment: int | None = None) -> str:
    deadline = f"\n    deadlines: [{{clock: early, from: q{moment}, means: opens, says: From then on you may ask}}]"
    deadline = deadline if moment is not None else ""
    return f"  o{number}:\n    verdict: go\n    title: Outcome {number}\n    summary: This is how it ends.\n    facts: [F1]\n" \
           f"    reasons: [{{text: The book says so., ours: true}}]\n    steps: [{{text: Do this first., ours: true}}]{deadline}"


def plain_plan(questions: int) -> dict[str, Any]:
    """What the compiler makes of the plain tree, without compiling: `run.py` compares the two before it relies on this."""
    exits, states = count(), []
    for number in range(questions):
        table = [child if child < questions else ~(next(exits) % questions) for child in (2 * number + 1, 2 * number + 2)]
        states.append([f"q{number}", table, *_rows_left(number, questions)])
    every_day = {"weekend": False, "years": [], "off": [], "work": []}
    return {"schema": 1, "zone": 0, "states": states, "outcomes": [f"o{number}" for number in range(questions)],
            "questions": {f"q{number}": {"kind": "choice", "answers": ["a", "b"]} for number in range(questions)},
            "clocks": {}, "calendars": {"every-day": every_day}, "hours": {}, "deadlines": {}}


def _rows_left(number: int, questions: int) -> tuple[int, int]:
    """Answers still to give from a question: at least (down its right side), at most (down its left side)."""
    sides = []
    for step in (2, 1):
        rows, at = 0, number
        while at < questions:
            rows, at = rows + 1, 2 * at + step
        sides.append(rows)
    return sides[0], sides[1]


def plan_script(data: dict[str, Any]) -> str:
    return "(window.wizardPlans=window.wizardPlans||{})[\"tree\"]=" + json.dumps(data, separators=(",", ":"), sort_keys=True) + ";\n"


if __name__ == "__main__":
    write_guidance(Path(sys.argv[1]), int(sys.argv[2]), mixed=True)
