"""The only place that writes to disk: a folder becomes exactly the files given, and a site is swapped in whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make a folder hold exactly these files ({path with `/`: content}); untouched files keep their time stamp."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        write_file(folder / path, content)
    for old in sorted(folder.rglob("*"), reverse=True):
        if old.is_dir() and not any(old.iterdir()):
            old.rmdir()
        elif old.is_file() and old.relative_to(folder).as_posix() not in files:
            old.unlink()


def write_file(target: Path, content: str | bytes) -> None:
    """Write a file, and the folders it lies in; one that holds just this keeps its time stamp."""
    data = content.encode() if isinstance(content, str) else content
    if not target.is_file() or target.read_bytes() != data:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def publish(finished: Path, site: Path) -> None:
    """Swap a finished folder in for the site; until the swap the last good site stays as it was."""
    old = finished.with_name("replaced")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    finished.rename(site)
    shutil.rmtree(old, ignore_errors=True)
