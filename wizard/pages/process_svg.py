"""A process as an SVG picture with real text, drawn at build: no script, no other origin, the same every time.

Stages stand below one another, each with its number. A way to the next stage is an arrow between the two; a way that
passes stages by runs along a rail beside them. Where a stage has more than one way on, it says which leads where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from wizard.language import Book, Diagram, Stage
from wizard.words import phrases

WIDTH, MARGIN, PAD, LINE, GAP, RAIL = 360, 8, 12, 20, 26, 12
BOX_WIDTH = WIDTH - 2 * MARGIN - 3 * RAIL
TEXT_WIDTH = BOX_WIDTH - 2 * PAD
PIECE = re.compile(r"[“‘（《]?[\u2e80-\uffff]|[!-\u2e7f]+|.", re.DOTALL)  # stays on one line: one Han character, a word, a space
CLOSING = ("Pe", "Pf", "Po")  # may hang over the edge: brackets and quotes that close, commas, stops
SIZE = 14  # px; a Han character is as wide as the type is high, so lines can be broken exactly


@dataclass(frozen=True)
class Box:
    """A stage laid out: its top edge and height in px, its lines of text as (css class, text)."""

    stage: Stage
    top: int
    height: int
    lines: tuple[tuple[str, str], ...]

    @property
    def bottom(self) -> int:
        return self.top + self.height


def draw(book: Book, diagram: Diagram, name: str) -> str:
    """The picture of a diagram; its title and text are read out, and the same steps should stand beside it as a list."""
    boxes = tuple(_laid_out(book, diagram))
    place = {str(box.stage.id): number for number, box in enumerate(boxes)}
    ways = [(number, place[arrow.to]) for number, box in enumerate(boxes) for arrow in box.stage.next]
    body = "".join(map(_box, boxes)) + "".join(_arrow(boxes[start], boxes[end]) for start, end in ways if end == start + 1)
    return (f'<svg class="wz-drawing" viewBox="0 0 {WIDTH} {boxes[-1].bottom + MARGIN}" role="img" aria-labelledby="diagram-{name}">'
            f'<title id="diagram-{name}">{escape(diagram.title)}</title>{body}{_rails(boxes, ways)}</svg>')


def ways_on(book: Book, diagram: Diagram, stage: Stage) -> str:
    """Which way leads to which stage, by number; nothing where the only way is the next stage."""
    number = {str(other.id): place for place, other in enumerate(diagram.steps, 1)}
    if [number[arrow.to] for arrow in stage.next] == [number[stage.id] + 1] and not stage.next[0].label:
        return ""
    said = [phrases.ui(book, "way-on", label=phrases.text(book, arrow.label or ""), n=number[arrow.to]).strip() for arrow in stage.next]
    return phrases.ui(book, "semicolon").join(said)


# --- boxes -----------------------------------------------------------------------------------------------------------


def _laid_out(book: Book, diagram: Diagram) -> Iterator[Box]:
    top = MARGIN
    for number, stage in enumerate(diagram.steps, 1):
        lines = tuple(_lines(book, diagram, stage, number))
        height = 2 * PAD + LINE * len(lines) - 6
        yield Box(stage, top, height, lines)
        top += height + GAP


def _lines(book: Book, diagram: Diagram, stage: Stage, number: int) -> Iterator[tuple[str, str]]:
    title = f"{number} {phrases.people(book, stage.who)}{phrases.ui(book, 'colon')}{stage.title}"
    yield from (("wz-d-title", line) for line in _wrapped(title))
    yield from (("wz-d-text", line) for line in _wrapped(phrases.text(book, stage.text)))
    if stage.clock:
        clock = book.clocks[stage.clock]
        told = phrases.ui(book, "clock-from", limit=phrases.limit(book, stage.clock), starts=clock.starts)
        yield from (("wz-d-clock", line) for line in _wrapped(told))
    yield from (("wz-d-ways", line) for line in _wrapped(ways_on(book, diagram, stage)) if line)


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
    end = "" if box.stage.next else " wz-d-end"
    return (f'<g class="wz-d-box wz-d-{box.stage.who}{end}"><rect x="{MARGIN}" y="{box.top}" width="{BOX_WIDTH}" '
            f'height="{box.height}" rx="8"/>{rows}</g>')


# --- ways ------------------------------------------------------------------------------------------------------------


def _arrow(box: Box, below: Box) -> str:
    """The way from a stage to the one below it."""
    x = MARGIN + BOX_WIDTH // 2
    return f'<path class="wz-d-arrow" d="M{x} {box.bottom + 2}V{below.top - 3}M{x - 5} {below.top - 9}l5 6l5-6"/>'


def _rails(boxes: Sequence[Box], ways: Sequence[tuple[int, int]]) -> str:
    """The ways that pass stages by, the shorter ones nearer to the boxes; where they part or meet they keep apart."""
    passing = sorted((way for way in ways if way[1] != way[0] + 1), key=lambda way: (abs(way[1] - way[0]), way))
    lanes = _lanes(passing)
    edge = MARGIN + BOX_WIDTH
    drawn = []
    for number, (start, end) in enumerate(passing):
        x = edge + RAIL * (lanes[start, end] + 1) - 3
        leaves = boxes[start].bottom - 10 - 7 * sum(way[0] == start for way in passing[:number])
        arrives = boxes[end].top + 12 + 7 * sum(way[1] == end for way in passing[:number])
        drawn.append(f'<path class="wz-d-arrow" d="M{edge} {leaves}H{x}V{arrives}H{edge + 3}M{edge + 8} {arrives - 5}l-6 5l6 5"/>')
    return "".join(drawn)


def _lanes(ways: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
    """For each way the nearest rail that is free all along it."""
    lanes: dict[tuple[int, int], int] = {}
    for way in ways:
        taken = {lane for other, lane in lanes.items() if min(way) < max(other) and min(other) < max(way)}
        lanes[way] = next(lane for lane in range(len(ways) + 1) if lane not in taken)
    return lanes
