"""A condition as data: the maps, lists and values that its author wrote, as the JSON Schema knows them."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from wizard.language import condition_syntax as syntax
from wizard.language import decimals, instants

Data = dict[str, "Data"] | list["Data"] | str | int | float


def as_data(when: syntax.When | syntax.Wrong) -> Data:
    """A `when` as it is written down; what is no condition as its words."""
    if isinstance(when, syntax.Wrong):
        return when.words
    return dict(map(_line, when.entries))


def _line(entry: syntax.Entry) -> tuple[str, Data]:
    match entry:
        case syntax.Wrong():
            return entry.words, ""
        case syntax.Earlier():
            return str(entry.question), _said(entry.said)
        case syntax.Not():
            return str(entry.key), as_data(entry.part)
        case syntax.All() | syntax.Any():
            return str(entry.key), [as_data(part) for part in entry.parts]
        case _:
            return str(entry.key), _value(entry)


def _said(said: syntax.Answer | syntax.OneOf | syntax.Meets | syntax.Wrong) -> Data:
    match said:
        case syntax.Wrong():
            return said.words
        case syntax.Answer():
            return str(said.answer)
        case syntax.OneOf():
            return [str(one.answer) for one in said.answers]
        case syntax.Meets():
            return dict(map(_line, said.forms))
    assert_never(said)


def _than(than: int | Decimal | syntax.Other) -> Data:
    """What an answer is compared with."""
    if isinstance(than, syntax.Other):
        return {str(than.key): str(than.name)}
    return decimals.plain(than) if isinstance(than, Decimal) else str(instants.date_of(than))


def _value(form: syntax.About) -> Data:
    """What stands behind a form's key."""
    match form:
        case syntax.Before(until=until) | syntax.After(until=until):
            return {until.end: str(until.clock)} if until.end else str(until.clock)
        case syntax.Elapsed():
            return str(form.length)
        case syntax.During():
            return str(form.hours)
        case syntax.EarlierThan() | syntax.LaterThan():
            return _than(form.day)
        case syntax.Less() | syntax.From():
            return _than(form.number)
        case syntax.Tag():
            return str(form.tag)
        case syntax.AllOf() | syntax.NoneOf() | syntax.Exactly():
            return [str(answer) for answer in form.answers]
        case syntax.AtLeastOf(of=of):
            return {"count": of.count, "of": [str(answer) for answer in of.answers]}
    assert_never(form)
