"""The picture of a process hangs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.checks.subject import Subject
from wizard.language import Finding, Stage, did_you_mean


def sound_diagrams(subject: Subject) -> Iterator[Finding]:
    """Every arrow of a diagram leads to another of its steps, and each but the first is led to.

    An arrow to nowhere cannot be drawn, and a step that nothing leads to tells nobody when it comes.
    """
    for diagram in subject.book.diagrams.values():
        yield from _steps(diagram.steps)


def _steps(steps: Sequence[Stage]) -> Iterator[Finding]:
    led_to = {str(arrow.to) for step in steps for arrow in step.next}
    known = [str(step.id) for step in steps]
    for number, step in enumerate(steps):
        if number and step.id not in led_to:
            yield Finding("sound-diagrams", step.id.place, f"no arrow leads to “{step.id}”",
                          "let an earlier step name it under “next:”")
        for arrow in step.next:
            if arrow.to not in known:
                yield Finding("sound-diagrams", arrow.to.place,
                              f"this arrow leads to “{arrow.to}”, which is no step of this diagram",
                              did_you_mean(arrow.to, known) or "add the step, or lead elsewhere")
            elif arrow.to == step.id:
                yield Finding("sound-diagrams", arrow.to.place, f"this arrow leads from “{step.id}” to itself",
                              "lead to another step")
