"""A condition as its author wrote it: a typed tree, each part of which knows its place and how it reads.

It is made where the file is read (`condition_parser`), and knows nothing of the flow it stands in; what it means there
tells `condition_meaning`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wizard.language import yaml_reader
from wizard.language.findings import Finding, Place, Text


@dataclass(frozen=True)
class Node:
    """A piece of a `when`: where it stands, and how it reads on one line."""

    place: Place = field(repr=False)
    words: str


@dataclass(frozen=True)
class Keyed(Node):
    """A form that begins with a word of the language."""

    key: Text


@dataclass(frozen=True)
class Wrong(Node):
    """What is no condition, and why."""

    finding: Finding


# --- forms about an answer -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClockEnd:
    """The end of a clock, or where it has two the one that is named."""

    clock: Text
    end: str


@dataclass(frozen=True)
class Before(Keyed):
    """Now is before the end of a clock that the answer starts."""

    until: ClockEnd


@dataclass(frozen=True)
class After(Keyed):
    """Now is at or after the end of a clock that the answer starts."""

    until: ClockEnd


@dataclass(frozen=True)
class Elapsed(Keyed):
    """A length of time, as “72 hours”, has gone by since the answer."""

    length: Text


@dataclass(frozen=True)
class During(Keyed):
    """The answer lies inside named working hours."""

    hours: Text


@dataclass(frozen=True)
class EarlierThan(Keyed):
    """The answer lies before a day, counted from 1970-01-01."""

    day: int


@dataclass(frozen=True)
class LaterThan(Keyed):
    """The answer lies after a day, counted from 1970-01-01."""

    day: int


@dataclass(frozen=True)
class Less(Keyed):
    """The answer is less than a number."""

    number: int


@dataclass(frozen=True)
class From(Keyed):
    """The answer is a number or more."""

    number: int


@dataclass(frozen=True)
class Tag(Keyed):
    """The answer is one of those that carry a tag."""

    tag: Text


@dataclass(frozen=True)
class AllOf(Keyed):
    """Among several chosen are all of these."""

    answers: tuple[Text, ...]


@dataclass(frozen=True)
class NoneOf(Keyed):
    """Among several chosen is none of these."""

    answers: tuple[Text, ...]


@dataclass(frozen=True)
class Exactly(Keyed):
    """Chosen are these, and no others."""

    answers: tuple[Text, ...]


@dataclass(frozen=True)
class Counted:
    """So many of some answers."""

    count: int
    answers: tuple[Text, ...]


@dataclass(frozen=True)
class AtLeastOf(Keyed):
    """Among several chosen are at least so many of these."""

    of: Counted


Chosen = AllOf | NoneOf | Exactly | AtLeastOf
About = Before | After | Elapsed | During | EarlierThan | LaterThan | Less | From | Tag | Chosen


# --- earlier questions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer(Node):
    """An answer that is given; or that the reader does not know, or was not asked."""

    answer: Text


@dataclass(frozen=True)
class OneOf(Node):
    """One of several answers is given."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Meets(Node):
    """The answer meets all of some forms."""

    forms: tuple[About | Wrong, ...]


@dataclass(frozen=True)
class Earlier(Node):
    """What is said of an earlier question."""

    question: Text
    said: Answer | OneOf | Meets | Wrong


# --- conditions of conditions ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class All(Keyed):
    """All of some conditions hold."""

    parts: tuple[When | Wrong, ...]


@dataclass(frozen=True)
class Any(Keyed):
    """Some of these conditions holds."""

    parts: tuple[When | Wrong, ...]


@dataclass(frozen=True)
class Not(Keyed):
    """A condition does not hold."""

    part: When | Wrong


Combined = All | Any | Not
Entry = About | Earlier | Combined | Wrong


@dataclass(frozen=True)
class When(Node):
    """The lines of a `when`, all of which must hold."""

    entries: tuple[Entry, ...]


def as_written(value: object) -> str:
    """A value as it reads on one line of YAML."""
    if isinstance(value, yaml_reader.Map):
        pairs = (f"{key}: {as_written(part)}" for key, part in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, yaml_reader.Seq):
        return f"[{', '.join(map(as_written, value))}]"
    return str(value)
