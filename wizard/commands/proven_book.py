"""What every command does first: guidance read, as of a day, and proven."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from typing import Any

from wizard import checks
from wizard.automaton import Plan
from wizard.clocks import as_of as law_time
from wizard.language import Book, Finding, Refused
from wizard.reports import line_of

NOTHING_WRITTEN = " Nothing was written."


def proven(source: Book, as_of: datetime.date, *, strict: bool = False) -> tuple[Book, Mapping[str, Plan]]:
    """Check and compile what was loaded, as of a day; warnings are printed, errors raise Refused."""
    book, plans, findings = examined(source, as_of)
    if checks.errors(findings, strict=strict):
        raise Refused(findings)
    for finding in findings:
        print(line_of(finding, book.texts), file=sys.stderr)
    return book, plans


def examined(source: Book, as_of: datetime.date) -> tuple[Book, Mapping[str, Plan], list[Finding]]:
    """Examine what was loaded, as of a day."""
    book = law_time.at(source, as_of)
    plans, findings = checks.examine(book, as_of)
    return book, plans, findings


def print_json(data: Any) -> None:
    """Data for programs, on stdout."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
