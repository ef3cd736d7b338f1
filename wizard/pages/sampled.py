"""Statements drawn from what readers are told, each beside its facts, the source's own words and where they stand: for
somebody who reads whether the one says what the other does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wizard.language import Book, Call, Flow, Outcome, Pages, Place, calls, model, place_of
from wizard.pages.quotes import AFTER_HAN
from wizard.web import addresses, text_of
from wizard.words import citations, own_answers, phrases

SENTENCE_ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?]) +")
BEGINS = re.compile(r"^(?:[-*>\s]|\d+\.\s|#+\s)+")  # the mark of a list, a heading or a quotation
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*")


@dataclass(frozen=True)
class Statement:
    """What a reader is told: on which page (from the site's root) and as what, what it rests on, and where it was
    written. `ours` is our own advice."""

    page: str
    role: str
    text: str
    facts: tuple[str, ...]
    ours: bool
    place: Place


def drawn(statements: Sequence[Statement], count: int, seed: int) -> list[Statement]:
    """So many of some statements (all, where there are fewer), the same for the same seed."""
    return random.Random(seed).sample(statements, min(count, len(statements)))


def statements(book: Book, pages: Pages) -> Iterator[Statement]:
    """Everything that outcomes say with its facts, then every sentence of the authors' pages that cites some."""
    for name, flow in book.flows.items():
        for id_, outcome in flow.outcomes.items():
            yield from _of_outcome(book, flow, addresses.outcome(name, id_), outcome)
    for name, text in pages.texts.items():
        yield from _of_page(book, addresses.built(name), text, pages.files[name])


# --- what an outcome says --------------------------------------------------------------------------------------------


def _of_outcome(book: Book, flow: Flow, page: str, outcome: Outcome) -> Iterator[Statement]:
    for one in own_answers.texts_in(outcome):
        role = f"{model.called(one.field)}, {one.number + 1}" if one.field else "summary"
        item = getattr(outcome, one.field)[one.number] if one.field else outcome
        words = own_answers.plain(book, flow, one.text)
        if isinstance(item, model.Deadline):
            clock = book.clocks[item.clock]
            words = f"{words} ({clock.title}: {phrases.every_limit(book, item.clock)})"
            yield Statement(page, role, words, tuple(map(str, clock.facts)), False, one.text.place)
        else:
            ours = bool(getattr(item, "ours", False))
            yield Statement(page, role, words, tuple(map(str, item.facts)), ours, one.text.place)


# --- what a page says ------------------------------------------------------------------------------------------------


def _of_page(book: Book, page: str, text: str, file: str) -> Iterator[Statement]:
    """The sentence before each call of `cite`, with what the calls before it say."""
    line = ""
    for piece in calls.pieces(text, file):
        if isinstance(piece, str):
            after = AFTER_HAN.sub("", piece) if phrases.HAN.search(line) else piece
            line = (line + after).rpartition("\n")[2]
        elif isinstance(piece, Call) and piece.name == "cite":
            words, facts = _last_sentence(line), tuple(map(str, piece.given))
            if words:
                yield Statement(page, "page", words, facts, False, place_of(piece.name, Place(file)))
        elif isinstance(piece, Call):
            line += _said(book, piece)


def _last_sentence(line: str) -> str:
    """The last sentence of a line, as words; of a row of a table all its cells so far, which need each other."""
    words: str = text_of(MARKUP.sub(lambda found: found[1] or "", line))
    if words.lstrip().startswith("|"):
        return words.strip(" |").replace("|", "–")
    sentences = [part.strip() for part in SENTENCE_ENDS.split(BEGINS.sub("", words)) if part.strip()]
    return sentences[-1] if sentences else ""


def _said(book: Book, call: Call) -> str:
    """What a call says in a sentence; what makes more than words is told by its name."""
    given = call.in_order()
    if call.name == "clock":
        return phrases.limit(book, given[0])
    if call.name == "clock_starts":
        return str(book.clocks[given[0]].starts)
    if call.name == "outcome":
        return str(book.flows[given[0]].outcomes[given[1]].title)
    return f"[{' '.join(filter(None, (call.name, *given)))}]"


# --- beside their sources --------------------------------------------------------------------------------------------


def as_markdown(book: Book, chosen: Sequence[Statement], total: int, seed: int) -> str:
    """A page of Markdown to be read by a person: each statement, and a table of what it rests on."""
    head = (f"# {len(chosen):,} of {total:,} statements, drawn by seed {seed}\n\n"
            "Read each beside the words of its source: does the source say it?\n")
    return "\n".join([head, *(_told(book, number, one) for number, one in enumerate(chosen, 1))])


def _told(book: Book, number: int, one: Statement) -> str:
    head = f"## {number}. {one.page}, {one.role}\n\n> {one.text}\n\n`{one.place}`\n"
    if one.ours:
        return f"{head}\nOur own advice: no source is said to say it.\n"
    rows = [row for fact in citations.facts_behind(book, one.facts) for row in _rows(book, fact)]
    by = [id_ for id_ in one.facts if id_ not in book.facts]
    through = f"\nBy way of {', '.join(by)}.\n" if by else ""
    return "\n".join([f"{head}{through}", _row("fact", "what it says", "the source's own words", "source", "its date"),
                      "|---" * 5 + "|", *rows, ""])


def _rows(book: Book, id_: str) -> Iterable[str]:
    fact = book.facts[id_]
    ended = f" (until {fact.until})" if fact.until else ""
    for ref in fact.sources:
        source = book.sources[ref.source]
        title = f"[{source.title}]({source.address})" if source.address else str(source.title)
        article = f", article {ref.article}" if ref.article else ""
        dated = f"{source.dated or 'none printed'}; read {source.read}"
        yield _row(id_ + ended, fact.statement, f"“{ref.quote}”" if ref.quote else "no words quoted",
                   f"{source.publisher}: {title}{article}", dated)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
