"""What the guidance asks of others' words it keeps to itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from wizard.checks.plain_texts import within
from wizard.checks.subject import Subject, place_within
from wizard.language import Book, Finding, Text, own_texts

SEARCHED = ("flows", "menus", "evidence", "diagrams", "glossary", "conflicts")
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\{[^{}]*\}")


def own_words(subject: Subject) -> Iterator[Finding]:
    """Our own texts say none of the vague words that replies are warned of, unless `we-may-say` names it, and nothing
    that `we-never-say`.

    Who reads “soon” in a guide for exact hours takes the rest for as vague.
    """
    yield from said_in(own_texts(subject.book, *SEARCHED), subject.book)


def said_in(texts: Iterable[Text], book: Book, *, on_page: bool = False) -> Iterator[Finding]:
    """Each word in some texts that our own texts do not say, outside quotes."""
    avoided = _avoided(book)
    pattern = re.compile("|".join(f"({_expression(word)})" for word in avoided))
    words = list(avoided)
    for text in texts if avoided else ():
        for found in pattern.finditer(QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)):
            why = avoided[words[(found.lastindex or 1) - 1]]
            place = within(text, found.start()) if on_page else place_within(book, text, found.start())
            yield Finding("own-words", place, f"our own texts do not say “{found[0]}”: {why}",
                          "say who does what by when")


def _avoided(book: Book) -> Mapping[str, str]:
    """Each word that we do not say, with the reason."""
    if not book.words:
        return {}
    listed = {**book.words.seed.words, **book.words.ours.words}
    avoided = {str(word): str(why) for word, why in listed.items() if word not in book.words.we_may_say}
    never = {str(word): str(why) for word, why in book.words.we_never_say.items()}
    return avoided | never


def _expression(word: str) -> str:
    """A word as it may stand, and no part of a longer one where letters make words; {number} in it is any number."""
    expression = r"\s*".join(re.escape(part) for part in re.split(r"\s+", word))
    expression = expression.replace(re.escape("{number}"), r"[0-9][0-9,.]*")
    before = r"(?<![A-Za-z])" if word[0].isascii() else ""
    after = r"(?![A-Za-z])" if word[-1].isascii() else ""
    return before + expression + after
