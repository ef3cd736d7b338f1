"""A whole number in the ways people write it: in digits, in English words and in Han numerals."""

from __future__ import annotations

import re
from fractions import Fraction

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_WORDS = 100  # from here on nobody writes a limit in words
HAN_DIGITS = ("〇零", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
HAN_ONES = {han: number for number, hans in enumerate(HAN_DIGITS) for han in hans}
HAN_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def _in_words(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


ENGLISH = {_in_words(number): number for number in range(IN_WORDS)}
DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
WORDS = "|".join(word.replace("-", "[- ]") for word in sorted(ENGLISH, key=len, reverse=True))
# After a word that points, “一” counts nothing: “那一天” is that day, “最后一天” the last one.
HAN = f"(?<!最[后後])(?<![那這这哪每同某另何下上])[{''.join([*HAN_ONES, *HAN_TENS])}]+"
# A number in small letters, its digits of plain ASCII.
WRITTEN = rf"(?:{DIGITS}|\b(?:{WORDS})\b|{HAN})"


def value(written: str) -> Fraction | None:
    """What a text that fits WRITTEN says; None for Han numerals that make no number, as “两三”, two or three."""
    if re.fullmatch(DIGITS, written):
        return Fraction(written.replace(",", ""))
    word = written.replace(" ", "-")
    return Fraction(ENGLISH[word]) if word in ENGLISH else _han(written)


def _han(written: str) -> Fraction | None:
    """Thousands, hundreds, tens and ones, each place at most once; “十” alone is ten."""
    total, place = 0, 10_000
    digit: int | None = None
    for han in written:
        if han in HAN_ONES:
            if digit:
                return None
            digit = HAN_ONES[han]
        elif HAN_TENS[han] < place:
            place = HAN_TENS[han]
            total += place if digit is None else digit * place
            digit = None
        else:
            return None
    return Fraction(total + (digit or 0))
