"""A process as a picture: its words stay inside their boxes and break where a reader expects it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.harness import GUIDANCE, ROOT, shipped
from wizard.language import Book, Diagram, Stage, loader, model
from wizard.pages import process_svg
from wizard.words import phrases

pytestmark = pytest.mark.slow

ENGLISH = ROOT / "docs" / "en" / "guidance"
BOOKS = {"zh": lambda: shipped()[0], "en": lambda: loader.load(GUIDANCE, ENGLISH)}


def drawn(book: Book, form: Diagram) -> list[str]:
    """The lines of the stages' own words, in the order of the picture."""
    return [unescape(line) for line in re.findall(r'<text class="wz-d-text"[^>]*>([^<]*)</text>', process_svg.draw(book, form, "a"))]


def one(text: str) -> list[str]:
    """The lines into which one stage's text is broken."""
    book = shipped()[0]
    form = next(iter(book.diagrams.values()))
    return drawn(book, form.model_copy(update={"steps": (form.steps[0].model_copy(update={"text": text, "next": ()}),)}))


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
        for line in re.findall(r'<text class="wz-d-(?:title|text|clock)"[^>]*>([^<]*)</text>', process_svg.draw(book, form, "a")):
            marks = "，。）”、：.,)"  # may hang over the edge of the text, still inside the box
            wide = sum(14 if ord(char) > 0x2E80 else 14 * 0.6 for char in unescape(line).rstrip(marks))
            assert wide <= process_svg.TEXT_WIDTH, line


@pytest.mark.parametrize("language", BOOKS)
def test_a_shipped_drawing_tells_every_stage_in_full(language: str) -> None:
    book = BOOKS[language]()
    for form in book.diagrams.values():
        told = "".join("".join(drawn(book, form)).split())
        assert told == "".join("".join(phrases.text(book, stage.text) for stage in form.steps).split())


def test_only_real_ways_are_drawn_and_those_that_pass_stages_by_run_beside_them() -> None:
    book = shipped()[0]
    form = next(iter(book.diagrams.values()))

    def stage(id_: str, *ways: tuple[str, str | None]) -> Stage:
        arrows = tuple(model.Arrow.model_construct(to=to, label=label) for to, label in ways)
        return form.steps[0].model_copy(update={"id": id_, "title": id_, "clock": None, "next": arrows})

    steps = (stage("a", ("b", "是"), ("d", "否")), stage("b"), stage("c", ("d", None)), stage("d"))
    drawing = unescape(process_svg.draw(book, form.model_copy(update={"steps": steps}), "a"))
    middle, edge = process_svg.MARGIN + process_svg.BOX_WIDTH // 2, process_svg.MARGIN + process_svg.BOX_WIDTH
    assert drawing.count(f'd="M{middle} ') == 2, "from a to b and from c to d, none from b, where it ends"
    assert drawing.count(f'd="M{edge} ') == 1, "from a to d, beside the others"
    assert "是 → 2；否 → 4" in drawing and drawing.count("wz-d-end") == 2


@pytest.mark.parametrize("language", BOOKS)
def test_the_picture_and_the_list_beside_it_tell_the_same_ways(language: str) -> None:
    book = BOOKS[language]()
    for form in book.diagrams.values():
        drawing = unescape(process_svg.draw(book, form, "a"))
        told = "".join(re.findall(r'<text class="wz-d-ways"[^>]*>([^<]*)</text>', drawing))
        assert told.replace(" ", "") == "".join(process_svg.ways_on(book, form, stage) for stage in form.steps).replace(" ", "")
        assert any(len(stage.next) > 1 for stage in form.steps)
