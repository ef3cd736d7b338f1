"""The kinds of question, by what they are answered with."""

from __future__ import annotations

from typing import Literal, assert_never, get_args

Kind = Literal["choice", "choices", "instant", "day", "number", "text"]


def is_timed(kind: Kind) -> bool:
    """Whether a kind of question is answered with a moment."""
    match kind:
        case "instant" | "day":
            return True
        case "choice" | "choices" | "number" | "text":
            return False
    assert_never(kind)


TIMED: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if is_timed(kind))
