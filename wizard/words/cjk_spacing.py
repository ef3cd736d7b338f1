"""How a page's source is set where Han characters meet: a line of the source may end anywhere, print has no space
there."""

from __future__ import annotations

import re

HAN = "\u3400-\u9fff"
WIDE = f"{HAN}\u3000-\u303f\uff01-\uff60“”‘’…"  # characters and marks that stand close together
ENDS_WIDE = re.compile(rf"^(?!\s*(?:#|!!!|\|)).*[{WIDE}]$")  # not a heading, a note's title or a row of a table
HOLE = re.compile(rf"(?<=[。，；：！？）”]) (?=[{HAN}“])")
BEGINS_WIDE = re.compile(rf"\s*\[?[{WIDE}]")


def closed(page: str) -> str:
    """A page in which no space stands after a mark that brings its own: parts are put together by templates that serve
    every language."""
    return HOLE.sub("", page)


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
