"""The guidance gives every word the engine needs, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import amounts
from wizard.checks.subject import Subject
from wizard.diagnostics import Finding, Place, did_you_mean
from wizard.interface import WORDS


def whole_interface(subject: Subject) -> Iterator[Finding]:
    """`interface:` holds no word that nobody says and, in any language but English, every word that pages say themselves.

    A missing word would leave a button blank, or stop the page that says it.
    """
    given = subject.book.about.interface
    for word in given:
        if word not in WORDS:
            yield Finding("whole-interface", word.place, f"nobody says “{word}”", did_you_mean(word, WORDS) or "remove it")
    place: Place = subject.book.about.title.place
    for known in amounts.strangers(subject.book) if "same-units" in given else ():
        yield Finding("whole-interface", given["same-units"].place, f"“{known}” is none of the words for units",
                      "write “another word = the word for a unit”, pairs apart by semicolons")
    if subject.book.about.language.split("-")[0] == "en":
        return  # English is built in
    if lacking := sorted(WORDS - set(given)):
        yield Finding("whole-interface", place, "the interface lacks the words " + ", ".join(f"“{word}”" for word in lacking),
                      f"add “{lacking[0]}: …” and so on under “interface:”")
