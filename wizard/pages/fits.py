"""For whom an outcome holds, in words: the few of its needs that tell a stranger most, and the answers they imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Need, Plan, outcome_needs
from wizard.language import TIMED, Book, Passed, address_fragment
from wizard.words import phrases

MOST_LINES = 5
FEW_CHOICES = 2  # a line of more answers says little, unless it is the one that decides
MOST_CHOICES = 4
MOST_NAMES = 3
INNER = str.maketrans("“”", "‘’")  # quotes within quotes


@dataclass(frozen=True)
class Fit:
    """`lines` are true on every way to the outcome; `answers` is the fragment of what they leave no choice about;
    `moment` is the question by whose answer a clock decides, if there is one."""

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
    return {outcome: _fit(book, plan, found) for outcome, found in outcome_needs.needs(plan)}


def _fit(book: Book, plan: Plan, found: tuple[Need, ...]) -> Fit:
    lines = [line for need in found for line in _line(book, plan, need)]
    shown = _picked(_without_doubles(lines))
    shown_needs = [line.need for line in shown]
    answers = address_fragment.written(outcome_needs.implied(plan, shown_needs))
    moments = [need.question for need in shown_needs if need.question and _by_clock(book, plan, need)]
    return Fit(tuple(line.text for line in shown), answers, moments[-1] if moments else None)


def _without_doubles(lines: list[_Line]) -> list[_Line]:
    """What the last line says of several questions is not said of one of them before."""
    return [line for line in lines[:-1] if line.need.question not in lines[-1].need.answers] + lines[-1:]


def _picked(lines: list[_Line]) -> list[_Line]:
    """The last line, which decides, and those that leave the fewest choices, the last asked of them first."""
    few = [number for number, line in enumerate(lines[:-1]) if line.choices <= FEW_CHOICES]
    best = sorted(few, key=lambda number: (lines[number].choices, -number))
    return [lines[number] for number in sorted(best[:MOST_LINES - 1])] + lines[-1:]


def _line(book: Book, plan: Plan, need: Need) -> Iterator[_Line]:
    """A need in the fewest words; none for one that leaves too many choices."""
    answers = _by_short(book, plan, need)
    ways_to_say = [[_named(book, name, words) for name, words in answers.items()]]
    if not need.question:
        ways_to_say.append([_of(book, word, names) for word, names in _turned(answers).items()])
    texts = [phrases.ui(book, "or-else").join(parts) for parts in ways_to_say if 0 < len(parts) <= MOST_CHOICES]
    choices = sum(map(len, answers.values()))
    if texts and (choices <= MOST_CHOICES or not need.question):
        yield _Line(need, min(texts, key=len), choices if need.question else 1)


def _by_short(book: Book, plan: Plan, need: Need) -> dict[str, list[str]]:
    """What the questions are called, and their answers in words; questions that are called alike are one."""
    found: dict[str, list[str]] = {}
    for name, cells in need.answers.items():
        form = book.flows[plan.flow].questions[name]
        known = found.setdefault(phrases.text(book, form.short), [])
        words = phrases.cells(book, form, plan.cells[name], cells)
        known += [word for word in words if word not in known]
    return {name: words for name, words in found.items() if words}


def _turned(answers: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """For each answer the questions that it is given to."""
    turned: dict[str, list[str]] = {}
    for name, words in answers.items():
        for word in dict.fromkeys(words):
            turned.setdefault(word, []).append(name)
    return turned


def _named(book: Book, name: str, words: list[str]) -> str:
    """A question's name and the answers to it."""
    quoted = [f"“{word.translate(INNER)}”" for word in words] if len(words) > 1 else words
    return name + phrases.ui(book, "colon") + phrases.ui(book, "or").join(quoted)


def _of(book: Book, word: str, names: list[str]) -> str:
    """An answer and the names of the questions that it is given to."""
    listed = phrases.ui(book, "names").join(names[:MOST_NAMES])
    more = "…" if len(names) > MOST_NAMES else ""
    return word + phrases.ui(book, "open") + listed + more + phrases.ui(book, "close")


def _by_clock(book: Book, plan: Plan, need: Need) -> bool:
    """Whether a clock that the answer starts decides."""
    question = str(need.question)
    cells = plan.cells[question]
    known = [cell for cell in need.answers[question] if not (cells.unknown and cell == cells.size - 1)]
    is_timed = book.flows[plan.flow].questions[question].kind in TIMED
    return is_timed and bool(known) and any(isinstance(test, Passed) for test in cells.tests)
