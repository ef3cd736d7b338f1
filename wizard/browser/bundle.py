"""Which parts of the browser's script a page gets, each page one classic script of its own: it loads from file:// and leaves
no global but its own."""

from __future__ import annotations

import re
from pathlib import Path

from wizard.language import Book

PARTS = Path(__file__).parent.parent / "runtime"
ENGINE = ("clocks", "answers", "engine", "address")
PAGE = (*ENGINE, "words", "page")
OUTCOME = ("due", "answer", "letters", "later")
ASKING = ("controls", "summary", "keep", "change", "forget", "typed", "ask", "fields")
TOOLS = ("controls", "summary", "keep", "change", "forget", "ends", "derivation", "remind", "ticks", "writing", "neighbours", "what-if",
         "share", "outcome-tools")
BUNDLES = {
    "ask": (*PAGE, *ASKING),
    "answer": (*PAGE, *OUTCOME),
    "outcome-tools": (*TOOLS, "outcome-tools-style"),  # loaded when somebody begins to read an outcome
    "moment": ("typed", "moment"),  # loaded when somebody who has answered nothing begins to read an outcome
    "qr": ("qr",),  # loaded when somebody asks for a code
    "one": tuple(dict.fromkeys((*PAGE, *ASKING, *OUTCOME, *TOOLS, "one"))),  # one document holds it all
    "calculator": (*ENGINE, "words", "due", "ends", "derivation", "page", "controls", "remind", "calculator"),
    "checker": ("answers", "clocks", "words", "page", "controls", "checker"),
}
STARTS = frozenset({"ask", "answer", "one"})  # finds the wizard on its page, once all parts are there
LATER = ("outcome-tools.js", "outcome-tools.css", "moment.js", "qr.js")  # files that a page's script fetches itself, from beside it
LENDS = {"outcome-tools": "answer", "moment": "answer"}  # what comes later uses what the page's script has, and holds none of it twice
MEASURED = frozenset({"walk", "deadlinesOf", "writeInstant"})  # what tests and measurements call
FIELDS = {"choices", "number", "text"}  # the kinds of question whose fields are not sent where nobody asks them

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
WORDS_APART = re.compile(rf'"[^"\n]*"|//[^\n]*|{COMMENT.pattern}', re.DOTALL)  # what is said, and not spoken of
TOP_LEVEL = re.compile(r"^(?:function|var) .*", re.MULTILINE)
DECLARED = re.compile(r"^function (\w+)|(?:^var|,) (\w+) = ")
FUNCTION = re.compile(r"^function (\w+)\((?:.*\}|.*\{\n(?:(?:  .*)?\n)*\})$", re.MULTILINE)
WORD = re.compile(r"\w+")


def bundle(name: str, *, fields: bool = True) -> str:
    """A page's script, made of its parts as they were written, but for functions that nothing in it speaks of; without
    `fields`, without those few flows need."""
    parts = [source_of(part) for part in BUNDLES[name] if fields or part != "fields"]
    head, tail = "", [_lent(name)] if name in STARTS else []
    if name in LENDS:
        shared = sorted(_shared(LENDS[name], name))
        head = "var lent = window.wizard;\n" + "".join(f"var {one} = lent.{one};\n" for one in shared)
    if name in STARTS:
        tail.append(source_of("start"))
    body = _spoken_of("\n".join([*parts, *tail]))
    return f'(function () {{\n"use strict";\n{head}{body}}})();\n'


def _spoken_of(script: str) -> str:
    """The script without those functions at its top level that nothing else in it speaks of."""
    functions = {found[1]: found[0] for found in FUNCTION.finditer(script)}
    known: set[str] = set()
    ahead = _words(FUNCTION.sub("", script)) & functions.keys()
    while ahead:
        known |= ahead
        ahead = {word for name in ahead for word in _words(functions[name])} & functions.keys() - known
    return FUNCTION.sub(lambda found: found[0] if found[1] in known else "", script)


def _words(script: str) -> set[str]:
    """What a script may speak of; words in its texts count, since who writes a quote in an expression must lose nothing."""
    return set(WORD.findall(COMMENT.sub("", script)))


def _lent(name: str) -> str:
    """`window.wizard`: what other scripts use of this one."""
    lent = MEASURED & _declared(name)
    for other, lender in LENDS.items():
        lent |= _shared(lender, other) if lender == name else set()
    return "window.wizard = { " + ", ".join(f"{one}: {one}" for one in sorted(lent)) + " };"


def _shared(lender: str, name: str) -> set[str]:
    """What one bundle has and another one, which does not have it, speaks of."""
    spoken = {word for part in BUNDLES[name] for word in WORD.findall(WORDS_APART.sub("", source_of(part)))}
    return (_declared(lender) & spoken) - _declared(name)


def _declared(name: str) -> set[str]:
    """The names that the parts of a bundle have in common."""
    lines = [line for part in BUNDLES[name] for line in TOP_LEVEL.findall(source_of(part))]
    return {found[1] or found[2] for line in lines for found in DECLARED.finditer(line)}


def source_of(part: str) -> str:
    """One part as it was written."""
    return (PARTS / f"{part}.js").read_text("utf-8")


def scripts(book: Book) -> dict[str, str]:
    """{path: script} of every bundle that the pages of a book use."""
    fields = any(question.kind in FIELDS for flow in book.flows.values() for question in flow.questions.values())
    names = [name for name in BUNDLES if book.words or name != "checker"]
    return {f"assets/{name}.js": bundle(name, fields=fields) for name in names} | {"assets/embed.js": source_of("embed")}
