"""A condition in the words of readers: the questions' own names, and the answers that are meant."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.language import UNKNOWN, All, Asked, Atom, Book, Condition, Flow, Is, Not, Reaches, atoms, negate
from wizard.language import conditions as forms
from wizard.words import phrases

INNER = str.maketrans("“”", "‘’")  # quotes within quotes


def said(book: Book, flow: Flow, condition: Condition) -> str:
    """What a condition asks for, as part of a sentence: “Paid: less than 48 hours”."""
    return _Sayer(book, flow, frozenset(atoms(condition))).said(condition)


class _Sayer:
    """Says the parts of one condition; `beside` is all that it looks at."""

    def __init__(self, book: Book, flow: Flow, beside: frozenset[Atom]) -> None:
        self.book, self.flow, self.beside = book, flow, beside

    def said(self, condition: Condition) -> str:
        """A condition, or a part of one."""
        assert not isinstance(condition, bool), "the checks let no condition through that says nothing"
        if isinstance(condition, All):
            return self.ui("and-also").join(map(self.inner, _telling(condition.parts)))
        if isinstance(condition, Not) and isinstance(condition.part, All):
            return self.either([negate(part) for part in condition.part.parts])
        return self.atom(condition.part, False) if isinstance(condition, Not) else self.atom(condition, True)

    def inner(self, part: Condition) -> str:
        """A part of what is said together; what is an alternative by itself is held together."""
        words = self.said(part)
        is_either = isinstance(part, Not) and isinstance(part.part, All) and self.ui("or-else") in words
        return f"{self.ui('open')}{words}{self.ui('close')}" if is_either else words

    def either(self, parts: list[Condition]) -> str:
        """Any of several; answers to one question are told together."""
        answers: dict[str, list[str]] = {}
        others = []
        for part in parts:
            if isinstance(part, Is):
                answers.setdefault(part.question, []).append(self.label(part).translate(INNER))
            else:
                others.append(self.said(part))
        return self.ui("or-else").join([*(self.one_of(name, words) for name, words in answers.items()), *others])

    def one_of(self, name: str, words: list[str]) -> str:
        """A question and the answers to it."""
        quoted = words if len(words) == 1 else [f"“{word}”" for word in words]
        return self.called(name) + self.ui("colon") + self.ui("or").join(quoted)

    def atom(self, atom: Condition, holds: bool) -> str:
        """A question, and how its answer comes out."""
        assert not isinstance(atom, bool | Not | All)
        name = self.called(atom.question)
        if isinstance(atom, Asked):
            return self.ui("was-asked" if holds else "was-not-asked", question=name)
        if isinstance(atom, Reaches):
            return self.answer(atom, holds)
        return name + self.ui("colon") + self.answer(atom, holds)

    def answer(self, atom: Atom, holds: bool) -> str:
        """How an answer comes out."""
        assert not isinstance(atom, Asked)
        question = self.flow.questions[atom.question]
        if isinstance(atom, Is) and (question.kind == "choice" or atom.answer == UNKNOWN):
            label = self.label(atom)
            return label if holds else self.ui("is-not", label=label)
        tests = [one for one in self.beside if not isinstance(one, Asked) and one.question == atom.question]
        return phrases.test(self.book, question, tests, atom, holds)

    def label(self, atom: Is) -> str:
        """What an answer is called."""
        question = self.flow.questions[atom.question]
        unknown = question.unknown if atom.answer == UNKNOWN else None
        form = unknown or question.answers[atom.answer]
        return phrases.text(self.book, form.label)

    def called(self, name: str) -> str:
        """What a question is called."""
        return phrases.text(self.book, self.flow.questions[name].short)

    def ui(self, name: str, **values: object) -> str:
        """A word of the interface."""
        return phrases.ui(self.book, name, **values)


def _telling(parts: Iterable[Condition]) -> list[Condition]:
    """What of several parts says something beside the others: that a question was asked, and its answer known, goes
    without saying where more is said of it."""
    def of(part: Condition) -> set[str]:
        return {name for atom in atoms(part) for name in forms.looked_at(atom)}

    listed = list(parts)
    plain = [part for part in listed if not _only_that_known(part)]
    told = set[str]().union(*map(of, plain))
    return [part for part in listed if part in plain or not of(part) <= told]


def _only_that_known(part: Condition) -> bool:
    if isinstance(part, Not):
        return isinstance(part.part, Is) and part.part.answer == UNKNOWN
    return isinstance(part, Asked)
