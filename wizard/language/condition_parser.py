"""`when:` as it stands in YAML -> conditions: a parser of closed forms, which notes what is wrong and reads on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from wizard.language import durations, instants, yaml_reader
from wizard.language.conditions import (
    COMBINED,
    EARLY,
    LATE,
    OWN,
    TIMED,
    UNASKED,
    UNKNOWN,
    Asked,
    AtLeast,
    Condition,
    During,
    Is,
    Passed,
    Since,
    all_of,
    any_of,
    negate,
)
from wizard.language.fields import WHOLE_NUMBER
from wizard.language.findings import Finding, Place, Text, did_you_mean
from wizard.language.model import Flow, Question

# What other languages call it.
CALLED = {
    "unless": "write “not: {…}”",
    "and": "write “all: […]”",
    "or": "write “any: […]”",
    "within": "write “before”",
    "until": "write “before”",
    "since": "write “after”",
    "over": "write “after”, or “from” for numbers",
    "at-least": "write “from”",
    "under": "write “less”",
}


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
        """One line of a `when` of the question `own`: a combination, a form about its own answer, or an earlier
        question."""
        if key in COMBINED:
            return self.combined(key, value, own)
        if key in OWN:
            return self.about(own, key, value)
        if key in self.flow.questions:
            return self.earlier(key, value)
        hint = CALLED.get(key) or did_you_mean(key, [*self.flow.questions, *OWN, *COMBINED])
        message = f"the condition names “{key}”, which is no question of this flow"
        return self.wrong(key.place, message, hint, "known-questions")

    def combined(self, key: Text, value: Any, own: str) -> Condition:
        """Conditions under `all`, `any` or `not`."""
        if key == "not":
            return negate(self.parse(value, own))
        if not isinstance(value, yaml_reader.Seq) or not value:
            hint = "write it as lines that begin with “- ”"
            return self.wrong(key.place, f"“{key}” needs a list of conditions", hint)
        parts = [self.parse(part, own) for part in value]
        return all_of(parts) if key == "all" else any_of(parts)

    def earlier(self, question: Text, value: Any) -> Condition:
        """What is said of an earlier question: an answer, any of several, or forms about its answer."""
        if isinstance(value, yaml_reader.Map | yaml_reader.Seq) and not value:
            message = f"nothing is asked of “{question}”"
            return self.wrong(question.place, message, "name an answer, or a condition on it")
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
        known = [*form.answers, UNKNOWN, UNASKED] if form.unknown else [*form.answers, UNASKED]
        return self.named(question, answer, known)

    def named(self, question: Text, answer: Any, known: list[str]) -> Condition:
        """That an answer, which must be among the known ones, is given."""
        if answer in known:
            return Is(str(question), str(answer))
        place = getattr(answer, "place", question.place)
        hint = did_you_mean(str(answer), known) or f"it knows {', '.join(known)}"
        return self.wrong(place, f"“{answer}” is no answer to “{question}”", hint, "known-answers")

    def known(self, question: str) -> Condition:
        """The question was asked, and the reader knows the answer."""
        if not self.flow.questions[question].unknown:
            return Asked(question)
        return all_of([Asked(question), negate(Is(question, UNKNOWN))])

    def fails(self, question: str, condition: Condition) -> Condition:
        """There is a known answer, and it does not meet the condition."""
        return all_of([self.known(question), negate(condition)])

    def about(self, question: str, key: Text, value: Any) -> Condition:
        """A form of `OWN` about a question's answer."""
        form = self.flow.questions[question]
        if key in ("all-of", "none-of"):
            return self.chosen(question, key, value)
        end, value = one_end(key, value)
        if not isinstance(value, Text):
            hint = "for example before: some-clock, or before: {late: some-clock}"
            return self.wrong(key.place, f"“{key}” needs one value", hint)
        if key == "tag":
            return self.tagged(form, question, value)
        if key in ("before", "after", "elapsed", "during"):
            return self.timed(form, question, key, value, end)
        if key in ("earlier-than", "later-than"):
            return self.dated(form, question, key, value)
        if key in ("less", "from"):
            return self.numbered(form, question, key, value)
        hint = did_you_mean(key, OWN) or f"known are {', '.join(OWN)}"
        return self.wrong(key.place, f"“{key}” is no condition", hint)

    def timed(self, form: Question, question: str, key: Text, value: Text, end: str) -> Condition:
        """Now beside the end of a clock or of a length that the answer starts, or the answer beside working hours."""
        if form.kind not in TIMED:
            return self.mismatch(key, question, form, "a moment or a day")
        if key == "during":
            return During(question, str(value))
        if key == "elapsed" and not _is_length(value):
            hint = "write it like 72 hours, without a calendar, 200 years at most"
            return self.wrong(value.place, f"“{value}” is no length of time", hint)
        if key != "elapsed" and " " in value:  # two words are a length, which is not a clock of the book
            hint = "a length of time is told by elapsed: 72 hours"
            return self.wrong(value.place, f"there is no clock “{value}”", hint, "known-clocks")
        passed = Passed(question, str(value), end)
        return self.fails(question, passed) if key == "before" else passed

    def dated(self, form: Question, question: str, key: Text, value: Text) -> Condition:
        """The answer's day, beside one that is always the same."""
        if form.kind not in TIMED:
            return self.mismatch(key, question, form, "a moment or a day")
        instant = instants.parse(value) if len(value) == len("2026-01-31") else None
        if instant is None:
            hint = "write it like 2026-01-31, in the years 1000 to 2999"
            return self.wrong(value.place, f"“{value}” is no day", hint)
        day = instant // instants.DAY
        return Since(question, day + 1) if key == "later-than" else self.fails(question, Since(question, day))

    def tagged(self, form: Question, question: str, tag: Text) -> Condition:
        """One of the answers that carry the tag."""
        answers = [str(name) for name, answer in form.answers.items() if tag in answer.tags]
        if answers:
            return any_of([Is(question, answer) for answer in answers])
        known = {str(one) for answer in form.answers.values() for one in answer.tags}
        message = f"no answer to “{question}” is tagged “{tag}”"
        return self.wrong(tag.place, message, did_you_mean(tag, known), "known-answers")

    def chosen(self, question: str, key: Text, value: Any) -> Condition:
        """Among several chosen: all of these, or none of them."""
        form = self.flow.questions[question]
        if not isinstance(value, yaml_reader.Seq) or not value:
            return self.wrong(key.place, f"“{key}” needs a list of answers", "for example all-of: [a, b]")
        if form.kind != "choices":
            return self.mismatch(key, question, form, "several answers")
        parts = [self.named(Text(question, key.place), answer, list(form.answers)) for answer in value]
        return all_of(parts) if key == "all-of" else self.fails(question, any_of(parts))

    def numbered(self, form: Question, question: str, key: Text, value: Text) -> Condition:
        """The answer, a number, beside one that is always the same."""
        if form.kind != "number":
            return self.mismatch(key, question, form, "a number")
        if not re.fullmatch(WHOLE_NUMBER, value):
            return self.wrong(value.place, f"“{value}” is not a whole number", "write digits only, twelve at most")
        least = AtLeast(question, int(value))
        return least if key == "from" else self.fails(question, least)

    def mismatch(self, key: Text, question: str, form: Question, needed: str) -> Condition:
        """Notes that a form needs another kind of question."""
        message = f"“{key}” needs {needed}, but “{question}” asks for {form.kind}"
        return self.wrong(key.place, message, "", "fitting-conditions")

    def wrong(self, place: Place, message: str, hint: str = "", code: str = "closed-conditions") -> Condition:
        """Notes what is wrong; what is wrong counts as not holding."""
        self.findings.append(Finding(code, place, message, hint))
        return False


def one_end(key: str, value: Any) -> tuple[str, Any]:
    """“{late: some-clock}” → the end that is named, and the clock."""
    if key not in ("before", "after") or not isinstance(value, yaml_reader.Map) or len(value) != 1:
        return "", value
    (end, clock), = value.items()
    return (str(end), clock) if end in (EARLY, LATE) else ("", value)


def _is_length(text: str) -> bool:
    try:
        durations.length(text)
    except ValueError:
        return False
    return True
