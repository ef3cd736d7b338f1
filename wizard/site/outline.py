"""What a finished page says of itself: its heading, description, steps, and its questions with their answers.

Whatever machines are told is read from the page that readers see, so the two cannot differ, in any edition.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

ARTICLE = re.compile(r'<article class="md-content__inner.*</article>', re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
STEPS = re.compile(r'<ol class="wz-steps">(.*?)</ol>', re.DOTALL)
STEP = re.compile(r"<li><p>(.*?)</p>", re.DOTALL)
QUESTION = re.compile(r"<h2\b[^>]*>(.*?)</h2>(.*?)(?=<h2\b|</article>)", re.DOTALL)
# Marks of citation and what only a browser's reader can use are no part of a sentence.
SILENT = re.compile(r"<(sup|svg|button|script|style)\b.*?</\1\s*>", re.DOTALL)
BREAK = re.compile(r"</?(?:p|li|td|th|tr|dt|dd|div|h[1-6]|br|ul|ol|table)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Outline:
    """A page's own words, as plain text."""

    title: str
    description: str
    steps: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


def outline(page: str) -> Outline:
    """Read a finished page. What it does not have is empty."""
    found = ARTICLE.search(page)
    article = found[0] if found else ""
    steps = STEPS.search(article)
    return Outline(
        title=_first(HEADING, article),
        description=_first(DESCRIPTION, page),
        steps=tuple(map(plain, STEP.findall(steps[1]))) if steps else (),
        questions=tuple((plain(asked), plain(answer)) for asked, answer in QUESTION.findall(article)),
    )


def _first(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    return plain(found[1]) if found else ""


def plain(markup: str) -> str:
    """Markup as one line of text."""
    text = TAG.sub("", BREAK.sub(" ", SILENT.sub("", markup)))
    return " ".join(html.unescape(text).split())
