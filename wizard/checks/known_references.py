"""What stands in braces inside a text is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wizard.checks.subject import Subject, place_within
from wizard.language import SHELF_NAMES, Book, Finding, Text, all_texts, did_you_mean, words_in
from wizard.words import own_answers

REFERENCE = re.compile(r"\{([^{}]*)\}")
# What opens or closes something: a page's call, a reference, a reference that does not end, a brace by itself.
BRACES = re.compile(r"\{\{(?P<call>[^{}]*)\}\}|\{(?P<reference>[^{}]*)\}|(?P<open>\{[A-Za-z0-9:：_-]*)|"
                    r"(?P<wide>｛[^{}｛｝]*｝?|｝)|(?P<other>\}+)")
BRACE = re.compile("[{}｛｝]")
SEARCHED = ("clocks", "menus", "screens", "evidence", "glossary", "diagrams", "flows", "conflicts", "assumptions",
            "unknown")
NEVER_FILLED = tuple(shelf for shelf in SHELF_NAMES if shelf not in (*SEARCHED, "letters", "about", "words"))
CALLED = re.compile(r"""\s*clock\s*\(\s*["'“”]?([a-z0-9-]+)""")


def known_references(subject: Subject) -> Iterator[Finding]:
    """Every {clock:name} in a text names a clock that exists, and nothing else stands in braces but what a flow's texts
    tell of its reader's answers.

    A reader would otherwise see the braces where the number should be.
    """
    telling = _telling(subject.book)
    for text in all_texts(subject.book, *SEARCHED):
        for found in BRACES.finditer(text) if BRACE.search(text) else ():
            yield from _fault(subject.book, text, found, telling=id(text) in telling)
    for text in chain(*(_words(subject.book, shelf) for shelf in NEVER_FILLED), subject.book.about.people.values()):
        shown = BRACES.search(text)
        if shown:
            yield _finding(subject.book, text, shown, "is shown as it stands: nothing is filled in here",
                           "say it without braces")


def _telling(book: Book) -> set[int]:
    """The texts that may tell of answers."""
    return {id(one.text) for flow in book.flows.values() for one in own_answers.in_flow(flow)}


def _words(book: Book, shelf: str) -> Iterator[Text]:
    return (text for form in getattr(book, shelf).values() for _, text in words_in(form))


def _fault(book: Book, text: Text, found: re.Match[str], *, telling: bool) -> Iterator[Finding]:
    if found["call"] is not None:
        call = CALLED.match(found["call"])
        name = call[1] if call else "some-clock"
        yield _finding(book, text, found, "is how a page says it", f"write {{clock:{name}}}")
    elif found["open"]:
        yield _finding(book, text, found, "is not closed", "end it with } behind the name")
    elif found["wide"]:
        yield _finding(book, text, found, "is shown as it stands", "write it in ordinary braces: {clock:some-clock}")
    elif found["other"]:
        yield _finding(book, text, found, "closes nothing", "open it before the name, or take it away")
    else:
        yield from _unknown(book, text, found, telling=telling)


def _unknown(book: Book, text: Text, found: re.Match[str], *, telling: bool) -> Iterator[Finding]:
    reference = found["reference"]
    kind, _, name = reference.replace("：", ":").partition(":")
    if kind in own_answers.PLAIN and telling and reference == f"{kind}:{name.strip()}" and name:
        return  # what it names, `filled-texts` knows
    if kind in own_answers.PLAIN:
        hint = "of a reader's own answers tell the summary and the items of an outcome, and a question's own texts"
        if telling:
            hint = f"write {{{kind}:{name.strip() or 'some-name'}}}"
        yield _finding(book, text, found, "is told nobody here", hint)
    elif kind.strip() != "clock":
        yield _finding(book, text, found, "is no reference", "write {clock:some-clock}")
    elif name not in book.clocks or reference != f"clock:{name}":
        bare = name.strip()
        hint = f"write {{clock:{bare}}}" if bare in book.clocks else did_you_mean(bare, book.clocks)
        yield _finding(book, text, found, "names no clock", hint)


def _finding(book: Book, text: Text, found: re.Match[str], message: str, hint: str) -> Finding:
    return Finding("known-references", place_within(book, text, found.start()), f"“{found[0]}” {message}", hint)
