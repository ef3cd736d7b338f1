"""What is inside a book and its forms: every text, every form, every word that is said in the reader's language."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

from wizard.language.fields import TRANSLATED
from wizard.language.findings import Text
from wizard.language.memory import remembered
from wizard.language.model import Book, Form

SHELF_NAMES = tuple(field.name for field in fields(Book) if field.name != "texts")


def texts_in(form: Any) -> Iterator[Text]:
    """Every Text inside a form, in the order it was written down."""
    return (part for part in _all_in(form) if isinstance(part, Text))


def forms_in(form: Any) -> Iterator[Form]:
    """The form itself and every form inside it."""
    return (part for part in _all_in(form) if isinstance(part, Form))


def _all_in(form: Any) -> Iterator[Any]:
    """A form and everything inside it, in the order it was written down; iterative, for a long flow."""
    waiting = [form]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(_inside(here)))


def _inside(value: Any) -> list[Any]:
    """What a form, a map or a list holds directly; nothing else holds anything."""
    kind = value.__class__
    if kind is dict:
        return list(value.values())
    if kind in (tuple, list):
        return list(value)
    if not isinstance(value, Form):
        return []
    return [part for part in value.__dict__.values() if part.__class__ in HOLDING or isinstance(part, Form | Text)]


HOLDING = (dict, tuple, list)


def words_in(form: Any, address: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside a form that is said in the reader's language, with its address in ids and field names; ids,
    quotes, web addresses and steps are the same in every language."""
    if not isinstance(form, Form):
        for key, value in _pairs(form):
            yield from words_in(value, f"{address}/{key}")
        return
    for name, called, translated in _fields(type(form)):
        value, here = getattr(form, name), f"{address}/{called}"
        texts = _texts_of(value, here)
        if texts is None:
            yield from words_in(value, here)
        elif translated:
            yield from texts


def _texts_of(value: Any, address: str) -> list[tuple[str, Text]] | None:
    """The texts that a field holds directly, with their addresses; None where it holds other things."""
    if isinstance(value, Text):
        return [(address, value)]
    if not _holds_texts(value):
        return None
    return [(f"{address}/{key}", text) for key, text in _pairs(value)]


@functools.cache
def _fields(kind: type[Form]) -> tuple[tuple[str, str, bool], ...]:
    """A form's fields: name, what authors call it, and whether its words are said in the reader's language."""
    found = []
    for name, field in kind.model_fields.items():
        translated = TRANSLATED in field.metadata or _is_translated(field.annotation)
        found.append((name, field.alias or name, translated))
    return tuple(found)


def _pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple | list) else ()


def _holds_texts(value: Any) -> bool:
    return any(isinstance(one, Text) for _, one in _pairs(value))


def _is_translated(annotation: Any) -> bool:
    marks = getattr(annotation, "__metadata__", ())
    return TRANSLATED in marks or any(map(_is_translated, get_args(annotation)))


def all_forms(book: Book, *shelves: str) -> Iterator[Form]:
    """Every form on some shelves of a book."""
    return itertools.chain.from_iterable(_forms_on(book, shelf) for shelf in shelves)


def all_texts(book: Book, *shelves: str) -> Iterator[Text]:
    """Every text on some shelves of a book."""
    return itertools.chain.from_iterable(_texts_on(book, shelf) for shelf in shelves)


def own_texts(book: Book, *shelves: str) -> Iterator[Text]:
    """The same without what people type, which is in their words and not in ours."""
    outcomes = (outcome for flow in book.flows.values() for outcome in flow.outcomes.values())
    typed = {id(text) for outcome in outcomes for text in outcome.asked_as}
    return (text for text in all_texts(book, *shelves) if id(text) not in typed)


@remembered
def all_words(book: Book) -> tuple[Text, ...]:
    """Every text of a book that is said in the reader's language; the interface's words are parts of sentences and left
    out."""
    found = []
    for shelf in SHELF_NAMES:
        forms = getattr(book, shelf)
        for form in forms.values() if isinstance(forms, Mapping) else [forms] if forms else []:
            found += [text for address, text in words_in(form) if not address.startswith("/interface/")]
    return tuple(found)


@remembered
def _forms_on(book: Book, shelf: str) -> tuple[Form, ...]:
    """Gathered once for all who look."""
    return tuple(forms_in(getattr(book, shelf)))


@remembered
def _texts_on(book: Book, shelf: str) -> tuple[Text, ...]:
    return tuple(texts_in(getattr(book, shelf)))
