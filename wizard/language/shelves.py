"""The kinds of guidance files: where each lies under its folder, what shape it has, and whether it must be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from wizard.language import fields, model

HEAD = "flow.yml"  # of a flow that is a folder: what belongs to all of it, and the names of its parts


@dataclass(frozen=True)
class Shelf:
    """One kind of file: where it lies (globs under the folder), its shape, and whether it must be there."""

    name: str
    globs: tuple[str, ...]
    shape: TypeAdapter[Any]
    needed: bool = False
    by_file: bool = False  # one form a file, keyed by the file's name, instead of many forms in a file

    def paths(self, folder: Path) -> Iterator[Path]:
        """Its files in a folder, in the order they are read in; of a flow that is a folder only its head."""
        for glob in self.globs:
            yield from sorted(folder.glob(glob))


def _many(name: str, form: Any, ids: Any = fields.Id) -> Shelf:
    """A shelf of many forms by id, in one file or in a folder of files."""
    return Shelf(name, (f"{name}.yml", f"{name}/*.yml"), TypeAdapter(dict[ids, form]))


SHELVES = (
    Shelf("about", ("about.yml",), TypeAdapter(model.About), needed=True),
    _many("sources", model.Source),
    _many("facts", model.Fact, fields.FactKey),
    _many("conflicts", model.Conflict, fields.FactKey),
    _many("assumptions", model.Assumption, fields.FactKey),
    _many("unknown", model.Unknown),
    _many("clocks", model.Clock),
    _many("calendars", model.Calendar),
    _many("menus", model.Menu),
    _many("screens", model.Screen),
    _many("evidence", model.Evidence),
    _many("letters", model.Letter),
    Shelf("words", ("words.yml",), TypeAdapter(model.VagueWords)),
    _many("glossary", model.Term),
    _many("diagrams", model.Diagram),
    Shelf("flows", ("flows/*.yml", f"flows/*/{HEAD}"), TypeAdapter(model.Flow), needed=True, by_file=True),
    _many("scenarios", model.Scenario),
)
SINGLE = ("about", "words")
