"""The conformance kit: the reference and the browser's engine, embedded and without a page, both answer it; and it asks everything."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import dukpy
import pytest

from tests.harness import demo_with
from tests.kit import engine, files, inputs, reference
from wizard.automaton import compile_flow
from wizard.browser import bundle, constants
from wizard.evaluation import interpreter
from wizard.language import CONDITIONS, TURNS, UNITS, Question, instants, loader

FILES = tuple(inputs.FILES)


def cases_of(name: str) -> list[dict[str, Any]]:
    return files.read(f"{name}.json")


def every_case() -> Iterator[dict[str, Any]]:
    for name in FILES:
        yield from cases_of(name)


# --- who answers it --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_the_reference_answers_the_kit(name: str) -> None:
    cases = cases_of(name)
    assert files.wrong(cases, [reference.answer(case) for case in cases]) == []


@pytest.mark.parametrize("name", FILES)
def test_the_browsers_engine_answers_the_kit_without_a_browser(name: str) -> None:
    cases = cases_of(name)
    assert files.wrong(cases, engine.told(cases, files.given())) == []


def test_the_search_takes_full_width_signs_for_ordinary_ones_as_the_kit_says() -> None:
    """It also takes capitals for small letters and one apostrophe for the other."""
    cases = cases_of("narrowing")
    plain = bundle.source_with_uses("fold-words").replace(bundle.source_of("narrow"), "")
    book = "var searched = { same: {}, variant: /(?!)/g };"
    told = engine.told(cases, {}, f"{plain} {book} DOES.narrow = function (one) {{ return plainText(searched, one.text); }};")
    assert told == [case["out"].lower().replace("’", "'") for case in cases]


def test_an_engine_that_errs_is_found_out() -> None:
    cases = cases_of("clocks")
    told = [case["out"] for case in cases]
    run = next(number for number, case in enumerate(cases) if case["do"] == "run" and "by" not in case)
    told[run] = told[run] | {"end": "2026-03-05T10:00"}
    assert [name for name, _, _ in files.wrong(cases, told)] == [cases[run]["name"]]


# --- what it is made of ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_made_again_it_is_the_same_byte_for_byte() -> None:
    for name, text in files.made().items():
        assert (files.KIT / name).read_bytes().decode("utf-8") == text, f"{name}: run python -m tests.kit and look at what changed"


def test_each_case_is_one_line_with_a_name_of_its_own() -> None:
    for name in FILES:
        cases = cases_of(name)
        assert len((files.KIT / f"{name}.json").read_text("utf-8").splitlines()) == len(cases) + 7
        assert [one for one, many in Counter(case["name"] for case in cases).items() if many > 1] == []


def test_in_every_file_some_cases_are_written_by_hand_from_the_law() -> None:
    for name in FILES:
        by = [case.get("by", "made") for case in cases_of(name)]
        assert by.count("hand") >= 4 and by.count("made") >= 100, name
        assert by == sorted(by), "those by hand come first"


def test_the_format_page_tells_of_every_question_and_everything_it_is_given() -> None:
    page = (files.KIT / "README.md").read_text("utf-8")
    for case in every_case():
        row = re.search(rf"^\| `{case['do']}` \|.*$", page, re.MULTILINE)
        assert row, case["do"]
        assert [key for key in case["in"] if f"`{key}`" not in row[0]] == []
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) - {"do"} == set(reference.DOES)
    assert [name for name in FILES if f"`{name}.json`" not in page] == []


def test_whoever_does_not_know_a_moment_that_must_follow_another_is_led_on(tmp_path: Path) -> None:
    """“Not before” says nothing to him, whatever days the rules about the two moments name."""
    book = loader.load(demo_with(tmp_path, {"flows/moments.yml": MOMENTS}))
    tables = [state.table for state in compile_flow(book, "moments").states if state.question == "sent"]
    assert tables and all(table[-1] is not None for table in tables)


MOMENTS = """
title: Moments
who: reader
intro: Two moments.
start: paid
questions:
  paid: {ask: When was it paid?, short: Paid, kind: day, next: [{when: {later-than: 2026-08-15}, go: sent}, {go: sent}]}
  sent:
    ask: When was it sent?
    short: Sent
    kind: day
    not-before: paid
    unknown: {label: I do not know, go: look}
    next:
      - {when: {earlier-than: 2026-03-22}, go: look}
      - {when: {paid: {later-than: 2026-08-15}}, go: late}
      - {go: soon}
outcomes:
""" + "".join(f"  {name}: {{verdict: go, title: {name}, summary: s, facts: [F1], reasons: [{{text: r, ours: true}}], "
              "steps: [{text: s, ours: true}]}\n" for name in ("look", "late", "soon"))


# --- what both engines know ------------------------------------------------------------------------------------------


def test_what_both_engines_know_comes_from_python() -> None:
    path = bundle.files()["constants"]
    assert path.read_bytes().decode("utf-8") == constants.script(), "run build.py schema"
    assert f"var SCHEMA = {files.given()['schema']};\n" in constants.script()


def test_what_both_engines_know_is_written_nowhere_again() -> None:
    again = re.compile(r"""["']unknown["']|\b1e3\b|\b1000\)|\b5[14]\d?e[67]|\{1,12\}|\[12\]\\d|schema !== \d|\b0xfee0\b""", re.IGNORECASE)
    found = {path.stem for path in bundle.PARTS.rglob("*.js") if again.search(path.read_text("utf-8"))}
    assert found == {"constants", "narrow"}


def test_a_kind_that_nobody_knows_is_no_moment() -> None:
    case = {"do": "fault", "in": {"question": {"kind": "colour"}, "answer": "red", "now": inputs.NOW, "others": {}}}
    with pytest.raises(dukpy.JSRuntimeError, match="unknown kind colour"):
        engine.told([case], {})
    with pytest.raises(AssertionError, match="colour"):
        reference.answer(case)


# --- that it asks everything -----------------------------------------------------------------------------------------


KINDS = set(get_args(Question.model_fields["kind"].annotation))


def test_every_kind_of_question_is_answered_well_and_badly() -> None:
    asked = {(case["in"]["question"]["kind"], case["out"] is None) for case in cases_of("answers") if case["do"] == "fault"}
    assert asked == {(kind, fine) for kind in KINDS for fine in (True, False)}


def test_every_kind_of_question_is_walked_through_and_refused_and_changed() -> None:
    plans = files.given()["flows"]
    kinds = {(flow, name): question["kind"] for flow in plans for name, question in plans[flow]["questions"].items()}
    walks = [case for case in cases_of("walks") if case["do"] == "walk" and "by" not in case]
    assert {kinds[case["in"]["flow"], name] for case in walks for name in case["out"]["path"]} == KINDS
    assert {kinds[case["in"]["flow"], case["out"]["open"]] for case in walks if case["out"]["refused"]} == KINDS
    others = [case for case in cases_of("turns") if case["do"] == "others"]
    told = {kinds[case["in"]["flow"], name] for case in others for name, ends in case["out"].items() if ends}
    assert told >= KINDS - {"text"}, "free words are not tried"


def test_every_fault_of_an_answer_occurs() -> None:
    told = {case["out"] for case in cases_of("answers") if case["do"] == "fault"}
    assert told == {None, "", "unknown-answer", "not-together", "not-a-number", "not-an-amount", "too-small", "too-large", "not-a-step",
                    "too-long", "not-a-moment", "must-be-past", "must-be-future", "not-month-end", "before-other"}


def test_every_kind_of_step_and_row_is_run() -> None:
    written = "\n".join(path.read_text("utf-8") for path in (files.KIT / "guidance").rglob("*.yml"))
    for word in (*UNITS, *TURNS, "next-workday", "previous-workday", "cutoff", "series", "row-by", "readings", "24:00"):
        assert word in written, word
    ran = {case["in"]["clock"] for case in cases_of("clocks") if case["do"] == "run"}
    assert ran == set(files.given()["clocks"])
    pieces = {piece[0] for case in cases_of("clocks") if case["do"] == "run" for piece in case["out"].get("pieces", ())}
    assert pieces == {"minutes", "months", "workdays", "working", "time", "date", "roll", *TURNS}


def test_every_form_of_condition_is_asked() -> None:
    written = (files.KIT / "guidance" / "flows" / "workshop.yml").read_text("utf-8")
    for word in (*CONDITIONS, "unasked", "unknown", "early", "late"):
        assert re.search(rf"\b{word}\b", written), word


def test_every_outcome_is_reached_and_every_deadline_told() -> None:
    for flow, plan in files.given()["flows"].items():
        walks = [case["out"] for case in cases_of("walks") if case["do"] == "walk" and case["in"]["flow"] == flow]
        reached = reference.plan(flow).reached_outcomes()
        assert {out.get("outcome") for out in walks} - {None} == reached
        told = {due["clock"] for out in walks for due in out.get("deadlines", ())}
        assert told == {clock for name, due in plan["deadlines"].items() if name in reached for clock, _, _ in due}


def test_hostile_texts_and_those_outside_the_basic_plane_are_in_every_file_that_takes_texts() -> None:
    for name in ("answers", "walks", "fragments", "texts", "plurals", "narrowing"):
        asked = json.dumps([case["in"] for case in cases_of(name)], ensure_ascii=False)
        assert re.search("[\U00010000-\U0010ffff]", asked), name


def test_waiting_turns_just_at_the_minutes_told() -> None:
    for case in cases_of("turns"):
        if case["do"] == "waits":
            prove_waiting(case["in"]["flow"], case["in"]["answers"], reference.instant(case["in"]["now"]), case["out"])


def prove_waiting(flow: str, answers: dict[str, str], now: int, told: list[dict[str, str]]) -> None:
    """A minute before each moment told it is otherwise, and at moments between them nothing else is."""
    def outcome(at: int) -> str | None:
        return interpreter.walk(reference.book(), flow, answers, at).outcome

    turns = [(reference.instant(one["at"]), one["outcome"]) for one in told]
    for at, expected in turns:
        assert outcome(at) == expected != outcome(at - 1), instants.written(at)
    last = outcome(now)
    for (at, expected), until in zip([(now, last), *turns], [*(at for at, _ in turns), now + 90 * 1440], strict=True):
        seen = {outcome(moment) for moment in range(at, until, max(1, (until - at) // 40))}
        assert seen <= {expected, None}, instants.written(at)
