"""A limit stands in its clock and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard import say
from wizard.checks.subject import Subject
from wizard.diagnostics import Finding
from wizard.model import all_texts

SEARCHED = ("flows", "evidence", "menus", "screens", "diagrams")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def numbers_in_clocks(subject: Subject) -> Iterator[Finding]:
    """No text writes out a limit that a clock already holds; it says {clock:name} instead.

    When the limit changes, the reader would be told two numbers.
    """
    limits = {_squeezed(say.limit(subject.book, name)): str(name) for name in subject.book.clocks}
    limits = {limit: name for limit, name in limits.items() if re.search(r"\d", limit)}
    for text in all_texts(subject.book, *SEARCHED):
        prose = _squeezed(QUOTED.sub("", text)) if any(char.isdigit() for char in text) else ""
        for limit, name in limits.items() if prose else ():
            if re.search(rf"(?<!\d){re.escape(limit)}", prose):
                yield Finding("numbers-in-clocks", text.place, f"“{limit}” is written out here, but the clock “{name}” holds it",
                              f"write {{clock:{name}}}")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
