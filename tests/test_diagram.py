"""A process as a picture: its words stay inside their boxes and break where a reader expects it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.harness import GUIDANCE, ROOT, shipped
from wizard import diagram, load, say
from wizard.model import Book, Diagram

ENGLISH = ROOT / "docs" / "en" / "guidance"
BOOKS = {"zh": lambda: shipped()[0], "en": lambda: load.load(GUIDANCE, ENGLISH)}


def drawn(book: Book, form: Diagram) -> list[str]:
    """The lines of the stages' own words, in the order of the picture."""
    return [unescape(line) for line in re.findall(r'<text class="wz-d-text"[^>]*>([^<]*)</text>', diagram.draw(book, form, "a"))]


def one(text: str) -> list[str]:
    """The lines into which one stage's text is broken."""
    book = shipped()[0]
    form = next(iter(book.diagrams.values()))
    return drawn(book, form.model_copy(update={"steps": (form.steps[0].model_copy(update={"text": text}),)}))


def test_words_break_at_spaces_only() -> None:
    text = "Submit the dispute ticket, tap “Solved” (not “Closed”) only when the money has reached you."
    lines = one(text)
    assert len(lines) > 1 and " ".join(lines) == text


def test_chinese_breaks_between_characters_and_keeps_every_one() -> None:
    text = "选对类型，写清经过，备齐证据，然后把这一张纠纷单交给京东客服，等商家先处理，再看京东的通知。"
    lines = one(text)
    assert len(lines) > 1 and "".join(lines) == text


def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() -> None:
    for length in range(18, 28):
        lines = one("字" * length + "。“" + "字" * 3 + "”，" + "字" * length + "（" + "字" * 20 + "）")
        assert not any(line[0] in "，。）”、：" or line[-1] in "“（" for line in lines)


@pytest.mark.parametrize("language", BOOKS)
def test_every_line_of_a_shipped_drawing_fits_its_box(language: str) -> None:
    book = BOOKS[language]()
    for form in book.diagrams.values():
        for line in re.findall(r'<text class="wz-d-(?:title|text|clock)"[^>]*>([^<]*)</text>', diagram.draw(book, form, "a")):
            marks = "，。）”、：.,)"  # may hang over the edge of the text, still inside the box
            wide = sum(14 if ord(char) > 0x2E80 else 14 * 0.6 for char in unescape(line).rstrip(marks))
            assert wide <= diagram.TEXT_WIDTH, line


@pytest.mark.parametrize("language", BOOKS)
def test_a_shipped_drawing_tells_every_stage_in_full(language: str) -> None:
    book = BOOKS[language]()
    for form in book.diagrams.values():
        told = "".join("".join(drawn(book, form)).split())
        assert told == "".join("".join(say.text(book, stage.text) for stage in form.steps).split())
