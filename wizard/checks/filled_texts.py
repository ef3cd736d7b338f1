"""What a text tells of its reader's answers, its reader was asked."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import TooMany
from wizard.checks.possible_items import way_there
from wizard.checks.subject import Subject, place_within
from wizard.language import (
    Asked,
    Condition,
    Finding,
    Outcome,
    Question,
    Shown,
    all_of,
    any_of,
    did_you_mean,
    meanings_in,
    negate,
)
from wizard.words import Telling, letters, own_answers


def filled_texts(subject: Subject) -> Iterator[Finding]:
    """Whoever is shown a text with {answer:…} or {due:…} in it was asked that question, or has that deadline.

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
        starts = [number for number, clock in enumerate(self.clocks()) if clock == piece.text]
        return any_of([self.runs_if(number) for number in starts]) if starts else None

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
        return [str(name) for name in self.subject.book.flows[self.flow].questions if self.here.asked(str(name))]

    def finding(self, piece: letters.LetterPart, message: str, hint: str, witness: Shown = ()) -> Finding:
        """A finding at the piece."""
        written = f"{{{piece.kind}:{piece.text}}}"
        place = place_within(self.subject.book, self.telling.text, max(self.telling.text.find(written), 0))
        return Finding("filled-texts", place, message.format(written=written), hint, witness=witness)


def _unfilled(text: _Told, piece: letters.LetterPart) -> Iterator[Finding]:
    filled, what = text.filled_if(piece), "question" if piece.kind == "answer" else "deadline"
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
        yield text.finding(piece, message, f"tell it under “when: {{not: {{{piece.text}: unasked}}}}” only"
                           if what == "question" else "tell it to those only who have the deadline", witness)
