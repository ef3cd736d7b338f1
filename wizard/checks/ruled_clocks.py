"""A clock rests on the rules in force that give its length, and ends when they say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from wizard.checks.current_facts import in_force
from wizard.checks.subject import Subject
from wizard.clocks import ends, run, running
from wizard.language import DAY, EARLY, LATE, Clock, Finding, Text, instants, written
from wizard.words import phrases

BINDING = ("law", "official")  # whoever else gives a length is told beside it, and outweighs no rule
# Starts at which a clock and a rule are compared: all days of a year, each at these minutes.
MINUTES = (0, 300, 480, 540, 600, 841, 960, 1050, 1080, 1200, 1439)
CORRECT = ("whoever must act is told the earliest end, whoever waits the latest: "
           "correct the clock, or the fact's “limits”")


def ruled_clocks(subject: Subject) -> Iterator[Finding]:
    """Whoever must act by a clock is told the earliest of the lengths that rules in force give it, whoever waits the
    latest.

    Whoever is told the end of an older rule hands his papers in a week too late, and loses.
    """
    waited, acted = _uses(subject)
    for name, clock in subject.book.clocks.items():
        yield from _unruled(subject, name, clock)
        for fact in _binding(subject, name):
            if fact not in clock.facts:
                message = f"“{fact}”, in force, gives the length of “{name}”, which does not rest on it"
                yield Finding("ruled-clocks", name.place, message,
                              f"put “{fact}” among its facts; and if another length has ended, "
                              "say so with “until” and “replaced-by”")
            if name in acted or name not in waited:
                yield from _otherwise(subject, name, fact, EARLY)
            if name in waited:
                yield from _otherwise(subject, name, fact, LATE)


def _uses(subject: Subject) -> tuple[set[str], set[str]]:
    """The clocks by which a reader waits, and those by which one must act."""
    outcomes = [outcome for flow in subject.book.flows.values() for outcome in flow.outcomes.values()]
    deadlines = [one for outcome in outcomes for one in outcome.deadlines]
    waited = {str(one.clock) for one in deadlines if ends.MEANS[one.means] == LATE}
    acted = {str(one.clock) for one in deadlines if ends.MEANS[one.means] == EARLY}
    return waited, acted


def _unruled(subject: Subject, name: Text, clock: Clock) -> Iterator[Finding]:
    """A clock all of whose facts have ended, or have not begun."""
    cited = [fact for fact in clock.facts if fact in subject.book.facts]
    if cited and not any(in_force(subject.book.facts[fact], subject) for fact in cited):
        yield Finding("ruled-clocks", name.place, f"“{name}” rests on no rule that is in force on {subject.as_of}",
                      "cite the rule that is, or take the clock away")


def _binding(subject: Subject, clock: str) -> list[Text]:
    """The facts in force, of law or official, that give a clock's length."""
    book = subject.book
    giving = [(name, fact) for name, fact in book.facts.items() if clock in fact.limits and in_force(fact, subject)]
    return [name for name, fact in giving if phrases.strongest_kind(book, fact) in BINDING]


def _otherwise(subject: Subject, name: Text, fact: Text, end: str) -> Iterator[Finding]:
    """The first start for which what is told of a clock is later, or for who waits earlier, than a rule in force
    says."""
    own = ends.at(subject.book, name, end)
    ruled = running.prepare(subject.book, subject.book.facts[fact].limits[name])
    for start in _starts(subject.as_of) if ruled not in own.ways else ():
        told, by_rule = ends.run(own, start).end, run(ruled, start).end
        is_wrong = told < by_rule if own.late else told > by_rule
        if is_wrong:
            differ = f"“{name}” ends at {written(told)}, but by “{fact}” at {written(by_rule)}"
            yield Finding("ruled-clocks", name.place, f"begun at {written(start)}, {differ}", CORRECT)
            return


def _starts(as_of: datetime.date) -> Iterator[int]:
    first = instants.day_of(datetime.date(as_of.year, 1, 1))
    return (day * DAY + minute for day in range(first, first + 366) for minute in MINUTES)
