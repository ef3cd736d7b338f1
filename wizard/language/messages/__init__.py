"""The words that pages and the browser say themselves. English is built in; another language's guidance gives its own.

They lie apart by what they are said of; one name has one wording wherever it is said.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.language.messages import knowledge, outcomes, questions, replies, site, time

ENGLISH = {
    **questions.ENGLISH,
    **outcomes.ENGLISH,
    **knowledge.ENGLISH,
    **time.ENGLISH,
    **replies.ENGLISH,
    **site.ENGLISH,
}
WORDS = frozenset(ENGLISH)

# What the engine puts in besides, for languages that tell days by numbers.
BESIDES: Mapping[str, tuple[str, ...]] = {
    "day-format": ("month", "year"),
    "day-format-year": ("month",),
    "due-in": ("month",),
}
