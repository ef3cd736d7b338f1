"""Figures → the page RESULTS.md. Ratios stand beside every figure, because machines differ and ratios less so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NAMES = {"table": "bare table (the floor)", "wizard": "this project", "xstate": "XState", "json-rules-engine": "json-rules-engine",
         "survey-core": "SurveyJS (survey-core)"}
SHOWN = {"wizard": "this project, bare", "frame": "this project, in its frame", "table": "one heading (the floor)", "xstate": "XState",
         "survey-core": "SurveyJS"}
SECONDS, RATIO = {1_000: 1.0, 10_000: 10.0}, 3  # budgets by questions, and of our time to PyYAML's
NONE = "–"


@dataclass(frozen=True)
class Measured:
    """All figures of one run. What could not be measured is empty."""

    machine: Mapping[str, str]
    compiling: list[dict[str, Any]]
    answering: list[dict[str, Any]]
    pages: Mapping[str, Any]
    building: Mapping[str, Mapping[str, float] | None]
    sizes: Mapping[str, int]


def page(run: Measured) -> str:
    parts = ["# Measured", "Written by `python3 bench/run.py`. Each figure is the median of three processes, unless it says otherwise.",
             " · ".join(f"{name}: {value}" for name, value in run.machine.items()),
             "## Load, check, compile", COMPILING, compiling_table(run.compiling)]
    if run.answering:
        parts += ["## One answer to the next question", ANSWERING, answering_table(run.answering)]
    if run.pages:
        told = f"Chromium {run.pages['chromium']}, {run.pages['runs']} loads of each page in turn."
        parts += ["## In a browser", PAGES + " " + told, pages_table(run.pages["pages"])]
    if run.building.get("ours") and run.building.get("stock"):
        parts += ["## The whole site", BUILDING, building_table(run.building), stages_table(run.building)]
    if run.sizes:
        parts += ["## Bytes after gzip", SIZES, sizes_table(run.sizes)]
    return "\n\n".join(parts) + "\n"


COMPILING = """\
A flow of N questions in a balanced tree, every tenth asking for a moment and compared with two clocks, every tenth looking
back; N outcomes. Ours works with Python's garbage collector off, as `build.py` does. PyYAML: `CSafeLoader` making plain objects
of the same files, nothing checked, as everybody runs it; and once more with the collector off, which is most of its time with
large files. Growth is the time against the row above: 10 would be in step with the questions. The largest is measured once.
The budgets: a ratio of 3, 1 s for 1,000 questions, 10 s for 10,000."""

ANSWERING = """\
A balanced tree of yes-or-no questions; “mixed” is the one above. Every engine gets the same random walks and must visit the
same questions. Load: from the definition's text to an engine that can be asked. First: the first walk, not yet optimised.
Step: the median walk, per answer; ours is one answer checked, its cell found, one look-up in the table. Replay: what our
page does on every answer, the whole path again from the start. Peak: the whole process, of which Node itself is about 45 MB.
The budget for a step is 5 µs. A dash: no result within two minutes."""

PAGES = """\
Twenty questions of two answers in a row, answered with the first of each; the processor slowed down four times; a server on
the same machine, every file packed with gzip, nothing cached. First: from navigation until the browser says it has painted
the first question; its answers are links that work from then on, whether or not our script has come. Second: the same, but
the first question is answered in that very moment; until the second one is painted. Tap: from the tap until the frame that
holds the next question is painted; frames come every 16.7 ms. Full speed: the same, the processor not slowed down. Busy: what
the main thread works for one tap, which no frame rounds. Slow: nine of ten taps are faster. Loading is our markup, script,
style, plan and texts; “in its frame” is a page of the built site with all its styles, search and policy around the same
questions. Beside what peers do, our page shows all earlier answers with links to change them, keeps them in the address, and
reads without script. SurveyJS is survey-js-ui with the core of the same version, its pauses and animations switched off;
XState has a user interface of 20 lines. The floor changes the words of one heading."""

BUILDING = """\
`build.py` from nothing, in three scripts: two are built side by side, the third is derived from the finished pages. Stock:
Material for MkDocs with its own search, none of our templates, over the same Markdown and navigation, three builds one after another
(its third from a converted copy; converting is not timed). Pruned: stock with `navigation.prune`, which ours uses too. Our
share: (ours − stock) / stock; below zero we are faster. The budgets: 30 s on two idle cores, a share of 15 %."""

SIZES = """\
Asking takes `ask.js` and `wizard.css`: questions, answers, address, clocks, storage. An outcome's page takes `answer.js`, `wizard.css`
and `answer.css`: deadlines that count down, letters filled from the answers, ticks, the answers given. `outcome-tools` come when its
reader begins to move: derivations, reminders, fields for letters, what would change the answer, sharing; `qr.js` comes when
somebody taps for a code, `print.css` is for paper. Plans and texts stand apart. Peers are their bare engines, minified, without any
page. The budgets: 8 kB for all script and style that a page of the wizard takes, 5.8 kB for what comes on demand, 3 kB of plan per
20 questions."""


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


def pages_table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Ratios to our plain page: above 1 is slower or larger than ours."""
    ours, lines = rows["wizard"], []
    for name, row in sorted(rows.items(), key=lambda pair: list(SHOWN).index(pair[0])):
        told = [cell for figure in ("first", "second", "tap", "full", "busy") for cell in (*_shown(row, figure), _ratio(row, ours, figure))]
        lines.append([SHOWN[name], *told, *_shown(row, "slow"), f"{row['bytes']:,.0f}", _ratio(row, ours, "bytes")])
    heads = ("first ms", "second ms", "tap ms", "tap ms, full speed", "busy ms")
    return table("page | " + " | × ours | ".join((*heads, "")) + "slow ms | bytes | × ours", lines)


def building_table(rows: Mapping[str, Mapping[str, float] | None]) -> str:
    names = {"ours": "this project", "stock": "stock Material", "pruned": "stock Material, pruned"}
    lines = []
    for kind, name in names.items():
        row, ours = rows.get(kind), rows["ours"]
        shares = [_share(ours, row, figure) if kind != "ours" else NONE for figure in ("all", "all cpu")]
        lines.append([name, *_shown(row, "all", "all cpu"), *shares])
    return table("build | seconds | CPU seconds | our share, seconds | our share, CPU seconds", lines)


def _share(ours: Mapping[str, float] | None, other: Mapping[str, float] | None, name: str) -> str:
    return f"{(ours[name] - other[name]) / other[name] * 100:+.0f} %" if ours and other else NONE


def stages_table(rows: Mapping[str, Mapping[str, float] | None]) -> str:
    ours, profile = rows["ours"] or {}, rows.get("profile") or {}
    stages = [name for name in ours if f"{name} cpu" in ours and name != "all"]
    lines = [[name, *_shown(ours, name, f"{name} cpu")] for name in stages]
    rest = [ours[name] - sum(ours[stage + name[3:]] for stage in stages) for name in ("all", "all cpu")]
    dearest = ", ".join(f"`{name}`" for name in profile)
    said = f"\n\nOur own functions that take longest, profiled: {dearest}." if dearest else ""
    return table("stage | seconds | CPU seconds", [*lines, ["start, write, swap in", *map(_short, rest)]]) + said


def sizes_table(sizes: Mapping[str, int]) -> str:
    return table("what | bytes", [[NAMES.get(name, f"`{name}`"), f"{size:,}"] for name, size in sizes.items()])
