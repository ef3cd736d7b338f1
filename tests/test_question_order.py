"""The author is told which questions the voices are asked in vain, and where they could be asked instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness import AS_OF, demo_with, shipped
from wizard import commands
from wizard.clocks import as_of
from wizard.language import loader
from wizard.pages import question_order
from wizard.pages.question_order import AskedInVain, Order

OUTCOME = "{verdict: go, title: T, summary: s, facts: [F1], reasons: [{text: r, ours: true}], steps: [{text: s, ours: true}]}"
FLOW = f"""
title: Order
who: reader
intro: Three questions.
start: colour
questions:
  colour:
    ask: Which colour?
    short: Colour
    kind: choice
    answers: {{red: {{label: Red}}, blue: {{label: Blue}}}}
    next: [{{go: broken}}]
  broken:
    ask: Is it broken?
    short: Broken
    kind: choice
    answers: {{yes: {{label: "Yes", go: end}}, no: {{label: "No", go: fits}}}}
  fits:
    ask: Does it fit?
    short: Fits
    kind: choice
    answers: {{yes: {{label: "Yes"}}, no: {{label: "No"}}}}
    next:
      - {{when: {{all: [{{colour: red}}, {{fits: yes}}]}}, go: other}}
      - {{go: end}}
outcomes:
  end: {OUTCOME}
  other: {OUTCOME.replace("title: T", "title: O")}
"""
VOICES = "".join(f"""
{name}:
  flow: order
  said: It is so.
  situation: It is so.
  now: 2026-03-05T10:00
  answers: {{{answers}}}
  outcome: {outcome}
""" for name, answers, outcome in (("one", "colour: red, broken: yes", "end"), ("two", "colour: blue, broken: yes", "end"),
                                   ("three", "colour: red, broken: no, fits: yes", "other")))


def told(tmp_path: Path, flow: str = FLOW) -> Order:
    book = loader.load(demo_with(tmp_path, {"flows/order.yml": flow, "scenarios/order.yml": VOICES}))
    return question_order.order(as_of.at(book, AS_OF), "order")


def test_a_question_that_could_wait_is_named_with_whom_it_would_be_spared_and_where_it_belongs(tmp_path: Path) -> None:
    assert told(tmp_path) == Order(2, 3, (AskedInVain("colour", 3, 2, ("fits",)),))


def test_one_whose_answers_lead_apart_is_asked_nobody_in_vain(tmp_path: Path) -> None:
    apart = FLOW.replace("next: [{go: broken}]", "next: [{when: {colour: blue}, go: other}, {go: broken}]")
    apart = apart.replace("blue: {label: Blue}}", "blue: {label: Blue}, pink: {label: Pink}}")
    assert told(tmp_path, apart).in_vain == ()


def test_what_an_outcome_tells_is_not_asked_in_vain(tmp_path: Path) -> None:
    assert told(tmp_path, FLOW.replace("summary: s", 'summary: "It is {answer:colour}."')).in_vain == ()


def test_what_a_letter_tells_is_not_asked_in_vain(tmp_path: Path) -> None:
    letter = FLOW.replace("steps: [{text: s, ours: true}]}", "steps: [{text: s, ours: true}], letters: [colours]}")
    letters = 'colours: {title: A letter, to: shop, channel: web, text: "It is {answer:colour}.", facts: [F1]}'
    folder = demo_with(tmp_path, {"flows/order.yml": letter, "scenarios/order.yml": VOICES})
    with (folder / "letters.yml").open("a", encoding="utf-8") as more:
        more.write(letters + "\n")
    book = as_of.at(loader.load(folder), AS_OF)
    assert question_order.order(book, "order").in_vain == ()


def test_the_shipped_guidance_asks_nobody_in_vain_and_most_people_six_questions_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    for flow in shipped()[0].flows:
        found = question_order.order(shipped()[0], str(flow))
        assert found.in_vain == () and found.median <= 6 and found.longest <= 12


def test_the_command_tells_it_with_what_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = demo_with(tmp_path, {"flows/order.yml": FLOW, "scenarios/order.yml": VOICES})
    commands.proof(folder, AS_OF)
    told = json.loads(capsys.readouterr().out)["order"]["order"]
    assert told["in_vain"] == [{"question": "colour", "asked": 3, "spared": 2, "before": ["fits"]}]
