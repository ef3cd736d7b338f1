"""Random flows, answers and moments from a seed: everything the language can say, in combinations nobody would write."""

from __future__ import annotations

import random
from collections.abc import Iterator

from wizard.language import Flow, Question, instants

VALUES = 3
KINDS = ("choice", "choice", "choices", "instant", "day", "number", "text")
CLOCKS = ("late", "lost", "office-hours", "few-workdays", "month", "evening", "back", "month-begins", "summer", "next-year",
          "by-law", "counted-twice", "right-lost", "changed", "changed-today")
EXTRA_CLOCKS = """
office-hours: {title: O, who: shop, starts: s, calendar: office, hours: day, steps: [{add: 4 working-hours}], then: t, facts: [F1]}
few-workdays: {title: W, who: shop, starts: s, calendar: office, label: w, steps: [{add: 3 workdays}, {to: day-end}], then: t, facts: [F1]}
month: {title: M, who: shop, starts: s, label: m, steps: [{to: month-end}, {add: 1 months}], then: t, facts: [F1]}
evening:
  title: E
  who: shop
  starts: s
  label: e
  steps: [{cutoff: {before: "18:00", then: [{to: "22:00"}], else: [{add: 1 days}, {to: "12:00"}]}}]
  then: t
  facts: [F1]
back:
  title: B
  who: shop
  starts: s
  calendar: office
  label: b
  steps: [{add: -3 days}, {add: -2 workdays}, {roll: previous-workday}, {to: "12:00"}]
  then: t
  facts: [F1]
month-begins:
  title: F
  who: shop
  starts: s
  label: f
  steps: [{add: -1 months}, {to: month-start}, {add: -30 minutes}]
  then: t
  facts: [F1]
summer: {title: S, who: shop, starts: s, label: s, steps: [{to: 2026-07-01}, {add: 90 minutes}], then: t, facts: [F1]}
changed:
  title: C
  who: shop
  starts: s
  series:
    - {until: 2026-03-05, steps: [{add: 20 days}], facts: [F1]}
    - {from: 2026-03-05, until: 2026-05-01, steps: [{add: 2 days}, {to: day-end}], facts: [F1]}
    - {from: 2026-05-01, until: 2026-12-01, steps: [{add: 1 months}], facts: [F1]}
  then: t
  facts: [F1]
changed-today:
  title: D
  who: shop
  starts: s
  row-by: today
  series:
    - {from: 2025-03-05, until: 2026-04-01, steps: [{add: 50 hours}], facts: [F1]}
    - {from: 2026-04-01, steps: [{add: 9 days}], facts: [F1]}
  then: t
  facts: [F1]
right-lost: {title: L, who: shop, starts: s, steps: [{add: 20 years}], then: t, facts: [F1]}
next-year:
  title: Y
  who: shop
  starts: s
  calendar: office
  label: y
  steps: [{add: 1 years}, {to: day-start}, {roll: next-workday}, {to: day-end}]
  then: t
  facts: [F1]
by-law:
  title: L
  who: shop
  starts: s
  calendar: law
  hours: law
  label: l
  steps: [{add: 2 workdays}, {add: 3 working-hours}]
  then: t
  facts: [F1]
counted-twice:
  title: C
  who: shop
  starts: s
  calendar: law
  label: c
  steps: [{add: 5 workdays}]
  readings:
    - {title: without worked weekends, calendar: plain, facts: [F1]}
    - {title: in days, steps: [{add: 6 days}, {to: day-end}], facts: [F1]}
    - {title: back, calendar: office, steps: [{add: 9 days}, {add: -2 workdays}], facts: [F1]}
  then: t
  facts: [F1]
"""
# A year with official data, and two of which only the law tells days off.
EXTRA_CALENDARS = """
law:
  title: By law
  hours:
    law: {from: "08:30", to: "16:00", title: law}
  years:
    "2024": {facts: [F1], off: [{name: Spring, from: 2024-03-01, to: 2024-03-05}], work: [2024-03-09]}
  statutory:
    "2025":
      facts: [F1]
      off: [{name: Spring, from: 2025-03-03, to: 2025-03-04}, {name: Long, from: 2025-07-01, to: 2025-09-10}]
      may-be-off: [{name: Perhaps, from: 2025-03-05, to: 2025-03-07}]
      may-be-worked: [{from: 2025-02-20, to: 2025-03-20}, {from: 2025-06-20, to: 2025-10-10}]
    "2026":
      facts: [F1]
      off: [{name: Spring, from: 2026-03-03, to: 2026-03-04}]
      may-be-worked: [{from: 2026-01-01, to: 2026-12-31}]
plain: {title: Plain, based-on: law, without-work: true}
"""


def flow_text(rng: random.Random) -> str:
    """One flow as an author would write it; always total, because every question ends with an otherwise."""
    count = rng.randint(3, 9)
    kinds = ["choice", *(rng.choice(KINDS) for _ in range(count - 1))]
    unsure = {number for number, kind in enumerate(kinds) if kind != "choice" and rng.random() < 0.4}
    questions = [line for number in range(count) for line in _question(rng, number, kinds, unsure)]
    answers = [line.split(":")[0].strip() for line in "\n".join(questions).split("  q1:")[0].splitlines() if "{label:" in line]
    lines = ["title: R", "who: reader", "intro: r", "start: q0", *_values(rng, kinds, answers), "questions:", *questions]
    lines.append("outcomes:")
    of_items = random.Random("".join(lines))  # draws nothing that flows are drawn from
    lines += [f"  o{number}: {{verdict: go, title: T{number}, {_told(of_items, kinds, unsure)}" for number in range(5)]
    return "\n".join(lines) + "\n"


def _values(rng: random.Random, kinds: list[str], answers: list[str]) -> Iterator[str]:
    """Values of all kinds that the questions can make; each may be made of an earlier one."""
    numbers = [f"q{number}" for number, kind in enumerate(kinds) if kind == "number"]
    timed = [f"q{number}" for number, kind in enumerate(kinds) if kind in ("instant", "day")]
    steps = []
    if timed:
        ends = [*timed, *timed, "2026-03-01", "today"]
        steps += [f"{unit}: {{from: {rng.choice(timed)}, to: {rng.choice(ends)}}}" for unit in ("days", "months", "years")]
        steps.append(f"table: {{by: {rng.choice(timed)}, rows: [{{is: 3}}, {{from: 2026-02-01, is: 7.25}}, {{from: 2026-05-01, is: 1}}]}}")
    if numbers:
        one, other = rng.choice(numbers), rng.choice([*numbers, "7", "2.5"])
        steps += [f"{step}: [{one}, {other}]" for step in ("sum", "difference", "product", "least-of", "most-of")]
        steps += [f"percent: {{of: {one}, rate: {rng.choice([50, 12.5, 150])}}}",
                  f"rounded: {{of: {one}, to: {rng.choice([0.5, 3, 0.1])}, towards: {rng.choice(['up', 'down', 'nearest'])}}}",
                  f"quotient: {{of: {one}, by: {rng.choice([3, -4, 0.7])}, decimals: 1, towards: {rng.choice(['up', 'down', 'nearest'])}}}",
                  f"table: {{by: {one}, rows: [{{is: 1}}, {{from: 5, is: 9.5}}, {{from: 12, is: 2}}]}}"]
    chosen = rng.sample(steps, min(len(steps), VALUES - 1))
    yield "values:"
    rows = ", ".join(f"{answer}: {rng.choice([0, 1, 2.5, -3])}" for answer in answers)
    yield f"  v0: {{title: V0, unit: x, table: {{by: q0, answers: {{{rows}}}}}}}"
    for number in range(1, VALUES):
        step = chosen[number - 1] if number <= len(chosen) else "sum: [v0, 2]"
        unasked = f", unasked: {rng.choice([0, 5])}" if rng.random() < 0.3 else ""
        yield f"  v{number}: {{title: V{number}, unit: x, {step}{unasked}}}"
    yield f"  v{VALUES}: {{title: Of others, unit: x, {rng.choice(['sum', 'difference', 'most-of'])}: [v0, v1]}}"


def _told(rng: random.Random, kinds: list[str], unsure: set[int]) -> str:
    """What an outcome tells: some of it to all, some to those whose answers meet a condition; and the deadlines it counts."""
    def some(item: str) -> str:
        return f"{{{item}, when: {_condition(rng, len(kinds) - 1, kinds, unsure, 2)}}}"

    reasons = ", ".join(some("text: r, ours: true") for _ in range(rng.randint(0, 3)))
    timed = [f"q{number}" for number, kind in enumerate(kinds) if kind in ("instant", "day")]
    deadlines = [some(f"clock: {rng.choice(CLOCKS)}, from: {name}, means: expect, says: s") for name in timed if rng.random() < 0.4]
    told = f"reasons: [{{text: r, ours: true}}{', ' if reasons else ''}{reasons}], steps: [{{text: s, ours: true}}]"
    return f"summary: s, facts: [F1], {told}, deadlines: [{', '.join(deadlines)}]}}"


def _question(rng: random.Random, number: int, kinds: list[str], unsure: set[int]) -> Iterator[str]:
    kind = kinds[number]
    yield f"  q{number}:"
    yield f"    ask: A{number}?"
    yield f"    short: A{number}"
    yield f"    kind: {kind}"
    if kind in ("choice", "choices"):
        yield "    answers:"
        for answer in "abcd"[: rng.randint(2, 4)]:
            alone = ", exclusive: true" if kind == "choices" and answer == "a" and rng.random() < 0.5 else ""
            go = f", go: {_target(rng, number, kinds)}" if kind == "choice" and rng.random() < 0.3 else ""
            yield f"      {answer}: {{label: L{answer}, tags: [{rng.choice(['odd', 'even'])}]{alone}{go}}}"
    if kind == "number":
        yield from ("    unit: x", "    least: 0", "    most: 20")
        yield from ["    decimals: 2"] if number % 2 else []
        yield f"    step: {rng.choice(['0.25', '0.5', '2'] if number % 2 else [1, 2, 5])}"
    if kind in ("instant", "day") and rng.random() < 0.5:
        yield f"    must: {rng.choice(['past', 'future'])}"
    if kind in ("instant", "day"):
        yield from _between_answers(rng, number, kind, kinds)
    if kind != "choice" and rng.random() < 0.2:
        refusals = ", ".join(f"{{when: {_condition(rng, number, kinds, unsure, 1)}, says: R{one}}}" for one in range(rng.randint(1, 2)))
        yield f"    refuse: [{refusals}]"
    if number in unsure:
        yield f"    unknown: {{label: U, go: {_target(rng, number, kinds)}}}"
    yield "    next:"
    for _ in range(rng.randint(0, 3)):
        yield f"      - {{when: {_condition(rng, number, kinds, unsure, 2)}, go: {_target(rng, number, kinds)}}}"
    yield f"      - {{go: {_target(rng, number, kinds)}}}"


def _between_answers(rng: random.Random, number: int, kind: str, kinds: list[str]) -> Iterator[str]:
    """Rules that refuse an answer for what another one is, or for the day it falls on."""
    timed = [earlier for earlier in range(number) if kinds[earlier] in ("instant", "day")]
    if timed and rng.random() < 0.5:
        yield f"    not-before: q{rng.choice(timed)}"
    if kind == "day" and rng.random() < 0.3:
        yield "    month-end: true"


def _target(rng: random.Random, number: int, kinds: list[str]) -> str:
    later = [f"q{n}" for n in range(number + 1, min(number + 4, len(kinds)))]
    return rng.choice([*later, *later, f"o{rng.randint(0, 4)}"])


def _condition(rng: random.Random, own: int, kinds: list[str], unsure: set[int], depth: int) -> str:
    if depth and rng.random() < 0.35:
        parts = [_condition(rng, own, kinds, unsure, depth - 1) for _ in range(2)]
        return rng.choice([f"{{all: [{parts[0]}, {parts[1]}]}}", f"{{any: [{parts[0]}, {parts[1]}]}}", f"{{not: {parts[0]}}}"])
    about = rng.randint(0, own)
    if rng.random() < 0.15:
        number = rng.choice([rng.randint(-3, 25), rng.randint(-40, 60)])
        return f"{{v{rng.randint(0, VALUES)}: {{{rng.choice(['less', 'from'])}: {number}}}}}"
    others = [other for other in range(own + 1) if other != about and alike(kinds[other], kinds[about])]
    if others and rng.random() < 0.4:
        forms = ["less", "from"] if kinds[about] == "number" else ["earlier-than", "later-than"]
        return f"{{q{about}: {{{rng.choice(forms)}: {{answer: q{rng.choice(others)}}}}}}}"
    words = ["unasked", *(["unknown", "[unknown, unasked]"] if about in unsure else [])]
    if kinds[about] == "text" or rng.random() < 0.1:  # what free text says is never routed on
        return f"{{q{about}: {rng.choice(words)}}}"
    return f"{{q{about}: {_about(rng, kinds[about], decimals=about % 2 == 1)}}}"


def alike(kind: str, other: str) -> bool:
    """Whether answers to two kinds of question can be compared."""
    return kind == other == "number" or {kind, other} <= {"instant", "day"}


def _about(rng: random.Random, kind: str, *, decimals: bool) -> str:
    answers = rng.choice(["a", "b", "[a, b]", "[a, unasked]", "{tag: odd}", "{tag: even}"])
    if kind == "choice":
        return answers
    if kind == "choices":
        return rng.choice([answers, "{all-of: [a, b]}", "{none-of: [b]}", "{none-of: [a, b]}", "{exactly: [a]}", "{exactly: [b]}",
                           "{exactly: [a, b]}", "{at-least: {count: 2, of: [a, b]}}", "{at-least: {count: 1, of: [a, b]}}"])
    if kind == "number":
        part = rng.choice(["", "", ".5"]) if decimals else ""
        return f"{{{rng.choice(['less', 'from'])}: {rng.randint(1, 19)}{part}}}"
    day = f"{rng.choice([2024, 2025, 2026, 2028])}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    timed = [f"{{before: {_clock(rng)}}}", f"{{after: {_clock(rng)}}}", "{elapsed: 30 hours}", f"{{earlier-than: {day}}}",
             f"{{later-than: {day}}}"]
    return rng.choice([*timed, *(["{during: day}"] if kind == "instant" else [])])


def _clock(rng: random.Random) -> str:
    """A clock, or one of its two ends."""
    name = rng.choice(CLOCKS)
    return rng.choice([name, f"{{early: {name}}}", f"{{late: {name}}}"])


def answers_to(rng: random.Random, flow: Flow, now: int) -> dict[str, str]:
    """An answer to every question, mostly usable."""
    return {str(name): _answer(rng, question, now) for name, question in flow.questions.items() if rng.random() < 0.97}


def _answer(rng: random.Random, question: Question, now: int) -> str:
    if question.unknown and rng.random() < 0.15:
        return "unknown"
    if question.kind == "choice":
        return str(rng.choice(list(question.answers)))
    if question.kind == "choices":
        chosen = [str(answer) for answer in question.answers if rng.random() < 0.4]
        return ",".join(chosen or [str(next(iter(question.answers)))])
    if question.kind == "number":
        if question.decimals:
            return rng.choice([*[f"{rng.randint(0, 80) * 0.25:.2f}"] * 9, "5", "5.0", "2.10", "20.01", "-0.00", "5,00"])
        number = rng.randint(0, 20) // int(question.step or 1) * int(question.step or 1)
        return rng.choice([*[str(number)] * 9, f"{number},0", f"0{number}", f"{number}.0", f"１{number}"])
    if question.kind == "text":
        return rng.choice(["words", "𠮷" * rng.randint(1, 90), "😀 & 中" * rng.randint(1, 18), "a" * rng.randint(79, 82)])
    away = rng.choice([0, 1, 29 * 60, 30 * 60, 48 * 60, rng.randint(0, 12_000), rng.randint(0, 60_000)])
    start = now + (away if question.must == "future" else -away)
    if question.month_end and rng.random() < 0.9:
        first = instants.date_of(start // instants.DAY).replace(day=1)
        start = (instants.day_of(first) - 1) * instants.DAY
    return instants.written(start)[: 16 if question.kind == "instant" else 10]
