#!/usr/bin/env python3
"""All measurements, beside peers in the same run: `python3 bench/run.py` prints a report and writes it to RESULTS.md.

Every measurement is a process of its own, done three times; the median counts. Pages are measured in one browser, each nine
times in turn. This file only starts them and needs the standard library alone, so that it stays too small to disturb them.
Peers are installed into a temporary folder. With `--quick` everything is done once, and nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT)]
from bench import report  # noqa: E402  # the project is used as it lies here, not as installed
from wizard.files import environment  # noqa: E402

TIMES, LOADS = 3, 9  # how often each is measured; how often each page is loaded
LIMIT, PATIENCE = 900, 120  # seconds after which one measurement is given up; what takes minutes is measured once
SLOW = ("json-rules-engine", "survey-core")  # need seconds for one answer among so many questions
SECONDS = 4  # how long one engine is asked for walks
SMALL, LARGE = 1_000, 100_000
WALKED = (
    *((engine, "plain", SMALL) for engine in ("table", "wizard", "xstate", "json-rules-engine", "survey-core")),
    ("wizard", "mixed", SMALL),
    *((engine, "plain", LARGE) for engine in ("table", "wizard", "xstate", "json-rules-engine", "survey-core")),
)
PEERS = Path(tempfile.gettempdir()) / "wizard-bench-peers"
OURS = ("ask.js", "answer.js", "wizard.css", "answer.css", "outcome-tools.*", "moment.js", "qr.js", "print.css", "plan-*.js", "texts-*.js")
BUNDLES = {
    "xstate": 'import { createMachine, createActor } from "xstate"; window.peer = [createMachine, createActor];',
    "json-rules-engine": 'import { Engine } from "json-rules-engine"; window.peer = Engine;',
    "survey-core": 'import { Model } from "survey-core"; window.peer = Model;',
}

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything once, printed and not written: does it work?")
    parser.add_argument("--date", default=os.environ.get("BENCH_DATE", "no date given"), help="the day to print, or BENCH_DATE")
    args = parser.parse_args()
    python = Path(sys.executable) if environment.has(environment.NEEDED) else environment.environment_python()
    if not python.exists():
        print("The project's environment is missing: run “python3 build.py” first, then this again.", file=sys.stderr)
        return 2
    times, loads = (1, 2) if args.quick else (TIMES, LOADS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = report.page(report.Measured(
            machine(args.date), compiling(python, folder, times), answering(python, folder, times),
            in_browser(python, folder, loads), building(python, folder, times), sizes(folder)))
    if not args.quick:
        (HERE / "RESULTS.md").write_text(text, "utf-8")
    print(text)
    return 0


def machine(date: str) -> dict[str, str]:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip() if shutil.which("node") else ""
    return {"date": date, "CPU": models[0] if models else platform.processor() or "unknown", "cores": str(os.cpu_count()),
            "load average at the start": f"{os.getloadavg()[0]:.1f}", "Python": platform.python_version(), "Node": node or "none"}


def measured(commands: Mapping[str, Sequence[str | Path]], times: int, limit: int = LIMIT) -> dict[str, Figures | None]:
    """The median of each figure that commands print as JSON; None for one that failed or took too long.

    They take turns, so that whatever else the machine does meanwhile disturbs all of them alike.
    """
    runs: dict[str, list[Figures | None]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            if None not in runs[name]:
                runs[name].append(once(command, limit))
    return {name: _medians([run for run in done if run]) if None not in done else None for name, done in runs.items()}


def once(command: Sequence[str | Path], limit: int = LIMIT) -> Any:
    """What a command prints last, as JSON; None where it failed or took too long."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def _medians(runs: list[Figures]) -> Figures:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def compiling(python: Path, folder: Path, times: int) -> list[dict[str, Any]]:
    """Load + check + compile of mixed flows, and PyYAML on the same files."""
    rows = []
    for questions in (100, 1_000, 10_000, LARGE):
        environment.say(f"compiling {questions:,} questions")
        guidance = folder / f"guidance-{questions}"
        subprocess.run([python, HERE / "flows.py", guidance, str(questions)], check=True)
        commands = {kind: [python, HERE / "measure.py", kind, guidance] for kind in ("pyyaml", "pyyaml-uncollected", "ours")}
        figures = measured(commands, times if questions < LARGE else 1)
        rows.append({"questions": questions, "bytes": sum(path.stat().st_size for path in guidance.rglob("*.yml")), **figures})
    return rows


def answering(python: Path, folder: Path, times: int) -> list[dict[str, Any]]:
    """One answer to the next question, in ours and in peers. Empty without Node; without npm's registry, ours alone."""
    if not shutil.which("node"):
        return []
    have_peers = install_peers()
    subprocess.run([python, HERE / "browser.py", folder, str(SMALL), str(LARGE)], check=True)
    rows = []
    for engine, kind, size in WALKED:
        if have_peers or engine in ("table", "wizard"):
            environment.say(f"{engine}: {size:,} questions, {kind}")
            names = (engine, "replay") if engine == "wizard" else (engine,)
            rest = (kind, str(size), folder, PEERS, str(SECONDS))
            slow = size == LARGE and engine in SLOW
            commands = {name: ["node", HERE / "steps.js", name, *rest] for name in names}
            figures = measured(commands, 1 if slow else times, PATIENCE if slow else LIMIT)
            rows.append({"engine": engine, "kind": kind, "questions": size, "figures": figures[engine], "replay": figures.get("replay")})
    return rows


def in_browser(python: Path, folder: Path, loads: int) -> dict[str, Any]:
    """The same questions as pages, ours and peers'. Empty without a browser; without npm's registry, ours alone."""
    environment.say(f"pages in a browser, {loads} loads each")
    (folder / "pages").mkdir()
    return once([python, HERE / "pages.py", folder / "pages", PEERS, str(loads)]) or {}


def building(python: Path, folder: Path, times: int) -> dict[str, Figures | None]:
    """The whole site, and stock Material over the same pages."""
    kinds = ("ours", "stock", "pruned")  # ours writes what the others build
    environment.say("the whole site, " + ", ".join(kinds))
    command: list[str | Path] = [python, HERE / "site.py"]
    done = measured({kind: [*command, kind, folder / "whole"] for kind in kinds}, times)
    return done | {"profile": once([*command, "profile", folder / "whole"])}


def install_peers() -> bool:
    """Exact versions from package.json, without running any of their install scripts."""
    PEERS.mkdir(exist_ok=True)
    shutil.copy(HERE / "package.json", PEERS)
    command = ["npm", "install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    done = subprocess.run(command, cwd=PEERS, timeout=LIMIT) if shutil.which("npm") else None
    return done is not None and done.returncode == 0


def sizes(folder: Path) -> dict[str, int]:
    """Bytes after gzip: what was built, where it was, and peers' bare engines, minified."""
    ours = [path for name in OURS for path in sorted((ROOT / "site" / "assets").glob(name))]
    found = {path.name: packed(path) for path in ours}
    found |= {f"{path.stem}, per 20 questions": round(packed(path) * 20 / questions_in(path)) for path in ours if path.name[:5] == "plan-"}
    bundler = PEERS / "node_modules" / ".bin" / "esbuild"
    for name, entry in BUNDLES.items() if bundler.exists() else ():
        source, bundle = PEERS / f"{name}.mjs", folder / f"{name}.js"
        source.write_text(entry, "utf-8")
        done = subprocess.run([str(bundler), str(source), "--bundle", "--minify", "--log-level=error", f"--outfile={bundle}"])
        found |= {name: packed(bundle)} if done.returncode == 0 else {}
    return found


def questions_in(plan: Path) -> int:
    return len(json.loads(plan.read_text("utf-8").partition("]=")[2].rstrip(";\n"))["questions"])


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
