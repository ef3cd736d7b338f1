"""The comparison of two versions tells whose answer changed, shows it, counts it, and keeps words apart from logic."""

from __future__ import annotations

import itertools
import json
import math
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness import AS_OF, DEMO, GUIDANCE, demo_with, holding
from tests.random_flows import EXTRA_CALENDARS, EXTRA_CLOCKS, answers_to, flow_text
from tests.test_build import edit, run
from wizard import checks
from wizard.automaton import Plan, compile_flow
from wizard.clocks import as_of, calendars
from wizard.compare import (
    Pair,
    Together,
    Version,
    affected_paths,
    as_data,
    as_text,
    diff,
    effective_dates,
    guidance_folder,
    product,
)
from wizard.evaluation import interpreter
from wizard.language import Book, instants, loader

PARCEL = (DEMO / "flows/parcel.yml").read_text("utf-8")


def guidance(folder: Path) -> effective_dates.Guidance:
    book = as_of.at(loader.load(folder), AS_OF)
    return book, checks.examine(book, AS_OF)[0]


def changed(tmp_path: Path, file: str, *edits: tuple[str, str]) -> diff.Diff:
    """The demo compared with a copy of it in which one file was edited."""
    folder = demo_with(tmp_path, {})
    for old, new in edits:
        edit(folder / file, old, new)
    old, new = guidance(DEMO), guidance(folder)
    found = diff.compare(old, new, AS_OF)
    assert_witnessed(old, new, found)
    return found


def assert_witnessed(old: effective_dates.Guidance, new: diff.Guidance, found: diff.Diff) -> None:
    """Every witness ends, by the reference interpreter, where the change says."""
    for name, flow in found.flows.items():
        for change in flow.changes:
            ends = tuple(ended(book, name, dict(change.witness), instants.parse(change.now) or 0) for book, _ in (old, new))
            assert ends == (change.before, change.after), change


def ended(book: Book, flow: str, answers: dict[str, str], now: int) -> str:
    stand = interpreter.walk(book, flow, answers, now)
    if stand.outcome is None:
        return product.NO_ANSWER
    return f"{stand.outcome} ({book.flows[flow].outcomes[stand.outcome].verdict})"


def outcomes(*names: str) -> str:
    same = "verdict: go, title: T, summary: s, facts: [F1], reasons: [{text: r, ours: true}], steps: [{text: s, ours: true}]"
    return "outcomes:\n" + "".join(f"  {name}: {{{same}}}\n" for name in names)


# --- the demo --------------------------------------------------------------------------------------------------------


def test_a_version_compared_with_itself_has_not_changed(tmp_path: Path) -> None:
    found = changed(tmp_path, "clocks.yml")
    assert not found.answers_changed and found.wording == ()
    assert found.flows["parcel"].affected == 0


def test_a_shorter_clock_shows_the_readers_between_its_two_ends(tmp_path: Path) -> None:
    flow = changed(tmp_path, "clocks.yml", ("48 hours", "24 hours")).flows["parcel"]
    [change] = flow.changes
    assert (change.before, change.after) == ("wait (wait)", "ask-for-it (go)")
    assert (change.question, change.region) == ("paid", "before late → after late, before lost")
    assert change.witness == (("came", "no"), ("paid", "2026-06-14T12:00")), "24 hours before the reference moment, to the minute"
    assert (flow.affected, flow.paths) == (1, 5)


def test_a_moved_deadline_is_told_once_with_its_outcomes_and_a_sample(tmp_path: Path) -> None:
    [moved] = changed(tmp_path, "clocks.yml", ("48 hours", "24 hours")).flows["parcel"].deadlines
    assert (moved.clock, moved.before, moved.after) == ("late", "opens after 48 hours", "opens after 24 hours")
    assert moved.outcomes == ("wait", "ask-for-it", "money")
    assert moved.sample == ("2026-06-15T12:00", "2026-06-17T12:00", "2026-06-16T12:00")


def test_one_minute_is_enough_to_be_seen(tmp_path: Path) -> None:
    flow = changed(tmp_path, "clocks.yml", ("steps: [{add: 48 hours}]", "label: later\n  steps: [{add: 2881 minutes}]")).flows["parcel"]
    assert [(change.before, change.after) for change in flow.changes] == [("ask-for-it (go)", "wait (wait)")]


def test_the_same_length_said_otherwise_is_no_change(tmp_path: Path) -> None:
    assert not changed(tmp_path, "clocks.yml", ("48 hours", "2 days")).answers_changed


def test_labels_titles_and_steps_are_only_words(tmp_path: Path) -> None:
    found = changed(tmp_path, "flows/parcel.yml", ('label: "Yes"', 'label: "Yes, it has"'), ("title: Keep it", "title: It is yours"),
                    ("steps: [{text: Use the form.", "steps: [{text: Rest first., ours: true}, {text: Use the form."))
    assert not found.answers_changed
    assert [(one.path, one.before, one.after) for one in found.wording] == [
        ("flows.parcel.questions.came.answers.yes.label", "Yes", "Yes, it has"),
        ("flows.parcel.outcomes.keep.title", "Keep it", "It is yours"),
        ("flows.parcel.outcomes.keep.steps.1", None, "Rest first.")]
    assert found.wording[0].place.line == PARCEL.splitlines().index('      yes: {label: "Yes", go: keep}') + 1


def test_another_verdict_is_another_answer(tmp_path: Path) -> None:
    flow = changed(tmp_path, "flows/parcel.yml", ("  keep:\n    verdict: go", "  keep:\n    verdict: wait")).flows["parcel"]
    assert [(change.before, change.after) for change in flow.changes] == [("keep (go)", "keep (wait)")]


def test_a_renamed_outcome_is_one_gone_and_one_added_with_its_readers(tmp_path: Path) -> None:
    flow = changed(tmp_path, "flows/parcel.yml", ("go: keep}", "go: kept}"), ("  keep:", "  kept:")).flows["parcel"]
    assert (flow.outcomes_added, flow.outcomes_removed) == (("kept",), ("keep",))
    assert [(change.witness, change.after) for change in flow.changes] == [((("came", "yes"),), "kept (go)")]


def test_a_new_answer_is_told_as_one_that_could_not_be_given(tmp_path: Path) -> None:
    added = ('      no: {label: "No"', '      partly: {label: Partly, go: keep}\n      no: {label: "No"')
    [change] = changed(tmp_path, "flows/parcel.yml", added).flows["parcel"].changes
    assert (change.before, change.after, change.witness) == ("(no such answer)", "keep (go)", (("came", "partly"),))


def test_an_inserted_question_changes_only_those_it_leads_away(tmp_path: Path) -> None:
    asks = ("  paid:\n    ask: When", "  big:\n    ask: Big?\n    short: Big\n    kind: choice\n"
            '    answers: {yes: {label: "Yes", go: paid}, no: {label: "No", go: keep}}\n  paid:\n    ask: When')
    flow = changed(tmp_path, "flows/parcel.yml", ("go: paid}", "go: big}"), asks).flows["parcel"]
    assert flow.questions_added == ("big",)
    assert {change.before for change in flow.changes} == {"wait (wait)", "ask-for-it (go)", "money (go)", "look (wait)"}
    assert {change.after for change in flow.changes} == {"keep (go)"}
    assert all(("big", "no") in change.witness for change in flow.changes)
    assert (flow.affected, flow.paths) == (1, 6)


def test_questions_asked_in_another_order_change_nobodys_answer(tmp_path: Path) -> None:
    head = "title: T\nwho: reader\nintro: I\nstart: {start}\nquestions:\n"
    ask = "  {name}: {{ask: A {name}?, short: A, kind: choice, answers: {{yes: {{label: 'Y'}}, no: {{label: 'N'}}}}, next: [{next}]}}\n"
    tail = outcomes("both", "other")
    first = head.format(start="a") + ask.format(name="a", next="{go: b}") + ask.format(
        name="b", next="{when: {a: yes, b: yes}, go: both}, {go: other}") + tail
    second = head.format(start="b") + ask.format(name="b", next="{go: a}") + ask.format(
        name="a", next="{when: {a: yes, b: yes}, go: both}, {go: other}") + tail
    old, new = (guidance(demo_with(tmp_path / name, {"flows/parcel.yml": text})) for name, text in (("old", first), ("new", second)))
    found = diff.compare(old, new, AS_OF)
    assert not found.answers_changed and found.flows["parcel"].paths == 4


def test_a_changed_calendar_is_shown_at_a_moment_where_it_matters(tmp_path: Path) -> None:
    workdays = {"clocks.yml": (DEMO / "clocks.yml").read_text("utf-8").replace(
        "  steps: [{add: 48 hours}]", "  calendar: office\n  label: soon\n  steps: [{add: 2 workdays}]")}
    before, after = demo_with(tmp_path / "old", workdays), demo_with(tmp_path / "new", workdays)
    edit(after / "calendars/office.yml", "work: [2026-01-03]", "work: []")
    old, new = guidance(before), guidance(after)
    found = diff.compare(old, new, AS_OF)
    assert_witnessed(old, new, found)
    [change] = found.flows["parcel"].changes
    assert change.now.startswith("2026-01-0") and (change.before, change.after) == ("ask-for-it (go)", "wait (wait)")


CUT = "  label: cut\n  steps: [{cutoff: {before: '18:01', then: [{add: 3 days}, {to: day-end}], else: [{add: 5 days}]}}]"


@pytest.mark.parametrize(("was", "is_now"), [
    (CUT, CUT.replace("18:01", "18:09")),
    ("  label: long\n  steps: [{add: 1 years}]", "  label: long\n  steps: [{add: 365 days}]"),
    ("  label: long\n  steps: [{add: 1 months}]", "  label: long\n  steps: [{add: 1 months}, {add: 1 minutes}]"),
])
def test_a_clock_that_ends_otherwise_from_few_starts_only_is_shown_in_deadlines_and_routes(was: str, is_now: str, tmp_path: Path) -> None:
    words = (DEMO / "clocks.yml").read_text("utf-8")
    folders = [demo_with(tmp_path / name, {"clocks.yml": words.replace("  steps: [{add: 10 days}]", text)})
               for name, text in (("old", was), ("new", is_now))]
    old, new = map(guidance, folders)
    found = diff.compare(old, new, AS_OF)
    assert_witnessed(old, new, found)
    flow = found.flows["parcel"]
    assert flow.changes, "somebody's answer is another one"
    assert {one.clock for one in flow.deadlines} == {"lost"} and all(one.sample for one in flow.deadlines)


def test_steps_that_changed_are_told_though_no_start_shows_it(tmp_path: Path) -> None:
    found = changed(tmp_path, "clocks.yml", ("  steps: [{add: 10 days}]", "  label: l\n  steps: [{add: 9 days}, {add: 24 hours}]"))
    assert found.answers_changed
    assert {(one.outcomes != (), one.sample) for one in found.flows["parcel"].deadlines} == {(True, None), (False, None)}
    assert "no answers were found that show it" in as_text(found)


def test_a_row_that_comes_into_force_later_is_compared_from_its_day_on(tmp_path: Path) -> None:
    series = ("  series: [{from: 2020-01-01, until: 2027-01-01, steps: [{add: 10 days}], facts: [F1]}, "
              "{from: 2027-01-01, steps: [{add: %s days}], facts: [F1]}]")
    words = (DEMO / "clocks.yml").read_text("utf-8")
    old, new = (guidance(demo_with(tmp_path / days, {"clocks.yml": words.replace("  steps: [{add: 10 days}]", series % days)}))
                for days in ("5", "9"))
    found = diff.compare(old, new, AS_OF)
    assert found.answers_changed and not found.flows["parcel"].changes
    [(day, flows)] = found.later.items()
    assert day == "2027-01-01" and flows["parcel"].deadlines
    for change in flows["parcel"].changes:
        now = instants.parse(change.now) or 0
        books = [as_of.at(book, instants.date_of(now // instants.DAY)) for book, _ in (old, new)]
        assert tuple(ended(book, "parcel", dict(change.witness), now) for book in books) == (change.before, change.after)
    assert "from 2027-01-01 on:" in as_text(found)
    assert as_data(found)["later"]["2027-01-01"]["parcel"]["changes"]


def test_another_zone_is_another_answer_for_everybody(tmp_path: Path) -> None:
    found = changed(tmp_path, "about.yml", ('zone: "+00:00"', 'zone: "+09:00"'))
    assert found.answers_changed and found.zone == ("+00:00", "+09:00")
    assert "+00:00 → +09:00" in as_text(found)


def test_added_and_removed_flows_are_named(tmp_path: Path) -> None:
    found = diff.compare(guidance(DEMO), guidance(demo_with(tmp_path, {"flows/more.yml": PARCEL})), AS_OF)
    assert found.flows_added == ("more",) and found.answers_changed


# --- anything that can be said ---------------------------------------------------------------------------------------


def books(seed: int, count: int, tmp_path: Path) -> tuple[Book, Book]:
    """Random flows in two versions: written anew, or led elsewhere at a few places; and clocks of other lengths."""
    rng = random.Random(seed)
    words = (DEMO / "clocks.yml").read_text("utf-8") + EXTRA_CLOCKS
    old = {f"flows/r{number}.yml": flow_text(rng) for number in range(count)}
    new = {name: flow_text(rng) if number % 3 == 0 else led_elsewhere(rng, text) for number, (name, text) in enumerate(old.items())}
    effective_dates = words.replace("48 hours", "40 hours").replace("3 workdays", "4 workdays")
    days = {"calendars/by-law.yml": EXTRA_CALENDARS}
    return (loader.load(demo_with(tmp_path / "old", {**old, **days, "clocks.yml": words})),
            loader.load(demo_with(tmp_path / "new", {**new, **days, "clocks.yml": effective_dates})))


def led_elsewhere(rng: random.Random, text: str) -> str:
    ends = [found.span() for found in re.finditer(r"go: o\d", text)]
    for start, end in rng.sample(ends, min(2, len(ends))):
        text = text[:start] + f"go: o{rng.randint(0, 4)}" + text[end:]
    return text


@pytest.mark.slow
def test_what_is_told_of_random_versions_is_what_readers_meet(tmp_path: Path) -> None:
    old, new = books(20260305, 40, tmp_path)
    counted, shown = 0, Counter[bool]()
    for name in (f"r{number}" for number in range(40)):
        pair = Pair(Version(old, compile_flow(old, name)), Version(new, compile_flow(new, name)), calendars.reference_now(new))
        walked = Together(pair).explore()
        for change in diff.changes(walked):
            shown[bool(change.witness)] += 1
            if change.witness:  # where rules between answers let nobody through by any way that was tried, none is told
                ends = tuple(ended(book, name, dict(change.witness), instants.parse(change.now) or 0) for book in (old, new))
                assert ends == (change.before, change.after), change
        assert set(met(old, new, name)) <= {change.after for change in diff.changes(walked)}
        if (affected := listed_one_by_one(pair)) is not None:
            counted += 1
            assert affected_paths(walked) == affected, name
    assert counted > 20 and shown[True] > 10 * shown[False]


def met(old: Book, new: Book, flow: str) -> Iterator[str]:
    """The new ends of a hundred random readers whose answers both versions take, and end elsewhere."""
    rng, now = random.Random(flow), calendars.reference_now(new)
    for _ in range(100):
        answers = answers_to(rng, new.flows[flow], now) | answers_to(rng, old.flows[flow], now)
        stands = [interpreter.walk(book, flow, answers, now) for book in (old, new)]
        if all(stand.outcome for stand in stands) and stands[0].outcome != stands[1].outcome:
            yield ended(new, flow, answers, now)


def listed_one_by_one(pair: Pair) -> int | None:
    """The affected paths by trying all answers to all questions; None where those are too many."""
    names, affected = sorted(pair.old.plan.asked() | pair.new.plan.asked()), set()
    regions = [(now, [pair.regions(name, now) for name in names]) for now in pair.moments()]
    if sum(math.prod(map(len, found)) for _, found in regions) > 30_000:
        return None
    for _, found in regions:
        for each in itertools.product(*found):
            old_path, before = by_plan(pair.old.plan, {name: region.old for name, region in zip(names, each, strict=True)})
            new_path, after = by_plan(pair.new.plan, {name: region.new for name, region in zip(names, each, strict=True)})
            if RULED_OUT in (before, after):
                continue
            asked_by_new = dict(new_path)
            could = all(cell is not None or name in asked_by_new for name, cell in old_path)
            if after is not None and could and before != after:
                affected.add(new_path)
    return len(affected)


RULED_OUT = "nobody can answer so"


def by_plan(plan: Plan, cells: dict[str, int | None]) -> tuple[tuple[tuple[str, int | None], ...], str | None]:
    path: list[tuple[str, int | None]] = []
    at: int | None = 0
    while at is not None and at >= 0:
        name = plan.states[at].question
        path.append((name, cells[name]))
        cell = cells[name]
        at = None if cell is None else plan.states[at].table[cell]
        if at is None and cell is not None:
            return tuple(path), RULED_OUT
    return tuple(path), None if at is None else plan.outcomes[~at]


def test_many_look_backs_on_both_sides_are_compared_without_listing_paths(tmp_path: Path) -> None:
    questions = [f"  q{n}: {{ask: A{n}?, short: A, kind: choice, answers: {{yes: {{label: 'Y', go: {to}}}, no: {{label: 'N', go: {to}}}}}}}"
                 for n in range(60) for to in [f"q{n + 1}" if n < 59 else "last"]]

    def text(which: int) -> str:
        last = ["  last:", "    ask: L?", "    short: L", "    kind: choice",
                "    answers: {yes: {label: 'Y'}, no: {label: 'N', go: rest}}",
                f"    next: [{{when: {{q{which}: yes}}, go: one}}, {{go: rest}}]", outcomes("one", "rest")]
        return "\n".join(["title: T", "who: reader", "intro: I", "start: q0", "questions:", *questions, *last])

    old, new = (guidance(demo_with(tmp_path / str(n), {"flows/parcel.yml": text(n)})) for n in (3, 50))
    flow = diff.compare(old, new, AS_OF).flows["parcel"]
    assert flow.paths == 2**61
    assert flow.affected == 2**59, "of four ways to answer q3 and q50 two come out differently, and only after a last yes"
    assert {(change.before, change.after) for change in flow.changes} == {("one (go)", "rest (go)"), ("rest (go)", "one (go)")}


# --- the command, on the shipped guidance ----------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(GUIDANCE, tmp_path / "guidance")
    return tmp_path / "guidance"


def told(*args: str) -> tuple[int, Any]:
    done = run("diff", *args, "--as-of", AS_OF.isoformat(), "--format", "json")
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


@pytest.mark.slow
def test_handling_a_return_within_12_hours_instead_of_24_tells_its_readers(copy: Path) -> None:
    limit = "starts: 商家操作收货\n  steps: [{add: 24 hours}]"
    edit(holding(copy, "clocks.yml", limit), limit, limit.replace("24", "12"))
    code, found = told(str(GUIDANCE), str(copy))
    assert code == 1
    buyer, merchant = found["flows"]["buyer"], found["flows"]["merchant"]
    ends = [{(one["before"], one["after"]) for one in flow["changes"]} for flow in (buyer, merchant)]
    assert ends == [
        {("exchange-wait (wait)", "exchange-apply-now (apply)"), ("exchange-wait (wait)", "exchange-contact-seller (first)"),
         ("exchange-wait (wait)", "exchange-check-time (first)"), ("return-wait (wait)", "return-refund-apply (apply)"),
         ("return-wait (wait)", "return-contact (first)")},
        {("refund-now (act)", "refund-overdue (late)"), ("reship (act)", "reship-late (late)")}]
    assert 0 < buyer["affected"] < buyer["paths"] / 20
    assert_witnessed(guidance(GUIDANCE), guidance(copy), diff.compare(guidance(GUIDANCE), guidance(copy), AS_OF))
    moved = [one for one in buyer["deadlines"] if one["clock"] == "return-handled"]
    assert {(one["before"], one["after"]) for one in moved} == {("opens after 24 hours", "opens after 12 hours")}


@pytest.mark.slow
def test_a_label_is_only_words_and_the_command_says_so(copy: Path) -> None:
    line = edit(holding(copy, "flows/buyer.yml", "label: 京东小金库"), "label: 京东小金库", "label: 小金库")
    code, found = told(str(GUIDANCE), str(copy))
    assert code == 0
    path = "flows.buyer.questions.refund-method.answers.wallet.label"
    assert [(one["path"], one["place"]["line"]) for one in found["wording"]] == [(path, line)]
    done = run("diff", str(GUIDANCE), "--guidance", str(copy), "--as-of", AS_OF.isoformat())
    assert done.returncode == 0 and "only words (1):" in done.stdout and "- 京东小金库\n    + 小金库" in done.stdout


@pytest.mark.slow
def test_what_cannot_be_compared_exits_2_with_the_reason(copy: Path) -> None:
    code, said = told("no-such-revision", str(copy))
    assert code == 2 and "neither a folder nor a revision" in said
    edit(holding(copy, "clocks.yml", "72 hours"), "72 hours", "72 hors")
    code, said = told(str(GUIDANCE), str(copy))
    assert code == 2 and "clocks/" in said


def test_a_revision_is_read_from_git_and_named_in_places(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path / "docs/guidance")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-qm", "One"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    edit(tmp_path / "docs/guidance/clocks.yml", "48 hours", "24 hours")
    with guidance_folder("HEAD", tmp_path, "docs/guidance") as folder:
        found = diff.compare(guidance(folder), guidance(tmp_path / "docs/guidance"), AS_OF)
    assert found.answers_changed and not folder.exists()
