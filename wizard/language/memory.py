"""Memoisation on the object that a result belongs to, so that both are forgotten together.

A book, and what is made of it, equals only itself and never changes: what a function gives of it may be kept for as
long as it lives. A cache beside the function would keep every book that was ever read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

Owner = TypeVar("Owner")
P = ParamSpec("P")
Result = TypeVar("Result")


def remembered(function: Callable[Concatenate[Owner, P], Result]) -> Callable[Concatenate[Owner, P], Result]:
    """The same function, which works out each result once for as long as its first argument lives."""
    name = f"remembered {function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def recalled(owner: Owner, /, *args: P.args, **kwargs: P.kwargs) -> Result:
        assert not kwargs, "what is remembered is asked for by position"
        known: dict[tuple[Any, ...], Result] = owner.__dict__.setdefault(name, {})
        if args not in known:
            known[args] = function(owner, *args, **kwargs)
        return known[args]

    return recalled
