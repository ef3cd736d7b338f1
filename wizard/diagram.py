"""A process as an SVG picture with real text, drawn at build: no script, no other origin, the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from wizard import say
from wizard.model import Book, Diagram, Stage

WIDTH, MARGIN, PAD, LINE, GAP = 360, 8, 12, 20, 34
TEXT_WIDTH = WIDTH - 2 * MARGIN - 2 * PAD
PIECE = re.compile(r"[“‘（《]?[\u2e80-\uffff]|[!-\u2e7f]+|.", re.DOTALL)  # stays on one line: one Han character, a word, a space
CLOSING = ("Pe", "Pf", "Po")  # may hang over the edge: brackets and quotes that close, commas, stops
SIZE = 14  # px; a Han character is as wide as the type is high, so lines can be broken exactly


@dataclass(frozen=True)
class Box:
    """A stage laid out: its top edge and height in px, its lines of text."""

    stage: Stage
    top: int
    height: int
    lines: tuple[tuple[str, str], ...]  # (css class, text)


def draw(book: Book, diagram: Diagram, name: str) -> str:
    """The picture of a diagram; its title and text are read out, and the same steps should stand beside it as a list."""
    boxes = list(_laid_out(book, diagram))
    height = boxes[-1].top + boxes[-1].height + MARGIN
    body = "".join(_box(box) + _arrow(book, box, below) for box, below in zip(boxes, [*boxes[1:], None], strict=True))
    return (f'<svg class="wz-drawing" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="diagram-{name}">'
            f'<title id="diagram-{name}">{escape(diagram.title)}</title>{body}</svg>')


def _laid_out(book: Book, diagram: Diagram) -> Iterator[Box]:
    top = MARGIN
    for stage in diagram.steps:
        lines = tuple(_lines(book, stage))
        height = 2 * PAD + LINE * len(lines) - 6
        yield Box(stage, top, height, lines)
        top += height + GAP


def _lines(book: Book, stage: Stage) -> Iterator[tuple[str, str]]:
    yield from (("wz-d-title", line) for line in _wrapped(say.people(book, stage.who) + say.ui(book, "colon") + stage.title))
    yield from (("wz-d-text", line) for line in _wrapped(say.text(book, stage.text)))
    if stage.clock:
        clock = book.clocks[stage.clock]
        told = say.ui(book, "clock-from", limit=say.limit(book, stage.clock), starts=clock.starts)
        yield from (("wz-d-clock", line) for line in _wrapped(told))


def _wrapped(text: str) -> Iterator[str]:
    """Lines that fit the box. Han characters part anywhere, but no line begins with a closing mark; words part at spaces only."""
    line, width = "", 0.0
    for piece in PIECE.findall(text):
        wide = sum(SIZE if ord(char) > 0x2E80 else SIZE * 0.6 for char in piece)
        if line and width + wide > TEXT_WIDTH and not (len(piece) == 1 and unicodedata.category(piece) in CLOSING):
            yield line.rstrip()
            line, width = "", 0.0
        if line or not piece.isspace():
            line, width = line + piece, width + wide
    yield line.rstrip()


def _box(box: Box) -> str:
    rows = "".join(f'<text class="{kind}" x="{MARGIN + PAD}" y="{box.top + PAD + 12 + LINE * n}">{escape(line)}</text>'
                   for n, (kind, line) in enumerate(box.lines))
    return (f'<g class="wz-d-box wz-d-{box.stage.who}"><rect x="{MARGIN}" y="{box.top}" width="{WIDTH - 2 * MARGIN}" '
            f'height="{box.height}" rx="8"/>{rows}</g>')


def _arrow(book: Book, box: Box, below: Box | None) -> str:
    """The way to the next stage, labelled; ways to other stages are told in the list beside the picture."""
    if below is None:
        return ""
    label = next((arrow.label for arrow in box.stage.next if arrow.to == below.stage.id and arrow.label), None)
    x, start, end = WIDTH // 2, box.top + box.height, below.top
    words = f'<text class="wz-d-label" x="{x + 10}" y="{(start + end) // 2 + 5}">{escape(say.text(book, label))}</text>' if label else ""
    return f'<path class="wz-d-arrow" d="M{x} {start + 2}V{end - 3}M{x - 5} {end - 9}l5 6l5-6"/>{words}'
