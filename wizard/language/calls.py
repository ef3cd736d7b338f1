"""The calls by which an author's page quotes the knowledge, as {{ clock("late") }}: a page is cut at them, and what is
wrong with one is told in words at its place. They are names and quoted words, never code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.language import fragment
from wizard.language.findings import Finding, Place, Text, did_you_mean, place_in
from wizard.language.model import Book
from wizard.language.reply_patterns import groups


@dataclass(frozen=True)
class Takes:
    """What a call is given, each thing by what it names: what it needs, what may follow, and what may follow any number
    of times."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    more: str = ""

    def named(self, count: int) -> tuple[str, ...]:
        """What so many things are, in their order; fewer where there is no room for so many."""
        room = self.needs + self.may
        return (room + (self.more,) * (count - len(room) if self.more else 0))[:count]


CALLS: Mapping[str, Takes] = {
    "clock": Takes(("clock",)), "clock_starts": Takes(("clock",)), "cite": Takes(("fact",), more="fact"), "menu": Takes(("menu",)),
    "evidence": Takes(("evidence list", "person")), "outcome": Takes(("flow", "outcome")),
    "start": Takes(("flow",), ("label", "answers")), "deadlines": Takes(more="clock"), "diagram": Takes(("diagram",)),
    "words": Takes(("word list",)), "better_words": Takes(), "conflict": Takes(("conflict",)),
    "assumptions": Takes(more="assumption"), "embed": Takes(("flow",)),
}

# A call, what looks like code, a reference as texts of the guidance have it, a wide brace.
OPENS = re.compile(r"\{\{|\{%|\{(?=(?:clock|due|answer|blank)\s*[:：])|｛")
GIVEN = r"""(?:[a-z_]+\s*=\s*)?(?:"[^"\n]*"|'[^'\n]*')"""
CALL = re.compile(rf"\{{\{{\s*([A-Za-z_]+)\s*\(\s*({GIVEN}(?:\s*,\s*{GIVEN})*)?\s*,?\s*\)\s*\}}\}}")
ONE = re.compile(r"""(?:([a-z_]+)\s*=\s*)?("[^"\n]*"|'[^'\n]*')""")
# What cannot be read reaches to its end, or the line's.
REACH = re.compile(r"(?:\{\{|\{%|｛｛)[^\n]*?(?:\}\}|%\}|｝｝|$)|[^\n]*?(?:[}｝]|$)", re.MULTILINE)
BARE = re.compile(r"""[(,]\s*([^\s"'(),{}]+)\s*[),]""")


@dataclass(frozen=True)
class Call:
    """One call: its name, what it is given in order, and what it is given by name."""

    name: Text
    given: tuple[Text, ...]
    by_name: Mapping[str, Text]

    def things(self) -> list[tuple[str, Text]]:
        """Everything it is given with what that names."""
        return [*zip(CALLS[self.name].named(len(self.given)), self.given, strict=False), *self.by_name.items()]

    def in_order(self) -> tuple[str, ...]:
        """Everything it is given in the order of what it takes; empty where it is not given what it may be."""
        room = CALLS[self.name].needs + CALLS[self.name].may
        return tuple(map(str, self.given)) + tuple(str(self.by_name.get(what, "")) for what in room[len(self.given):])


def pieces(page: str, file: str) -> Iterator[str | Call | Finding]:
    """A page cut at its calls: its words as they stand, the calls, and what looks like a call and cannot be read."""
    at = 0
    for opening in OPENS.finditer(page):
        if opening.start() < at:
            continue
        yield page[at:opening.start()]
        found = CALL.match(page, opening.start())
        yield _call(found, page, file) if found else _unreadable(page, opening.start(), file)
        at = found.end() if found else opening.start() + len(_reach(page, opening.start()))
    yield page[at:]


def _call(found: re.Match[str], page: str, file: str) -> Call:
    given, by_name = [], {}
    for one in ONE.finditer(page, found.start(2), found.end(2)) if found[2] else ():
        word = Text(one[2][1:-1], place_in(page, one.start(2) + 1, file))
        if one[1]:
            by_name[one[1]] = word
        else:
            given.append(word)
    return Call(Text(found[1], place_in(page, found.start(1), file)), tuple(given), by_name)


def _reach(page: str, at: int) -> str:
    found = REACH.match(page, at)
    return found[0] if found else page[at:]


def _unreadable(page: str, at: int, file: str) -> Finding:
    part = _reach(page, at)
    return _finding(place_in(page, at, file), f"this call cannot be read: {part}", _advice(part))


def _advice(part: str) -> str:
    if part.startswith("{%"):
        return "a page holds calls and no code; write it out, or quote it with {{ … }}"
    if part.startswith("｛"):
        return 'use ordinary braces: {{ clock("late") }}'
    if not part.startswith("{{"):
        return 'that is how a text of the guidance says it; a page says {{ clock("late") }}'
    if bare := BARE.search(part):
        word = bare[1].strip("“”‘’")
        return f'put “{word}” in straight quotes: "{word}"'
    if re.search("[“”‘’（），]", part):
        return "use straight quotes, brackets and commas: {{ clock(\"late\") }}"
    return "end it with )}} on the same line" if not part.endswith("}}") else 'write it like {{ clock("late") }}'


def faults(book: Book, call: Call) -> Iterator[Finding]:
    """What is wrong with a call: its name, how much it is given, or names of things that are not there."""
    if call.name not in CALLS:
        hint = did_you_mean(call.name, CALLS) or "known calls are " + ", ".join(CALLS)
        yield _finding(call.name.place, f"there is no call “{call.name}”", hint)
        return
    yield from _ill_given(call)
    told = {what: str(name) for what, name in call.things()}
    for what, name in call.things():
        shelf = _shelf(book, what, told)
        if shelf is not None and name not in shelf:
            yield _finding(name.place, f"there is no {what} “{name}”", did_you_mean(name, shelf) or f"add the {what}, or name another")
        elif what == "answers":
            yield from _unanswerable(book, told.get("flow", ""), name)


def _ill_given(call: Call) -> Iterator[Finding]:
    takes = CALLS[call.name]
    count, room = len(call.given), takes.needs + takes.may
    missing = [what for what in takes.needs[count:] if what not in call.by_name]
    if missing:
        yield _finding(call.name.place, f"“{call.name}” needs {_listed(missing)}, which is not given", _like(call.name))
    elif count > len(room) and not takes.more:
        message = f"“{call.name}” is given {count} things; it takes {len(room) or 'none'}"
        yield _finding(call.given[len(room)].place, message, _like(call.name))
    for name, word in call.by_name.items():
        if name not in room[count:]:
            yield _finding(word.place, f"“{call.name}” takes no “{name}” here", did_you_mean(name, room) or _like(call.name))


def _listed(things: list[str]) -> str:
    return " and ".join(f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}" for thing in things)


def _like(name: str) -> str:
    takes = CALLS[name]
    given = ", ".join(f'"{what}"' for what in (*takes.needs, *takes.may, *([takes.more, "…"] if takes.more else [])))
    return f"write it like {{{{ {name}({given}) }}}}"


def _shelf(book: Book, what: str, told: Mapping[str, str]) -> Mapping[Any, Any] | None:
    """What a name may name; None where anything goes, or where that is not known for a fault told already."""
    if what == "outcome":
        return book.flows[told["flow"]].outcomes if told.get("flow") in book.flows else None
    if what == "person":
        return book.evidence[told["evidence list"]].bring if told.get("evidence list") in book.evidence else None
    return {"clock": book.clocks, "fact": {**book.facts, **book.conflicts, **book.assumptions}, "menu": book.menus, "flow": book.flows,
            "evidence list": book.evidence, "diagram": book.diagrams, "conflict": book.conflicts, "assumption": book.assumptions,
            "word list": groups(book.words) if book.words else {}}.get(what)


def _unanswerable(book: Book, flow: str, answers: Text) -> Iterator[Finding]:
    """What stands in an address's fragment, as question=answer&question=answer, and could not be answered."""
    questions = book.flows[flow].questions if flow in book.flows else {}
    given = fragment.read(answers)[1]
    if fragment.written(given) != answers:
        read = f"a browser would read “{answers}” as “{fragment.written(given)}”"
        yield _finding(answers.place, read, "write question=answer&question=answer")
    for name, answer in given.items() if questions else ():
        if name not in questions:
            yield _finding(answers.place, f"there is no question “{name}”", did_you_mean(name, questions))
        elif questions[name].kind == "choice" and answer not in questions[name].answers:
            yield _finding(answers.place, f"there is no answer “{answer}” to “{name}”", did_you_mean(answer, questions[name].answers))


def _finding(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("page-calls", place, message, hint)
