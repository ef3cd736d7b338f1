"""Guidance in, proven wizard out: load, check, compile, render, write. The engine knows nothing of its subject.

What may be used from outside stands in `wizard.face` and can be taken from here:
`from wizard import load, prove, walk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wizard.face import (
        Deadline,
        Finding,
        Guide,
        NotBuilt,
        Proof,
        Refused,
        Stand,
        build,
        changes,
        load,
        prove,
        walk,
    )

__version__ = "0.1.0"
__all__ = [
    "Deadline", "Finding", "Guide", "NotBuilt", "Proof", "Refused", "Stand", "build", "changes", "load", "prove",
    "walk",
]


def __getattr__(name: str) -> Any:
    """The face is read when it is used: the door must open on a machine where nothing is installed yet."""
    if name not in __all__:
        raise AttributeError(f"wizard has no “{name}”; it gives {', '.join(__all__)}")
    from wizard import face

    return getattr(face, name)
