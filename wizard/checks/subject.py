"""What a check looks at."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from wizard.compile import Plan
from wizard.diagnostics import Place, Text
from wizard.model import Book


@dataclass(frozen=True)
class Subject:
    """The book, its plans (empty while only structure is judged) and the day the site is built for."""

    book: Book
    plans: Mapping[str, Plan]
    as_of: datetime.date


def place_of_key(shelf: Mapping[Text, object], name: str) -> Place:
    """Where an author wrote this id down."""
    return next(key for key in shelf if key == name).place
