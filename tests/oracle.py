"""A second reading of the language: the YAML of a flow, answers and a moment → where they lead, form by form.

It shares no line with the parser, the interpreter and the compiler, so that a fault which those have in common shows. Only
what has nothing to do with conditions is taken from them: how long clocks run, and which answers can be used.
"""

from __future__ import annotations

import contextlib
import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from wizard.clocks import calendars, running
from wizard.evaluation import fault_of
from wizard.language import Book, instants

Seen = set[tuple[str, str, bool]]  # a form, how its question stands (“unasked”, “unknown”, “known”), whether it held


@dataclass
class Oracle:
    """One flow as its author wrote it, all values as texts. `seen` notes what was met on the way."""

    book: Book
    name: str
    text: str
    seen: Seen = field(default_factory=set)

    def __post_init__(self) -> None:
        self.flow: dict[str, Any] = yaml.load(self.text, Loader=yaml.BaseLoader)

    def ends(self, answers: Mapping[str, str], now: int) -> tuple[list[str], str]:
        """The questions passed, and the outcome reached or the question where these answers stop."""
        self.answers, self.now, self.told = answers, now, dict[str, str]()
        at = self.flow["start"]
        while at in self.flow["questions"]:
            form = self.book.flows[self.name].questions[at]
            if fault_of(form, answers.get(at), now, self.told) is not None:
                break
            self.told[at] = answers[at]
            if self.stands(at) == "known" and any(self.all_hold(rule["when"], at) for rule in self.flow["questions"][at].get("refuse", [])):
                del self.told[at]
                break
            at = self.leads(at, answers[at])
        return list(self.told), at

    def shown(self, outcome: str) -> dict[str, list[int]]:
        """Of each list with conditions the numbers of the items that are for the answers walked last."""
        lists = {name: items for name, items in self.flow["outcomes"][outcome].items() if isinstance(items, list)}
        conditional = {name: items for name, items in lists.items() if any("when" in item for item in items)}
        return {name: [number for number, item in enumerate(items) if "when" not in item or self.all_hold(item["when"], "")]
                for name, items in conditional.items()}

    def leads(self, at: str, answer: str) -> str:
        question = self.flow["questions"][at]
        beside = question.get("unknown") if answer == "unknown" else None
        if question["kind"] == "choice":
            beside = question["answers"][answer]
        if beside and "go" in beside:
            return str(beside["go"])
        return str(next(rule["go"] for rule in question["next"] if "when" not in rule or self.all_hold(rule["when"], at)))

    def all_hold(self, when: Mapping[str, Any], own: str) -> bool:
        return all(self.holds(key, value, own) for key, value in when.items())

    def holds(self, key: str, value: Any, own: str) -> bool:
        if key == "not":
            return not self.all_hold(value, own)
        if key in ("all", "any"):
            return (all if key == "all" else any)([self.all_hold(part, own) for part in value])
        if key in self.flow.get("values", {}):
            number = self.value(key)
            return all(self.compared(form, number, part, f"{form} of a value") for form, part in value.items())
        if key not in self.flow["questions"]:
            return self.form(key, value, own)
        if isinstance(value, dict):
            return all(self.form(form, part, key) for form, part in value.items())
        return any(self.is_answer(key, word) for word in ([value] if isinstance(value, str) else value))

    def is_answer(self, question: str, word: str) -> bool:
        if word in ("unasked", "unknown"):
            return self.stands(question) == word
        return self.noted("answer", question, self.stands(question) == "known" and word in self.chosen(question))

    def stands(self, question: str) -> str:
        """Whether a question was asked, and whether its reader knew."""
        return "unasked" if question not in self.told else "unknown" if self.told[question] == "unknown" else "known"

    def chosen(self, question: str) -> list[str]:
        return self.told[question].split(",")

    def form(self, form: str, value: Any, question: str) -> bool:
        """The law: no form holds about what was not asked, or is not known."""
        return self.noted(form, question, self.stands(question) == "known" and self.met(form, value, question))

    def noted(self, form: str, question: str, held: bool) -> bool:
        self.seen.add((form, self.stands(question), held))
        return held

    def met(self, form: str, value: Any, question: str) -> bool:
        answer = self.told[question]
        if form in ("before", "after", "elapsed"):
            return (self.now >= self.end_of(value, instants.parse(answer) or 0)) != (form == "before")
        if form == "during":
            calendar, window = calendars.working_hours(self.book, value) or ("", (0, 0))
            return calendars.during(calendars.workdays(self.book, calendar), window, instants.parse(answer) or 0)
        if isinstance(value, Mapping) and "answer" in value:
            return self.met_by_other(form, question, str(value["answer"]))
        if form in ("earlier-than", "later-than"):
            day = (answer[:10] > value) - (answer[:10] < value)  # ISO days are ordered as texts
            return day == (1 if form == "later-than" else -1)
        if form in ("less", "from"):
            return Decimal(answer) < Decimal(value) if form == "less" else Decimal(answer) >= Decimal(value)
        if form == "tag":
            return any(value in self.flow["questions"][question]["answers"][one].get("tags", []) for one in self.chosen(question))
        chosen = self.chosen(question)
        if form == "exactly":
            return set(chosen) == set(value)
        if form == "at-least":
            return len({*chosen} & {*value["of"]}) >= int(value["count"])
        among = [one in chosen for one in value]
        return {"all-of": all(among), "none-of": not any(among)}[form]

    def met_by_other(self, form: str, question: str, other: str) -> bool:
        """How an answer compares with another one; of days and moments only the days."""
        if self.stands(other) != "known":
            return self.noted(f"{form} another", other, False)
        one, two = self.told[question], self.told[other]
        if form in ("less", "from"):
            return self.noted(f"{form} another", other, (Decimal(one) < Decimal(two)) == (form == "less"))
        size = min(len(one), len(two))
        first, second = (one[:size], two[:size]) if form == "earlier-than" else (two[:size], one[:size])
        return self.noted(f"{form} another", other, first < second)

    def compared(self, form: str, number: Fraction | None, than: str, noted: str) -> bool:
        """Nothing holds of a value that is not known."""
        held = number is not None and (number < Fraction(than)) == (form == "less")
        self.seen.add((noted, "unknown" if number is None else "known", held))
        return held

    def value(self, name: str) -> Fraction | None:
        """What a value is; None where something that it is made of is not known."""
        form = self.flow["values"][name]
        step = next(key for key in form if key not in ("title", "unit", "facts", "unasked"))
        unasked = form.get("unasked")
        what = form[step]
        if step in ("days", "months", "years"):
            return self.between(step, *(self.day(what[end]) for end in ("from", "to")))
        if step == "table":
            return self.looked_up(what, unasked)
        names = what if isinstance(what, list) else [what[key] for key in ("of", "by", "rate") if key in what]
        numbers = [self.number(one, unasked) for one in names]
        if any(number is None for number in numbers):
            return None
        return self.reckoned(step, what, [number for number in numbers if number is not None])

    def reckoned(self, step: str, what: Any, numbers: list[Fraction]) -> Fraction:
        one, other = numbers[0], numbers[-1]
        match step:
            case "sum":
                return sum(numbers, Fraction(0))
            case "difference":
                return one - sum(numbers[1:], Fraction(0))
            case "product":
                return one * other
            case "percent":
                return one * other / 100
            case "least-of" | "most-of":
                return min(numbers) if step == "least-of" else max(numbers)
            case "quotient":
                return rounded(one / other, Fraction(1, 10 ** int(what.get("decimals", 0))), what["towards"])
            case "rounded":
                return rounded(one, Fraction(what["to"]), what["towards"])
        raise AssertionError(step)

    def number(self, text: str, unasked: str | None) -> Fraction | None:
        if text in self.flow["values"]:
            return self.value(text)
        if text not in self.flow["questions"]:
            return Fraction(text)
        if self.stands(text) == "unasked" and unasked is not None:
            return Fraction(unasked)
        return Fraction(self.told[text]) if self.stands(text) == "known" else None

    def day(self, text: str) -> datetime.date | None:
        if text == "today":
            return datetime.date.fromisoformat(instants.written(self.now)[:10])
        if text not in self.flow["questions"]:
            return datetime.date.fromisoformat(text)
        return datetime.date.fromisoformat(self.told[text][:10]) if self.stands(text) == "known" else None

    def between(self, unit: str, begin: datetime.date | None, end: datetime.date | None) -> Fraction | None:
        """Month by month, as one counts on the fingers."""
        if begin is None or end is None:
            return None
        if unit == "days":
            return Fraction((end - begin).days)
        months = (end.year - begin.year) * 12 + end.month - begin.month + 2
        while self.later(begin, months) > end:
            months -= 1
        return Fraction(months if unit == "months" else months // 12)

    @staticmethod
    def later(day: datetime.date, months: int) -> datetime.date:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        for number in (day.day, 30, 29, 28):
            with contextlib.suppress(ValueError):
                if number <= day.day:
                    return datetime.date(year, month + 1, number)
        raise AssertionError(day)

    def looked_up(self, table: Any, unasked: str | None) -> Fraction | None:
        by, found = table["by"], None
        if "answers" in table:
            return Fraction(table["answers"][self.told[by]]) if self.stands(by) == "known" else None
        asked = self.flow["questions"].get(by)
        timed = asked is not None and asked["kind"] in ("day", "instant")
        for row in table["rows"]:
            here = self.day(by) if timed else self.number(by, unasked)
            if here is None:
                return None
            begins = row.get("from")
            if begins is None or here >= (datetime.date.fromisoformat(begins) if timed else Fraction(begins)):
                found = Fraction(row["is"])
        return found

    def end_of(self, value: str | Mapping[str, str], start: int) -> int:
        """A clock's end; of its readings, each tried without what is not sure and with all of it, the first or the last."""
        end, name = next(iter(value.items())) if isinstance(value, Mapping) else ("early", value)
        form = self.book.clocks.get(name)
        ways = [running.named(self.book, name)]
        ways += [running.prepare(self.book, form, one.calendar, one.steps) for one in (form.readings if form else ())]
        ways += [replace(way, workdays=replace(way.workdays, busy=True)) for way in ways]
        return (max if end == "late" else min)(running.run(way, start, self.now).end for way in ways)


def rounded(number: Fraction, to: Fraction, towards: str) -> Fraction:
    """To a multiple; “nearest” goes up from the middle."""
    times = {"down": math.floor, "up": math.ceil, "nearest": lambda one: math.floor(one + Fraction(1, 2))}[towards](number / to)
    return times * to
