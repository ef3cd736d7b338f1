"""A condition as its author wrote it, part by part, each with its place, so that a finding can point at the guilty
one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wizard.language import yaml_reader
from wizard.language.condition_parser import Parser
from wizard.language.conditions import COMBINED, OWN, Condition
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
    if len(parts) == 1:
        return parts[0]
    return Part(when.place, as_written(when), parser.parse(when, own), parts)


def _entry(parser: Parser, key: Text, value: Any, own: str) -> Part:
    several_answers = key not in (*OWN, *COMBINED) and isinstance(value, yaml_reader.Seq)
    one_of = key == "any" or several_answers
    inside = tuple(_inside(parser, key, value, own))
    words = f"{key}: {as_written(value)}"
    return Part(key.place, words, parser.entry(key, value, own), inside, not one_of)


def _inside(parser: Parser, key: Text, value: Any, own: str) -> Iterator[Part]:
    """The parts of an entry: conditions that are combined, or several things said of one earlier answer."""
    if key == "not":
        yield whole(parser, value, own)
    elif key in COMBINED:
        for part in value:
            yield whole(parser, part, own)
    elif key not in OWN and isinstance(value, yaml_reader.Map):
        for name, part in value.items():
            words = f"{key}: {{{name}: {as_written(part)}}}"
            yield Part(name.place, words, parser.about(str(key), name, part))
    elif key not in OWN and isinstance(value, yaml_reader.Seq):
        for answer in value:
            yield Part(answer.place, f"{key}: {answer}", parser.answer(key, answer))


def texts(value: Any) -> Iterator[Text]:
    """Every text in a `when`, wherever it stands."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, yaml_reader.Map):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, yaml_reader.Seq):
        for part in value:
            yield from texts(part)


def as_written(value: Any) -> str:
    """A value as it reads on one line of YAML."""
    if isinstance(value, yaml_reader.Map):
        pairs = (f"{key}: {as_written(part)}" for key, part in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, yaml_reader.Seq):
        return f"[{', '.join(map(as_written, value))}]"
    return str(value)
