"""What an author most likely did where a file cannot be read as YAML, told at the line where it was done.

YAML's own complaint is about what it met next, mostly a line further down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def likely(lines: list[str], problem: int, begun: int) -> Likely | None:
    """The likeliest slip where YAML complains of line `problem` in a part `begun` on another (both counted from 0)."""
    above = next((number for number in range(problem - 1, -1, -1) if lines[number].strip()), None)
    for number, rules in ((problem, HERE), (above, ABOVE), (above, HERE), (problem, ABOVE[:2]), (begun, HERE[1:])):
        line = lines[number] if number is not None and number < len(lines) else ""
        for pattern, hint in rules:
            if found := re.search(pattern, line):
                return Likely((number or 0) + 1, found.start(found.lastgroup or 0) + 1, hint)
    return None


def indent(lines: list[str], problem: int) -> str:
    """What to do about a line that begins where none above it does; nothing where one does."""
    above = {_spaces(line) for line in lines[:problem] if line.strip()}
    own = _spaces(lines[problem]) if problem < len(lines) else 0
    return f"this line begins {own} spaces in, as none above it does: indent it like those it stands beside" if own not in above else ""


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
