"""A test of an answer as the browser asks it: its kind, and what it compares with."""

from __future__ import annotations

from typing import Any, assert_never

from wizard.language import LATE, AtLeast, During, Is, Passed, Reaches, Since, Test, instants
from wizard.pages import value_json


def data(atom: Test) -> list[Any]:
    """A test as JSON: engine.js reads it."""
    match atom:
        case Passed():
            return ["passed", atom.clock, 1] if atom.end == LATE else ["passed", atom.clock]
        case During():
            return ["during", atom.hours]
        case Since():
            return ["since", atom.day * instants.DAY]
        case AtLeast():
            return ["least", atom.number]
        case Is():
            return ["chosen", atom.answer]
        case Reaches():
            return ["reaches", value_json.data(atom.value), atom.number]
    assert_never(atom)
