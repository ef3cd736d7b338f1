"""One measurement in a process of its own: `measure.py KIND FOLDER` prints {stage: seconds, "peak": MB} as JSON.

Imports are over before a clock starts. The process is new each time, so nothing is warm and the peak is this work's alone.
"""

from __future__ import annotations

import datetime
import gc
import json
import resource
import sys
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
from bench import flows  # noqa: E402  # the project is used as it lies here, not as installed
from wizard import checks  # noqa: E402
from wizard.language import loader  # noqa: E402


def ours(folder: Path) -> dict[str, float]:
    """Load, check and compile, as `build.py check` does: without looking for garbage."""
    gc.disable()
    start = time.perf_counter()
    book = loader.load(folder)
    loaded = time.perf_counter()
    plans, findings = checks.examine(book, datetime.date.fromisoformat(flows.AS_OF))
    done = time.perf_counter()
    assert plans and not findings, findings[:3]
    return {"load": loaded - start, "examine": done - loaded, "all": done - start}


def pyyaml(folder: Path) -> dict[str, float]:
    """The same files as plain objects: no types, no places, nothing checked."""
    start = time.perf_counter()
    for path in sorted(folder.rglob("*.yml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return {"all": time.perf_counter() - start}


def pyyaml_uncollected(folder: Path) -> dict[str, float]:
    """PyYAML at its best: most of its time with large files goes into Python's search for garbage, of which there is none."""
    gc.disable()
    return pyyaml(folder)


def peak() -> float:
    """The most memory this process ever had, in MB (the system counts in KiB; macOS in bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform != "darwin" else 1024) / 1024


if __name__ == "__main__":
    seconds = {"ours": ours, "pyyaml": pyyaml, "pyyaml-uncollected": pyyaml_uncollected}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(seconds | {"peak": peak()}))
