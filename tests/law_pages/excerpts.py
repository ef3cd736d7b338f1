"""Pieces of a fixture: the form that a line belongs to, below what it lies in, found by how lines are indented.

A fixture marks its guilty lines with “# error: [code] words” (in pages “<!-- error: … -->”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"(?:<!--|#)\s*error(?: (\d) above)?: \[([a-z-]+)\] (.*?)(?: -->|$)")
MARKS = re.compile(r"\s*(?:<!--|#)\s*error(?: \d above)?: .*$")
MOST_LINES = 14


@dataclass(frozen=True)
class Mark:
    """What a fixture expects: the number of the guilty line, counted from 0, and the code of the finding."""

    line: int
    code: str


def marks(text: str) -> Iterator[Mark]:
    """Every mark of a fixture, in order."""
    for number, line in enumerate(text.splitlines()):
        for mark in MARK.finditer(line):
            yield Mark(number - int(mark[1] or 0), mark[2])


def unmarked(text: str) -> str:
    """A fixture as an author would have written it, line by line."""
    return "\n".join(MARKS.sub("", line).rstrip() for line in text.splitlines()) + "\n"


def form_around(text: str, number: int) -> range:
    """The lines of the form that a line belongs to."""
    lines = text.splitlines()
    first = _first_line(lines, number)
    return range(first, _last_line(lines, first))


def shown(text: str, first: int, focus: int) -> str:
    """The form that begins on a line, below what it lies in; of a long one the lines around `focus`."""
    lines = text.splitlines()
    last = _last_line(lines, first)
    above = [lines[at] for at in _above(lines, first)]
    begin = max(first, min(focus - MOST_LINES // 2, last - MOST_LINES))
    end = min(last, begin + MOST_LINES)
    pad = " " * (_indent(lines[first]) + 2)
    head = [lines[first], f"{pad}# …"] if begin > first else []
    tail = [f"{pad}# …"] if end < last else []
    inside = [line for line in lines[begin:end] if line.strip()]
    return "\n".join([*above, *head, *inside, *tail])


def lines_at(text: str, number: int) -> str:
    """A line of a page with those beside it."""
    return "\n".join(text.splitlines()[max(0, number - 1):number + 2]).strip("\n")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(lines: list[str], number: int) -> list[int]:
    """The lines that a line lies in, outermost first."""
    found: list[int] = []
    indent = _indent(lines[number])
    for at in range(number - 1, -1, -1):
        if lines[at].strip() and not lines[at].startswith("#") and _indent(lines[at]) < indent:
            found.insert(0, at)
            indent = _indent(lines[at])
    return found


def _first_line(lines: list[str], number: int) -> int:
    """Where the form begins: a part of a list, a line that is whole in itself, or the thing that has an id."""
    if lines[number].startswith("# replaces:"):
        return number + 1
    depth = 1 if any(line.startswith(("questions:", "outcomes:")) for line in lines) else 0
    above = _above(lines, number)
    while not lines[number].lstrip().startswith("- ") and "{" not in lines[number] and len(above) > depth:
        number = above[-1]
        above = _above(lines, number)
    return number


def _last_line(lines: list[str], first: int) -> int:
    """The line after the last of a form."""
    for at in range(first + 1, len(lines)):
        if lines[at].strip() and _indent(lines[at]) <= _indent(lines[first]):
            return at
    return len(lines)
