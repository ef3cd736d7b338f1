"""What a text tells of its reader's answers, its reader was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.automaton import TooMany
from wizard.checks.possible_items import way_there
from wizard.checks.subject import Subject, place_within
from wizard.language import (
    Asked,
    Condition,
    Finding,
    Outcome,
    Quantity,
    Question,
    Shown,
    all_of,
    any_of,
    condition_comparisons,
    did_you_mean,
    meanings_in,
    negate,
    value_steps,
    values_in,
)
from wizard.words import Telling, letters, own_answers

WHAT = {"answer": "question", "value": "value", "due": "deadline"}


def filled_texts(subject: Subject) -> Iterator[Finding]:
    """Whoever is shown a text with {answer:…}, {value:…} or {due:…} in it was asked that question, has that value or
    that deadline.

    Others would read the plain words that stand there for strangers, in the middle of their own answer.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        forms: dict[str, Outcome | Question] = {**flow.questions, **flow.outcomes}
        for end in (end for end in forms if end in plan.asked() | plan.reached_outcomes()):
            for telling in own_answers.texts_in(forms[end]):
                for piece in letters.pieces(telling.text):
                    if piece.kind in own_answers.PLAIN:
                        yield from _unfilled(_Told(subject, name, str(end), forms[end], telling), piece)


class _Told:
    """A text, and whom it is shown."""

    def __init__(self, subject: Subject, flow: str, end: str, form: Outcome | Question, telling: Telling) -> None:
        self.subject, self.flow, self.end, self.form, self.telling = subject, flow, end, form, telling
        self.here = subject.arrivals(flow, end)

    def shown_if(self) -> Condition:
        """For whom the text is."""
        meanings, number = meanings_in(self.subject.book, self.flow), self.telling.number
        if isinstance(self.form, Outcome):
            parts = meanings.items[self.end].get(self.telling.field)
        else:
            parts = meanings.wordings[self.end] if self.telling.field else None
        part = parts[number] if parts else None
        return part.condition if part else True

    def filled_if(self, piece: letters.LetterPart) -> Condition | None:
        """When a piece can be filled; None where what it names is not there at all."""
        if piece.kind == "answer":
            return Asked(piece.text) if piece.text in self.known(piece) else None
        if piece.kind == "value":
            return self.worked_out_if(piece) if piece.text in self.known(piece) else None
        starts = [number for number, clock in enumerate(self.clocks()) if clock == piece.text]
        return any_of([self.runs_if(number) for number in starts]) if starts else None

    def worked_out_if(self, piece: letters.LetterPart) -> Condition:
        """When a value is known."""
        value = self.values()[piece.text]
        return condition_comparisons.worked_out_from(self.subject.book.flows[self.flow], value.expression)

    def values(self) -> Mapping[str, Quantity]:
        """The values of the flow."""
        return values_in(self.subject.book, self.flow).known

    def runs_if(self, number: int) -> Condition:
        """When a deadline of the outcome is told and counted."""
        assert isinstance(self.form, Outcome)
        parts = meanings_in(self.subject.book, self.flow).items[self.end].get("deadlines")
        part = parts[number] if parts else None
        return all_of([part.condition if part else True, Asked(str(self.form.deadlines[number].from_))])

    def clocks(self) -> list[str]:
        """The clocks of the deadlines that stand beside the text."""
        return [str(one.clock) for one in self.form.deadlines] if isinstance(self.form, Outcome) else []

    def known(self, piece: letters.LetterPart) -> list[str]:
        """What a piece of its kind can name here."""
        if piece.kind == "due":
            return self.clocks()
        if piece.kind == "value":
            return [name for name, value in self.values().items() if self.can_be_known(value)]
        return [str(name) for name in self.subject.book.flows[self.flow].questions if self.here.asked(str(name))]

    def can_be_known(self, value: Quantity) -> bool:
        """Whether all that a value cannot do without is asked on some way here."""
        asked = value_steps.asked_of(value.expression)
        return all(spared or self.here.asked(question) for question, spared in asked.items())

    def finding(self, piece: letters.LetterPart, message: str, hint: str, witness: Shown = ()) -> Finding:
        """A finding at the piece."""
        written = f"{{{piece.kind}:{piece.text}}}"
        place = place_within(self.subject.book, self.telling.text, max(self.telling.text.find(written), 0))
        return Finding("filled-texts", place, message.format(written=written), hint, witness=witness)


def _unfilled(text: _Told, piece: letters.LetterPart) -> Iterator[Finding]:
    filled, what = text.filled_if(piece), WHAT[piece.kind]
    if filled is None:
        message = f"no way to “{text.end}” fills “{{written}}”: no such {what} is there"
        hint = did_you_mean(piece.text, text.known(piece)) or f"name a {what} that is there, or say it without"
        yield text.finding(piece, message, hint, way_there(text.subject, text.here))
        return
    without = all_of([text.shown_if(), negate(filled)])
    try:
        witness = text.subject.somebody(text.flow, text.end, without)
    except TooMany:
        message = "whether everybody can fill “{written}” looks at too much at once to be proven"
        yield text.finding(piece, message, "give it a condition that looks at less")
        return
    if witness:
        message = f"somebody is shown “{{written}}” for whom there is no such {what}"
        asked = f"tell it under “when: {{not: {{{piece.text}: unasked}}}}” only"
        hint = asked if what == "question" else f"tell it to those only who have the {what}"
        yield text.finding(piece, message, hint, witness)
