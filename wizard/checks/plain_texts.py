"""Texts are free of slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.checks.subject import Subject, place_within
from wizard.language import Finding, Place, Text, prose, traversal
from wizard.words import chinese_script

QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")


def plain_texts(subject: Subject) -> Iterator[Finding]:
    """No text holds a doubled mark or word, a quote left open, marks or characters of another script, a note to
    oneself, or HTML.

    A reader who meets a slip in a sentence doubts the number in the next.
    """
    book = subject.book
    for text, at, message, hint in slips_in(traversal.all_words(book), str(book.about.language)):
        yield Finding("plain-texts", place_within(book, text, at), message, hint)


def slips_in(texts: Iterable[Text], language: str, *, plain: bool = True) -> Iterator[tuple[Text, int, str, str]]:
    """Every slip in some texts: the text, the place in it, what is wrong and what to do."""
    listed = list(texts)
    for text in listed:
        for slip in prose.slips(text, language, plain=plain):
            yield text, slip.at, slip.message, slip.hint
    for text, at, han in _traditional(listed) if prose.is_simplified(language) else ():
        yield text, at, f"“{han}” is a traditional character", f"write “{chinese_script.simplified(han)}”"


def _traditional(texts: list[Text]) -> Iterator[tuple[Text, int, str]]:
    """Traditional characters outside quotes; all texts are looked at in one, since hardly any has one."""
    whole = "\n".join(texts)
    if chinese_script.simplified(whole) == whole:
        return
    for text in texts:
        bare = QUOTED.sub(lambda found: prose.HOLE * len(found[0]), text)
        simple = chinese_script.simplified(bare)
        if len(simple) == len(bare):
            first = next((at for at, han in enumerate(bare) if han != simple[at]), None)
            if first is not None:
                yield text, first, bare[first]


def within(text: Text, at: int) -> Place:
    """Where a character stands of a text that was taken from its file line by line."""
    start = text.rfind("\n", 0, at) + 1
    first_column = 1 if start else text.place.column
    return Place(text.place.file, text.place.line + text.count("\n", 0, at), at - start + first_column)
