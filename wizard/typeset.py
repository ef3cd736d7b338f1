"""How a page's source is set where Han characters meet: a line of the source may end anywhere, print has no space there."""

from __future__ import annotations

import re

HAN = "\u3400-\u9fff"
WIDE = f"{HAN}\u3000-\u303f\uff01-\uff60“”‘’…"  # characters and marks that stand close together
ENDS_WIDE = re.compile(rf"^(?!\s*(?:#|!!!|\|)).*[{WIDE}]$")  # not a heading, a note's title or a row of a table
BEGINS_WIDE = re.compile(rf"\s*\[?[{WIDE}]")


def joined(markdown: str) -> str:
    """Markdown whose lines run on where a paragraph goes on from one Han character to the next.

    A browser shows the end of a source line as a space, which between two Han characters is a hole in the sentence.
    """
    lines: list[str] = []
    for line in markdown.split("\n"):
        if lines and ENDS_WIDE.match(lines[-1]) and BEGINS_WIDE.match(line):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)
