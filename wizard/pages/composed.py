"""For whom each item of an outcome is: the number of its condition in the plan, and the condition in words.

The page holds every item. With a script those are shown that are for the reader; without one each says for whom it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.language import All, Asked, Atom, Book, Condition, Not, Test, Text, atoms, meanings_in, model, remembered
from wizard.words import conditions, letters, own_answers, phrases


@dataclass(frozen=True)
class Whose:
    """Whose an item is, or some together: the `numbers` of the conditions of which one must hold, and the `words` of a
    single one."""

    numbers: str
    words: str


@remembered
def numbers(book: Book, flow: str) -> Mapping[Condition, int]:
    """The number of each condition that items and wordings of a flow ask for, each told once."""
    found: dict[Condition, int] = {}
    for part in meanings_in(book, flow).of_items():
        found.setdefault(part.condition, len(found))
    return found


def composes(book: Book, flow: str) -> bool:
    """Whether pages of a flow tell each reader what is his: by an item's condition, another wording, or an answer put
    in."""
    return bool(numbers(book, flow)) or _tells_answers(own_answers.in_flow(book.flows[flow]))


def composes_outcome(book: Book, flow: str, outcome: str) -> bool:
    """Whether the page of an outcome itself does."""
    some = any(part for parts in meanings_in(book, flow).items[outcome].values() for part in parts)
    return some or _tells_answers(own_answers.texts_in(book.flows[flow].outcomes[outcome]))


def composes_questions(book: Book, flow: str) -> bool:
    """Whether questions of a flow are worded by earlier answers, or tell of them."""
    questions = book.flows[flow].questions.values()
    return any(form.wordings or _tells_answers(own_answers.texts_in(form)) for form in questions)


def _tells_answers(texts: Iterable[own_answers.Telling]) -> bool:
    return any(piece.kind in own_answers.PLAIN for one in texts for piece in letters.pieces(one.text))


def wordings(book: Book, flow: str, question: str) -> list[tuple[Whose, Text]]:
    """The other wordings of a question, each with whose it is."""
    form, known = book.flows[flow], numbers(book, flow)
    found = []
    for part, one in zip(meanings_in(book, flow).wordings[question], form.questions[question].wordings, strict=True):
        words = phrases.ui(book, "only-if", condition=conditions.said(book, form, part.condition))
        found.append((Whose(str(known[part.condition]), words), one.ask))
    return found


def whose(book: Book, flow: str, outcome: str, field: str, number: int | None = None) -> Whose | None:
    """Whose an item of an outcome is, by its number in its list; without one whose the list is. None: all readers'."""
    parts = meanings_in(book, flow).items[outcome].get(field, (None,))
    listed = parts if number is None else parts[number:number + 1]
    asked = [part.condition for part in listed if part]
    if not asked or len(asked) < len(listed):
        return None
    known = numbers(book, flow)
    words = "" if number is None else conditions.said(book, book.flows[flow], asked[0])
    said = phrases.ui(book, "only-if", condition=words) if words else ""
    return Whose(" ".join(str(one) for one in dict.fromkeys(known[condition] for condition in asked)), said)


def tests(book: Book, flow: str) -> list[Test]:
    """What the items of a flow look at in answers."""
    found = dict.fromkeys(atom for condition in numbers(book, flow) for atom in atoms(condition))
    return [atom for atom in found if not isinstance(atom, Asked)]


def data(book: Book, flow: str, test: Callable[[Test], list[Any]]) -> dict[str, Any]:
    """{conditions, items, wordings} of a plan: each condition, for each list of an outcome the number of each item's
    (null: for all), and for each question those of its wordings; nothing where all is for all.

    A condition is ["all", …], ["not", …], ["asked", question] or ["is", question, a test as `test` writes it];
    what always holds is an "all" of nothing.
    """
    known = numbers(book, flow)
    if not known:
        return {}
    items = {}
    for outcome, lists in meanings_in(book, flow).items.items():
        numbered = {}
        for field, parts in lists.items():
            numbered[model.called(field)] = [part and known[part.condition] for part in parts]
        items.update({outcome: numbered} if numbered else {})
    worded = {question: [known[part.condition] for part in parts]
              for question, parts in meanings_in(book, flow).wordings.items() if parts}
    return {"conditions": [_condition(one, test) for one in known], "items": items, "wordings": worded}


def _condition(condition: Condition, test: Callable[[Test], list[Any]]) -> Any:
    if isinstance(condition, bool):
        return ["all"] if condition else ["not", ["all"]]
    if isinstance(condition, Not):
        return ["not", _condition(condition.part, test)]
    if isinstance(condition, All):
        return ["all", *(_condition(part, test) for part in condition.parts)]
    return _atom(condition, test)


def _atom(atom: Atom, test: Callable[[Test], list[Any]]) -> list[Any]:
    return ["asked", atom.question] if isinstance(atom, Asked) else ["is", atom.question, test(atom)]
