"""What a finished page says of itself: its heading, description, steps, and its questions with their answers.

Whatever machines are told is read from the page that readers see, so the two cannot differ, in any edition.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.web import elements, meta, text_of

# Marks of citation and what only a browser's reader can use are no part of a sentence.
SILENT = "sup, svg, button, script, style"


@dataclass(frozen=True)
class Outline:
    """A page's own words, as plain text; what it does not have is empty. `article` is its own part of the page."""

    article: str
    description: str
    asks: bool

    @functools.cached_property
    def title(self) -> str:
        """Its heading."""
        return next((plain(heading.inner) for heading in elements(self.article, "h1")), "")

    @functools.cached_property
    def steps(self) -> tuple[str, ...]:
        """What to do, one after another."""
        listed = next(elements(self.article, "ol.wz-steps"), None)
        steps = elements(listed.inner, "li") if listed else ()
        told = [next(elements(step.inner, "p"), step) for step in steps]
        return tuple(plain(element.inner) for element in told)

    @functools.cached_property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """Of a page whose head says `questions: true`, each heading of the second level with all up to the next."""
        return () if not self.asks else tuple((plain(asked), plain(answer)) for asked, answer in self._parts())

    def _parts(self) -> Iterator[tuple[str, str]]:
        headings = list(elements(self.article, "h2"))
        ends = [heading.tag.start for heading in headings[1:]]
        for heading, end in zip(headings, [*ends, len(self.article)], strict=True):
            yield heading.inner, self.article[heading.end:end]


def outline(page: str) -> Outline:
    """Read a finished page."""
    article = next(elements(page, "article.md-content__inner"), None)
    description = " ".join((meta(page, "description") or "").split())
    if article is None:
        return Outline("", description, asks=False)
    return Outline(article.inner, description, asks="kb-questions" in article.tag.classes)


def plain(markup: str) -> str:
    """Markup as one line of text."""
    return text_of(markup, SILENT)
