"""How Chinese characters sound, for those who type sounds or a character that sounds alike: pinyin without tones."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pypinyin

HAN = re.compile(r"[\u4e00-\u9fff]")


def by_sound(texts: Iterable[str]) -> dict[str, str]:
    """{syllable: the characters of some texts that sound so, each under its commonest reading}, in order."""
    found: dict[str, list[str]] = {}
    for sign in sorted({sign for text in texts for sign in HAN.findall(text)}):
        syllable = pypinyin.lazy_pinyin(sign)[0]
        if syllable.isascii() and syllable.isalpha():
            found.setdefault(syllable, []).append(sign)
    return {syllable: "".join(signs) for syllable, signs in sorted(found.items())}
