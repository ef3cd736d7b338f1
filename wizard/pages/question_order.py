"""Questions that the voices are asked in vain, and which of them could wait: a better order, shown to the author.

A question decides nothing for somebody to whom the same would have been said whatever else he had chosen. One that
leads on alike for every answer need not be asked before the questions that look back at it; moved there, it is spared
to whoever meets none of them. Each is weighed by the voices, who are people that came; choices only, since a moment or
a number is asked for because it decides.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.automaton import routes_in
from wizard.evaluation import interpreter, scenarios
from wizard.language import Book, Scenario, atoms
from wizard.words import letters, own_answers


@dataclass(frozen=True)
class AskedInVain:
    """A choice that is `asked` of so many voices and decided nothing for `spared` of them. `before` are the questions
    that look back at it, where it could be asked instead; empty for one whose answers lead apart for others."""

    question: str
    asked: int
    spared: int
    before: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """How many questions the voices are asked, and those that they are asked in vain, the most often first."""

    median: float
    longest: int
    in_vain: tuple[AskedInVain, ...]


def order(book: Book, flow: str) -> Order:
    """What the voices of a flow tell of the order of its questions."""
    voices = {str(name): one for name, one in book.scenarios.items() if one.flow == flow and one.said}
    paths = {name: scenarios.played(book, name).stand.path for name in voices}
    asked = Counter(question for path in paths.values() for question in path if _is_choice(book, flow, question))
    vain = Counter(question for name in voices for question in paths[name] if _in_vain(book, voices[name], question))
    found = [AskedInVain(one, asked[one], spared, _before(book, flow, one)) for one, spared in vain.most_common()]
    lengths = [len(path) for path in paths.values()] or [0]
    return Order(statistics.median(lengths), max(lengths), tuple(found))


def _is_choice(book: Book, flow: str, question: str) -> bool:
    return book.flows[flow].questions[question].kind == "choice"


def _in_vain(book: Book, voice: Scenario, question: str) -> bool:
    """Whether the same would have been said to somebody whatever else he had answered to a choice."""
    flow, answers = str(voice.flow), {str(key): str(value) for key, value in voice.answers.items()}
    if not _is_choice(book, flow, question):
        return False
    here = _said_to(book, voice, answers)
    others = [{**answers, question: str(other)} for other in book.flows[flow].questions[question].answers]
    return all(_said_to(book, voice, other) == here for other in others) and not _tells(book, voice, question)


def _said_to(book: Book, voice: Scenario, answers: Mapping[str, str]) -> Any:
    """All that comes of some answers: the way, the outcome, its items and its dates."""
    flow, now = str(voice.flow), scenarios.now_of(voice)
    stand = interpreter.walk(book, flow, answers, now)
    if not stand.outcome:
        return stand.path, stand.question
    due = interpreter.deadlines(book, flow, stand.outcome, answers, now)
    return (stand.path, stand.outcome, interpreter.shown(book, flow, stand.outcome, answers, now),
            [(one.deadline.clock, one.run.end) for one in due])


def _tells(book: Book, voice: Scenario, question: str) -> bool:
    """Whether the outcome that a voice comes to, or a letter of it, tells the answer to a question."""
    outcome = book.flows[voice.flow].outcomes.get(voice.outcome)
    if not outcome:
        return False
    texts = [book.letters[letter].text for letter in outcome.letters]
    texts += [one.text for one in own_answers.texts_in(outcome)]
    return any(piece.kind == "answer" and piece.text == question for text in texts for piece in letters.pieces(text))


def _before(book: Book, flow: str, question: str) -> tuple[str, ...]:
    """The questions that look back at one whose every answer leads on alike."""
    routes = routes_in(book, flow)
    if len({to for _, to, _ in routes[question]}) > 1:
        return ()
    return tuple(_looking_back(routes, question))


def _looking_back(routes: Mapping[str, Any], question: str) -> Iterator[str]:
    for name, ways in routes.items():
        if name != question and any(atom.question == question for way, _, _ in ways for atom in atoms(way)):
            yield name
