"""What is looked for in a reply can be found, and each word is found once."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, Text, did_you_mean, model, reply_patterns


def sound_patterns(subject: Subject) -> Iterator[Finding]:
    """Every {form} in a pattern is known, and no word to avoid stands in two lists.

    Whoever writes a reply would otherwise be told that something is missing which stands there, or read the same
    fault twice.
    """
    words = subject.book.words
    if words:
        yield from _twice(words)
        for pattern in (pattern for form in words.forms.values() for pattern in form):
            yield from _unknown(words, pattern, nested=False)
        for pattern in (pattern for element in words.elements.values() for pattern in element.any_of):
            yield from _unknown(words, pattern, nested=True)
        for name in words.excused_by:
            if name not in words.forms:
                yield Finding("sound-patterns", name.place, f"there is no form “{name}”",
                              did_you_mean(name, words.forms))


def _twice(words: model.VagueWords) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for group in reply_patterns.groups(words).values():
        for word in group.words:
            if str(word) in first:
                yield Finding("sound-patterns", word.place, f"“{word}” is listed twice", "remove one of the two",
                              ((first[str(word)].place, "first here"),))
            first.setdefault(str(word), word)


def _unknown(words: model.VagueWords, pattern: Text, *, nested: bool) -> Iterator[Finding]:
    for name in reply_patterns.unknown_forms(words, pattern, nested=nested):
        known = [*reply_patterns.NUMBERS, reply_patterns.GAP, *(words.forms if nested else ())]
        hint = did_you_mean(name, known) or "known are " + ", ".join(known)
        yield Finding("sound-patterns", pattern.place, f"“{{{name}}}” is no form", hint)
