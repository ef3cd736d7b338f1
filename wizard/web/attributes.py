"""The attributes of a tag, as it is written: read, set, dropped."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import escape, unescape
from types import MappingProxyType

NAME = re.compile(r"</?[^\s/>]+")
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@functools.lru_cache(maxsize=1 << 15)  # pages share most of their tags
def read(tag: str) -> Mapping[str, str]:
    """The attributes of a tag by name, in the order they are written; of one without a value, an empty text."""
    read: dict[str, str] = {}
    for found in _written(tag):
        read.setdefault(found[1].lower(), unescape(found[2] or found[3] or found[4] or ""))  # of two, the first counts
    return MappingProxyType(read)


def _written(tag: str) -> Iterator[re.Match[str]]:
    """Each attribute where it stands."""
    name = NAME.match(tag)
    return ATTRIBUTE.finditer(tag, name.end() if name else 0)


def put(tag: str, values: Mapping[str, str]) -> str:
    """A tag with attributes of these values: each in its place, or after all others."""
    places = [(found[1].lower(), *found.span()) for found in _written(tag)]
    for name, start, end in reversed(places):
        if name in values:
            tag = f'{tag[:start]}{name}="{escape(values[name])}"{tag[end:]}'
    said = {name for name, _, _ in places}
    further = "".join(f' {name}="{escape(value)}"' for name, value in values.items() if name not in said)
    end = _end(tag)
    return f"{tag[:end]}{further}{tag[end:]}"


def put_first(tag: str, **values: str) -> str:
    """A tag with further attributes of these values before all others."""
    name = NAME.match(tag)
    at = name.end() if name else 0
    said = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return tag[:at] + said + tag[at:]


def swap(tag: str, name: str, other: str, value: str) -> str:
    """A tag with another attribute in the place of one that it has."""
    for start, end in [found.span() for found in _written(tag) if found[1].lower() == name][:1]:
        tag = f'{tag[:start]}{other}="{escape(value)}"{tag[end:]}'
    return tag


def change(tag: str, names: Collection[str], by: Callable[[str], str]) -> str:
    """A tag whose attributes of these names have other values: made of the values as they are written."""
    done, at = [], 0
    for found in _written(tag):
        if found[1].lower() in names and found.lastindex and found.lastindex > 1:
            start, end = found.span(found.lastindex)
            done += [tag[at:start], by(tag[start:end])]
            at = end
    return "".join([*done, tag[at:]])


def drop(tag: str, *names: str) -> str:
    """A tag without its attributes of these names, and without the spaces before them."""
    for start, end in reversed([found.span() for found in _written(tag) if found[1].lower() in names]):
        tag = tag[:start].rstrip() + tag[end:]
    return tag


def _end(tag: str) -> int:
    """Where a tag's attributes end."""
    return len(tag.removesuffix(">").removesuffix("/").rstrip())
