"""Every deadline of an outcome runs for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Finding, did_you_mean
from wizard.words import letters


def running_deadlines(subject: Subject) -> Iterator[Finding]:
    """What a deadline counts from is asked on a way to every outcome that has it.

    The outcome would promise a date and show none.
    """
    for name, plan in subject.plans.items():
        outcomes = subject.book.flows[name].outcomes
        counted_from = [str(one.from_) for outcome in outcomes.values() for one in outcome.deadlines]
        asked = letters.questions_towards(plan, counted_from)
        for id_, outcome in outcomes.items():
            for start in (one.from_ for one in outcome.deadlines if id_ in asked):
                if start not in asked[id_]:
                    hint = did_you_mean(start, asked[id_]) or "count from what is asked on the way, or ask it"
                    witness = subject.shown(name, samples.way_to_outcome(plan, id_))
                    yield Finding("running-deadlines", start.place,
                                  f"no way to “{id_}” asks “{start}”, so this never runs", hint, witness=witness)
