"""For whom an outcome holds, in words: the few of its needs that tell a stranger most, and the answers they imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Need, Plan, needs
from wizard.language import TIMED, Book, Passed, fragment
from wizard.words import phrases

MOST_LINES = 5
FEW_CHOICES = 2  # a line of more answers says little, unless it is the one that decides
MOST_CHOICES = 4
MOST_NAMES = 3
INNER = str.maketrans("“”", "‘’")  # quotes within quotes


@dataclass(frozen=True)
class Fit:
    """`lines` are true on every way to the outcome; `answers` is the fragment of what they leave no choice about; `moment` is
    the question by whose answer a clock decides, if there is one."""

    lines: tuple[str, ...]
    answers: str
    moment: str | None


@dataclass(frozen=True)
class _Line:
    """A need in words, and how many choices it leaves."""

    need: Need
    text: str
    choices: int


def fits(book: Book, plan: Plan) -> Mapping[str, Fit]:
    """For each outcome of a flow that is reached what its page tells whoever has not answered."""
    return {outcome: _fit(book, plan, found) for outcome, found in needs.needs(plan)}


def _fit(book: Book, plan: Plan, found: tuple[Need, ...]) -> Fit:
    shown = _picked(_without_doubles([line for need in found for line in _line(book, plan, need)]))
    moments = [line.need.question for line in shown if line.need.question and _by_clock(book, plan, line.need)]
    return Fit(tuple(line.text for line in shown), fragment.written(needs.implied(plan, (line.need for line in shown))),
               moments[-1] if moments else None)


def _without_doubles(lines: list[_Line]) -> list[_Line]:
    """What the last line says of several questions is not said of one of them before."""
    return [line for line in lines if line is lines[-1] or line.need.question not in lines[-1].need.answers]


def _picked(lines: list[_Line]) -> list[_Line]:
    """The last line, which decides, and those that leave the fewest choices, the last asked of them first."""
    best = sorted(range(len(lines) - 1), key=lambda n: (lines[n].choices, -n))[:MOST_LINES - 1]
    return [lines[n] for n in sorted(best) if lines[n].choices <= FEW_CHOICES] + lines[-1:]


def _line(book: Book, plan: Plan, need: Need) -> Iterator[_Line]:
    """A need in the fewest words; none for one that leaves too many choices."""
    said = _by_short(book, plan, need)
    turned = [f"{word}{phrases.ui(book, 'open')}{_names(book, names)}{phrases.ui(book, 'close')}" for word, names in _turned(said).items()]
    told = [[_named(book, name, words) for name, words in said.items()], *([] if need.question else [turned])]
    texts = [phrases.ui(book, "or-else").join(ways) for ways in told if 0 < len(ways) <= MOST_CHOICES]
    choices = sum(map(len, said.values()))
    if texts and (choices <= MOST_CHOICES or not need.question):
        yield _Line(need, min(texts, key=len), choices if need.question else 1)


def _by_short(book: Book, plan: Plan, need: Need) -> dict[str, list[str]]:
    """What the questions are called, and their answers in words; questions that are called alike are one."""
    found: dict[str, list[str]] = {}
    for name, cells in need.answers.items():
        form = book.flows[plan.flow].questions[name]
        known = found.setdefault(phrases.text(book, form.short), [])
        known += [said for said in phrases.cells(book, form, plan.cells[name], cells) if said not in known]
    return {name: words for name, words in found.items() if words}


def _turned(said: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """For each answer the questions that it is given to."""
    answers = dict.fromkeys(word for words in said.values() for word in words)
    return {word: [name for name, words in said.items() if word in words] for word in answers}


def _named(book: Book, name: str, words: list[str]) -> str:
    quoted = ["“" + word.translate(INNER) + "”" for word in words] if len(words) > 1 else words
    return name + phrases.ui(book, "colon") + phrases.ui(book, "or").join(quoted)


def _names(book: Book, names: list[str]) -> str:
    return phrases.ui(book, "names").join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")


def _by_clock(book: Book, plan: Plan, need: Need) -> bool:
    cells = plan.cells[str(need.question)]
    known = [cell for cell in need.answers[str(need.question)] if not (cells.unknown and cell == cells.size - 1)]
    timed = book.flows[plan.flow].questions[str(need.question)].kind in TIMED
    return timed and bool(known) and any(isinstance(test, Passed) for test in cells.tests)
