"""The guidance gives every word the engine needs, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import BESIDES, ENGLISH, WORDS, Finding, Place, Text, did_you_mean
from wizard.words import amounts


def whole_interface(subject: Subject) -> Iterator[Finding]:
    """`interface:` holds no word that nobody says, in any language but English every word that pages say themselves,
    and in each what the engine puts there.

    A missing word would leave a button blank, or stop the page that says it.
    """
    given = subject.book.about.interface
    for word in given:
        if word not in WORDS:
            yield Finding("whole-interface", word.place, f"nobody says “{word}”", did_you_mean(word, WORDS)
                          or "remove it")
        else:
            yield from _placeholders(word, given[word])
    for known in amounts.strangers(subject.book) if "same-units" in given else ():
        yield Finding("whole-interface", given["same-units"].place, f"“{known}” is none of the words for units",
                      "write “another word = the word for a unit”, pairs apart by semicolons")
    if subject.book.about.language.split("-")[0] == "en":
        return  # English is built in
    lacking = sorted(WORDS - set(given))
    if lacking:
        place: Place = subject.book.about.title.place
        quoted = ", ".join(f"“{word}”" for word in lacking)
        yield Finding("whole-interface", place, f"the interface lacks the words {quoted}",
                      f"add “{lacking[0]}: …” and so on under “interface:”")


def _placeholders(word: str, said: Text) -> Iterator[Finding]:
    """What stands in braces in a word, beside what the engine puts there."""
    given, here = _braces(ENGLISH.get(word, "")), _braces(said)
    strange = sorted(here - given - {*BESIDES.get(word, ())})
    for name in strange:
        hint = did_you_mean(name, given) or "take it away"
        yield Finding("whole-interface", said.place, f"nothing is put in for {{{name}}} here", hint)
    for name in sorted(given - here) if not strange and word not in BESIDES else ():
        yield Finding("whole-interface", said.place, f"“{word}” does not tell {{{name}}}",
                      f"put {{{name}}} where it belongs")


def _braces(said: str) -> set[str]:
    return set(re.findall(r"\{([^{}]*)\}", said))
