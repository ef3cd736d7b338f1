"""What a reader is told on the way to an outcome and on its page, sentence by sentence.

A text counts as its author wrote it, with its {placeholders}, and as the page shows it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from wizard.language import Book, Outcome, Question, Text, words_in
from wizard.words import phrases

# A sentence ends with its sign and what closes behind it, or with its line.
SENTENCE = re.compile(r"\S.*?(?:[。！？!?]+[”’」』）)]*|\.[”’)]*(?=\s)|$)", re.MULTILINE)
TAPPED = " › "  # between the taps of a menu, as pages show them


@functools.lru_cache(maxsize=10_000)
def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [found[0].rstrip() for found in SENTENCE.finditer(text)]


def by_outcome(book: Book, who: str, outcome: Outcome) -> list[Text]:
    """Every text that an outcome's page shows its reader of its own; what it cites is not among them."""
    shown: list[object] = [outcome]
    shown += [book.menus[step.menu] for step in outcome.steps if step.menu]
    lists = [*([outcome.evidence] if outcome.evidence else []), *outcome.evidence_also]
    shown += [item for name in lists for item in book.evidence[name].bring.get(who, ())]
    shown += [book.letters[name] for name in outcome.letters]
    clocks = [book.clocks[deadline.clock] for deadline in outcome.deadlines]
    counted = [text for clock in clocks for text in (clock.starts, clock.label) if text]
    return [*_words(shown), *counted]


def on_the_way(book: Book, questions: Iterable[Question]) -> list[Text]:
    """Every text of some questions, with their answers and screens."""
    asked = list(questions)
    screens = [book.screens[question.screen] for question in asked if question.screen]
    return list(_words([*asked, *screens]))


def _words(forms: Iterable[object]) -> Iterator[Text]:
    """The words of some forms, and each menu's ways from tap to tap."""
    for form in forms:
        yield from (text for _, text in words_in(form))
        for route in getattr(form, "routes", ()):
            yield Text(TAPPED.join(route.path), route.path[0].place)


def ways_to_say(book: Book, text: str) -> tuple[str, ...]:
    """A text as it is written, and as pages show it where that differs."""
    return tuple(dict.fromkeys((text, phrases.text(book, text))))


def says(book: Book, texts: Iterable[Text], words: str) -> Text | None:
    """The first of some texts in which some words stand; None where they stand in none."""
    return next((text for text in texts if any(words in one for one in ways_to_say(book, text))), None)


def states(book: Book, texts: Iterable[Text], wanted: str) -> Text | None:
    """The first of some texts that has these sentences, whole and in a row; None where none has."""
    row = sentences(wanted)
    return next((text for text in texts if any(_holds(sentences(one), row) for one in ways_to_say(book, text))), None)


def _holds(every: list[str], row: list[str]) -> bool:
    starts = range(len(every) - len(row) + 1)
    return any(every[start:start + len(row)] == row for start in starts)
