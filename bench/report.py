"""Figures → the page RESULTS.md. Ratios stand beside every figure, because machines differ and ratios less so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

NAMES = {"table": "bare table (the floor)", "wizard": "this project", "xstate": "XState", "json-rules-engine": "json-rules-engine",
         "survey-core": "SurveyJS (survey-core)"}
SECONDS, RATIO = {1_000: 1.0, 10_000: 10.0}, 3  # budgets by questions, and of our time to PyYAML's
NONE = "–"


def page(machine: Mapping[str, str], compiling: list[dict[str, Any]], answering: list[dict[str, Any]], sizes: Mapping[str, int]) -> str:
    parts = ["# Measured", "Written by `python3 bench/run.py`. Each figure is the median of three processes.",
             " · ".join(f"{name}: {value}" for name, value in machine.items()),
             "## Load, check, compile", COMPILING, compiling_table(compiling)]
    if answering:
        parts += ["## One answer to the next question", ANSWERING, answering_table(answering)]
    if sizes:
        parts += ["## Bytes after gzip", SIZES, sizes_table(sizes)]
    return "\n\n".join(parts) + "\n"


COMPILING = """\
A flow of N questions in a balanced tree, every tenth asking for a moment and compared with two clocks, every tenth looking
back; N outcomes. PyYAML: `CSafeLoader` making plain objects of the same files, nothing checked; once
more with Python's garbage collector off, which is most of its time with large files. Growth is the time against the row
above: 10 would be in step with the questions. The budgets: a ratio of 3, 1 s for 1,000 questions, 10 s for 10,000."""

ANSWERING = """\
A balanced tree of yes-or-no questions; “mixed” is the one above. Every engine gets the same random walks and must visit the
same questions. Load: from the definition's text to an engine that can be asked. First: the first walk, not yet optimised.
Step: the median walk, per answer; ours is one answer checked, its cell found, one look-up in the table. Replay: what our
page does on every answer, the whole path again from the start. Peak: the whole process, of which Node itself is about 45 MB.
The budget for a step is 5 µs."""

SIZES = """\
Ours is all of the wizard: questions, answers, address, clocks, deadlines; texts apart from plans. Peers are their bare
engines, minified. The budgets: 8 kB for script and style, 3 kB of plan per 20 questions."""


def table(head: str, rows: Iterable[Iterable[str]]) -> str:
    columns = head.split(" | ")
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def compiling_table(rows: list[dict[str, Any]]) -> str:
    lines, before = [], None
    for row in rows:
        ours, peer = row["ours"], row["pyyaml"]
        ratios = [_ratio(ours, other) for other in (peer, row["pyyaml-uncollected"], before)]
        lines.append([f"{row['questions']:,}", f"{row['bytes'] / 1e6:.2f}", *_shown(ours, "load", "examine", "all", "peak"),
                      *_shown(peer, "all", "peak"), *ratios, _missed(row["questions"], ours, peer)])
        before = ours
    return table("questions | MB of YAML | load s | check, compile s | all s | peak MB | PyYAML s | its peak MB | "
                 "ratio | ratio, no collector | growth | budgets missed", lines)


def _shown(figures: Mapping[str, float] | None, *names: str) -> list[str]:
    return [_short(figures[name]) if figures else NONE for name in names]


def _short(number: float) -> str:
    """Three figures that matter, and no more."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _ratio(one: Mapping[str, float] | None, other: Mapping[str, float] | None, name: str = "all") -> str:
    return f"{_short(one[name] / other[name])}×" if one and other else NONE


def _missed(questions: int, ours: Mapping[str, float] | None, peer: Mapping[str, float] | None) -> str:
    missed = []
    if questions in SECONDS and not (ours and ours["all"] < SECONDS[questions]):
        missed.append(f"**{SECONDS[questions]:.0f} s**")
    if not (ours and peer and ours["all"] <= RATIO * peer["all"]):
        missed.append(f"**{RATIO}×**")
    return ", ".join(missed) or "none"


def answering_table(rows: list[dict[str, Any]]) -> str:
    floors = {row["questions"]: row["figures"] for row in rows if row["engine"] == "table"}
    lines = []
    for row in rows:
        figures, name = row["figures"], NAMES[row["engine"]] + (", mixed" if row["kind"] == "mixed" else "")
        lines.append([name, f"{row['questions']:,}", *_shown(figures, "load", "first", "step"),
                      _ratio(figures, floors[row["questions"]], "step"), *_shown(row["replay"], "walk"), *_shown(figures, "depth", "peak")])
    return table("engine | questions | load ms | first µs | step µs | × floor | replay µs | answers a walk | peak MB", lines)


def sizes_table(sizes: Mapping[str, int]) -> str:
    return table("what | bytes", [[NAMES.get(name, f"`{name}`"), f"{size:,}"] for name, size in sizes.items()])
