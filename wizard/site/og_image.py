"""The picture that other sites show beside a link: the mark and its ground, drawn without any font, the same every
time."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 1200, 630
GROUND, MARK, STROKE = (11, 89, 99), (230, 240, 239), (11, 89, 99)  # the accent of the look, and the mark in reverse
SIDE = 360  # of the mark, in pixels; the mark itself is drawn on a square of 32
CORNER, HALF_STROKE = 8.0, 1.3
BLOCK = 12  # pixels; divides half the mark's side
# The mark's strokes (favicon.svg): a way that parts in two, as pieces from point to point.
STEM = (((16, 26), (16, 15)),)
LEFT = (((16, 15), (8.5, 8)), ((8, 13.5), (8, 7.5)), ((8, 7.5), (14, 7.5)))
RIGHT = (((16, 15), (23.5, 8)), ((24, 13.5), (24, 7.5)), ((24, 7.5), (18, 7.5)))
LINES = (*STEM, *LEFT, *RIGHT)
Colour = tuple[int, int, int]
Point = tuple[float, float]


def png() -> bytes:
    """1200 × 630 pixels of true colour."""
    left, top = (WIDTH - SIDE) // 2, (HEIGHT - SIDE) // 2
    plain, margin = bytes(GROUND) * WIDTH, bytes(GROUND) * left
    inside = [margin + row + margin for row in _mark()]
    rows = [plain] * top + inside + [plain] * (HEIGHT - top - SIDE)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _mark() -> list[bytes]:
    """The mark row by row. It is its own mirror image, so half of each row is worked out, block by block."""
    rows: list[bytes] = []
    for top in range(0, SIDE, BLOCK):
        blocks = [_block(left, top, SIDE / 32) for left in range(0, SIDE // 2, BLOCK)]
        for y in range(BLOCK):
            half = [pixel for block in blocks for pixel in block[y]]
            rows.append(b"".join(half + half[::-1]))
    return rows


def _block(left: int, top: int, scale: float) -> list[list[bytes]]:
    """A square of pixels; where no edge comes near, they are all as the one in its middle.

    No distance changes by more than the way from the middle to a corner, and colours change only within a pixel of an
    edge.
    """
    x, y = (left + BLOCK / 2) / scale, (top + BLOCK / 2) / scale
    near = BLOCK * .71 / scale + 1 / scale
    if min(abs(_outside_card(x, y)), abs(_outside_strokes(x, y))) > near:
        return [[_pixel(x, y, scale)] * BLOCK] * BLOCK
    rows = []
    for down in range(BLOCK):
        y = (top + down + .5) / scale
        rows.append([_pixel((left + across + .5) / scale, y, scale) for across in range(BLOCK)])
    return rows


def _pixel(x: float, y: float, scale: float) -> bytes:
    """What is seen at a point: ground, card or stroke, blended over the one pixel where they meet."""
    card = _covered(_outside_card(x, y), scale)
    stroke = _covered(_outside_strokes(x, y), scale)
    return bytes(_blend(_blend(GROUND, MARK, card), STROKE, stroke))


def _covered(distance: float, scale: float) -> float:
    return min(1.0, max(0.0, .5 - distance * scale))


def _blend(below: Colour, above: Colour, share: float) -> Colour:
    red, green, blue = (round(b + (a - b) * share) for b, a in zip(below, above, strict=True))
    return red, green, blue


def _outside_card(x: float, y: float) -> float:
    """How far a point lies outside the rounded card (negative: inside)."""
    across, down = (max(abs(at - 16) - (16 - CORNER), 0.0) for at in (x, y))
    return float((across * across + down * down) ** .5 - CORNER)


def _outside_strokes(x: float, y: float) -> float:
    return min(_distance((x, y), start, end) for start, end in LINES) - HALF_STROKE


def _distance(at: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stroke's middle line."""
    (x, y), (from_x, from_y) = at, start
    across, down = end[0] - from_x, end[1] - from_y
    projected = (x - from_x) * across + (y - from_y) * down
    share = min(1.0, max(0.0, projected / (across ** 2 + down ** 2)))
    off_x, off_y = from_x + across * share - x, from_y + down * share - y
    return float((off_x ** 2 + off_y ** 2) ** .5)
