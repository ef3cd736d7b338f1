"""Findings told to people, on stderr, and to programs, as JSON."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wizard.checks import WARNINGS
from wizard.language import Finding, case_of, describe, link_of
from wizard.reports.laws import help_of, page_of


def tell(findings: Iterable[Finding], base: Path, closing: str = "") -> int:
    """Print findings, each with the lines it speaks of, then the page of each law, and count them. Always 1: something
    was found.

    `base` is the folder from which their places are told; `closing` is said after the count.
    """
    listed = list(findings)
    texts = {finding.place.file: text_of(base / finding.place.file) for finding in listed}
    texts |= {place.file: text_of(base / place.file) for finding in listed for place, _ in finding.also}
    for finding in listed:
        print(line_of(finding, texts) + "\n", file=sys.stderr)
    for code in sorted({finding.code for finding in listed}):
        print(f"see {page_of(code)}", file=sys.stderr)
    warnings = sum(level(finding) == "warning" for finding in listed)
    counts = [_counted(len(listed) - warnings, "error"), _counted(warnings, "warning")]
    print(", ".join(filter(None, counts)) + "." + closing, file=sys.stderr)
    return 1


def _counted(count: int, word: str) -> str:
    """“2 errors”; nothing for none."""
    if count == 0:
        return ""
    return f"{count} {word}" + ("s" if count > 1 else "")


def line_of(finding: Finding, texts: Any) -> str:
    """A finding as it is printed: warnings say that they are ones."""
    mark = "warning: " if level(finding) == "warning" else ""
    return mark + describe(finding, texts)


def level(finding: Finding) -> str:
    """“error” or “warning”, by its code."""
    return "warning" if finding.code in WARNINGS else "error"


def text_of(path: Path) -> str:
    """What a file holds, for its lines to be shown; nothing where it cannot be read, as a name that is none."""
    try:
        return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    except OSError:
        return ""


def as_data(finding: Finding, manual: str = "") -> dict[str, Any]:
    """A finding as JSON: its code, level, place, words, the page of its law (below the address of the
    manual, where it has one), and what shows a fault of logic."""
    data: dict[str, Any] = {"code": finding.code, "level": level(finding), **dataclasses.asdict(finding.place)}
    also = [{**dataclasses.asdict(place), "message": words} for place, words in finding.also]
    data |= {"message": finding.message, "hint": finding.hint, "also": also, "witness": dict(finding.witness)}
    data |= {"help": help_of(finding.code, manual)}
    if finding.witness:
        data |= {"link": link_of(finding), "case": case_of(finding)}
    if finding.beside:
        data |= {"beside": dict(finding.beside)}
    return data
