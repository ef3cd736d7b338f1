"""What people type who look for an outcome or a page: its phrases, as they can be compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from wizard.language import Text
from wizard.words.chinese_script import simplified

ASKED_AS = "asked-as"  # in an outcome and in the head of a page


def folded(phrase: str) -> str:
    """What reads alike is alike: width, case, script; without spaces and punctuation."""
    plain = simplified(unicodedata.normalize("NFKC", phrase)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def in_head(head: Mapping[Any, Any]) -> Iterator[Text]:
    """The phrases that a page's head lists."""
    listed = head.get(ASKED_AS)
    for phrase in listed if isinstance(listed, list) else ():
        if isinstance(phrase, Text):
            yield phrase
