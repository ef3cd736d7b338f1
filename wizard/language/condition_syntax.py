"""A condition as its author wrote it, part by part, each with its place, so that a finding can point at the guilty
one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wizard.language import yaml_reader
from wizard.language.conditions import COMBINED, OWN, Condition, Parser
from wizard.language.findings import Place, Text


@dataclass(frozen=True)
class Part:
    """A piece of a `when`: where it stands, how it reads, what it means, and the pieces it is put together from."""

    place: Place
    words: str
    condition: Condition
    parts: tuple[Part, ...] = ()
    together: bool = True  # whether all of its parts must hold, not just any


def whole(parser: Parser, when: Any, own: str) -> Part:
    """A `when` (a map) of a rule of the question `own`, with all its parts."""
    parts = tuple(_entry(parser, key, value, own) for key, value in when.items())
    return parts[0] if len(parts) == 1 else Part(when.place, as_written(when), parser.parse(when, own), parts)


def _entry(parser: Parser, key: Text, value: Any, own: str) -> Part:
    one_of = key == "any" or (key not in (*OWN, *COMBINED) and isinstance(value, yaml_reader.Seq))
    inside = tuple(_inside(parser, key, value, own))
    return Part(key.place, f"{key}: {as_written(value)}", parser.entry(key, value, own), inside, not one_of)


def _inside(parser: Parser, key: Text, value: Any, own: str) -> Iterator[Part]:
    """The parts of an entry: conditions that are combined, or several things said of one earlier answer."""
    if key == "not":
        yield whole(parser, value, own)
    elif key in COMBINED:
        yield from (whole(parser, part, own) for part in value)
    elif key not in OWN and isinstance(value, yaml_reader.Map):
        yield from (Part(name.place, f"{key}: {{{name}: {as_written(part)}}}", parser.about(str(key), name, part))
                    for name, part in value.items())
    elif key not in OWN and isinstance(value, yaml_reader.Seq):
        yield from (Part(answer.place, f"{key}: {answer}", parser.answer(key, answer)) for answer in value)


def texts(value: Any) -> Iterator[Text]:
    """Every text in a `when`, wherever it stands."""
    if isinstance(value, yaml_reader.Map | yaml_reader.Seq):
        for part in value.values() if isinstance(value, yaml_reader.Map) else value:
            yield from texts(part)
    elif isinstance(value, Text):
        yield value


def as_written(value: Any) -> str:
    """A value as it reads on one line of YAML."""
    if isinstance(value, yaml_reader.Map):
        return "{" + ", ".join(f"{key}: {as_written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, yaml_reader.Seq):
        return "[" + ", ".join(map(as_written, value)) + "]"
    return str(value)
