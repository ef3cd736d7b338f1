"""What the tools read: every clock with its calendar, and the rules for a reply, each as one classic script."""

from __future__ import annotations

import datetime
from typing import Any

from wizard.browser import fingerprint
from wizard.language import Book, reply_patterns, texts_in
from wizard.pages import plan_json
from wizard.words import chinese_script, phrases

# What each tool says itself; everything else is on its page already.
CALCULATOR_WORDS = frozenset("""
    no-row left passed days hours minutes how-computed runs-from not-workday other-reading ends-both earliest latest
    counted-both unannounced guessed weekdays day-format
    day-format-year month-names midnight remind page-wins basis went-wrong error-missing error-not-a-moment
    error-unknown-answer after-that colon clock-fault
""".split())  # noqa: SIM905  # a list of words reads best as words
CHECKER_WORDS = frozenset("""
    vague-found vague-none lacking-found lacking-none at-character say-instead marked-text form-only went-wrong colon
    comma
""".split())  # noqa: SIM905


def clocks_script(book: Book, as_of: datetime.date) -> str:
    """All clocks of the book, as a plan holds those of one flow: {zone, day, digest, clocks, calendars, said, ui}."""
    runs = {
        "zone": book.about.zone.data,
        "clocks": {str(name): plan_json.clock(book, name) for name in book.clocks},
        "calendars": {name: plan_json.calendar(book, name) for name in sorted(_calendars(book))},
    }
    texts = {str(name): plan_json.clock_texts(book, str(name)) for name in book.clocks}
    told = {"said": {name: said for name, said in texts.items() if said}, "ui": _calculator_words(book)}
    dated = {"day": plan_json.first_minute(as_of), "digest": fingerprint.of(runs)}
    return _assigned("clocks", {**runs, **dated, **told})


def _calculator_words(book: Book) -> dict[str, str]:
    words = phrases.interface(book)
    used = [name for name in words if name in CALCULATOR_WORDS or name.startswith("piece-")]
    return {name: words[name] for name in used}


def _calendars(book: Book) -> set[str]:
    return {"every-day"}.union(*(plan_json.calendars_of(book, name) for name in book.clocks))


def words_script(book: Book) -> str:
    """What to look for in a reply; empty where the guidance has no such words. The patterns are plain ASCII."""
    if not book.words:
        return ""
    words = {name: text for name, text in phrases.interface(book).items() if name in CHECKER_WORDS}
    return _assigned("words", {**reply_patterns.rules(book.words, _alike(book)), "ui": words})


def _alike(book: Book) -> dict[str, str]:
    """The characters of the scripts that a book is also given in: who reads one may write the other."""
    return chinese_script.others("".join(texts_in(book.words))) if book.about.editions else {}


def _assigned(name: str, data: Any) -> str:
    return plan_json.assigned("wizardData", name, data)
