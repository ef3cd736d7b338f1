"""What an author most likely did where a file cannot be read as YAML, told at the line where it was done.

YAML's own complaint is about what it met next, mostly a line further down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from wizard.language.findings import Finding, Place

# Comments that begin one space behind something: (line, column), counted from 0, and what each says.
Comments = Mapping[tuple[int, int], str]
QUOTE = "put the text in quotation marks"


@dataclass(frozen=True)
class Likely:
    """A likely slip: its line and column, counted from 1, and what to do."""

    line: int
    column: int
    hint: str


# A slip's pattern, whose group `at` is the place, and what to do. Those on the line before are looked for first.
ABOVE = (
    (r"^[\s-]*[^\s:：#\"'{]+(?P<at>：)(?!.*: )", "write an ordinary colon and a space in the place of “：”"),
    (r"^[\s-]*(?!https?:)[a-z][\w-]*(?P<at>:)[^\s:]", "leave a space behind the colon"),
    (r"^[\s-]*(?P<at>[a-z][\w-]*) [^:：]*$", "a colon seems to be missing behind this word"),
)
HERE = (
    (r"^ *(?P<at>\t)", "indent with spaces: this is a tab"),
    (r"(?:: |- |^\s*)(?P<at>\{(?:clock|blank|answer|due):)", f"{QUOTE}: without them a brace begins a map"),
    (r"(?:: |- )(?P<at>[@`%])", f"{QUOTE}: without them it cannot begin so"),
    (r"(?:: |- |\{)[\"'][^\"']*[\"'](?P<at>[^\s,}\]:#])|(?:: |- )\"[^\"]*\" +(?P<after>[^\s,}\]:#])",
     "the text ends at the quotation mark before this; inside a text write “ and ”"),
    (r"(?:^|[\s{])[\w-]+: [^\"'{\[\s][^\"'{},]*?(?P<at>:) ", f"{QUOTE}: it holds a colon and a space"),
)


def syntax_finding(error: yaml.MarkedYAMLError, file: str, lines: list[str], comments: Comments) -> Finding:
    """YAML's complaint of a file, at the place where the author most likely did what it complains of."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    message, begun = f"this is not YAML: {error.problem or error}", line
    if error.context_mark:
        begun = error.context_mark.line
        message += f" (in the part begun on line {begun + 1})"
    slip = _likely_slip(error, lines, comments, line, begun)
    if slip is None:
        hint = indent(lines, line) or "look for a missing quote, bracket or colon here or just above"
        slip = Likely(line + 1, column + 1, hint)
    return Finding("readable-file", Place(file, slip.line, slip.column), message, slip.hint)


def _likely_slip(error: yaml.MarkedYAMLError, lines: list[str], comments: Comments, line: int,
                 begun: int) -> Likely | None:
    """What opened, or was cut short, further up than where YAML complains; or another slip that shows."""
    opened = error.context_mark
    # A quote that is never closed is found at the end of the file; an author needs the place where it was opened.
    if "quoted scalar" in str(error.context):
        place = opened or error.problem_mark
        at, column = (place.line, place.column) if place else (0, 0)
        return Likely(at + 1, column + 1, "close the quotation mark that is opened here")
    for at, column in comments:
        if begun <= at < max(line, begun + 1):
            return Likely(at + 1, column + 2, "this is read as a comment: put the text in quotation marks")
    slip = likely(lines, line, begun)
    if slip is None and opened and "flow" in str(error.context):
        return Likely(begun + 1, opened.column + 1, "close the bracket that is opened here")
    return slip


def likely(lines: list[str], problem: int, begun: int) -> Likely | None:
    """The likeliest slip where YAML complains of line `problem` in a part `begun` on another (both counted from 0)."""
    filled = [number for number in range(problem) if lines[number].strip()]
    above = filled[-1] if filled else None
    looked = ((problem, HERE), (above, ABOVE), (above, HERE), (problem, ABOVE[:2]), (begun, HERE[1:]))
    for number, rules in looked:
        if number is not None and number < len(lines):
            found = _slip_on(lines[number], number, rules)
            if found:
                return found
    return None


def _slip_on(line: str, number: int, rules: tuple[tuple[str, str], ...]) -> Likely | None:
    for pattern, hint in rules:
        found = re.search(pattern, line)
        if found:
            column = found.start(found.lastgroup or 0)
            return Likely(number + 1, column + 1, hint)
    return None


def indent(lines: list[str], problem: int) -> str:
    """What to do about a line that begins where none above it does; nothing where one does."""
    above = {_spaces(line) for line in lines[:problem] if line.strip()}
    own = _spaces(lines[problem]) if problem < len(lines) else 0
    if own in above:
        return ""
    return f"this line begins {own} spaces in, as none above it does: indent it like those it stands beside"


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
