"""A book's things in the words of its readers.

In: a book, and what is to be said. Out: phrases, letters, numbers told in words, and texts in another script.
Read `phrases` first."""

from __future__ import annotations

from wizard.words import (
    amounts,
    asked,
    chinese_script,
    citations,
    cjk_spacing,
    conditions,
    letters,
    own_answers,
    phrases,
    sounds,
    told,
)
from wizard.words.amounts import Said
from wizard.words.chinese_script import Script, kept_in, same_characters
from wizard.words.cjk_spacing import joined
from wizard.words.own_answers import Telling

__all__ = [
    "Said", "Script", "Telling", "amounts", "asked", "chinese_script", "citations", "cjk_spacing", "conditions",
    "joined", "kept_in", "letters", "own_answers", "phrases", "same_characters", "sounds", "told",
]
