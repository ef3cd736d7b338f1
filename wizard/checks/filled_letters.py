"""Every placeholder of a letter is filled by an answer, a deadline, or the reader's own hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.checks.subject import Subject, place_within
from wizard.evaluation import samples
from wizard.language import Finding, Place, Text, did_you_mean
from wizard.words import letters


def filled_letters(subject: Subject) -> Iterator[Finding]:
    """What a letter takes from an answer is asked on a way to every outcome that offers it, and so are its deadlines
    counted.

    A reader in a hurry would send off a text with a hole in it.
    """
    wanted: set[str] = set()
    for letter in subject.book.letters.values():
        yield from _unreadable(subject, letter.text)
        wanted |= {piece.text for piece in letters.pieces(letter.text) if piece.kind == "answer"}
    for name, plan in subject.plans.items():
        yield from _unfilled(subject, name, letters.questions_towards(plan, sorted(wanted)))


def _unreadable(subject: Subject, text: Text) -> Iterator[Finding]:
    """What stands in a letter's braces and is no placeholder, or names no clock."""
    for hole in letters.holes(text):
        yield Finding("filled-letters", _place(subject, text, hole), f"“{hole}” is no placeholder", _meant(hole))
    for piece in letters.pieces(text):
        if piece.kind == "clock" and piece.text not in subject.book.clocks:
            place = _place(subject, text, _written(piece))
            yield Finding("filled-letters", place, f"there is no clock “{piece.text}”",
                          did_you_mean(piece.text, subject.book.clocks))


def _place(subject: Subject, text: Text, part: str) -> Place:
    """Where a part of a letter stands."""
    return place_within(subject.book, text, max(text.find(part), 0))


def _written(piece: letters.LetterPart) -> str:
    return f"{{{piece.kind}:{piece.text}}}"


def _meant(hole: str) -> str:
    kind = hole.strip("{} ").partition(":")[0].strip()
    return did_you_mean(kind, letters.KINDS) or "write {blank:what to put in}; known are " + ", ".join(letters.KINDS)


def _unfilled(subject: Subject, flow: str, asked: Mapping[str, set[str]]) -> Iterator[Finding]:
    shelf = subject.book.letters
    for id_, outcome in subject.book.flows[flow].outcomes.items():
        counted = {str(deadline.clock) for deadline in outcome.deadlines}
        for name in outcome.letters if id_ in asked else ():
            for piece in letters.pieces(shelf[name].text):
                known = {"answer": asked[id_], "due": counted}.get(piece.kind)
                if known is not None and piece.text not in known:
                    written = _written(piece)
                    place = _place(subject, shelf[name].text, written)
                    hint = did_you_mean(piece.text, known) or "make it a {blank:…}"
                    witness = subject.shown(flow, samples.way_to_outcome(subject.plans[flow], id_))
                    yield Finding("filled-letters", name.place, f"no way to “{id_}” fills “{written}” of this letter",
                                  hint, ((place, "the letter"),), witness)
