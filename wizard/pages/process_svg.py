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
# What stays on one line: one Han character, a word, a space.
PIECE = re.compile(r"[“‘（《]?[\u2e80-\uffff]|[!-\u2e7f]+|.", re.DOTALL)
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
        """Its bottom edge, in px."""
        return self.top + self.height


def draw(book: Book, diagram: Diagram, name: str) -> str:
    """The picture of a diagram; its title and text are read out, and the same steps should stand beside it as a
    list."""
    boxes = tuple(_laid_out(book, diagram))
    place = {str(box.stage.id): number for number, box in enumerate(boxes)}
    ways = [(number, place[arrow.to]) for number, box in enumerate(boxes) for arrow in box.stage.next]
    arrows = [_arrow(boxes[start], boxes[end]) for start, end in ways if end == start + 1]
    drawn = [_box(box, [*book.about.people].index(box.stage.who) + 1) for box in boxes]
    body = "".join([*drawn, *arrows, _rails(boxes, ways)])
    height = boxes[-1].bottom + MARGIN
    return (f'<svg class="wz-drawing" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="diagram-{name}">'
            f'<title id="diagram-{name}">{escape(diagram.title)}</title>{body}</svg>')


def ways_on(book: Book, diagram: Diagram, stage: Stage) -> str:
    """Which way leads to which stage, by number; nothing where the only way is the next stage."""
    numbers = {str(other.id): number for number, other in enumerate(diagram.steps, 1)}
    targets = [numbers[arrow.to] for arrow in stage.next]
    if targets == [numbers[stage.id] + 1] and not stage.next[0].label:
        return ""
    ways = []
    for arrow, number in zip(stage.next, targets, strict=True):
        label = phrases.text(book, arrow.label or "")
        ways.append(phrases.ui(book, "way-on", label=label, n=number).strip())
    return phrases.ui(book, "semicolon").join(ways)


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
        words = phrases.ui(book, "clock-from", limit=phrases.limit(book, stage.clock), starts=clock.starts)
        yield from (("wz-d-clock", line) for line in _wrapped(words))
    yield from (("wz-d-ways", line) for line in _wrapped(ways_on(book, diagram, stage)) if line)


def _wrapped(text: str) -> Iterator[str]:
    """Lines that fit the box. Han characters part anywhere, but no line begins with a closing mark; words part at
    spaces only."""
    line, width = "", 0.0
    for piece in PIECE.findall(text):
        wide = sum(SIZE if ord(char) > 0x2E80 else SIZE * 0.6 for char in piece)
        may_hang = len(piece) == 1 and unicodedata.category(piece) in CLOSING
        if line and width + wide > TEXT_WIDTH and not may_hang:
            yield line.rstrip()
            line, width = "", 0.0
        if line or not piece.isspace():
            line, width = line + piece, width + wide
    yield line.rstrip()


def _box(box: Box, who: int) -> str:
    """`who` is the place of the person whose turn it is among all people: the first three have colours of their own."""
    baseline = box.top + PAD + 12
    rows = [_row(kind, baseline + LINE * number, line) for number, (kind, line) in enumerate(box.lines)]
    end = "" if box.stage.next else " wz-d-end"
    return (f'<g class="wz-d-box wz-d-who-{who}{end}"><rect x="{MARGIN}" y="{box.top}" width="{BOX_WIDTH}" '
            f'height="{box.height}" rx="8"/>{"".join(rows)}</g>')


def _row(kind: str, y: int, line: str) -> str:
    return f'<text class="{kind}" x="{MARGIN + PAD}" y="{y}">{escape(line)}</text>'


# --- ways ------------------------------------------------------------------------------------------------------------


def _arrow(box: Box, below: Box) -> str:
    """The way from a stage to the one below it."""
    x, tip = MARGIN + BOX_WIDTH // 2, below.top - 3
    return f'<path class="wz-d-arrow" d="M{x} {box.bottom + 2}V{tip}M{x - 5} {tip - 6}l5 6l5-6"/>'


def _rails(boxes: Sequence[Box], ways: Sequence[tuple[int, int]]) -> str:
    """The ways that pass stages by, the shorter ones nearer to the boxes; where they part or meet they keep apart."""
    passing = [(start, end) for start, end in ways if end != start + 1]
    passing.sort(key=lambda way: (abs(way[1] - way[0]), way))
    lanes = _lanes(passing)
    drawn = []
    for number, (start, end) in enumerate(passing):
        parting = sum(before[0] == start for before in passing[:number])
        meeting = sum(before[1] == end for before in passing[:number])
        leaves = boxes[start].bottom - 10 - 7 * parting
        arrives = boxes[end].top + 12 + 7 * meeting
        drawn.append(_rail(leaves, arrives, lanes[start, end]))
    return "".join(drawn)


def _rail(leaves: int, arrives: int, lane: int) -> str:
    """A way from one height to another along a lane beside the boxes, with its tip."""
    edge = MARGIN + BOX_WIDTH
    x = edge + RAIL * (lane + 1) - 3
    tip = f"M{edge + 8} {arrives - 5}l-6 5l6 5"
    return f'<path class="wz-d-arrow" d="M{edge} {leaves}H{x}V{arrives}H{edge + 3}{tip}"/>'


def _lanes(ways: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
    """For each way the nearest rail that is free all along it."""
    lanes: dict[tuple[int, int], int] = {}
    for way in ways:
        taken = {lane for other, lane in lanes.items() if _overlap(way, other)}
        lanes[way] = next(lane for lane in range(len(ways) + 1) if lane not in taken)
    return lanes


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(one) < max(other) and min(other) < max(one)
