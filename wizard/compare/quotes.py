"""Quotes held against the stored texts of their sources: which stand there still, word by word."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.compare.stored_pages import StoredPage, pages_by_source, pages_of
from wizard.language import Book, Finding, forms_in, model, remembered

LEFT_OUT = re.compile(r"…+|\.{3,}|⋯+")
# Written in several ways and the same: quotation marks, dashes, the full stop; marks of Markdown are nothing.
SAME = {**dict.fromkeys("“”„‟‘’‚‛「」『』〝〞«»'", '"'), **dict.fromkeys("–—―−‐‑‒", "-"), "。": ".",
        **dict.fromkeys("*\\\u200b\ufeff")}
ALIKE = str.maketrans({char: other or "" for char, other in SAME.items()})
NEAR = 12  # how many characters of a stored text are shown on each side of what is nearest to a quote


@dataclass(frozen=True)
class Examined:
    """What became of every quote: those of sources that are stored stand there or are found missing, the rest could
    not be tried. `by_source` holds each quoted source's pages, none where it is not stored."""

    missing: tuple[Finding, ...]
    standing: int
    untried: int
    by_source: Mapping[str, list[StoredPage]]

    @property
    def not_stored(self) -> list[str]:
        """The sources that facts name and nobody has stored."""
        return [source for source, pages in self.by_source.items() if not pages]

    @property
    def stored(self) -> list[str]:
        """The sources that facts name and somebody has stored."""
        return [source for source, pages in self.by_source.items() if pages]


def examine(book: Book, texts: Mapping[str, str]) -> Examined:
    """Hold every quote of a book against stored files ({path: text})."""
    named = {str(ref.source) for _, ref in references(book)}
    sources = {str(id_): source for id_, source in book.sources.items() if id_ in named}
    by_source = pages_by_source(sources, pages_of(texts))
    quoted = [(key, ref, by_source[str(ref.source)]) for key, ref in references(book) if ref.quote]
    tried = [(key, ref, pages) for key, ref, pages in quoted if pages]
    missing = tuple(_missing(key, ref, pages) for key, ref, pages in tried
                    if not any(stands(str(ref.quote), page) for page in pages))
    return Examined(missing, len(tried) - len(missing), len(quoted) - len(tried), by_source)


def references(book: Book) -> Iterator[tuple[str, model.SourceRef]]:
    """Every place of a source that a fact names, with the fact's id."""
    for key, fact in book.facts.items():
        for form in forms_in(fact):
            if isinstance(form, model.SourceRef):
                yield str(key), form


def stands(quote: str, page: StoredPage) -> bool:
    """Whether a quote stands on a page; where it leaves something out, its parts one behind the other."""
    at, text = 0, folded(page)
    for part in filter(None, map(_folded, LEFT_OUT.split(quote))):
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


@remembered
def folded(page: StoredPage) -> str:
    """A page's text without white space, in which marks that are written in several ways are written in one."""
    return _folded(page.text)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text.translate(ALIKE)).translate(ALIKE).split())


def _missing(key: str, ref: model.SourceRef, pages: list[StoredPage]) -> Finding:
    assert ref.quote
    message = f"“{ref.quote}” of {key} does not stand in the stored text of “{ref.source}”"
    hint = f"read the source again, and correct the quote and what {key} says"
    where = tuple((page.place, f"nearest there: “{_nearest(str(ref.quote), page)}”") for page in pages)
    return Finding("standing-quotes", ref.quote.place, message, hint, where)


def _nearest(quote: str, page: StoredPage) -> str:
    """The stretch of a page that has most of a quote in a row, with what stands around it."""
    wanted, text = _folded(quote), folded(page)
    found = difflib.SequenceMatcher(None, wanted, text, autojunk=False).find_longest_match()
    first = max(0, found.b - found.a - NEAR)
    return text[first:found.b - found.a + len(wanted) + NEAR]
