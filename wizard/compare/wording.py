"""Texts that differ between two books, each with its place, and for whom they are told. Other logic is left
out: what it changes is shown by answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from wizard.language import Book, Listed, Place, Text, When, Wrong, as_data, model, traversal

# Fields that decide where a reader gets and by when.
LOGIC: Mapping[type[model.Form], frozenset[str]] = {
    model.Flow: frozenset({"start"}),
    model.Question: frozenset({"kind", "must", "not_before", "month_end", "least", "most", "step", "next"}),
    model.Answer: frozenset({"go", "exclusive", "tags"}),
    model.NotKnown: frozenset({"go"}),
    model.Outcome: frozenset({"verdict"}),
    model.Deadline: frozenset({"clock", "from_", "means"}),
    model.Clock: frozenset({"steps", "calendar", "hours"}),
    model.Row: frozenset({"from_", "until", "steps"}),
    model.Reading: frozenset({"calendar"}),
    model.Calendar: frozenset({"based_on", "without_work", "only_off", "weekend", "years"}),
    model.Hours: frozenset({"from_", "to"}),
    model.About: frozenset({"zone", "calendar"}),
}
# Maps whose new and lost entries are told as questions, answers and outcomes.
TOLD_APART = ("questions", "outcomes", "answers")


@dataclass(frozen=True)
class Wording:
    """A text before and after, by its path of ids; None where it is new or gone."""

    path: str
    before: str | None
    after: str | None
    place: Place


def differences(old: Book, new: Book) -> list[Wording]:
    """Every text that differs, in the order of the book's shelves."""
    found: list[Wording] = []
    for shelf in dataclasses.fields(Book):
        if shelf.name != "texts":
            found += _compared(shelf.name, getattr(old, shelf.name), getattr(new, shelf.name), Place(""))
    return found


def _compared(path: str, old: Any, new: Any, place: Place) -> Iterator[Wording]:
    if isinstance(old, When | Wrong) or isinstance(new, When | Wrong):
        yield from _conditions(path, old, new, place)
    elif isinstance(old, Listed) and isinstance(new, Listed) and old == new:
        yield from _conditions(f"{path}.when", old.when, new.when, place)
    elif isinstance(old, model.Form) and isinstance(new, model.Form) and type(old) is type(new):
        yield from _forms(path, old, new, place)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _maps(path, old, new, place)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _lists(path, old, new, place)
    elif old != new:
        yield Wording(path, _words(old), _words(new), _place(old if new is None else new, place))


def _conditions(path: str, old: When | Wrong | None, new: When | Wrong | None, place: Place) -> Iterator[Wording]:
    """For whom something is told, before and after, as it is written on one line."""
    (was, before), (is_now, after) = ((as_data(one), one.words) if one else (None, None) for one in (old, new))
    if was != is_now:
        yield Wording(path, before, after, new.place if new else place)


def _forms(path: str, old: model.Form, new: model.Form, place: Place) -> Iterator[Wording]:
    """Two forms of one kind, field by field, those of logic left out."""
    here = _place(new, place)
    for name, field in type(new).model_fields.items():
        if name not in LOGIC.get(type(new), ()):
            yield from _compared(f"{path}.{field.alias or name}", getattr(old, name), getattr(new, name), here)


def _maps(path: str, old: Mapping[Any, Any], new: Mapping[Any, Any], place: Place) -> Iterator[Wording]:
    for key in dict.fromkeys([*old, *new]):
        here = getattr(key, "place", place)
        if key in old and key in new:
            own = next(own for own in new if own == key)
            yield from _compared(f"{path}.{key}", old[key], new[key], getattr(own, "place", place))
        elif path.rpartition(".")[2] not in TOLD_APART and path != "flows":
            yield Wording(f"{path}.{key}", _words(old.get(key)), _words(new.get(key)), here)


def _lists(path: str, old: tuple[Any, ...], new: tuple[Any, ...], place: Place) -> Iterator[Wording]:
    """Entries that stayed are found again wherever they stand now; only the others are told."""
    matcher = SequenceMatcher(None, [repr(entry) for entry in old], [repr(entry) for entry in new], autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(i_end - i, j_end - j)
        for number in range(pairs):
            yield from _compared(f"{path}.{j + number + 1}", old[i + number], new[j + number], place)
        for entry in old[i + pairs:i_end]:
            yield Wording(path, _words(entry), None, _place(entry, place))
        for number, entry in enumerate(new[j + pairs:j_end], j + pairs + 1):
            yield Wording(f"{path}.{number}", None, _words(entry), _place(entry, place))


def _words(value: Any) -> str | None:
    """A text, or the first text of a form, which is its title or statement."""
    if value is None:
        return None
    return str(next(traversal.texts_in(value), value))


def _place(value: Any, otherwise: Place) -> Place:
    text = next(traversal.texts_in(value), None)
    return text.place if isinstance(text, Text) else otherwise
