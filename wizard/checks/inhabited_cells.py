"""Whatever the proof takes for an answer is one."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import cells_in
from wizard.checks.subject import Subject, place_of_key
from wizard.language import Finding, Refused


def inhabited_cells(subject: Subject) -> Iterator[Finding]:
    """Each piece that routes cut out of what can be answered holds an answer somebody can give.

    What is proven of answers that nobody can give is proven of nobody: an outcome would count as reached, and never be.
    """
    for name, flow in subject.book.flows.items():
        try:
            found = cells_in(subject.book, str(name))
        except Refused as refused:
            yield from refused.findings
            continue
        for question, cells in found.items():
            for cell in sorted(cells.unshown):
                message = f"nobody was found to answer “{question}” so that it is {cells.said(cell)}"
                yield Finding("inhabited-cells", place_of_key(flow.questions, question),
                              f"{message}, and there is too much to try",
                              "compare it with fewer clocks together, or with clocks that take fewer years")
