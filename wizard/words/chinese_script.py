"""A finished page in another script of the same language: its characters converted, its structure and addresses
untouched.

Conversion is by character and common phrase, never by regional vocabulary, which renames laws. Titles between 《 and 》,
whatever is marked translate="no" or has a `lang` of its own, and everything named to be kept stay as they were written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import opencc

from wizard.language import Book, Derived
from wizard.web import VOID, Token, attributes, lines, tokens

# The attributes that readers are told.
SAID = frozenset({"content", "title", "alt", "placeholder", "aria-label", "data-label", "data-many", "data-more",
                  "data-none", "data-far", "data-broken", "data-failed", "data-copied"})
HAN = re.compile(r"[\u3400-\u9fff]")


@functools.cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """A text with simplified characters in the place of traditional ones."""
    return str(_simplifier().convert(text))


class Script:
    """One derived script, ready to convert. `kept` are texts that stay in the original script wherever they stand."""

    def __init__(self, derived: Derived, kept: Iterable[str]) -> None:
        self._convert = opencc.OpenCC(derived.conversion).convert
        self._replace = {str(old): str(new) for old, new in derived.replace.items()}
        every = {*map(str, derived.keep), *kept}
        names = sorted(every, key=lambda name: (-len(name), name))
        self.text = functools.lru_cache(maxsize=None)(self._text)  # pages share most of their frame
        self._line = functools.lru_cache(maxsize=None)(self._piecewise)
        kept_parts = ["《[^》]*》", *map(re.escape, names)]
        self._kept = re.compile(f"({'|'.join(kept_parts)})")

    def _text(self, text: str) -> str:
        """A text in this script; what is kept stays."""
        if not HAN.search(text):
            return text
        parts = self._kept.split(text)
        parts[::2] = map(self._converted, parts[::2])  # every other one is kept
        return "".join(parts)

    def _converted(self, text: str) -> str:
        text = self._convert(text)
        for old, new in self._replace.items():
            text = text.replace(old, new)
        return text

    def page(self, html: str) -> str:
        """A page in this script. Ids, addresses, scripts and what is marked stay as they are."""
        return "".join(self._lines(html))

    def _lines(self, html: str) -> Iterator[str]:
        """Line by line, because most lines of a page stand on other pages too."""
        inside: tuple[str, ...] = ()
        for line in lines(html):
            converted, inside = self._line(line, inside)
            yield converted

    def _piecewise(self, html: str, outside: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """A part of a page, and the elements open after it since the outermost marked one; `outside`: those before
        it."""
        inside = list(outside)
        return "".join(self._pieces(html, inside)), tuple(inside)

    def _pieces(self, html: str, inside: list[str]) -> Iterator[str]:
        for token in tokens(html):
            if token.type == "text":
                yield token.written if inside else self.text(token.written)
            elif token.name:
                self._track(inside, token)
                yield token.written if inside else attributes.change(token.written, SAID, self.text)
            else:
                yield token.written

    def _track(self, inside: list[str], tag: Token) -> None:
        if tag.type == "close":
            while tag.name in inside:
                if inside.pop() == tag.name:
                    return
        elif tag.name not in VOID and tag.name != "html" and (inside or _is_kept(tag)):
            inside.append(tag.name)


def _is_kept(tag: Token) -> bool:
    """Whether what a tag opens stays in the script it is written in."""
    return "lang" in tag.attributes or tag.attributes.get("translate") == "no"


def kept_in(book: Book) -> set[str]:
    """What readers must find again as it is: the titles of laws, and menu names in quotation marks."""
    laws = {str(source.title) for source in book.sources.values() if source.kind == "law"}
    routes = [route for menu in book.menus.values() for route in (*menu.routes, *menu.also)]
    return laws | {f"“{tap}”" for route in routes for tap in route.path}


def others(text: str) -> dict[str, str]:
    """Each character of a text → those of another script that readers take for the same, in one string."""
    found: dict[str, str] = {}
    for other, character in sorted(same_characters(text).items()):
        found[character] = found.get(character, "") + other
    return found


def same_characters(text: str) -> dict[str, str]:
    """For searching: each character of another script → the one of `text` that readers take for the same."""
    used = set(HAN.findall(text))
    every = [chr(code) for code in range(0x3400, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, simple, strict=True)
    return {character: to for character, to in pairs if character != to and to in used}
