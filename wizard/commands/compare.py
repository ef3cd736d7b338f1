"""`diff`: what changed for readers from one version of the guidance to another."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
from pathlib import Path

from wizard import checks
from wizard.commands.proven_book import examined
from wizard.compare import as_data, as_text, diff, effective_dates, guidance_folder
from wizard.files import ROOT
from wizard.language import Refused, loader
from wizard.reports import tell


def compare(old: str, new: str, as_of: datetime.date, form: str, inside: str) -> int:
    """Tell what changed for readers from one version to another, each a folder or a git revision.

    `inside` says where the guidance of a revision lies in the repository; `form` is text or json.
    Exit 0: words only; 1: answers; 2: not comparable.
    """
    with contextlib.ExitStack() as folders:
        try:
            before, after = (folders.enter_context(guidance_folder(name, ROOT, inside)) for name in (old, new))
            found = diff.compare(_guidance_in(before, as_of), _guidance_in(after, as_of), as_of)
        except Refused as refused:
            tell(refused.findings, Path.cwd())
            return 2
        text = _text(found, form)
        for name, folder in ((old, before), (new, after)):
            if folder != Path(name):  # laid out in a temporary folder, which means nothing to the author
                text = text.replace(folder.as_posix(), f"{name}:{inside}")
    print(text)
    return 1 if found.answers_changed else 0


def _text(found: diff.Diff, form: str) -> str:
    if form == "json":
        return json.dumps(as_data(found), ensure_ascii=False, indent=2)
    return as_text(found).rstrip()


def _guidance_in(folder: Path, as_of: datetime.date) -> effective_dates.Guidance:
    """Faults of logic do not stand in the way of comparing: the comparison is how an author finds out about them."""
    book, plans, findings = examined(loader.load(folder), as_of)
    if findings and not plans:
        raise Refused(findings)
    if errors := checks.errors(findings):
        print(f"{folder}: {len(errors)} findings; “check --guidance” tells them", file=sys.stderr)
    return book, plans
