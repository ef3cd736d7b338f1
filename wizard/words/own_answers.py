"""What texts of a flow tell of the reader's own answers, `{answer:question}`, `{value:name}` and `{due:clock}`; and the
plain words that stand there for whoever has answered nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from wizard.language import Book, Flow, Outcome, Question, Text, model
from wizard.words import letters, phrases


@dataclass(frozen=True)
class Telling:
    """A text that may tell of answers; of an item of an outcome, or another wording of a question, its list and its
    number there."""

    text: Text
    field: str = ""
    number: int = 0


def texts_in(form: Outcome | Question) -> Iterator[Telling]:
    """The texts of an outcome or a question that may tell of answers. Titles and labels may not: they stand in lists,
    menus and other pages, where nobody has answered."""
    if isinstance(form, Outcome):
        yield Telling(form.summary)
        for field in model.COMPOSED:
            for number, item in enumerate(getattr(form, field)):
                if isinstance(item, model.Point | model.Deadline):
                    yield Telling(item.text if isinstance(item, model.Point) else item.says, field, number)
        return
    hints = (answer.hint for answer in form.answers.values())
    yield from (Telling(text) for text in (form.ask, form.why, form.help, *hints) if text)
    for number, one in enumerate(form.wordings):
        yield Telling(one.ask, "wordings", number)


def in_flow(flow: Flow) -> Iterator[Telling]:
    """All such texts of a flow."""
    for question in flow.questions.values():
        yield from texts_in(question)
    for outcome in flow.outcomes.values():
        yield from texts_in(outcome)


def _answer(book: Book, flow: Flow, name: str) -> str:
    return phrases.ui(book, "your-answer", question=phrases.text(book, flow.questions[name].short))


def _due(book: Book, flow: Flow, name: str) -> str:
    clock = book.clocks[name]
    return phrases.ui(book, "your-due", starts=clock.starts, label=phrases.every_limit(book, name))


def _value(book: Book, flow: Flow, name: str) -> str:
    return phrases.ui(book, "your-value", title=phrases.text(book, flow.values[name].title))


def values_told(flow: Flow) -> list[str]:
    """The values that texts of a flow tell, each once, in the order they are told."""
    told = (piece for one in in_flow(flow) for piece in letters.pieces(one.text) if piece.kind == "value")
    return list(dict.fromkeys(piece.text for piece in told if piece.text in flow.values))


# What is put in, by the name of its kind, and what stands there where nothing can be.
PLAIN: Mapping[str, Callable[[Book, Flow, str], str]] = {"answer": _answer, "value": _value, "due": _due}


def pieces(book: Book, flow: Flow, text: str) -> Iterator[tuple[letters.LetterPart, str]]:
    """A text cut into words and what is put in, each with how it reads without a reader's answers."""
    for piece in letters.pieces(phrases.text(book, text)):
        say = PLAIN.get(piece.kind)
        yield piece, say(book, flow, piece.text) if say else piece.text


def plain(book: Book, flow: Flow, text: str) -> str:
    """A text as it reads without a reader's answers."""
    return "".join(words for _, words in pieces(book, flow, text))
