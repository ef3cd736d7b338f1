"""HTML as a row of tokens: text, tags, comments, declarations. Each knows where it stands, so that whatever is not
changed stays byte for byte.

By compiled patterns and not by the library's parser: that takes ten times as long, and does not say where a tag ends.
"""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Literal, NamedTuple

from wizard.web.attributes import read

Type = Literal["text", "raw", "open", "close", "comment", "declaration"]

# Elements that have no end tag.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                  "track", "wbr"})
# Elements in which everything up to their end tag is text. In two of them, characters can be written by reference.
REFERRING = frozenset({"textarea", "title"})
RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "xmp"}) | REFERRING
# Where a line of a page begins and ends as it is read.
BREAKS = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "div", "h1", "h2", "h3", "h4", "h5", "h6", "br", "ul",
                    "ol", "table"})

NAME = r"[a-zA-Z][^\s/>]*+"
# A quotation mark counts only after “=”; between two of them, “<” and “>” are text. Elsewhere, “<” means that what
# began before it was no tag.
VALUE = r"""=(?:\s*+(?:"[^"]*+"|'[^']*+'))?+"""
REST = rf"(?=[\s/>])(?:[^<>=]++|{VALUE})*+>"
COMMENT = r"(?:-?>|(?s:.*?)(?:--!?>|\Z))"
DECLARATION = r"<(?:[!?]|/(?![a-zA-Z]))[^<>]*+>"
TEXT = r"(?:[^<]++|<(?![a-zA-Z/!?]))++"


def literal(word: str) -> str:
    """A pattern of a word in small or capital letters; its first is told in full, which is found faster."""
    return rf"[{word[0]}{word[0].upper()}](?i:{re.escape(word[1:])})"


def _until_end(name: str) -> str:
    """A pattern of what is text because of the tag before it."""
    return rf"(?s:.*?)(?=</(?i:{name})[\s/>]|\Z)"


# A tag, and the text after it if it is one before which everything is text.
RAW_NAME = rf"(?:{'|'.join(map(literal, sorted(RAW)))})(?=[\s/>])"
A_TAG = (rf"<(?P<end>/?)(?P<name>(?<!/)(?P<raw>{RAW_NAME})|{NAME})(?P<rest>{REST})"
         rf"(?(raw){_until_end('(?P=raw)')})")
TAG = re.compile(A_TAG)
EVERY = re.compile(rf"(?P<text>{TEXT})|(?P<tag>{A_TAG})|(?P<comment><!--{COMMENT})|(?P<declaration>{DECLARATION})"
                   r"|(?P<stray><)")
# Whatever begins with “<”. (Without groups: in a loop that gives nothing back, not every Python keeps them in order.)
RAW_TAGS = "|".join(rf"{literal(name)}{REST}{_until_end(name)}" for name in sorted(RAW))
FIRST, SECOND = ("".join(sorted({name[at] for name in RAW})) for at in (0, 1))
OPAQUE = rf"<(?=[!{FIRST}{FIRST.upper()}][-{SECOND}{SECOND.upper()}])(?:!--{COMMENT}|{RAW_TAGS})"
UNIT = rf"(?>{OPAQUE}|</?{NAME}{REST}|{DECLARATION}|<)"
# What ends with a tag at the end of a line, or with the page.
LINE = re.compile(rf"(?:{TEXT}|{UNIT}(?!\n))*+(?:{UNIT}\n)?")
# A sign of a tag with “<” in it. Where there is none, only comments and text without tags can hide one.
INTRICATE = re.compile(r"""=\s*+(?:"[^"<]*+<|'[^'<]*+<)""")
HIDING = re.compile(OPAQUE)


class Token(NamedTuple):
    """A piece of `html` from `start` to `end`. A tag's name is in small letters; of what is no tag it is empty. “raw”
    is text in which nothing is written by reference."""

    type: Type
    name: str
    html: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The token as it is written."""
        return self.html[self.start:self.end]

    @property
    def text(self) -> str:
        """What readers see of a text."""
        return unescape(self.written) if self.type == "text" else self.written

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of a tag by name, in the order they are written; of one without a value, an empty text."""
        return read(self.html[self.start:self.end])

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of a tag."""
        return tuple(self.attributes.get("class", "").split())


# Tokens are made by the million: past their own constructor, which takes twice as long.
_new: Callable[[type[Token], tuple[Type, str, str, int, int]], Token] = tuple.__new__
OTHERS: Mapping[str | None, Type] = {"text": "text", "stray": "text", "comment": "comment",
                                     "declaration": "declaration"}


def tokens(html: str, start: int = 0) -> Iterator[Token]:
    """Every token of a text from `start` on, which must not lie inside one."""
    for found in EVERY.finditer(html, start):
        kind = found.lastgroup
        if kind == "tag":
            yield (tag := tag_of(found, html))
            if tag.end < found.end():
                yield Token("text" if tag.name in REFERRING else "raw", "", html, tag.end, found.end())
        else:
            start, end = found.span()
            yield _new(Token, (OTHERS[kind], "", html, start, end))


def tag_of(found: re.Match[str], html: str) -> Token:
    """The tag that a pattern with `A_TAG` in it has found."""
    slash, name = found.group("end", "name")
    return _new(Token, ("close" if slash else "open", name.lower(), html, found.start("end") - 1, found.end("rest")))


class Hidden:
    """Where “<” begins nothing: from after one that does to the end of what hides it, as far as anybody has asked."""

    def __init__(self, html: str) -> None:
        pattern = EVERY if INTRICATE.search(html) else HIDING
        self._found = pattern.finditer(html)
        self._starts: list[int] = []
        self._ends: list[int] = []

    def end(self, at: int) -> int:
        """Where that ends which hides “<” there; 0 where nothing does."""
        while not self._starts or self._starts[-1] < at:
            found = next(self._found, None)
            if not found or found.lastgroup != "text":
                self._starts.append(found.start() if found else sys.maxsize)
                self._ends.append(found.end() if found else sys.maxsize)
        before = bisect_left(self._starts, at) - 1
        return self._ends[before] if before >= 0 and at < self._ends[before] else 0


hidden = functools.lru_cache(maxsize=1024)(Hidden)  # what is read is read several times


def lines(html: str) -> list[str]:
    """A text in pieces that end where a tag ends a line; none of them cuts a token."""
    return [found[0] for found in LINE.finditer(html) if found[0]]
