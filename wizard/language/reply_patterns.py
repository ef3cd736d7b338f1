"""What is looked for in a reply, as regular expressions that Python and every browser read alike.

A pattern is plain words in which closed forms may stand: numbers ({month}, {hour} …), a {gap}, and the forms the
guidance names. Spaces may stand anywhere; full-width digits and signs count as the ordinary ones, which `narrow` turns
them into. A character counts in every script that the guidance is given in (`alike`: a character → the others that
readers take for the same).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wizard.language.model import VagueWords, WordList

# Every number ends where its digits end; none can match in time that grows faster than the text.
NUMBERS = {
    "year": "20[0-9][0-9](?![0-9])",
    "month": "(?:1[0-2]|0?[1-9])(?![0-9])",
    "day": "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    "hour": "(?:2[0-4]|1[0-9]|0?[0-9])(?![0-9])",
    "minute": "[0-5][0-9](?![0-9])",
}
GAP = "gap"
Alike = Mapping[str, str]
SPACE = "[ \\t\\u00a0]{0,2}"
PIECE = re.compile(r"\{([^{}]*)\}|(.)", re.DOTALL)
# Full-width signs, each with the ordinary one.
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """Full-width signs as ordinary ones, one for one, so that places in the text stay the same."""
    return text.translate(NARROW)


def ends(words: VagueWords) -> str:
    """The characters at which a sentence ends."""
    signs = {narrow(sign) for signs in words.sentence_ends for sign in signs}
    return "".join(sorted({"\n", "\r"} | signs))


def unknown_forms(words: VagueWords, pattern: str, *, nested: bool) -> list[str]:
    """What stands in braces in a pattern and is neither a number nor a form; with `nested`, named forms count too."""
    known = {*NUMBERS, GAP, *(words.forms if nested else ())}
    return [name for name in re.findall(r"\{([^{}]*)\}", pattern) if name not in known]


def expression(words: VagueWords, pattern: str, alike: Alike) -> str:
    """A pattern as a regular expression that both languages read alike. A number does not begin inside another one."""
    begins = "(?:^|[^0-9])" if _begins_with_number(words, pattern) else ""
    return begins + SPACE.join(_pieces(words, narrow(pattern), alike))


def _begins_with_number(words: VagueWords, pattern: str) -> bool:
    found = re.match(r"\{([^{}]*)\}", pattern)
    return found is not None and (found[1] in NUMBERS or found[1] in words.forms)


def _pieces(words: VagueWords, pattern: str, alike: Alike) -> Iterator[str]:
    for name, sign in PIECE.findall(pattern):
        if name == GAP:
            yield f"[^{_escaped(ends(words))}]{{0,6}}"
        elif name in NUMBERS:
            yield NUMBERS[name]
        elif name:
            yield _any_form(words, name, alike)
        elif not sign.isspace():
            yield f"[{_escaped(sign + alike[sign])}]" if sign in alike else _escaped(sign)


def _any_form(words: VagueWords, name: str, alike: Alike) -> str:
    """Any of the ways to write a named form."""
    written = []
    for form in _longest_first(words.forms[name]):
        written.append(SPACE.join(_pieces(words, narrow(form), alike)))
    return f"(?:{'|'.join(written)})"


def _escaped(signs: str) -> str:
    """Characters that mean something in a regular expression, and all beyond ASCII, by their number."""
    return "".join(sign if _is_plain(sign) else f"\\u{ord(sign):04x}" for sign in signs)


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _longest_first(forms: tuple[Any, ...]) -> list[str]:
    return sorted(map(str, forms), key=lambda form: (-len(form), form))


# --- as the browser reads it -----------------------------------------------------------------------------------------


def groups(words: VagueWords) -> Mapping[str, WordList]:
    """The lists of words by name, in the order readers see them."""
    return {"seed": words.seed, "sourced": words.sourced, "ours": words.ours}


def rules(words: VagueWords, alike: Alike) -> dict[str, Any]:
    """{ends, excuses, words: [[expression, better or -1]], elements: [[expression]]}; words and elements are numbered
    as they stand on the page, which holds all that is said about them."""
    def read(pattern: str) -> str:
        return expression(words, pattern, alike)

    listed = [str(word) for group in groups(words).values() for word in group.words]
    vague = [[read(word), _better(words, word)] for word in listed]
    elements = [list(map(read, element.any_of)) for element in words.elements.values()]
    excuses = [read(f"{{{name}}}") for name in words.excused_by]
    return {"ends": f"[{_escaped(ends(words))}]", "excuses": excuses, "words": vague, "elements": elements}


def _better(words: VagueWords, word: str) -> int:
    """The first example that shows what to say instead of a word; -1 where there is none."""
    for number, example in enumerate(words.better):
        if word in example.instead_of:
            return number
    return -1
