"""The reader's answers in the address's fragment, by stable ids: “#at=seller&paid=yes&signed=2026-03-02T10:00”. `at`
names the question to show again; the rest are answers in order. The twin of address.js.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote_to_bytes

MOST_PAIRS = 1_000  # what stands further back in an address was written by nobody who answered questions
ID = re.compile(r"[a-z0-9-]+")
HALF = re.compile("[\ud800-\udfff]")
MANGLED = re.compile(r"%(?![0-9A-Fa-f]{2})")
KEPT = "!*'()"  # what a browser leaves as it is, besides letters, digits and -_.~


def read(fragment: str) -> tuple[str | None, dict[str, str]]:
    """A fragment, with or without its “#” → (at, answers). Anything mangled or hostile is left out; nothing here can
    fail."""
    at, answers = None, dict[str, str]()
    for pair in fragment.removeprefix("#").split("&")[:MOST_PAIRS]:
        name, cut, written = pair.partition("=")
        key, value = _decoded(name), _decoded(written)
        if not cut or key is None or not ID.fullmatch(key) or value is None:
            continue
        if key == "at":
            at = value
        else:
            answers[key] = value
    return at, answers


def _decoded(text: str) -> str | None:
    try:
        return None if MANGLED.search(text) else unquote_to_bytes(_whole(text)).decode("utf-8")
    except UnicodeDecodeError:
        return None


def written(answers: Mapping[str, str], at: str = "") -> str:
    """Answers → the fragment without its “#”. Ids, dates and numbers need no escaping; whatever else there is gets
    it."""
    pairs = [f"at={_escaped(at)}"] if at else []
    for name, answer in answers.items():
        pairs.append(f"{quote(name, safe=KEPT)}={_escaped(answer, KEPT + ':')}")
    return "&".join(pairs)


def _escaped(text: str, kept: str = KEPT) -> str:
    return quote(_whole(text), safe=kept)


def _whole(text: str) -> str:
    """Half a character, which no address can hold, as the sign that stands for what was lost."""
    return HALF.sub("\ufffd", text)
