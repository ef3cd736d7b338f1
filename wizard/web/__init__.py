"""What the web asks of everyone: HTML read as HTML, and the addresses of the site's pages.

In: a text of HTML, or of Markdown with HTML in it. Out: tokens, elements, and the text with some of them changed; what
is not changed stays as it is written. Read `tokens` first, then `elements`."""

from __future__ import annotations

from wizard.web import addresses, attributes
from wizard.web.addresses import resolved
from wizard.web.elements import (
    Element,
    element,
    elements,
    identified,
    meta,
    replaced,
    retagged,
    text_of,
    whole,
    without,
)
from wizard.web.selectors import opened, tags
from wizard.web.tokens import VOID, Token, lines, tokens

__all__ = [
    "VOID", "Element", "Token", "addresses", "attributes", "element", "elements", "identified", "lines", "meta",
    "opened", "replaced", "resolved", "retagged", "tags", "text_of", "tokens", "whole", "without",
]
