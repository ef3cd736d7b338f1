"""Slips of the pen that can be told without knowing what is meant: doubled marks and words, quotes left open, marks of
another script, notes to oneself, marks of Markdown where none is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u3400-\u9fff"
HOLE = "\ufffc"  # in the place of what is filled in, or of what readers do not see
FILLED = re.compile(r"\{[^{}]*\}")
PAIRS = {"“": "”", "《": "》", "「": "」", "『": "』", "（": "）", "【": "】"}
EITHER = re.compile(f"[{''.join([*PAIRS, *PAIRS.values()])}]")
OPENED_BY = {closing: opening for opening, closing in PAIRS.items()}


@dataclass(frozen=True)
class Slip:
    """What is wrong in a text: where (an offset), what stands there, and what to do."""

    at: int
    message: str
    hint: str


@dataclass(frozen=True)
class _Rule:
    pattern: str
    message: str
    hint: str


EVERYWHERE = {
    "marks": _Rule(r"[。，、；：][。，、；：！？]|[！？][。，、；：]|(?<!\.)\.\.(?!\.)|,,|;;",
                   "two marks stand side by side", "leave one of them"),
    "words": _Rule(r"(?<!目)的的(?!确)|(?<!不)了了(?!之)|是是(?!非)|被被|把把|请请|我我|你你|就就|也也|不不|"
                   r"\b(?i:the the|of of|to to|is is|and and|an an|in in|for for|you you|it it)\b",
                   "this word stands twice", "leave it once"),
    "space": _Rule(rf"(?<=[{HAN}]) +(?=[，。；：！？、])|(?<=[A-Za-z]) +(?=[,;:!?.](?:\s|$))",
                   "a space stands before a mark", "take it away"),
    "notes": _Rule(r"\b(?:TODO|FIXME|XXX|TBD)\b|lorem ipsum|待补充|待完善|？？|\?\?",
                   "this is a note to oneself", "say what is meant, or take it away"),
}
UNREAD = {
    "html": _Rule(r"</?[A-Za-z][^<>]*>|&(?:[a-z]+|#\d+);",
                  "HTML is shown as it stands here", "say it in words: every text is plain"),
    "markdown": _Rule(r"\*\*|(?<!\w)__(?=\w)|`[^`]+`|\]\([^)]*\)|^#{1,6} ",
                      "Markdown is shown as it stands here", "say it in words: every text is plain"),
}
IN_HAN = {
    "narrow": _Rule(rf"(?<=[{HAN}])[,;:?!](?=[{HAN}\s]|$)|(?<=[{HAN}])\.(?=[{HAN}]|$)|[,;](?=[{HAN}])",
                    "this mark is not of Chinese print", "write ，。；：？！"),
    "english": _Rule(r"(?<![\w-])(?:[Pp]lease|the|and|of|is|are|you|to)(?![\w-])",
                     "an English word is left over", "say it in Chinese"),
}
IN_LATIN = {
    "wide": _Rule(r"(?<=[A-Za-z])[，。；：！？]", "this mark is of Chinese print", "write , . ; : ? !"),
}


def slips(text: str, language: str, *, plain: bool = True) -> Iterator[Slip]:
    """Every slip in a text of a language (BCP 47); of a `plain` text, in which no mark is read, also those."""
    text = FILLED.sub(lambda found: HOLE * len(found[0]), text) if plain else text
    rules, pattern = _rules(language, plain)
    met: set[str] = set()
    for found in pattern.finditer(text):
        name = str(found.lastgroup)
        again = name in met and name in UNREAD  # what opens is closed too
        met.add(name)
        if not again and (name != "wide" or _is_latin(text)):
            rule = rules[name]
            yield Slip(found.start(), f"“{_around(text, found)}”: {rule.message}", rule.hint)
    yield from _unpaired(text)


def is_simplified(language: str) -> bool:
    """Whether a language is written in Simplified Chinese characters."""
    return language.partition("-")[0] == "zh" and "Hant" not in language


@functools.cache
def _rules(language: str, plain: bool) -> tuple[dict[str, _Rule], re.Pattern[str]]:
    of_script = IN_HAN if language.startswith("zh") else IN_LATIN
    rules = EVERYWHERE | of_script | (UNREAD if plain else {})
    patterns = (f"(?P<{name}>{rule.pattern})" for name, rule in rules.items())
    return rules, re.compile("|".join(patterns), re.MULTILINE)


def _is_latin(text: str) -> bool:
    """Whether a text is not one that is still to be translated."""
    han, latin = re.findall(f"[{HAN}]", text), re.findall("[A-Za-z]", text)
    return len(han) < len(latin)


def _around(text: str, found: re.Match[str]) -> str:
    begin, end = max(0, found.start() - 4), found.end() + 2
    return text[begin:end].replace(HOLE, "").replace("\n", " ").strip()


def _unpaired(text: str) -> Iterator[Slip]:
    """The first quotation mark or bracket that has no other half."""
    opened: list[re.Match[str]] = []
    for found in EITHER.finditer(text):
        mark = found[0]
        if mark in PAIRS:
            opened.append(found)
        elif not opened or opened.pop()[0] != OPENED_BY[mark]:
            message = f"“{_around(text, found)}”: {mark} closes nothing"
            yield Slip(found.start(), message, f"open it with {OPENED_BY[mark]}, or take it away")
            return
    if opened:
        first = opened[0]
        message = f"“{_around(text, first)}”: {first[0]} is not closed"
        yield Slip(first.start(), message, f"close it with {PAIRS[first[0]]}")
