"""Tags found by a selector, in the words of CSS: `td, th`, `div.wz-fits`, `[hidden]`, `meta[name=robots]`,
`a[href*=.html#]`. Of each in a list, a name and one condition at most; values stand without quotation marks.

Nobody looks at every token: whatever is written in each such tag is searched for, and the tag around it is read. That
is many times as fast.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.web.tokens import TAG, Token, hidden, literal, tag_of

WRITTEN = re.compile(r"(?P<name>[a-z0-9]*)(?:\.(?P<word>[\w-]+)|#(?P<id>[\w-]+)"
                     r"|\[(?P<attribute>[a-z-]+)(?:(?P<how>\*?=)(?P<value>[^\]]+))?\])?")


@dataclass(frozen=True)
class Simple:
    """One selector of a list: a name, or any (“”); an attribute, or none (“”); how its value must be, if it must."""

    name: str
    attribute: str
    how: str = ""
    value: str = ""

    @property
    def sign(self) -> str:
        """What is written in each such tag."""
        if self.how:
            return re.escape(self.value) + (r"(?![\w-])" if self.how == "~=" else "")
        if self.name:
            return rf"</?{literal(self.name)}(?=[\s/>])"
        return rf"""[\s"'/]{literal(self.attribute)}(?=[\s=/>])"""

    def holds(self, tag: Token) -> bool:
        """Whether a tag is such a tag."""
        if self.name and tag.name != self.name:
            return False
        said = tag.attributes.get(self.attribute)
        if not self.attribute or not self.how:
            return said is not None or not self.attribute
        if said is None:
            return False
        return said == self.value if self.how == "=" else self.value in (said.split() if self.how == "~=" else said)


@functools.cache
def _listed(selector: str) -> tuple[Simple, ...]:
    """A selector as it is written, read. Raises ValueError for what is none."""
    return tuple(map(_simple, selector.split(", ")))


def _simple(written: str) -> Simple:
    found = WRITTEN.fullmatch(written)
    if not found:
        raise ValueError(f"“{written}” is no selector")
    name, word, id_, attribute, how, value = found.groups(default="")
    if word:
        return Simple(name, "class", "~=", word)
    return Simple(name, "id", "=", id_) if id_ else Simple(name, attribute, how, value)


def opened(html: str, selector: str, start: int = 0) -> Iterator[Token]:
    """The tags that open elements of a selector from `start` on, which must not lie inside a token; those that lie
    within one of them too. Of values, those are found that are written without references."""
    listed = _listed(selector)
    for tag in _found(html, _sign(listed), start):
        if tag.type == "open" and any(one.holds(tag) for one in listed):
            yield tag


def tags(html: str, names: str, start: int = 0) -> Iterator[Token]:
    """All tags with one of these names (as in a selector), the closing ones too."""
    return _found(html, _sign(_listed(names)), start)


def _found(html: str, sign: re.Pattern[str], start: int) -> Iterator[Token]:
    """The tags in which there is a sign of what is looked for."""
    hiding = hidden(html)
    while seen := sign.search(html, start):
        start = seen.end()
        at = html.rfind("<", 0, start)
        tag = None if at < 0 or hiding.end(at) else TAG.match(html, at)
        if tag and seen.start() < tag.end("rest"):
            start = max(start, tag.end("rest"))
            yield tag_of(tag, html)


@functools.cache
def _sign(listed: tuple[Simple, ...]) -> re.Pattern[str]:
    """What is written in each tag of a selector, and perhaps elsewhere."""
    return re.compile("|".join(one.sign for one in listed))
