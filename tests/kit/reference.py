"""How the reference answers a case: in Python, from the rules as they are written."""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.harness import ROOT
from wizard.automaton import Plan, compile_flow, compiler, routes_in
from wizard.clocks import EVERY_DAY, End, calendars, ends, row_turns, running, turns
from wizard.evaluation import Wanted, interpreter, samples
from wizard.evaluation import answer_faults as forms
from wizard.language import DAY, Passed, atoms, instants, loader, model, reply_patterns, zones
from wizard.language import address_fragment as address
from wizard.pages import plan_json
from wizard.words import phrases

Told = Any


@functools.cache
def book() -> model.Book:
    """The kit's own guidance."""
    return loader.load(ROOT / "conformance" / "guidance")


@functools.cache
def plan(flow: str) -> Plan:
    return compile_flow(book(), flow)


def plans() -> dict[str, Any]:
    """{schema, calendars, hours, clocks, flows}: what cases name, as a browser reads it."""
    here = book()
    return {
        "schema": compiler.SCHEMA,
        "calendars": {str(name): plan_json.calendar(here, str(name)) for name in ("every-day", *here.calendars)},
        "hours": {str(name): plan_json.walk_hours(here, name) for form in here.calendars.values() for name in form.hours},
        "clocks": {str(name): plan_json.clock(here, name) for name in here.clocks},
        "flows": {str(name): plan_json.plan_data(here, plan(str(name))) for name in here.flows},
    }


def answer(case: dict[str, Any]) -> Told:
    """What is expected of a case, whatever its `out` says; as JSON tells it."""
    return json.loads(json.dumps(DOES[case["do"]](**case["in"])))


# --- moments, clocks, calendars --------------------------------------------------------------------------------------


def instant(text: str) -> int:
    found = instants.parse(text)
    assert found is not None, text
    return found


def day(text: str) -> int:
    return instant(text) // DAY


def moment(text: str) -> Told:
    found = instants.parse(text)
    return None if found is None else {"minutes": found, "written": instants.written(found)}


def run(clock: str, start: str, end: str, now: str) -> Told:
    at, late, moment = instant(start), end == "late", instant(now)
    every = ends.ways(book(), clock)
    one, other = (ends.run(End(every, way), at, moment) for way in (late, not late))
    readings = [ends.run(End(reading.ways, late), at, moment) for reading in ends.readings(book(), clock)]
    pieces = [[piece.op, instants.written(piece.start), instants.written(piece.end)] for piece in one.pieces]
    return {**_ends(one, other, readings), "unruled": one.unruled, "pieces": pieces}


def _ends(one: running.Run, other: running.Run, readings: list[running.Run]) -> dict[str, Told]:
    row = None if one.row is None else instants.written(one.row * DAY)[:10]
    return {"end": instants.written(one.end), "other": instants.written(other.end), "guessed": one.guessed, "row": row,
            "readings": [instants.written(reading.end) for reading in readings]}


def workday(calendar: str, day: str, busy: bool) -> Told:
    days = calendars.workdays(book(), calendar) if calendar in book().calendars else EVERY_DAY
    return replace(days, busy=busy).is_workday(instant(day) // DAY)


def wall(zone: int | list[int], utc: str) -> Told:
    return instants.written(_zone(zone).wall(instant(utc)))


def elapse(zone: int | list[int], start: str, minutes: int) -> Told:
    return instants.written(_zone(zone).later(instant(start), minutes))


def _zone(data: int | list[int]) -> zones.Zone:
    """A zone from the form in which plans hold it."""
    first, *told = [data] if isinstance(data, int) else data
    begins = itertools.accumulate(told[::2])
    return zones.Zone("told", first, tuple(zip(begins, told[1::2], strict=True)))


def open_at(hours: str, at: str) -> Told:
    calendar, window = interpreter.hours_of(book(), hours)
    return calendars.during(calendars.workdays(book(), calendar), window, instant(at))


# --- answers ---------------------------------------------------------------------------------------------------------


def fault(question: dict[str, Any], answer: str | None, now: str, others: dict[str, str]) -> Told:
    return forms.fault_of(_question(question), answer, instant(now), others)


def _question(form: dict[str, Any]) -> model.Question:
    """A question from the form in which plans hold it."""
    alone = form.get("exclusive", ())
    offered = {name: model.Answer.model_construct(exclusive=name in alone) for name in form.get("answers", ())}
    unknown = model.NotKnown.model_construct() if form.get("unknown") else None
    places = form.get("decimals", 0)
    bounds = {name: Decimal(form[name]).scaleb(-places) if name in form else None for name in ("least", "most", "step")}
    return model.Question.model_construct(
        kind=form["kind"], answers=offered, unknown=unknown, must=form.get("must"), not_before=form.get("notBefore"),
        month_end=form.get("monthEnd", False), decimals=places, **bounds)


def number(text: str, unit: str, decimals: int = 0) -> Told:
    return forms.typed_number(text, unit, decimals)


def cell(flow: str, question: str, answer: str, now: str, others: dict[str, str]) -> Told:
    return samples.cell_of(book(), plan(flow).cells[question], answer, instant(now), others)


# --- walks -----------------------------------------------------------------------------------------------------------


def walked(flow: str, answers: dict[str, str], now: str) -> Told:
    stand = interpreter.walk(book(), flow, answers, instant(now))
    due = interpreter.deadlines(book(), flow, stand.outcome, answers, instant(now)) if stand.outcome else []
    return {
        "path": list(stand.path), "outcome": stand.outcome, "open": stand.question, "refused": stand.refused, "unused": list(stand.unused),
        "deadlines": [{"clock": one.deadline.clock, "means": one.deadline.means, "start": instants.written(one.start),
                       **_ends(one.run, one.other, [run for _, run in one.readings])} for one in due],
        **_composed(flow, stand, answers, instant(now)),
    }


def _composed(flow: str, stand: interpreter.Stand, answers: dict[str, str], now: int) -> dict[str, Told]:
    """Which items of an outcome are for these answers, and in which of its wordings a question is asked, where there are such."""
    if stand.outcome:
        lists = interpreter.shown(book(), flow, stand.outcome, answers, now)
        return {"shown": {model.called(name): numbers for name, numbers in lists.items()}} if lists else {}
    question = str(stand.question)
    worded = book().flows[flow].questions[question].wordings
    return {"wording": interpreter.wording(book(), flow, question, answers, now)} if worded else {}


# --- what would change the answer ------------------------------------------------------------------------------------


def last_passed(clock: str, end: str, now: str) -> Told:
    found = turns.last_passed(ends.at(book(), clock, end), instant(now))
    return None if found is None else instants.written(found)


def waits(flow: str, answers: dict[str, str], now: str) -> Told:
    told, last = [], _outcome(flow, answers, instant(now))
    for at in sorted(set(_turning(flow, answers, instant(now)))):
        outcome = _outcome(flow, answers, at) if at > instant(now) else None
        if outcome and outcome != last:
            told.append({"at": instants.written(at), "outcome": outcome})
            last = outcome
    return told


def _outcome(flow: str, answers: dict[str, str], now: int) -> str | None:
    return interpreter.walk(book(), flow, answers, now).outcome


def _turning(flow: str, given: dict[str, str], now: int) -> Iterator[int]:
    """The moments at which a route, or a bound of an answer, may begin to say otherwise."""
    looked = {atom for ways in routes_in(book(), flow).values() for condition, _, _ in ways for atom in atoms(condition)}
    for name, answer in given.items():
        start = instants.parse(answer)
        if start is not None:
            yield from (start, start + 1, start + DAY)
            for atom in looked:
                if isinstance(atom, Passed) and atom.question == name:
                    yield from _ends_of(atom, start, now)


def _ends_of(atom: Passed, start: int, now: int) -> Iterator[int]:
    limit = ends.at(book(), atom.clock, atom.end)
    for at in {now, *(turn for way in limit.ways for turn in row_turns(way.ops))}:
        yield from (at, ends.run(limit, start, at).end)


def others(flow: str, answers: dict[str, str], now: str) -> Told:
    """For each question on the way the other outcomes that another answer to it alone leads to; free words are not tried."""
    stand = interpreter.walk(book(), flow, answers, instant(now))
    before = [{name: answers[name] for name in stand.path[:number]} for number in range(len(stand.path))]
    return {name: sorted(_elsewhere(flow, answers, instant(now), name, told) - {stand.outcome})
            for name, told in zip(stand.path, before, strict=True)}


def _elsewhere(flow: str, given: dict[str, str], now: int, name: str, before: dict[str, str]) -> set[str]:
    cells = plan(flow).cells[name]
    words = book().flows[flow].questions[name].kind == "text"
    wanted = [Wanted(book(), flow, cells, number) for number in cells.possible if not words or number == cells.size - 1]
    found = {_outcome(flow, given | {name: other}, now) for one in wanted for other in samples.answers_in(one, now, before)}
    return {outcome for outcome in found if outcome}


# --- addresses and words ---------------------------------------------------------------------------------------------


def read(fragment: str) -> Told:
    at, given = address.read(fragment)
    return {"at": at, "answers": given}


def write(answers: list[list[str]], at: str) -> Told:
    return "#" + address.written(dict(map(tuple, answers)), at)


def fill(text: str, values: dict[str, str | int]) -> Told:
    return phrases.fill(text, **values)


def narrow(text: str) -> Told:
    return reply_patterns.narrow(text)


DOES: dict[str, Callable[..., Told]] = {
    "moment": moment, "run": run, "workday": workday, "wall": wall, "elapse": elapse, "open": open_at, "fault": fault, "number": number,
    "cell": cell, "walk": walked,
    "last-passed": last_passed, "waits": waits, "others": others, "read": read, "write": write, "fill": fill, "narrow": narrow,
}
