"""The scenarios as their page lists them, and what they try of each flow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wizard.automaton import routes_in
from wizard.evaluation import interpreter, scenarios
from wizard.language import UNKNOWN, Book, Passed, Scenario, address_fragment, atoms
from wizard.words import phrases


@dataclass(frozen=True)
class ListedCase:
    """A scenario played: its outcome, its answers in words and as an address's fragment, and how many of its needs some
    sentence meets."""

    id: str
    scenario: Scenario
    outcome: str
    given: tuple[str, ...]
    fragment: str
    met: int


@dataclass(frozen=True)
class Reach:
    """How much there is of something in a flow, and what of it no scenario comes to."""

    all: int
    untried: tuple[str, ...]

    @property
    def tried(self) -> int:
        """How much of it some scenario comes to."""
        return self.all - len(self.untried)


@dataclass(frozen=True)
class Trial:
    """What the scenarios of a flow try. `voices` are in somebody's own words, with what they need; those of them whose
    every need is met are `done`, those that end at a `general` outcome are told nothing of their own."""

    scenarios: int
    voices: int
    done: int
    general: int
    needs: int
    met: int
    open: int
    unread: int
    outcomes: Reach
    letters: Reach
    clocks: Reach


def cases(book: Book, flow: str, voices: bool) -> list[ListedCase]:
    """The scenarios of a flow, in somebody's own words or not, in the order of their files."""
    found = [(str(name), one) for name, one in book.scenarios.items() if one.flow == flow]
    return [_case(book, name, one) for name, one in found if bool(one.said) == voices]


def _case(book: Book, name: str, scenario: Scenario) -> ListedCase:
    stand = scenarios.played(book, name).stand
    given = scenarios.given_by(scenario, stand)
    words = tuple(_answered(book, str(scenario.flow), *pair) for pair in given.items())
    met = sum(bool(need.met_by) for need in scenario.needs)
    return ListedCase(name, scenario, str(stand.outcome), words, address_fragment.written(given), met)


def _answered(book: Book, flow: str, name: str, answer: str) -> str:
    """An answer in words: its label, or what was asked and how the answer is written."""
    question = book.flows[flow].questions[name]
    if question.unknown and answer == UNKNOWN:
        return phrases.text(book, question.unknown.label)
    if question.answers:
        labels = [phrases.text(book, question.answers[one].label) for one in answer.split(",")]
        return phrases.ui(book, "names").join(labels)
    written = answer.replace("T", " ") + (question.unit or "")
    return f"{phrases.text(book, question.short)}{phrases.ui(book, 'colon')}{written}"


def trial(book: Book, flow: str) -> Trial:
    """What the scenarios of a flow try of it."""
    played = {str(name): one for name, one in book.scenarios.items() if one.flow == flow}
    voices = [one for one in played.values() if one.said and one.needs]
    stands = {name: scenarios.played(book, name).stand for name in played}
    ends = {name: str(stand.outcome) for name, stand in stands.items() if stand.outcome}
    outcomes = book.flows[flow].outcomes
    needs = [need for one in played.values() for need in one.needs]
    general = [name for name, end in ends.items() if played[name].said and outcomes[end].general]
    return Trial(
        scenarios=len(played), voices=len(voices), general=len(general),
        done=sum(all(need.met_by for need in one.needs) for one in voices),
        needs=len(needs), met=sum(bool(need.met_by) for need in needs), open=sum(bool(need.open) for need in needs),
        unread=sum(need.unread for need in needs),
        outcomes=_reach(list(map(str, outcomes)), set(ends.values())),
        letters=_reach(_letters(book, flow), _letters_shown(book, ends)),
        clocks=_reach(_clocks(book, flow), _clocks_started(book, flow, list(played))),
    )


def _reach(every: list[str], tried: set[str]) -> Reach:
    known = list(dict.fromkeys(every))
    return Reach(len(known), tuple(one for one in known if one not in tried))


def _letters(book: Book, flow: str) -> list[str]:
    return [str(letter) for outcome in book.flows[flow].outcomes.values() for letter in outcome.letters]


def _letters_shown(book: Book, ends: dict[str, str]) -> set[str]:
    return {str(letter) for name, end in ends.items() for letter in scenarios.outcome_of(book, name, end).letters}


def _clocks(book: Book, flow: str) -> list[str]:
    """The clocks that a flow's routes look at and its outcomes count."""
    routes = [way for routes in routes_in(book, flow).values() for way, _, _ in routes]
    looked_at = [atom.clock for way in routes for atom in atoms(way) if isinstance(atom, Passed)]
    counted = [str(due.clock) for outcome in book.flows[flow].outcomes.values() for due in outcome.deadlines]
    lengths = Counter(looked_at).keys() - book.clocks.keys()  # written in a condition itself, and no clocks
    return [clock for clock in (*looked_at, *counted) if clock not in lengths]


def _clocks_started(book: Book, flow: str, names: list[str]) -> set[str]:
    stands = [scenarios.played(book, name).stand for name in names]
    return {clock for stand in stands for clock, _ in interpreter.started(book, flow, stand)}
