"""The site generator (MkDocs) as processes of its own, one for each edition, all at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from wizard.files import ROOT


def run(configs: Iterable[Path], env: Mapping[str, str]) -> int:
    """Build every configured site; 0 when all went well. What the generator complains of is printed on stderr."""
    running = [_started(config, env) for config in configs]
    outputs = [process.communicate()[0] for process in running]
    for process, printed in zip(running, outputs, strict=True):
        if process.returncode:
            print(_complaints(printed), file=sys.stderr)
    return max(process.returncode for process in running)


def _started(config: Path, env: Mapping[str, str]) -> subprocess.Popen[str]:
    # Not “-q”: it silences the warnings that “--strict” counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            encoding="utf-8", errors="replace")


def _complaints(printed: str) -> str:
    """What the site generator printed, without its progress; all of it where it did not come so far as to complain."""
    lines = printed.strip().splitlines()
    complaints = [line for line in lines if line.startswith(("WARNING", "ERROR", "CRITICAL"))]
    return "\n".join(complaints or lines)
