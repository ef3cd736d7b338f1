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
        asked = letters.questions_towards(plan, [str(one.from_) for outcome in outcomes.values() for one in outcome.deadlines])
        for id_, outcome in outcomes.items():
            for deadline in outcome.deadlines if id_ in asked else ():
                if deadline.from_ not in asked[id_]:
                    yield Finding("running-deadlines", deadline.from_.place,
                                  f"no way to “{id_}” asks “{deadline.from_}”, so this never runs",
                                  did_you_mean(deadline.from_, asked[id_]) or "count from what is asked on the way, or ask it",
                                  witness=subject.shown(name, samples.way_to_outcome(plan, id_)))
