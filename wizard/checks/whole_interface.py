"""The guidance gives every word the engine needs, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.diagnostics import Finding, Place, did_you_mean
from wizard.interface import WORDS


def whole_interface(subject: Subject) -> Iterator[Finding]:
    """`interface:` holds every word that pages and the browser say themselves, and none that nobody says.

    A missing word would leave a button blank, or stop the page that says it.
    """
    given = subject.book.about.interface
    for word in given:
        if word not in WORDS:
            yield Finding("whole-interface", word.place, f"nobody says “{word}”", did_you_mean(word, WORDS) or "remove it")
    place: Place = subject.book.about.title.place
    for word in sorted(WORDS - set(given)):
        yield Finding("whole-interface", place, f"the interface lacks the word “{word}”", f"add “{word}: …” under “interface:”")
