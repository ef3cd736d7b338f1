"""What a route may ask for: closed forms over answers. No expressions, no code.

No form about a question holds where the question was not asked on the way here, nor where the reader does not know, but
those that say so: `unasked` and `unknown`. What is built from an atom by negation (“before”, “less”, “none-of”)
therefore says as well that there is a known answer; only the author's own `not` is plain negation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wizard.language import durations, instants, yaml_reader
from wizard.language.fields import WHOLE_NUMBER
from wizard.language.findings import Finding, Place, Text, did_you_mean
from wizard.language.model import Flow, Question

OWN = ("before", "after", "elapsed", "during", "earlier-than", "later-than", "less", "from", "tag", "all-of", "none-of")
COMBINED = ("all", "any", "not")
# What other languages call it.
CALLED = {"unless": "write “not: {…}”", "and": "write “all: […]”", "or": "write “any: […]”", "within": "write “before”",
          "until": "write “before”", "since": "write “after”", "over": "write “after”, or “from” for numbers", "at-least": "write “from”",
          "under": "write “less”"}
TIMED = ("instant", "day")  # the kinds of question that are answered with a moment
UNKNOWN = "unknown"  # the answer “I don't know”
LARGEST = 10**12 - 1  # a number of twelve digits
EARLY, LATE = "early", "late"  # the two ends of a clock
UNASKED = "unasked"


@dataclass(frozen=True)
class Asked:
    """The question was asked on the way here, whatever the answer. Every other atom implies it."""

    question: str


@dataclass(frozen=True)
class Is:
    """The answer is this one, or it is among several chosen; for `unknown`, the reader does not know."""

    question: str
    answer: str


@dataclass(frozen=True)
class Passed:
    """Now is at or after the end of a clock that the answer starts; where it has two, at or after the one that is
    named."""

    question: str
    clock: str
    end: str = ""


@dataclass(frozen=True)
class During:
    """The answer lies inside named working hours."""

    question: str
    hours: str


@dataclass(frozen=True)
class Since:
    """The answer lies on this day, counted from 1970-01-01, or on a later one."""

    question: str
    day: int


@dataclass(frozen=True)
class AtLeast:
    """The answer is this number or more, in the question's own unit."""

    question: str
    number: int


Test = Is | Passed | During | Since | AtLeast  # what can come out either way for an answer
Atom = Asked | Test


@dataclass(frozen=True)
class Not:
    """Holds where its part does not."""

    part: Condition


@dataclass(frozen=True)
class All:
    """Holds where all its parts do."""

    parts: tuple[Condition, ...]


Condition = bool | Atom | Not | All


def negate(condition: Condition) -> Condition:
    if isinstance(condition, bool):
        return not condition
    return condition.part if isinstance(condition, Not) else Not(condition)


def all_of(parts: list[Condition]) -> Condition:
    kept = tuple(dict.fromkeys(part for part in parts if part is not True))
    if False in kept:
        return False
    return kept[0] if len(kept) == 1 else All(kept) if kept else True


def any_of(parts: list[Condition]) -> Condition:
    """One holds unless all fail: told through `all_of`, so that there is one shape to substitute in."""
    return negate(all_of([negate(part) for part in parts]))


def substitute(condition: Condition, truth: Callable[[Atom], bool | None]) -> Condition:
    """Put in what is known (`truth` gives None where it is not) and simplify."""
    if isinstance(condition, bool):
        return condition
    if isinstance(condition, Not):
        return negate(substitute(condition.part, truth))
    if isinstance(condition, All):
        return all_of([substitute(part, truth) for part in condition.parts])
    known = truth(condition)
    return condition if known is None else known


def atoms(condition: Condition) -> Iterator[Atom]:
    if isinstance(condition, Not):
        yield from atoms(condition.part)
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from atoms(part)
    elif not isinstance(condition, bool):
        yield condition


def said(test: Test, holds: bool) -> str:
    """How a test comes out, in the words of the language."""
    match test:
        case Passed():
            return f"{'after' if holds else 'before'} {test.clock}" + (f" ({test.end} end)" if test.end else "")
        case During():
            return f"{'' if holds else 'not '}during {test.hours}"
        case Since():
            return f"{'not ' if holds else ''}earlier-than {instants.date_of(test.day)}"
        case AtLeast():
            return f"{'from' if holds else 'less than'} {test.number}"
        case Is():
            return f"{'' if holds else 'not '}{test.answer}"


# --- from YAML -------------------------------------------------------------------------------------------------------


@dataclass
class Parser:
    """Turns `when:` maps of one flow into conditions, noting what is wrong; a wrong part counts as not holding."""

    flow: Flow
    findings: list[Finding]

    def parse(self, when: Any, own: str) -> Condition:
        """`when` missing is “otherwise”; `own` is the question the route belongs to."""
        if when is None:
            return True
        if not isinstance(when, yaml_reader.Map) or not when:
            place = getattr(when, "place", Place(""))
            return self.wrong(place, "“when” must hold at least one condition", "for example {before: some-clock}")
        return all_of([self.entry(key, value, own) for key, value in when.items()])

    def entry(self, key: Text, value: Any, own: str) -> Condition:
        if key in COMBINED:
            return self.combined(key, value, own)
        if key in OWN:
            return self.about(own, key, value)
        if key not in self.flow.questions:
            hint = CALLED.get(key) or did_you_mean(key, [*self.flow.questions, *OWN, *COMBINED])
            return self.wrong(key.place, f"the condition names “{key}”, which is no question of this flow", hint, "known-questions")
        return self.earlier(key, value)

    def combined(self, key: Text, value: Any, own: str) -> Condition:
        if key == "not":
            return negate(self.parse(value, own))
        if not isinstance(value, yaml_reader.Seq) or not value:
            return self.wrong(key.place, f"“{key}” needs a list of conditions", "write it as lines that begin with “- ”")
        parts = [self.parse(part, own) for part in value]
        return all_of(parts) if key == "all" else any_of(parts)

    def earlier(self, question: Text, value: Any) -> Condition:
        if isinstance(value, yaml_reader.Map | yaml_reader.Seq) and not value:
            return self.wrong(question.place, f"nothing is asked of “{question}”", "name an answer, or a condition on it")
        if isinstance(value, yaml_reader.Seq):
            return any_of([self.answer(question, one) for one in value])
        if isinstance(value, yaml_reader.Map):
            return all_of([self.about(str(question), key, part) for key, part in value.items()])
        return self.answer(question, value)

    def answer(self, question: Text, answer: Any) -> Condition:
        """One of its answers; or that the reader does not know, or was not asked."""
        if answer == UNASKED:
            return negate(Asked(str(question)))
        form = self.flow.questions[question]
        return self.named(question, answer, [*form.answers, *([UNKNOWN] if form.unknown else []), UNASKED])

    def named(self, question: Text, answer: Any, known: list[str]) -> Condition:
        if answer not in known:
            place = getattr(answer, "place", question.place)
            hint = did_you_mean(str(answer), known) or f"it knows {', '.join(known)}"
            return self.wrong(place, f"“{answer}” is no answer to “{question}”", hint, "known-answers")
        return Is(str(question), str(answer))

    def known(self, question: str) -> Condition:
        """The question was asked, and the reader knows the answer."""
        unknown: list[Condition] = [negate(Is(question, UNKNOWN))] if self.flow.questions[question].unknown else []
        return all_of([Asked(question), *unknown])

    def fails(self, question: str, condition: Condition) -> Condition:
        """There is a known answer, and it does not meet the condition."""
        return all_of([self.known(question), negate(condition)])

    def about(self, question: str, key: Text, value: Any) -> Condition:
        form = self.flow.questions[question]
        if key in ("all-of", "none-of"):
            return self.chosen(question, key, value)
        end, value = one_end(key, value)
        if not isinstance(value, Text):
            return self.wrong(key.place, f"“{key}” needs one value", "for example before: some-clock, or before: {late: some-clock}")
        if key == "tag":
            return self.tagged(form, question, value)
        if key in ("before", "after", "elapsed", "during"):
            return self.timed(form, question, key, value, end)
        if key in ("earlier-than", "later-than"):
            return self.dated(form, question, key, value)
        if key in ("less", "from"):
            return self.numbered(form, question, key, value)
        return self.wrong(key.place, f"“{key}” is no condition", did_you_mean(key, OWN) or f"known are {', '.join(OWN)}")

    def timed(self, form: Question, question: str, key: Text, value: Text, end: str) -> Condition:
        if form.kind not in TIMED:
            return self.mismatch(key, question, form, "a moment or a day")
        if key == "during":
            return During(question, str(value))
        if key == "elapsed" and not _is_length(value):
            return self.wrong(value.place, f"“{value}” is no length of time",
                              "write it like 72 hours, without a calendar, 200 years at most")
        if key != "elapsed" and " " in value:  # two words are a length, which is not a clock of the book
            return self.wrong(value.place, f"there is no clock “{value}”", "a length of time is told by elapsed: 72 hours", "known-clocks")
        passed = Passed(question, str(value), end)
        return self.fails(question, passed) if key == "before" else passed

    def dated(self, form: Question, question: str, key: Text, value: Text) -> Condition:
        """The answer's day, beside one that is always the same."""
        if form.kind not in TIMED:
            return self.mismatch(key, question, form, "a moment or a day")
        instant = instants.parse(value) if len(value) == len("2026-01-31") else None
        if instant is None:
            return self.wrong(value.place, f"“{value}” is no day", "write it like 2026-01-31, in the years 1000 to 2999")
        day = instant // instants.DAY
        return Since(question, day + 1) if key == "later-than" else self.fails(question, Since(question, day))

    def tagged(self, form: Question, question: str, tag: Text) -> Condition:
        """One of the answers that carry the tag."""
        answers = [str(name) for name, answer in form.answers.items() if tag in answer.tags]
        if not answers:
            known = {str(one) for answer in form.answers.values() for one in answer.tags}
            return self.wrong(tag.place, f"no answer to “{question}” is tagged “{tag}”", did_you_mean(tag, known), "known-answers")
        return any_of([Is(question, answer) for answer in answers])

    def chosen(self, question: str, key: Text, value: Any) -> Condition:
        """Among several chosen: all of these, or none of them."""
        if not isinstance(value, yaml_reader.Seq) or not value:
            return self.wrong(key.place, f"“{key}” needs a list of answers", "for example all-of: [a, b]")
        if self.flow.questions[question].kind != "choices":
            return self.mismatch(key, question, self.flow.questions[question], "several answers")
        parts = [self.named(Text(question, key.place), answer, [*self.flow.questions[question].answers]) for answer in value]
        return all_of(parts) if key == "all-of" else self.fails(question, any_of(parts))

    def numbered(self, form: Question, question: str, key: Text, value: Text) -> Condition:
        if form.kind != "number":
            return self.mismatch(key, question, form, "a number")
        if not re.fullmatch(WHOLE_NUMBER, value):
            return self.wrong(value.place, f"“{value}” is not a whole number", "write digits only, twelve at most")
        least = AtLeast(question, int(value))
        return least if key == "from" else self.fails(question, least)

    def mismatch(self, key: Text, question: str, form: Question, needed: str) -> Condition:
        return self.wrong(key.place, f"“{key}” needs {needed}, but “{question}” asks for {form.kind}", "", "fitting-conditions")

    def wrong(self, place: Place, message: str, hint: str = "", code: str = "closed-conditions") -> Condition:
        self.findings.append(Finding(code, place, message, hint))
        return False


def one_end(key: str, value: Any) -> tuple[str, Any]:
    """“{late: some-clock}” → the end that is named, and the clock."""
    if key in ("before", "after") and isinstance(value, yaml_reader.Map) and len(value) == 1 and set(value) <= {EARLY, LATE}:
        return next((str(end), clock) for end, clock in value.items())
    return "", value


def _is_length(text: str) -> bool:
    try:
        durations.length(text)
    except ValueError:
        return False
    return True
