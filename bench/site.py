"""The whole site in all its scripts: ours, and stock Material over the same pages. `site.py KIND FOLDER` prints JSON.

KIND is `ours`, `stock`, `pruned` (stock with the one feature of Material that we switch on) or `profile`. `ours` goes first:
the others build the Markdown that it writes, one edition after another, the derived script from a converted copy.
"""

from __future__ import annotations

import cProfile
import datetime
import gc
import json
import os
import pstats
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
GUIDANCE, AS_OF = ROOT / "docs" / "guidance", datetime.date(2026, 11, 23)
# What each stage is called → the functions it consists of: (module, name). Nothing here calls another one of these.
STAGES = {
    "load, prove": (("load", "load"), ("commands", "proven"), ("commands", "translation_findings")),
    "render": (("render", "render"),),
    "mkdocs": (("publish", "generate"),),
    "finish, derive, join": (("finish", "finish"), ("finish", "derive"), ("publish", "join"), ("publish", "same_characters"),
                             ("finish", "with_checksums")),
    "extras": (("machines", "described"), ("one_file", "pages")),
}
Figures = dict[str, float]


def used() -> float:
    """CPU seconds of this process and of those it has waited for."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def build(folder: Path) -> None:
    from wizard import commands

    gc.disable()  # as build.py does
    os.chdir(ROOT)
    assert not commands.build(GUIDANCE, AS_OF, folder / "work", folder / "site", strict=False)


def staged(folder: Path) -> Figures:
    """Build, and tell how long each stage took: {stage: seconds, stage + " cpu": CPU seconds}."""
    import importlib

    told: Figures = {}
    for stage, functions in STAGES.items():
        told |= {stage: 0.0, f"{stage} cpu": 0.0}
        for module, name in functions:
            home = importlib.import_module(f"wizard.{module}")
            setattr(home, name, _timed(getattr(home, name), stage, told))
    build(folder)
    return told


def _timed(work: Callable[..., Any], stage: str, told: Figures) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        wall, cpu = time.perf_counter(), used()
        try:
            return work(*args, **named)
        finally:
            told[stage] += time.perf_counter() - wall
            told[f"{stage} cpu"] += used() - cpu

    return timed


def ours(folder: Path) -> Figures:
    """A build from nothing in a process of its own, as `build.py` does it."""
    for part in ("work", "site"):
        shutil.rmtree(folder / part, ignore_errors=True)
    wall, cpu = time.perf_counter(), used()
    done = subprocess.run([sys.executable, __file__, "staged", str(folder)], stdout=subprocess.PIPE, text=True, check=True)
    told: Figures = json.loads(done.stdout.splitlines()[-1])
    return told | {"all": time.perf_counter() - wall, "all cpu": used() - cpu}


# --- stock -----------------------------------------------------------------------------------------------------------


def stock(folder: Path, theme: str = "") -> Figures:
    """Stock Material with its own search, three editions one after another; making the copies is not timed."""
    names = stock_sources(folder, theme)
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    wall, cpu = time.perf_counter(), used()
    for name in names:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / f"stock-{name}.yml")], env=env, check=True,
                       stdout=sys.stderr)
    return {"all": time.perf_counter() - wall, "all cpu": used() - cpu}


def stock_sources(folder: Path, theme: str) -> list[str]:
    """The written editions, and the first converted to the derived script, each with a configuration for stock Material."""
    import opencc
    import yaml

    about = yaml.safe_load((GUIDANCE / "about.yml").read_text("utf-8"))
    convert = opencc.OpenCC(next(iter(about["editions"].values()))["conversion"]).convert
    for name in ("zh", "en", "derived"):
        shutil.rmtree(folder / f"stock-{name}", ignore_errors=True)
        shutil.copytree(folder / "work" / ("zh" if name == "derived" else name), folder / f"stock-{name}")
        head = f"site_name: Stock\ndocs_dir: stock-{name}\nsite_dir: built-{name}\nuse_directory_urls: false\n" \
               f"theme:\n  name: material\n{theme}plugins: [search]\n"
        own = ROOT / "docs" / ("en" if name == "en" else "zh") / "mkdocs.yml"
        parts = block("markdown_extensions") + "not_in_nav: |\n  /answer/\n  /paper/\n" + block("nav", own)
        (folder / f"stock-{name}.yml").write_text(head + parts, "utf-8")
    for path in (folder / "stock-derived").rglob("*.md"):
        path.write_text(convert(path.read_text("utf-8")), "utf-8")
    return ["zh", "en", "derived"]


def block(name: str, file: Path = ROOT / "mkdocs.yml") -> str:
    """One setting of a mkdocs.yml of ours as it is written, since its tags cannot be read and written again."""
    found = re.search(rf"^{name}:.*\n(?:(?: .*|\s*)\n)*", file.read_text("utf-8"), re.MULTILINE)
    assert found, name
    return found[0]


def pruned(folder: Path) -> Figures:
    return stock(folder, "  features: [navigation.prune]\n")


# --- profile ---------------------------------------------------------------------------------------------------------


def profile(folder: Path) -> Figures:
    """The three of our functions that take longest themselves, with the built-in ones they call: {name: seconds}."""
    profiler = cProfile.Profile(builtins=False)
    profiler.runcall(build, folder)
    times: dict[str, float] = {}
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profiler, stream=sys.stderr).stats.items():  # type: ignore[attr-defined]
        if Path(file).is_relative_to(ROOT / "wizard") and (Path(file).stem, name) != ("publish", "generate"):
            key = f"{Path(file).stem}.{name}"
            times[key] = times.get(key, 0) + own
    return dict(sorted(times.items(), key=lambda pair: -pair[1])[:3])


if __name__ == "__main__":
    kinds = {"ours": ours, "staged": staged, "stock": stock, "pruned": pruned, "profile": profile}
    print(json.dumps(kinds[sys.argv[1]](Path(sys.argv[2]).resolve())))
