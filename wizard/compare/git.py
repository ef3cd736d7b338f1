"""A folder of guidance by its name: a folder on disk, or as it was in a git revision, laid out in a temporary
folder."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard.files import output
from wizard.language import Finding, Place, Refused


@contextmanager
def guidance_folder(name: str, repository: Path, inside: str) -> Iterator[Path]:
    """The folder that `name` stands for, as long as it is needed: itself, or what lay `inside` the repository in the
    revision of that name. Raises Refused for what is neither."""
    if os.path.isdir(name):  # of a name that is too long for any folder, Path would make an exception
        yield Path(name)
        return
    files = _files_of(name, repository, inside)
    with tempfile.TemporaryDirectory(prefix=f"guidance-{re.sub(r'[^A-Za-z0-9._-]', '-', name)[:60]}-") as folder:
        output.write_tree(Path(folder), files)
        yield Path(folder) / inside


def _files_of(revision: str, repository: Path, inside: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(_archive(revision, repository, inside))) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                files[member.name] = file.read()
    return files


def _archive(revision: str, repository: Path, inside: str) -> bytes:
    command = ["git", "-C", str(repository), "archive", "--format=tar", "--end-of-options", revision, inside]
    try:
        done = subprocess.run(command, capture_output=True)
    except FileNotFoundError:
        raise Refused([_finding(revision, "git is not installed, so revisions cannot be read")]) from None
    if done.returncode:
        reason = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git says no more"])[0]
        raise Refused([_finding(revision, f"this is neither a folder nor a revision with {inside} in it ({reason})")])
    return done.stdout


def _finding(revision: str, message: str) -> Finding:
    return Finding("comparable-versions", Place(revision), message,
                   "name a folder of guidance, or a revision like HEAD~1")


def changed_on(place: Place) -> str:
    """The day (YYYY-MM-DD) of the last commit that changed a line, or “” where git cannot tell."""
    path = Path(place.file)
    line = f"{place.line},{place.line}"
    command = ["git", "-C", str(path.parent), "blame", "--porcelain", "-L", line, "--", path.name]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return ""
    found = re.search(r"^committer-time (\d+)$", done.stdout, re.MULTILINE)
    if not found:
        return ""
    moment = datetime.datetime.fromtimestamp(int(found[1]), datetime.UTC)
    return moment.date().isoformat()
