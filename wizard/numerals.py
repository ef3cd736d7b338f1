"""A whole number in the ways people write it: in digits and in English words."""

from __future__ import annotations

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_WORDS = 100  # from here on nobody writes a limit in words


def spellings(number: int) -> list[str]:
    """Every way to write a number, digits first. Han numerals stand in the names of rules more than in limits."""
    if number >= IN_WORDS:
        return [str(number)]
    tens, ones = divmod(number, 10)
    words = ONES[number] if number < len(ONES) else TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    return [str(number), words]
