"""Texts that tell of the reader's answers, as HTML: the script puts in what it knows, and plain words stand there till
then."""

from __future__ import annotations

from markupsafe import Markup, escape

from wizard.language import Book, Flow
from wizard.words import own_answers

PLACE = Markup('<span class="wz-answered" data-{}="{}">{}</span>')


def told_html(book: Book, flow: Flow, text: str) -> Markup:
    """A text of a flow; whatever it says stands there as text."""
    parts = [PLACE.format(piece.kind, piece.text, words) if piece.kind in own_answers.PLAIN else escape(words)
             for piece, words in own_answers.pieces(book, flow, text)]
    return Markup("").join(parts)
