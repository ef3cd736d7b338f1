"""What conditions mean in their flow: trees -> formulas over answers, worked out once for each book.

Here names are looked up: which question, which answers, which kind. What means nothing is noted, and counts as not
holding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from wizard.language import condition_syntax as syntax
from wizard.language.condition_formulas import Formulas
from wizard.language.condition_parser import COMBINED, FORMS
from wizard.language.conditions import Atom, Condition, all_of, any_of, atoms, negate
from wizard.language.findings import Finding, Place, did_you_mean
from wizard.language.memory import remembered
from wizard.language.model import COMPOSED, Book, Flow, Outcome
from wizard.language.value_meaning import values_in

# What other languages call it.
CALLED = {
    "unless": "write “not: {…}”",
    "and": "write “all: […]”",
    "or": "write “any: […]”",
    "within": "write “before”",
    "until": "write “before”",
    "since": "write “after”",
    "over": "write “after”, or “from” for numbers",
    "at-least": "write “from”",
    "under": "write “less”",
}


@dataclass(frozen=True)
class Part:
    """A piece of a `when`: where it stands, how it reads, what it means, and the pieces it is put together from.

    `named` is where it names the clock or the hours that it looks at.
    """

    place: Place
    words: str
    condition: Condition
    parts: tuple[Part, ...] = ()
    together: bool = True  # whether all of its parts must hold, not just any
    named: Place | None = None

    def looks(self) -> Iterator[tuple[Place, Atom]]:
        """What it looks at, each with the place where that is named."""
        for part in self.parts:
            yield from part.looks()
        if not self.parts:
            yield from ((self.named or self.place, atom) for atom in atoms(self.condition))


Items = Mapping[str, tuple[Part | None, ...]]  # by the name of the list, in its order; None: for all readers


@dataclass(frozen=True)
class Meanings:
    """What the rules of a flow ask for, by question in the order of the rules (None: “otherwise”); what the items of
    its outcomes ask for, by outcome, of lists in which some do; what the wordings of its questions ask for, by
    question; for which answers its questions are refused; and what of it means nothing."""

    rules: Mapping[str, tuple[Part | None, ...]]
    items: Mapping[str, Items]
    wordings: Mapping[str, tuple[Part, ...]]
    refusals: Mapping[str, tuple[Part, ...]]
    findings: tuple[Finding, ...]

    def parts(self) -> Iterator[Part]:
        """Every condition of the flow."""
        refused = chain.from_iterable(self.refusals.values())
        return chain((part for parts in self.rules.values() for part in parts if part), refused, self.of_items())

    def of_items(self) -> Iterator[Part]:
        """Every condition under which something is told to some readers only: items of outcomes, wordings of
        questions."""
        lists = chain(*(items.values() for items in self.items.values()), self.wordings.values())
        return (part for parts in lists for part in parts if part)


@remembered
def meanings_in(book: Book, name: str) -> Meanings:
    """What the conditions of one flow of a book mean."""
    flow = book.flows[name]
    reader = _Reader(flow, Formulas(flow, values_in(book, name).known))
    rules = {}
    for key, form in flow.questions.items():
        rules[str(key)] = tuple(reader.whole(rule.when, str(key)) for rule in form.next)
    items = {str(outcome): reader.items(form) for outcome, form in flow.outcomes.items()}
    wordings = {str(key): tuple(reader.when(one.when, None) for one in form.wordings)
                for key, form in flow.questions.items()}
    refusals = {str(key): tuple(reader.when(one.when, str(key)) for one in form.refuse)
                for key, form in flow.questions.items()}
    return Meanings(rules, items, wordings, refusals, tuple(reader.formulas.findings))


@dataclass
class _Reader:
    """Turns the trees of one flow into what they mean, noting what is wrong."""

    flow: Flow
    formulas: Formulas

    def items(self, outcome: Outcome) -> Items:
        """What the items of an outcome ask for, of those lists in which some do."""
        found = {}
        for name in COMPOSED:
            parts = tuple(self.whole(item.when, None) for item in getattr(outcome, name))
            if any(parts):
                found[name] = parts
        return found

    def whole(self, when: syntax.When | syntax.Wrong | None, own: str | None) -> Part | None:
        """A condition as a whole; `own` is the question whose rule it is, if it is one's."""
        return self.when(when, own) if when else None

    def when(self, when: syntax.When | syntax.Wrong, own: str | None) -> Part:
        """All lines of a `when`; a single one stands for itself."""
        if isinstance(when, syntax.Wrong):
            return self.wrong(when)
        parts = tuple(self.entry(one, own) for one in when.entries)
        return parts[0] if len(parts) == 1 else _together(when, parts)

    def entry(self, entry: syntax.Entry, own: str | None) -> Part:
        """One line of a `when`."""
        match entry:
            case syntax.Wrong():
                return self.wrong(entry)
            case syntax.Earlier():
                return self.earlier(entry, own)
            case syntax.Not():
                part = self.when(entry.part, own)
                return Part(entry.place, entry.words, negate(part.condition), (part,))
            case syntax.All():
                return _together(entry, (self.when(one, own) for one in entry.parts))
            case syntax.Any():
                return _either(entry, (self.when(one, own) for one in entry.parts))
            case _:
                return self.about(own, own, entry) if own else self.ownless(entry)

    def earlier(self, entry: syntax.Earlier, own: str | None) -> Part:
        """What is said of an earlier question, an answer, any of several, or forms about its answer; or of a value."""
        name, said = entry.question, entry.said
        if name in self.flow.values:
            return self.of_value(entry, own)
        if name not in self.flow.questions:
            hint = CALLED.get(name) or did_you_mean(name, [*self.flow.questions, *self.flow.values, *FORMS, *COMBINED])
            message = f"the condition names “{name}”, which is no question of this flow"
            return self.nothing(entry, Finding("known-questions", name.place, message, hint))
        match said:
            case syntax.Wrong():
                return self.wrong(said)
            case syntax.Answer():
                return Part(entry.place, entry.words, self.formulas.answer(name, said))
            case syntax.OneOf():
                parts = (Part(one.place, one.words, self.formulas.answer(name, one)) for one in said.answers)
                return _either(said, parts)
            case syntax.Meets():
                forms = (self.wrong(one) if isinstance(one, syntax.Wrong) else self.about(own, name, one)
                         for one in said.forms)
                return _together(said, forms)
        assert_never(said)

    def of_value(self, entry: syntax.Earlier, own: str | None) -> Part:
        """What is said of a value: that it reaches numbers, or does not."""
        if not isinstance(entry.said, syntax.Meets):
            return self.nothing(entry, _no_number(entry, "nothing but numbers can be said of a value"))
        parts = []
        for form in entry.said.forms:
            match form:
                case syntax.Less() | syntax.From():
                    condition = self.formulas.of_value(own, str(entry.question), form)
                    parts.append(Part(form.place, form.words, condition))
                case syntax.Wrong():
                    parts.append(self.wrong(form))
                case _:
                    parts.append(self.nothing(form, _no_number(form, f"“{form.key}” cannot be said of a value")))
        return _together(entry.said, parts)

    def about(self, own: str | None, name: str, form: syntax.About) -> Part:
        """A form about a question's answer; one that needs another kind of question is noted."""
        asked, fits = self.flow.questions[name], FORMS[form.key].fits
        if fits and asked.kind not in fits.kinds:
            message = f"“{form.key}” needs {fits.needed}, but “{name}” asks for {asked.kind}"
            return self.nothing(form, Finding("fitting-conditions", form.place, message))
        return Part(form.place, form.words, self.formulas.about(own, str(name), form), named=_named(form))

    def ownless(self, form: syntax.About) -> Part:
        """A form that does not say of which question, where there is no answer of its own."""
        hint = f"put it under the question that is meant: {{some-question: {{{form.words}}}}}"
        message = f"“{form.words}” does not say of which answer"
        return self.nothing(form, Finding("closed-conditions", form.place, message, hint))

    def wrong(self, part: syntax.Wrong) -> Part:
        """Notes what was no condition when it was read."""
        return self.nothing(part, part.finding)

    def nothing(self, part: syntax.Node, finding: Finding) -> Part:
        """Notes that a part means nothing."""
        return Part(part.place, part.words, self.formulas.noted(finding))


def _no_number(node: syntax.Node, message: str) -> Finding:
    return Finding("fitting-conditions", node.place, message, "for example some-value: {from: 1000, less: 2000}")


def _together(node: syntax.Node, parts: Iterable[Part]) -> Part:
    found = tuple(parts)
    return Part(node.place, node.words, all_of([part.condition for part in found]), found)


def _either(node: syntax.Node, parts: Iterable[Part]) -> Part:
    found = tuple(parts)
    return Part(node.place, node.words, any_of([part.condition for part in found]), found, together=False)


def _named(form: syntax.About) -> Place | None:
    """Where a form names a clock, a length or hours."""
    match form:
        case syntax.Before(until=until) | syntax.After(until=until):
            return until.clock.place
        case syntax.Elapsed():
            return form.length.place
        case syntax.During():
            return form.hours.place
        case (syntax.EarlierThan() | syntax.LaterThan() | syntax.Less() | syntax.From() | syntax.Tag() | syntax.AllOf()
              | syntax.NoneOf() | syntax.Exactly() | syntax.AtLeastOf()):
            return None
    assert_never(form)
