"""Every route leads to a question or an outcome that exists."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, Flow, Text, did_you_mean


def known_targets(subject: Subject) -> Iterator[Finding]:
    """Every start, answer and rule leads to a question or an outcome of its flow.

    A reader who picks an answer with nothing behind it is stranded.
    """
    for flow in subject.book.flows.values():
        known = {**flow.questions, **flow.outcomes}
        for target in _targets(flow):
            if target not in known:
                yield Finding("known-targets", target.place, f"this leads to “{target}”, which does not exist",
                              did_you_mean(target, known) or "write the question or outcome, or lead elsewhere")
        for name, outcome in flow.outcomes.items():
            for other in outcome.see:
                if other == name:
                    yield Finding("known-targets", other.place, f"“see” of “{name}” names itself",
                                  "name another outcome, or take it away")
                if other not in flow.outcomes:
                    yield Finding("known-targets", other.place,
                                  f"“see” names “{other}”, which is no outcome of this flow",
                                  did_you_mean(other, flow.outcomes))


def _targets(flow: Flow) -> Iterator[Text]:
    yield flow.start
    for question in flow.questions.values():
        yield from (answer.go for answer in question.answers.values() if answer.go)
        yield from (rule.go for rule in question.next)
        if question.unknown:
            yield question.unknown.go
