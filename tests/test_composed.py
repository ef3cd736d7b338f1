"""Outcomes composed of parts: an item carries its own condition, is proven by itself and shown to those it is for. One page here
depends on twelve yes-or-no answers, and on a moment."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from playwright.sync_api import Browser, Page, expect

import wizard
from tests.harness import AS_OF, ROOT, Held, built_with, demo_with, findings_of
from tests.parity import random_batches, random_book
from tests.shifts import CALM, MOST, WATCH, sent_packed
from tests.test_schema import rejected
from wizard import checks, commands
from wizard.automaton import Arrivals, Plan, arrivals, compile_flow
from wizard.browser import bundle
from wizard.evaluation import interpreter
from wizard.language import Book, instants, loader, meanings_in, negate

MOVE = ROOT / "tests" / "fixtures" / "moving" / "move.yml"
NOW = "2026-03-09T10:00"
YES_NO = ("car", "dog", "child", "job", "firm", "bank", "loan", "doctor", "rent", "power", "paper", "vote")


@cache
def proven(folder: Path) -> tuple[Book, Plan]:
    book = loader.load(folder)
    plans, findings = checks.examine(book, AS_OF)
    assert findings == []
    return book, plans["move"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_with(tmp_path_factory.mktemp("composed"), {"flows/move.yml": MOVE.read_bytes()})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_with(tmp_path_factory.mktemp("site"), "move", MOVE.read_text("utf-8"))


def answers(*yes: str, paid: str = "unknown") -> dict[str, str]:
    return {**{name: "yes" if name in yes else "no" for name in YES_NO}, "paid": paid}


def address(given: dict[str, str]) -> str:
    return "answer/move/list.html#" + "&".join(f"{name}={value}" for name, value in given.items())


# --- what is proven, and of what size --------------------------------------------------------------------------------


def test_a_page_of_twelve_answers_needs_a_state_a_question(folder: Path) -> None:
    _, plan = proven(folder)
    assert len(plan.states) == len(YES_NO) + 1


def test_whoever_answers_is_shown_the_items_that_are_for_him(folder: Path) -> None:
    book, _ = proven(folder)
    told = interpreter.shown(book, "move", "list", answers("car", "rent", paid="2026-03-02T10:00"), 0)
    assert told == {"deadlines": [0, 1], "steps": [0, 1, 9], "bring": [0, 1], "letters": [0], "reasons": [0, 1, 2],
                    "cautions": [1], "see": [0]}


def test_what_was_not_asked_on_the_way_shows_nothing(folder: Path) -> None:
    book, _ = proven(folder)
    told = interpreter.shown(book, "move", "list", {"dog": "yes", "car": "maybe"}, 0)
    assert told["steps"] == [0]


def test_python_and_the_command_tell_which_items_are_for_these_answers(folder: Path, capsys: pytest.CaptureFixture[str],
                                                                      tmp_path: Path) -> None:
    given = answers("car", "rent", paid="2026-03-02T10:00")
    proof = wizard.prove(wizard.load(folder, as_of=AS_OF))
    stand = wizard.walk(proof, "move", given, now=NOW)
    assert stand.shown["steps"] == (0, 1, 9) and stand.shown["reasons"] == (0, 1, 2, 3)
    (tmp_path / "answers.json").write_text(json.dumps(given), "utf-8")
    assert commands.ask(folder, "move", str(tmp_path / "answers.json"), NOW, AS_OF) == 0
    assert json.loads(capsys.readouterr().out)["shown"]["steps"] == [0, 1, 9]


some_and_all = pytest.mark.parametrize("flows", [12, pytest.param(60, marks=pytest.mark.slow)])


@some_and_all
def test_what_is_said_to_hold_for_nobody_holds_for_none_of_many_random_readers(flows: int, tmp_path: Path) -> None:
    """Of random flows with every kind of question, and of conditions that look at any of them."""
    book, met = random_book(tmp_path, flows), Counter[tuple[bool, bool]]()
    for _, plan, cases in random_batches(book, range(flows), 150):
        items, known = meanings_in(book, plan.flow).items, {}
        for given, now in cases:
            stand = interpreter.walk(book, plan.flow, given, now)
            passed = {name: given[name] for name in stand.path}
            for part in (part for parts in items.get(stand.outcome or "", {}).values() for part in parts if part):
                here = known.setdefault(stand.outcome, Arrivals(book, plan, str(stand.outcome)))
                held = interpreter.holds(book, part.condition, passed, now)
                assert here.can(part.condition if held else negate(part.condition)), (plan.flow, stand.outcome, part.words, given)
                met[held, here.can(negate(part.condition) if held else part.condition)] += 1
    assert all(met[case] > flows for case in itertools.product((True, False), repeat=2)), met


@some_and_all
def test_whoever_is_named_for_a_condition_meets_it(flows: int, tmp_path: Path) -> None:
    book = random_book(tmp_path, flows)
    named = 0
    for name in (f"r{number}" for number in range(flows)):
        plan = compile_flow(book, name)
        subject = checks.Subject(book, {name: plan}, AS_OF)
        for outcome, lists in meanings_in(book, name).items.items():
            for part in (part for parts in lists.values() for part in parts if part and outcome in plan.reached_outcomes()):
                shown = subject.somebody(name, outcome, part.condition)
                given, now = dict(shown), subject.given(shown)[1]
                if given:
                    assert interpreter.walk(book, name, given, now).outcome == outcome
                    assert interpreter.holds(book, part.condition, given, now)
                    named += 1
    assert named > flows


def many(count: int, conditions: list[str]) -> str:
    """A flow of so many yes-or-no questions, and a page whose reasons each have a condition."""
    lines = ["title: Many", "who: reader", "intro: Many questions.", "start: q0", "questions:"]
    for number in range(count):
        go = f"q{number + 1}" if number + 1 < count else "end"
        answers_ = f'{{yes: {{label: "Yes", go: {go}}}, no: {{label: "No", go: {go}}}}}'
        lines += [f"  q{number}:", f"    ask: Is it so, number {number}?", f"    short: Number {number}", "    kind: choice",
                  f"    answers: {answers_}"]
    lines += ["outcomes:", "  end:", "    verdict: go", "    title: The end", "    summary: The end.", "    facts: [F1]", "    reasons:"]
    lines += [f"      - {{text: It is so by {number}., ours: true, when: {when}}}" for number, when in enumerate(conditions)]
    return "\n".join([*lines, "    steps: [{text: Rest., ours: true}]"]) + "\n"


def test_a_page_of_sixty_answers_is_proven_and_what_it_lacks_is_shown(tmp_path: Path) -> None:
    single = [f"{{q{number}: yes}}" for number in range(60)]
    none = f"{{all: [{', '.join(f'{{q{number}: no}}' for number in range(60))}]}}"
    assert findings_of(demo_with(tmp_path / "whole", {"flows/many.yml": many(60, [*single, none])})) == []
    [found] = findings_of(demo_with(tmp_path / "lacking", {"flows/many.yml": many(60, single)}))
    assert found.code == "whole-outcomes" and found.place.line == 312
    assert dict(found.witness) == {f"q{number}": "no" for number in range(60)}


def test_what_looks_at_too_much_at_once_to_be_proven_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MOST_SPOTS", 200)
    crossed = f"{{any: [{', '.join(f'{{q{number}: yes, q{number + 9}: yes}}' for number in range(9))}]}}"
    found = findings_of(demo_with(tmp_path, {"flows/many.yml": many(18, [crossed, *(f"{{q{number}: yes}}" for number in range(18))])}))
    assert {(one.code, one.place.line) for one in found} == {("bounded-states", 103), ("whole-outcomes", 102)}, found


def versions(tmp_path: Path, old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """What the comparison tells as words of two versions of the flow."""
    before, after = (demo_with(tmp_path / name, {"flows/move.yml": text}) for name, text in (("a", MOVE.read_text("utf-8")),
                     ("b", MOVE.read_text("utf-8").replace(old, new))))
    assert old in MOVE.read_text("utf-8")
    told = wizard.changes(*(wizard.prove(wizard.load(folder, as_of=AS_OF)) for folder in (before, after)))
    assert not told.answers_changed
    return [(one.path.removeprefix("flows.move."), one.before, one.after) for one in told.wording]


@pytest.mark.parametrize(("old", "new", "path", "before", "after"), [
    ("ours: true, when: {dog: yes}}", "ours: true, when: {dog: yes, car: yes}}", "outcomes.list.steps.3.when", "{dog: yes}",
     "{dog: yes, car: yes}"),
    ("ours: true, when: {dog: yes}}", "ours: true}", "outcomes.list.steps.3.when", "{dog: yes}", None),
    ("{letter: claim, when: {rent: yes, not: {paid: unknown}}}", "{letter: claim, when: {not: {paid: unknown}}}",
     "outcomes.list.letters.1.when", "{rent: yes, not: {paid: unknown}}", "{not: {paid: unknown}}"),
    ("- {when: {rent: yes}, ask:", "- {when: {not: {rent: no}}, ask:", "questions.power.wordings.2.when", "{rent: yes}",
     "{not: {rent: no}}")])
def test_the_comparison_tells_whose_an_item_is_now(old: str, new: str, path: str, before: str, after: str | None, tmp_path: Path) -> None:
    assert versions(tmp_path, old, new) == [(path, before, after)]


def test_an_item_that_stands_on_another_line_now_is_no_change(tmp_path: Path) -> None:
    assert versions(tmp_path, "outcomes:\n", "# More words.\noutcomes:\n") == []


def test_the_data_for_programs_keeps_to_its_schema_and_holds_the_conditions(built: Path) -> None:
    data = json.loads((built / "guidance.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads((built / data["$schema"]).read_text("utf-8")))
    outcome = data["flows"]["move"]["outcomes"]["list"]
    assert outcome["letters"] == [{"letter": "claim", "when": {"rent": "yes", "not": {"paid": "unknown"}}}]
    assert outcome["steps"][1]["when"] == {"car": "yes"} and "when" not in outcome["steps"][0]
    assert data["flows"]["move"]["questions"]["power"]["wordings"][1]["when"] == {"rent": "yes"}


LETTERS = "letters: [{letter: claim, when: {rent: yes, not: {paid: unknown}}}]"


@pytest.mark.parametrize(("old", "new"), [
    ("{letter: claim, when:", "{leter: claim, when:"), (LETTERS, "letters: [{letter: claim}]"),
    (LETTERS, "letters: [[claim]]"), ("see: [{outcome: nothing", "see: [{outcome: Nothing"),
    ("when: {dog: yes}}", "when: dog}"), ("wordings:\n      - {when: {rent: yes, firm: yes}, ask", "wordings:\n      - {ask"),
    ("when: {dog: yes}}", "wehn: {dog: yes}}")])
def test_what_is_written_otherwise_is_refused_by_loader_and_schema(old: str, new: str, tmp_path: Path) -> None:
    whole = MOVE.read_text("utf-8")
    assert old in whole and not rejected("flows", whole)
    found = findings_of(demo_with(tmp_path, {"flows/move.yml": whole.replace(old, new)}))
    assert {one.code for one in found} <= {"right-shape", "closed-conditions"} and found and all(one.place.line > 1 for one in found)
    assert rejected("flows", whole.replace(old, new))


def test_a_shared_item_is_told_to_some_under_the_condition_with_which_it_is_listed(tmp_path: Path) -> None:
    text = MOVE.read_text("utf-8").replace("outcomes:\n", "shared:\n  forward: {text: Have your post sent on., ours: true}\noutcomes:\n")
    text = text.replace("    steps:\n", "    steps:\n      - {shared: forward, when: {rent: yes}}\n")
    folder = demo_with(tmp_path, {"flows/move.yml": text})
    assert findings_of(folder) == [] and not rejected("flows", text)
    book = loader.load(folder)
    assert interpreter.shown(book, "move", "list", answers("rent"), 0)["steps"] == [0, 1, 10]
    twice = text.replace("sent on., ours: true}", "sent on., ours: true, when: {car: yes}}")
    found = findings_of(demo_with(tmp_path / "twice", {"flows/move.yml": twice}))
    assert [(one.code, one.message) for one in found] == [("known-items", "“forward” has a “when” of its own")]


# --- on the page -----------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(browser: Browser, built: Path) -> Iterator[Callable[..., Page]]:
    made: list[Page] = []

    def open_page(path: str, **options: bool) -> Page:
        context = browser.new_context(viewport={"width": 375, "height": 760}, timezone_id="UTC", **options)
        page = context.new_page()
        page.clock.set_fixed_time(f"{NOW}:00Z")
        page.goto(f"{built.as_uri()}/{path}")
        made.append(page)
        return page

    yield open_page
    for page in made:
        page.context.close()


def visible(page: Page, selector: str) -> list[str]:
    return [item.inner_text() for item in page.locator(selector).all() if item.is_visible()]


def test_the_reader_sees_his_own_items_and_no_words_of_conditions(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("car", "rent", paid="2026-03-02T10:00")))
    expect(page.locator(".wz-last").first).to_be_visible()
    steps = visible(page, ".wz-steps > li")
    assert [step.split(".")[0] for step in steps] == [
        "Write down your new address", "Tell the vehicle office your new address", "Give your landlord notice in writing"]
    assert len(visible(page, ".wz-reasons > li")) == 4 and len(visible(page, ".wz-cautions > li")) == 1
    assert len(visible(page, ".wz-deadline")) == 2 and len(visible(page, ".wz-writing")) == 1
    assert visible(page, ".wz-only") == []
    assert visible(page, "#see") == ["Related answers"]
    assert [item.split("°")[0].strip() for item in visible(page, ".wz-evidence > li")] == ["The receipt", "Your passport", "The lease"]


def test_a_heading_without_any_item_goes_too(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("job")))
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    for heading in ("Take care", "What to write", "Related answers"):
        expect(page.get_by_role("heading", name=heading)).to_have_count(0)
    assert visible(page, ".wz-jumps a") == ["What to do", "What to have ready", "Why", "Rules and sources"]


def test_a_letter_that_is_for_others_asks_for_nothing_to_fill_in(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("job")))
    expect(page.locator(".wz-share")).to_be_visible()
    expect(page.locator(".wz-fill")).to_have_count(0)
    page = opened(address(answers("rent", paid="2026-03-02T10:00")))
    expect(page.locator(".wz-fill")).to_be_visible()


def test_another_answer_shows_other_items(opened: Callable[..., Page], built: Path) -> None:
    page = opened(address(answers("car")))
    expect(page.locator(".wz-steps > li:visible")).to_have_count(2)
    page.goto("about:blank")
    page.goto(f"{built.as_uri()}/{address(answers('car', 'dog', 'vote'))}")
    expect(page.locator(".wz-steps > li:visible")).to_have_count(4)


def test_without_script_every_item_says_for_whom_it_is(opened: Callable[..., Page]) -> None:
    page = opened("answer/move/list.html", java_script_enabled=False)
    steps = visible(page, ".wz-steps > li")
    assert len(steps) == 13
    assert steps[1].startswith("If this is so (Car: Yes): Tell the vehicle office")
    assert "If this is so (Rented home: Yes; or Power contract: Yes; or Newspaper: Yes): A contract" in visible(page, ".wz-reasons > li")[1]
    assert "If this is so (Paid: This has come: 48 hours): You paid a while ago." in visible(page, ".wz-reasons > li")[3]
    assert "If this is so (Rented home: Yes): The lease" in visible(page, ".wz-evidence > li")[2]
    assert visible(page, ".wz-cautions > li")[1].startswith("If this is so (Rented home: Yes; and Paid: not “Not yet”): Two")


def test_a_stranger_with_a_script_is_told_the_same(opened: Callable[..., Page]) -> None:
    page = opened("answer/move/list.html")
    expect(page.locator(".wz-answer-page[data-started]")).to_have_count(1)
    assert len(visible(page, ".wz-steps > li")) == 13 and len(visible(page, ".wz-only")) > 12


def test_whose_answers_lead_elsewhere_is_told_for_whom_each_item_is(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("car") | {"vote": "away"}))
    expect(page.locator(".wz-moved")).to_be_visible()
    assert len(visible(page, ".wz-steps > li")) == 13


@pytest.mark.slow
def test_the_page_shows_what_the_reference_says(opened: Callable[..., Page], folder: Path, built: Path) -> None:
    book, _ = proven(folder)
    rng = random.Random(4)
    lists = {"steps": ".wz-steps > li", "reasons": ".wz-reasons > li", "cautions": ".wz-cautions > li", "see": "#see + ul > li",
             "letters": ".wz-writing"}
    page = opened("answer/move/list.html")
    for _ in range(12):
        yes = (name for name in YES_NO if rng.random() < 0.5)
        given = answers(*yes, paid=rng.choice(["unknown", "2026-03-09T09:00", "2026-02-02T10:00"]))
        page.goto("about:blank")
        page.goto(f"{built.as_uri()}/{address(given)}")
        expect(page.locator(".wz-composing")).to_have_count(0)
        told = interpreter.shown(book, "move", "list", given, instants.parse(NOW) or 0)
        shown = {name: [number for number, item in enumerate(page.locator(selector).all()) if item.is_visible()]
                 for name, selector in lists.items()}
        assert shown == {name: told[name] for name in lists}


def test_time_that_passes_shows_what_has_come(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("car", paid="2026-03-07T10:05")))
    expect(page.locator(".wz-reasons > li:visible")).to_have_count(2)
    page.clock.set_fixed_time("2026-03-09T10:06:00Z")
    page.clock.run_for(31_000)
    expect(page.locator(".wz-reasons > li:visible")).to_have_count(3)


def test_nothing_that_is_seen_moves_when_the_items_are_chosen(browser: Browser, built: Path) -> None:
    """The page is drawn, and its script comes late; the window is so high that most of the page is seen."""
    page = browser.new_page(viewport={"width": 375, "height": 2000})
    page.add_init_script(WATCH)
    with sent_packed(built) as root:
        script = Held(page, "assets/answer.js")
        page.goto(f"{root}/{address(answers('car', 'rent', paid='2026-03-02T10:00'))}", wait_until="commit")
        expect(page.locator(".wz-badge.wz-yours")).to_be_visible()
        page.wait_for_timeout(CALM)
        script.come()
        expect(page.locator(".wz-composing")).to_have_count(0)
        page.wait_for_timeout(CALM)
        found = page.evaluate("shifts")
    assert sum(value for value, _ in found) <= MOST, found
    page.close()


def test_where_the_script_does_not_come_every_item_is_there(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.route("**/answer.js", lambda route: route.abort())
    page.goto(f"{built.as_uri()}/{address(answers('car'))}")
    expect(page.locator(".wz-steps > li").nth(5)).to_be_visible()
    expect(page.locator(".wz-only").first).to_be_visible()
    page.close()


def test_the_one_file_shows_a_reader_his_own_items(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    given = "&".join(f"{name}={value}" for name, value in answers("car", "rent").items())
    page.goto(f"{built.as_uri()}/one/move.html#{given}")
    expect(page.locator(".one-open .wz-steps > li:visible")).to_have_count(3)
    expect(page.locator(".one-open .wz-only:visible")).to_have_count(0)
    page.close()


# --- texts that tell of answers, questions that word themselves ------------------------------------------------------


def test_texts_of_an_outcome_tell_answers_and_when_limits_end(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("rent", paid="2026-03-02T10:00")))
    expect(page.locator(".wz-lead")).to_have_text(
        "Tell these offices, one after another. Paid: Mon 2 March 10:00.")
    expect(page.locator(".wz-reasons > li").nth(2)).to_contain_text(
        "You paid on Mon 2 March 10:00, so the register may ask from Thu 12 March 10:00 on.")


def test_what_is_not_known_is_told_as_its_answer_says_it(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("rent")))
    expect(page.locator(".wz-lead")).to_have_text("Tell these offices, one after another. Paid: Not yet.")


def test_without_script_plain_words_stand_for_what_nobody_has_answered(opened: Callable[..., Page]) -> None:
    page = opened("answer/move/list.html", java_script_enabled=False)
    assert "one after another. Paid: [your answer: Paid]." in page.locator("main").inner_text()
    assert "You paid on [your answer: Paid], so the register may ask from [10 days, counted from: the shop took your money] on." in (
        page.locator(".wz-reasons").inner_text())
    assert "{" not in page.locator("main").inner_text() and "{" not in page.title()
    assert "[your answer: Paid]" in str(page.locator("meta[name=description]").get_attribute("content"))


def test_what_an_address_says_is_told_as_text(opened: Callable[..., Page]) -> None:
    page = opened(address(answers("rent", paid="<b>x</b>")))
    expect(page.locator(".wz-moved")).to_be_visible()
    assert page.locator("main b").count() == 0 and "x</b>" not in page.locator("main").inner_text()


def asked_at(page: Page, built: Path, given: dict[str, str]) -> Page:
    page.goto("about:blank")
    page.goto(f"{built.as_uri()}/ask/move.html#" + "&".join(f"{name}={value}" for name, value in given.items()))
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    return page


@pytest.mark.parametrize(("yes", "words"), [
    ((), "Is a power contract in your name?"),
    (("rent",), "Is the power contract of your rented home in your name?"),
    (("rent", "firm"), "Is the power contract of your rented home or of your firm in your name?")])
def test_a_question_is_asked_in_the_words_that_fit_the_earlier_answers(yes: tuple[str, ...], words: str, opened: Callable[..., Page],
                                                                       built: Path, folder: Path) -> None:
    before = {name: value for name, value in answers(*yes).items() if name not in ("power", "paper", "vote", "paid")}
    page = asked_at(opened("ask/move.html"), built, before)
    expect(page.locator(".wz-question:visible .wz-ask")).to_have_text(words)
    assert page.title().startswith(words)
    told = interpreter.wording(proven(folder)[0], "move", "power", before, 0)
    assert words == "Is a power contract in your name?" if told is None else words == str(
        proven(folder)[0].flows["move"].questions["power"].wordings[told].ask)  # type: ignore[index]


def test_going_back_words_a_question_anew(opened: Callable[..., Page], built: Path) -> None:
    before = {name: value for name, value in answers("rent").items() if name not in ("power", "paper", "vote", "paid")}
    page = asked_at(opened("ask/move.html"), built, before)
    page.goto(f"{built.as_uri()}/ask/move.html#" + "&".join(f"{name}=no" for name in before))
    expect(page.locator(".wz-question:visible .wz-ask")).to_have_text("Is a power contract in your name?")
    page.go_back()
    expect(page.locator(".wz-question:visible .wz-ask")).to_have_text("Is the power contract of your rented home in your name?")


def test_a_question_tells_earlier_answers(opened: Callable[..., Page], built: Path) -> None:
    before = {name: value for name, value in answers("paper").items() if name not in ("vote", "paid")}
    page = asked_at(opened("ask/move.html"), built, before)
    expect(page.locator(".wz-question:visible .wz-ask")).to_have_text("Newspaper: Yes. Are you on the list of voters?")
    expect(page.locator(".wz-question:visible .wz-why")).to_have_text("You told us about a rented home: No.")


def test_without_script_all_wordings_are_there_with_their_conditions(opened: Callable[..., Page]) -> None:
    page = opened("ask/move.html", java_script_enabled=False)
    heading = page.locator("#q-power .wz-ask").inner_text()
    assert heading.startswith("Is a power contract in your name?")
    assert "If this is so (Rented home: Yes): Is the power contract of your rented home in your name?" in heading
    assert page.locator("#q-vote .wz-ask").inner_text() == "Newspaper: [your answer: Newspaper]. Are you on the list of voters?"
    page = opened("paper/move.html", java_script_enabled=False)
    assert "If this is so (Rented home: Yes): Is the power contract of your rented home in your name?" in page.locator("main").inner_text()
    assert "If this is so (Car: Yes): The vehicle office may ask from then on" in page.locator("main").inner_text()


def test_what_composes_costs_little(built: Path) -> None:
    def packed(name: str) -> int:
        return len(gzip.compress((built / f"assets/{name}.js").read_bytes(), 9))

    assert packed("ask") <= 6_600 and packed("answer") <= 6_300


def test_only_a_flow_with_such_items_sends_what_chooses_them() -> None:
    assert "data-when" in bundle.bundle("answer")
    assert "data-when" not in bundle.bundle("answer", items=False) and "conditionHolds" not in bundle.bundle("answer", items=False)
