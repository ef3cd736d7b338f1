"""The author's rules mean what the language says: the interpreter and the compiled plan agree with a second, naive reading."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.harness import GUIDANCE, ROOT, demo_with, shipped
from tests.oracle import Oracle, Seen
from tests.parity import SEED, random_batches, random_book
from tests.random_flows import answers_to
from wizard.automaton import Plan, compile_flow
from wizard.evaluation import interpreter, samples
from wizard.language import Book, instants, loader

FLOWS, EACH = 300, 60
FORMS = ("answer", "before", "after", "elapsed", "during", "earlier-than", "later-than", "less", "from", "tag", "all-of", "none-of",
         "exactly", "at-least")


def by_plan(book: Book, plan: Plan, answers: dict[str, str], now: int, path: list[str]) -> str:
    """Where the compiled tables lead along a path of questions; the question that stays open, else the outcome."""
    at, told = 0, dict[str, str]()
    for question in path:
        assert at >= 0 and plan.states[at].question == question
        to = plan.states[at].table[samples.cell_of(book, plan.cells[question], answers[question], now, told)]
        assert to is not None, f"{question}={answers[question]} falls where nothing should"
        at, told[question] = to, answers[question]
    return plan.outcomes[~at] if at < 0 else plan.states[at].question


def agree(oracle: Oracle, book: Book, plan: Plan, answers: dict[str, str], now: int) -> None:
    path, end = oracle.ends(answers, now)
    stand = interpreter.walk(book, plan.flow, answers, now)
    assert (list(stand.path), stand.outcome or stand.question) == (path, end), answers
    assert by_plan(book, plan, answers, now, path) == end, answers
    if stand.outcome and "outcomes" in oracle.flow:
        assert interpreter.shown(book, plan.flow, end, answers, now) == oracle.shown(end), answers


@pytest.mark.slow
def test_random_flows_lead_where_a_naive_reading_of_their_rules_leads(tmp_path: Path) -> None:
    book, seen = random_book(tmp_path, FLOWS), Seen()
    for _, plan, cases in random_batches(book, range(FLOWS), EACH):
        oracle = Oracle(book, plan.flow, (tmp_path / f"guidance/flows/{plan.flow}.yml").read_text("utf-8"), seen)
        for answers, now in cases:
            agree(oracle, book, plan, answers, now)
    assert {(form, "known", held) for form in FORMS for held in (True, False)} <= seen
    assert {(form, "unasked", False) for form in FORMS} <= seen, "each form looks back at what was not asked"
    assert {(form, "unknown", False) for form in FORMS if form != "answer"} - seen <= {("tag", "unknown", False)}
    assert not {(form, stands, True) for form in FORMS for stands in ("unasked", "unknown")} & seen


def shown_cases(book: Book, plan: Plan, rng: random.Random) -> Iterator[tuple[dict[str, str], int]]:
    """Answers to everything at many moments of the years with official data and after."""
    first, last = (instants.parse(day) or 0 for day in ("2025-12-01", "2028-03-01"))
    for _ in range(1_500):
        now = rng.randint(first, last)
        yield answers_to(rng, book.flows[plan.flow], now), now


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "flow"), [
    (GUIDANCE, "buyer"), (GUIDANCE, "merchant"), *((ROOT / "tests/fixtures" / folder, flow) for folder, flow in (
        ("parental-pay", "pay"), ("tax-return", "dates"), ("permit", "permit")))], ids=lambda value: getattr(value, "name", value))
def test_written_guidance_leads_where_a_naive_reading_leads(folder: Path, flow: str) -> None:
    book = shipped()[0] if folder == GUIDANCE else loader.load(folder)
    oracle, plan = Oracle(book, flow, written(folder, flow)), compile_flow(book, flow)
    ended = set()
    for answers, now in shown_cases(book, plan, random.Random(SEED)):
        agree(oracle, book, plan, answers, now)
        ended.add(oracle.ends(answers, now)[1])
    assert len(ended) > len(plan.outcomes) // 3, "they branch"


def written(folder: Path, flow: str) -> str:
    """A flow as one text, whether its author wrote one file or parts."""
    whole = folder / "flows" / f"{flow}.yml"
    if whole.exists():
        return whole.read_text("utf-8")
    files = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in sorted((folder / "flows" / flow).glob("*.yml"))]
    questions = {name: question for file in files for name, question in file.get("questions", {}).items()}
    return yaml.safe_dump({"start": next(file["start"] for file in files if "start" in file), "questions": questions}, allow_unicode=True)


LOOKS_BACK = """
title: Extra
who: reader
intro: A small flow.
start: kids
questions:
  kids:
    ask: Children?
    short: Children
    kind: choice
    answers: {yes: {label: "Yes", go: income}, no: {label: "No", go: end}}
  income:
    ask: How much?
    short: Income
    kind: number
    unit: crowns
    unknown: {label: I do not know, go: born}
    next: [{go: born}]
  born:
    ask: When?
    short: Born
    kind: day
    unknown: {label: I do not know, go: helped}
    next: [{go: helped}]
  helped:
    ask: Who helped?
    short: Helped
    kind: choices
    answers: {friend: {label: A friend, tags: [near]}, office: {label: An office}, nobody: {label: Nobody, exclusive: true}}
    unknown: {label: I do not know, go: end}
    next: [{go: end}]
  end:
    ask: End?
    short: End
    kind: choice
    answers: {yes: {label: "Yes"}, no: {label: "No", go: b}}
    next:
      - {when: WHEN, go: a}
      - {go: b}
outcomes:
  a: {verdict: go, title: A, summary: S., facts: [F1], reasons: [{text: R.}], steps: [{text: S.}]}
  b: {verdict: go, title: B, summary: S., facts: [F1], reasons: [{text: R.}], steps: [{text: S.}]}
"""
SKIPPED = {"kids": "no", "end": "yes"}
UNKNOWN = {"kids": "yes", "income": "unknown", "born": "unknown", "helped": "unknown", "end": "yes"}
KNOWN = {"kids": "yes", "income": "900", "born": "2026-06-14", "helped": "office", "end": "yes"}


@pytest.mark.parametrize(("when", "skipped", "unknown", "known"), [
    ("{income: {less: 1000}}", "b", "b", "a"),
    ("{income: {from: 1000}}", "b", "b", "b"),
    ("{born: {before: late}}", "b", "b", "a"),
    ("{born: {after: late}}", "b", "b", "b"),
    ("{born: {elapsed: 1 hours}}", "b", "b", "a"),
    ("{born: {earlier-than: 2026-06-15}}", "b", "b", "a"),
    ("{born: {earlier-than: 2026-06-14}}", "b", "b", "b"),
    ("{born: {later-than: 2026-06-13}}", "b", "b", "a"),
    ("{born: {later-than: 2026-06-14}}", "b", "b", "b"),
    ("{not: {born: {later-than: 2026-06-14}}}", "a", "a", "a"),
    ("{helped: {none-of: [friend]}}", "b", "b", "a"),
    ("{helped: {all-of: [office]}}", "b", "b", "a"),
    ("{helped: {exactly: [office]}}", "b", "b", "a"),
    ("{helped: {exactly: [office, friend]}}", "b", "b", "b"),
    ("{helped: {at-least: {count: 1, of: [office, friend]}}}", "b", "b", "a"),
    ("{helped: {at-least: {count: 2, of: [office, friend]}}}", "b", "b", "b"),
    ("{not: {helped: {exactly: [office]}}}", "a", "a", "b"),
    ("{helped: {tag: near}}", "b", "b", "b"),
    ("{helped: office}", "b", "b", "a"),
    ("{not: {income: {less: 1000}}}", "a", "a", "b"),
    ("{not: {born: {after: late}}}", "a", "a", "a"),
    ("{not: {helped: {none-of: [friend]}}}", "a", "a", "b"),
    ("{income: unasked}", "a", "b", "b"),
    ("{income: unknown}", "b", "a", "b"),
    ("{income: [unasked, unknown]}", "a", "a", "b"),
    ("{not: {income: unasked}}", "b", "a", "a"),
    ("{not: {income: [unasked, unknown]}}", "b", "b", "a"),
])
def test_only_what_says_so_holds_about_what_was_not_asked_or_is_not_known(
        when: str, skipped: str, unknown: str, known: str, tmp_path: Path) -> None:
    text = LOOKS_BACK.replace("WHEN", when)
    book, now = loader.load(demo_with(tmp_path, {"flows/extra.yml": text})), instants.parse("2026-06-15T12:00") or 0
    oracle, plan = Oracle(book, "extra", text), compile_flow(book, "extra")
    for answers, end in ((SKIPPED, skipped), (UNKNOWN, unknown), (KNOWN, known)):
        agree(oracle, book, plan, answers, now)
        assert interpreter.walk(book, "extra", answers, now).outcome == end
