"""Which parts of the browser's script a page gets, each page one classic script of its own: it loads from file:// and leaves
no global but its own."""

from __future__ import annotations

from pathlib import Path

from wizard.model import Book

PARTS = Path(__file__).parent / "runtime"
ENGINE = ("clocks", "answers", "engine", "address")
PAGE = (*ENGINE, "words", "page", "keep")
OUTCOME = ("answer", "letters", "remind", "neighbours", "what-if", "share")
BUNDLES = {
    "ask": (*PAGE, "ask", "fields", "start"),
    "answer": (*PAGE, *OUTCOME, "start"),
    "qr": ("qr",),  # loaded when somebody asks for a code
    "one": (*PAGE, "ask", "fields", *OUTCOME, "one", "start"),  # one document holds it all
    "calculator": (*ENGINE, "words", "page", "remind", "calculator"),
    "checker": ("answers", "clocks", "words", "page", "checker"),
}
FIELDS = {"choices", "number", "text"}  # the kinds of question whose fields are not sent where nobody asks them


def bundle(name: str, *, fields: bool = True) -> str:
    """A page's script, made of its parts as they were written; without `fields`, without those few flows need."""
    parts = "\n".join(source_of(part) for part in BUNDLES[name] if fields or part != "fields")
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


def source_of(part: str) -> str:
    """One part as it was written."""
    return (PARTS / f"{part}.js").read_text("utf-8")


def scripts(book: Book) -> dict[str, str]:
    """{path: script} of every bundle that the pages of a book use."""
    fields = any(question.kind in FIELDS for flow in book.flows.values() for question in flow.questions.values())
    names = [name for name in BUNDLES if book.words or name != "checker"]
    return {f"assets/{name}.js": bundle(name, fields=fields) for name in names} | {"assets/embed.js": source_of("embed")}
