"""The calls by which an author's page quotes the knowledge, as {{ clock("late") }}: a page is cut at them, and what is
wrong with one is told in words at its place. They are names and quoted words, never code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.language import address_fragment
from wizard.language.drawn_icons import ICONS
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

    @property
    def room(self) -> tuple[str, ...]:
        """What it needs and what may follow once."""
        return self.needs + self.may

    def named(self, count: int) -> tuple[str, ...]:
        """What so many things are, in their order; fewer where there is no room for so many."""
        rest = count - len(self.room) if self.more else 0
        return (self.room + (self.more,) * rest)[:count]


CALLS: Mapping[str, Takes] = {
    "clock": Takes(("clock",)),
    "clock_starts": Takes(("clock",)),
    "cite": Takes(("fact",), more="fact"),
    "menu": Takes(("menu",)),
    "evidence": Takes(("evidence list", "person")),
    "outcome": Takes(("flow", "outcome"), ("label",)),
    "start": Takes(("flow",), ("label", "answers")),
    "ask": Takes(("flow",), ("answers",)),
    "icon": Takes(("icon",)),
    "deadlines": Takes(more="clock"),
    "diagram": Takes(("diagram",)),
    "words": Takes(("word list",)),
    "better_words": Takes(),
    "conflict": Takes(("conflict",)),
    "assumptions": Takes(more="assumption"),
    "embed": Takes(("flow",)),
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
        names = CALLS[self.name].named(len(self.given))
        return [*zip(names, self.given, strict=False), *self.by_name.items()]

    def in_order(self) -> tuple[str, ...]:
        """Everything it is given in the order of what it takes; empty where it is not given what it may be."""
        left = CALLS[self.name].room[len(self.given):]
        rest = (str(self.by_name.get(what, "")) for what in left)
        return (*map(str, self.given), *rest)


def pieces(page: str, file: str) -> Iterator[str | Call | Finding]:
    """A page cut at its calls: its words as they stand, the calls, and what looks like a call and cannot be read."""
    at = 0
    for opening in OPENS.finditer(page):
        begin = opening.start()
        if begin < at:
            continue
        yield page[at:begin]
        found = CALL.match(page, begin)
        if found:
            yield _call(found, page, file)
            at = found.end()
        else:
            yield _unreadable(page, begin, file)
            at = begin + len(_reach(page, begin))
    yield page[at:]


def _call(found: re.Match[str], page: str, file: str) -> Call:
    given, by_name = [], {}
    for one in ONE.finditer(page, found.start(2), found.end(2)) if found[2] else ():
        place = place_in(page, one.start(2) + 1, file)
        word = Text(one[2][1:-1], place)
        if one[1]:
            by_name[one[1]] = word
        else:
            given.append(word)
    name = Text(found[1], place_in(page, found.start(1), file))
    return Call(name, tuple(given), by_name)


def words_in(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where in a call that was found the page's own words stand: what it puts on a link."""
    room = CALLS[found[1]].room if found[1] in CALLS else ()
    for number, one in enumerate(ONE.finditer(found[0])):
        if (one[1] or "".join(room[number:number + 1])) == "label":
            yield one.start(2) + 1, one.end(2) - 1


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
    bare = BARE.search(part)
    if bare:
        word = bare[1].strip("“”‘’")
        return f'put “{word}” in straight quotes: "{word}"'
    if re.search("[“”‘’（），]", part):
        return 'use straight quotes, brackets and commas: {{ clock("late") }}'
    return 'write it like {{ clock("late") }}' if part.endswith("}}") else "end it with )}} on the same line"


def line_of(icon: str) -> str:
    """The line that an icon is drawn with, as SVG writes it."""
    return ICONS[icon]


def faults(book: Book, call: Call) -> Iterator[Finding]:
    """What is wrong with a call: its name, how much it is given, or names of things that are not there."""
    if call.name not in CALLS:
        hint = did_you_mean(call.name, CALLS) or "known calls are " + ", ".join(CALLS)
        yield _finding(call.name.place, f"there is no call “{call.name}”", hint)
        return
    yield from _ill_given(call)
    things = call.things()
    by_kind = {what: str(name) for what, name in things}
    for what, name in things:
        shelf = _shelf(book, what, by_kind)
        if shelf is not None and name not in shelf:
            hint = did_you_mean(name, shelf) or f"add the {what}, or name another"
            yield _finding(name.place, f"there is no {what} “{name}”", hint)
        elif what == "answers":
            yield from _unanswerable(book, by_kind.get("flow", ""), name)


def _ill_given(call: Call) -> Iterator[Finding]:
    takes = CALLS[call.name]
    count, room = len(call.given), takes.room
    missing = [what for what in takes.needs[count:] if what not in call.by_name]
    if missing:
        message = f"“{call.name}” needs {_listed(missing)}, which is not given"
        yield _finding(call.name.place, message, _like(call.name))
    elif count > len(room) and not takes.more:
        message = f"“{call.name}” is given {count} things; it takes {len(room) or 'none'}"
        yield _finding(call.given[len(room)].place, message, _like(call.name))
    for name, word in call.by_name.items():
        if name not in room[count:]:
            hint = did_you_mean(name, room) or _like(call.name)
            yield _finding(word.place, f"“{call.name}” takes no “{name}” here", hint)


def _listed(things: list[str]) -> str:
    """“a clock and an outcome”."""
    articles = ("an" if thing[0] in "aeiou" else "a" for thing in things)
    return " and ".join(f"{article} {thing}" for article, thing in zip(articles, things, strict=True))


def _like(name: str) -> str:
    takes = CALLS[name]
    more = (takes.more, "…") if takes.more else ()
    given = ", ".join(f'"{what}"' for what in (*takes.room, *more))
    return f"write it like {{{{ {name}({given}) }}}}"


def _shelf(book: Book, what: str, by_kind: Mapping[str, str]) -> Mapping[Any, Any] | None:
    """What a name may name; None where anything goes, or where that is not known for a fault reported already.
    `by_kind` holds what else the call is given."""
    if what == "outcome":
        flow = book.flows.get(by_kind.get("flow"))
        return flow.outcomes if flow else None
    if what == "person":
        evidence = book.evidence.get(by_kind.get("evidence list"))
        return evidence.bring if evidence else None
    if what == "fact":
        return {**book.facts, **book.conflicts, **book.assumptions}
    if what == "word list":
        return groups(book.words) if book.words else {}
    shelves: Mapping[str, Mapping[Any, Any]] = {
        "clock": book.clocks, "menu": book.menus, "flow": book.flows, "evidence list": book.evidence,
        "diagram": book.diagrams, "conflict": book.conflicts, "assumption": book.assumptions, "icon": ICONS,
    }
    return shelves.get(what)


def _unanswerable(book: Book, flow: str, answers: Text) -> Iterator[Finding]:
    """What stands in an address's fragment, as question=answer&question=answer, and could not be answered."""
    questions = book.flows[flow].questions if flow in book.flows else {}
    given = address_fragment.read(answers)[1]
    as_read = address_fragment.written(given)
    if as_read != answers:
        message = f"a browser would read “{answers}” as “{as_read}”"
        yield _finding(answers.place, message, "write question=answer&question=answer")
    for name, answer in given.items() if questions else ():
        if name not in questions:
            yield _finding(answers.place, f"there is no question “{name}”", did_you_mean(name, questions))
            continue
        known = questions[name].answers
        if questions[name].kind == "choice" and answer not in known:
            yield _finding(answers.place, f"there is no answer “{answer}” to “{name}”", did_you_mean(answer, known))


def _finding(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("page-calls", place, message, hint)
