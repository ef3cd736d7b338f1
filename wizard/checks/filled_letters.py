"""Every placeholder of a letter is filled by an answer, a deadline, or the reader's own hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard import letters
from wizard.checks.subject import Subject
from wizard.diagnostics import Finding, did_you_mean
from wizard.model import Flow, Letter


def filled_letters(subject: Subject) -> Iterator[Finding]:
    """What a letter takes from an answer is asked on a way to every outcome that offers it, and so are its deadlines counted.

    A reader in a hurry would send off a text with a hole in it.
    """
    for letter in subject.book.letters.values():
        for piece in letters.pieces(letter.text):
            if piece.kind not in ("", *letters.KINDS):
                yield Finding("filled-letters", letter.text.place, f"“{{{piece.kind}:{piece.text}}}” is no placeholder",
                              did_you_mean(piece.kind, letters.KINDS) or "known are " + ", ".join(letters.KINDS))
            if piece.kind == "clock" and piece.text not in subject.book.clocks:
                yield Finding("filled-letters", letter.text.place, f"there is no clock “{piece.text}”",
                              did_you_mean(piece.text, subject.book.clocks))
    for name, plan in subject.plans.items():
        yield from _unfilled(subject.book.letters, subject.book.flows[name], letters.questions_towards(plan))


def _unfilled(shelf: Mapping[str, Letter], flow: Flow, asked: Mapping[str, set[str]]) -> Iterator[Finding]:
    for id_, outcome in flow.outcomes.items():
        counted = {str(deadline.clock) for deadline in outcome.deadlines}
        for name in outcome.letters:
            for piece in letters.pieces(shelf[name].text):
                known = {"answer": asked.get(id_, set()), "due": counted}.get(piece.kind)
                if known is not None and piece.text not in known:
                    yield Finding("filled-letters", name.place, f"no way to “{id_}” fills “{{{piece.kind}:{piece.text}}}” of this letter",
                                  did_you_mean(piece.text, known) or "make it a {blank:…}",
                                  ((shelf[name].text.place, "the letter"),))
