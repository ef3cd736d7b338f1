"""Elements of a text of HTML: found by name and attributes, each to its own end, and replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from wizard.web.selectors import opened, tags
from wizard.web.tokens import BREAKS, VOID, Token, tokens

_PARTS = frozenset({"tbody", "thead", "tfoot"})
_ROWS = _PARTS | {"tr"}
# Elements whose end tag may be left out, and what else ends them. (Each ends with what it lies in as well.)
ENDED_BY: Mapping[str, frozenset[str]] = {
    "p": (BREAKS - {"br", "td", "th", "tr"}) | {"article", "aside", "details", "footer", "form", "header", "hr", "main",
                                                "nav", "pre", "section", "blockquote", "dl", "figure"},
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "td": _ROWS | {"td", "th"}, "th": _ROWS | {"td", "th"}, "tr": _ROWS, **dict.fromkeys(_PARTS, _PARTS),
    "option": frozenset({"option", "optgroup"}),
}


class Element(NamedTuple):
    """An element of a text: its first tag, where its content ends, and where it ends itself. One that nobody closes
    reaches to the end of the text."""

    tag: Token
    inner_end: int
    end: int
    is_closed: bool = True

    @property
    def outer(self) -> str:
        """The whole element."""
        return self.tag.html[self.tag.start:self.end]

    @property
    def inner(self) -> str:
        """What stands between its two tags."""
        return self.tag.html[self.tag.end:self.inner_end]

    def swapped(self, by: str) -> str:
        """Its text with something else in its place."""
        return self.tag.html[:self.tag.start] + by + self.tag.html[self.end:]


# --- finding ----------------------------------------------------------------------------------------------------------


def elements(html: str, selector: str, start: int = 0) -> Iterator[Element]:
    """The elements of a selector in order; what lies within one of them is not told again."""
    for tag in opened(html, selector, start):
        if tag.start >= start:
            found = whole(tag)
            yield found
            start = found.end


def element(html: str, selector: str) -> Element:
    """The first such element. Raises ValueError where there is none, or nobody closes it."""
    found = next(elements(html, selector), None)
    if not found:
        raise ValueError(f"a page has no {selector}")
    if not found.is_closed:
        raise ValueError(f"{found.tag.written} never ends")
    return found


def whole(tag: Token) -> Element:
    """The element that a tag opens."""
    if tag.name in VOID:
        return Element(tag, tag.end, tag.end)
    within = [tag.name]
    ended_by = ENDED_BY.get(tag.name, frozenset())
    # Whoever must be closed is closed by name, whatever lies between.
    for token in tokens(tag.html, tag.end) if ended_by else tags(tag.html, tag.name, tag.end):
        if token.type == "open" and token.name not in VOID:
            if token.name in ended_by and ENDED_BY.keys() >= {*within}:
                return Element(tag, token.start, token.start)
            within.append(token.name)
        elif token.type == "close":
            if token.name not in within:
                return Element(tag, token.start, token.start)
            while within.pop() != token.name:
                pass  # whoever wrote the page may leave out </p> and </li>
            if not within:
                return Element(tag, token.start, token.end)
    return Element(tag, len(tag.html), len(tag.html), is_closed=False)


def identified(html: str) -> dict[str, Token]:
    """The tags of a text by their ids."""
    return {tag.attributes["id"]: tag for tag in reversed([*opened(html, "[id]")])}


# --- changing ---------------------------------------------------------------------------------------------------------


def replaced(html: str, selector: str, by: Callable[[Element], str]) -> str:
    """A text with something else in the place of such elements."""
    done, at = [], 0
    for found in elements(html, selector):
        done += [html[at:found.tag.start], by(found)]
        at = found.end
    return "".join([*done, html[at:]])


def without(html: str, selector: str) -> str:
    """A text without such elements."""
    return replaced(html, selector, lambda _: "")


def retagged(html: str, selector: str, by: Callable[[Token], str]) -> str:
    """A text with other tags in the place of those that open such elements."""
    done, at = [], 0
    for tag in opened(html, selector):
        done += [html[at:tag.start], by(tag)]
        at = tag.end
    return "".join([*done, html[at:]])


# --- reading ----------------------------------------------------------------------------------------------------------


def text_of(html: str, silent: str = "") -> str:
    """What readers see of a text, as one line; `silent` are elements that say nothing."""
    pieces = []
    for token in tokens(without(html, silent) if silent else html):
        if token.type == "text":
            pieces.append(token.text)
        elif token.name in BREAKS:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def meta(html: str, name: str, under: str = "name") -> str | None:
    """What a page's head says of the page under a name; None where it does not."""
    found = next(opened(html, f"meta[{under}={name}]"), None)
    return found.attributes.get("content") if found else None
