"""Every check finds what it is for, at the guilty line, and is silent where nothing is wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.harness import AS_OF, DEMO, GUIDANCE, ROOT, demo_with, expected, files_in, findings_of
from wizard import checks
from wizard.automaton import compile_flow
from wizard.clocks import as_of
from wizard.evaluation import interpreter
from wizard.language import Refused, case_of, describe, instants, loader
from wizard.pages import render

FIXTURES = sorted((ROOT / "tests" / "checks").glob("*.yml"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_fault_is_found_on_its_line_with_its_words(fixture: Path, tmp_path: Path) -> None:
    files = files_in(fixture.read_text("utf-8"))
    marks = [(name, *mark) for name, text in files.items() for mark in expected(text)]
    assert marks, "a fixture that marks nothing shows nothing"
    folder = demo_with(tmp_path, files)
    found = [(name, f) for f in findings_of(folder) if (name := f.place.file.removeprefix(f"{folder.as_posix()}/")) in files]
    assert sorted((name, f.place.line, f.code) for name, f in found) == sorted((name, line, code) for name, line, code, _ in marks)
    for name, line, code, words in marks:
        said = [f"{f.message} {f.hint}" for file, f in found if (file, f.place.line, f.code) == (name, line, code)]
        assert any(words in one for one in said), f"{name}:{line}: {words!r} not in {said}"


@pytest.mark.parametrize("check", checks.OF_GUIDANCE, ids=lambda check: check.__name__)
def test_every_check_has_its_file_its_fixture_and_its_law(check: checks.Check) -> None:
    name = check.__name__
    assert (ROOT / "wizard" / "checks" / f"{name}.py").is_file()
    assert (ROOT / "tests" / "checks" / f"{name}.yml").is_file()
    law, _, harm = (check.__doc__ or "").partition("\n\n")
    assert law.strip().endswith(".") and harm.strip().endswith("."), "one sentence of law, then what it spares the reader"


CALLS = [  # the call, the column of what is wrong with it, the words for it
    ("{{ clok('late') }}", 4, "there is no call “clok” did you mean “clock”?"), ("{{ clock('laet') }}", 11, "did you mean “late”?"),
    ("{{ clock( }}", 1, "this call cannot be read"), ("{{ clock('late') ", 1, "end it with )}} on the same line"),
    ("{{ clock(“late”) }}", 1, 'put “late” in straight quotes: "late"'), ("{{ clock(late) }}", 1, 'in straight quotes: "late"'),
    ("{{ clock（'late'） }}", 1, "use straight quotes, brackets"), ("{{ ''.__class__ }}", 1, "this call cannot be read"),
    ("{clock:late}", 1, 'a page says {{ clock("late") }}'), ("｛｛ clock('late') ｝｝", 1, "use ordinary braces"),
    ("{% for x in y %}", 1, "a page holds calls and no code"), ("{{ clock() }}", 4, "“clock” needs a clock, which is not given"),
    ("{{ outcome('parcel') }}", 4, 'needs an outcome, which is not given write it like {{ outcome("flow", "outcome", "label") }}'),
    ("{{ clock('late', 'lost') }}", 19, "“clock” is given 2 things; it takes 1"),
    ("{{ outcome('parcel', 'kepe') }}", 23, "did you mean “keep”?"),
    ("{{ start('parcel', answer='came=no') }}", 28, "“start” takes no “answer” here did you mean “answers”?"),
    ("{{ start('parcel', '', 'came=on') }}", 25, "there is no answer “on” to “came”"),
    ("{{ start('parcel', answers='came=no&paid=%zz') }}", 29, "a browser would read “came=no&paid=%zz” as “came=no”"),
    ("{{ start('parcel', answers='cmae=no') }}", 29, "there is no question “cmae” did you mean “came”?"),
    ("{{ ask() }}", 4, "“ask” needs a flow"), ("{{ ask('parcel', 'cmae=no') }}", 19, "did you mean “came”?"),
    ("{{ ask('parcel', 'came=on') }}", 19, "there is no answer “on” to “came”"), ("{{ icon('truk') }}", 10, "did you mean “truck”?"),
    ("{{ evidence('parcel', 'raeder') }}", 24, "there is no person “raeder” did you mean “reader”?"), ("{{ cite() }}", 4, "needs a fact"),
    ("{{ words('seed') }}", 11, "there is no word list “seed”"), ("{{ better_words('x') }}", 18, "it takes none"),
]


@pytest.mark.parametrize(("call", "column", "words"), CALLS)
def test_a_call_on_a_page_that_cannot_be_made_is_told_where_it_stands(call: str, column: int, words: str) -> None:
    book = as_of.at(loader.load(DEMO), AS_OF)
    site = render.Site(book, checks.examine(book, AS_OF)[0], AS_OF)
    with pytest.raises(Refused) as refused:
        render.render(site, {"a/page.md": f"# A page\n\n{call}\n"}, {"a/page.md": "page.md"})
    [finding] = refused.value.findings
    assert (finding.code, str(finding.place)) == ("page-calls", f"page.md:3:{column}")
    assert words in f"{finding.message} {finding.hint}"


def test_a_page_may_hold_braces_that_are_no_call() -> None:
    book = as_of.at(loader.load(DEMO), AS_OF)
    page = "# A page {#first}\n\n{{ clock( 'late' ) }}, {{ start('parcel',\n  answers='came=no') }}\n"
    made = render.render(render.Site(book, checks.examine(book, AS_OF)[0], AS_OF), {"page.md": page}, {"page.md": "page.md"})["page.md"]
    assert made.startswith("# A page {#first}\n\n48 hours, ") and 'href="ask/parcel.html#came=no"' in made


def test_the_healthy_demo_is_silent() -> None:
    assert findings_of(DEMO) == []


def test_the_shipped_guidance_is_silent_but_for_the_calendar_that_nobody_has_published_yet() -> None:
    assert {finding.code for finding in findings_of(GUIDANCE)} <= {"covered-calendars"}


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"clocks.yml": "late: {title: Late}\n", "menus.yml": "form: []\n", "sources.yml": "rules: 3\n"})
    assert {Path(finding.place.file).name for finding in findings_of(folder)} >= {"clocks.yml", "menus.yml", "sources.yml"}


def test_a_gap_is_shown_by_answers_that_fall_into_it(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "total_routes.yml").read_text("utf-8")
    gap = next(f for f in findings_of(demo_with(tmp_path, {"flows/extra.yml": text})) if f.code == "total-routes")
    assert [question for question, _ in gap.witness] == ["first", "second"]
    assert gap.witness[0] == ("first", "no")
    assert gap.witness[1][1].startswith("2026-06-1"), "less than 48 hours before the reference moment"


LOGICAL = ("no_cycles", "total_routes", "asked_before", "possible_conditions", "reachable", "live_routes", "needed_rules",
           "deciding_questions", "agreeing_verdicts", "running_deadlines", "filled_letters")


@pytest.mark.parametrize("name", LOGICAL)
def test_a_fault_of_logic_is_shown_by_answers_that_can_be_given_at_a_moment(name: str, tmp_path: Path) -> None:
    folder = demo_with(tmp_path, files_in((ROOT / "tests" / "checks" / f"{name}.yml").read_text("utf-8")))
    book = as_of.at(loader.load(folder), AS_OF)
    found = [f for f in findings_of(folder) if "no route leads to it" not in f.message]
    assert found
    for finding in found:
        assert finding.witness
        if name not in ("no_cycles", "total_routes"):  # those lead nowhere
            stand = interpreter.walk(book, "extra", dict(finding.witness), instants.parse(finding.shown_at) or 0)
            assert not stand.refused and not stand.unused, finding
        assert f"shown by (answered at {finding.shown_at})" in describe(finding, {})


@pytest.mark.parametrize("hole", ["{foo}", "{ answer:paid }", "{answer:}", "{blank: me}", "{", "}", "{ansver:paid}"])
def test_what_nothing_could_fill_is_no_placeholder(hole: str, tmp_path: Path) -> None:
    letter = f"claim: {{title: A claim, to: shop, channel: web, text: 'My order {hole} of {{blank:day}}.'}}\n"
    found = findings_of(demo_with(tmp_path, {"letters.yml": letter}))
    assert [(f.code, f.message) for f in found] == [("filled-letters", f"“{hole}” is no placeholder")]


def test_a_rule_never_taken_is_shown_with_the_one_that_takes_its_answers(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "live_routes.yml").read_text("utf-8")
    found = next(f for f in findings_of(demo_with(tmp_path, {"flows/extra.yml": text})) if f.code == "live-routes")
    assert [place.line for place, _ in found.also] == [12], "the rule that takes them"
    assert found.witness == (("first", "2026-06-15T12:00"),), "answers with which the rule would hold"


def test_a_round_is_shown_by_the_answers_that_go_round(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "no_cycles.yml").read_text("utf-8")
    found = [f for f in findings_of(demo_with(tmp_path, {"flows/extra.yml": text})) if f.code == "no-cycles"]
    assert [f.witness for f in found] == [(("first", "no"), ("second", "no"), ("third", "no")),
                                          (("first", "no"), ("second", "no"), ("third", "later"))]


def test_a_round_in_one_flow_hides_nothing_of_another(tmp_path: Path) -> None:
    files = {f"flows/{name}.yml": (ROOT / "tests" / "checks" / f"{name}.yml").read_text("utf-8") for name in ("no_cycles", "live_routes")}
    folder = demo_with(tmp_path, {name.replace("_", "-"): text for name, text in files.items()})
    assert {f.code for f in findings_of(folder)} == {"no-cycles", "live-routes"}
    assert checks.examine(loader.load(folder), AS_OF)[0] == {}, "nobody builds from some of the flows"


def test_a_question_that_changes_nothing_is_shown_by_two_answers_that_end_alike(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "deciding_questions.yml").read_text("utf-8")
    found = next(f for f in findings_of(demo_with(tmp_path, files_in(text))) if "“first”" in f.message)
    assert (found.witness[0], found.beside[0]) == (("first", "yes"), ("first", "no"))
    assert describe(found, {}).count("as a case to keep") == 2


def test_an_answer_that_bounds_another_is_used(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "deciding_questions.yml").read_text("utf-8")
    bounded = text.replace("    kind: instant\n", "    kind: instant\n    not-before: day\n")
    assert bounded != text
    told = [f.message for f in findings_of(demo_with(tmp_path, files_in(bounded))) if f.code == "deciding-questions"]
    assert len(told) == 2 and not any("“day”" in message for message in told)


def test_no_two_cases_to_keep_have_the_same_name(tmp_path: Path) -> None:
    shown: dict[str, set[object]] = {}
    for fixture in sorted((ROOT / "tests" / "checks").glob("*.yml")):
        found = findings_of(demo_with(tmp_path / fixture.stem, files_in(fixture.read_text("utf-8"))))
        for one in (one for one in found if one.witness):
            shown.setdefault(next(iter(case_of(one))), set()).add((one.code, one.shown_at, one.witness))
    assert len(shown) > 20 and all(len(witnesses) == 1 for witnesses in shown.values())


@pytest.mark.slow
@pytest.mark.parametrize("count", [30, 200, 500])
def test_too_many_look_backs_name_who_looks_back_at_whom_and_are_refused_soon(count: int, tmp_path: Path) -> None:
    folder = demo_with(tmp_path, {"flows/extra.yml": look_back_flow(count, tangled=True)})
    book = as_of.at(loader.load(folder), AS_OF)
    before = time.process_time()
    with pytest.raises(Refused) as refused:
        compile_flow(book, "extra")
    assert time.process_time() - before < 20, "seconds, also on a slow machine"
    finding = refused.value.findings[0]
    assert finding.code == "bounded-states"
    assert f"“last” looks back at “q0”, “q1”, “q2” and {count - 3} more" in finding.message
    assert finding.place.line == count + 6, "the question that looks back"


@pytest.mark.slow
def test_too_many_look_backs_are_refused_by_name_and_number_instead_of_hanging(tmp_path: Path) -> None:
    findings = findings_of(demo_with(tmp_path, {"flows/extra.yml": look_back_flow(30, tangled=True)}))
    assert [finding.code for finding in findings] == ["bounded-states"]
    assert "states" in findings[0].message and "“q" in findings[0].message


def test_thirty_look_backs_that_need_little_memory_compile(tmp_path: Path) -> None:
    assert findings_of(demo_with(tmp_path, {"flows/extra.yml": look_back_flow(30, tangled=False)})) == []


OUTCOME = "{verdict: go, title: T, summary: S, facts: [F1], reasons: [{text: R, ours: true}], steps: [{text: S, ours: true}]}"


def look_back_flow(count: int, *, tangled: bool) -> str:
    """Yes/no questions in a row; the last one looks back at all: together, or each for a way of its own."""
    lines = ["title: Extra", "who: reader", "intro: Many.", "start: q0", "questions:"]
    for number in range(count):
        to = f"q{number + 1}" if number + 1 < count else "last"
        lines += [f"  q{number}: {{ask: Ask {number}?, short: Ask, kind: choice, answers: "
                  f"{{yes: {{label: 'Yes', go: {to}}}, no: {{label: 'No', go: {to}}}}}}}"]
    every = ", ".join(f"{{q{number}: yes}}" for number in range(count))
    pairs = "\n".join(
        f"      - {{when: {{all: [{{q{n}: yes}}, {{q{(n * 7 + 3) % count}: no}}, {{q{(n * 11 + 5) % count}: yes}}]}}, go: o{n}}}"
        for n in range(count))
    lines += ["  last:", "    ask: Last?", "    short: Last", "    kind: choice",
              "    answers: {yes: {label: 'Yes'}, no: {label: 'No', go: done}}", "    next:",
              pairs if tangled else f"      - {{when: {{all: [{every}]}}, go: o0}}", "      - {go: done}", "outcomes:"]
    for name in ["done", *(f"o{number}" for number in range(count if tangled else 1))]:
        lines += [f"  {name}: {OUTCOME.replace('title: T', f'title: {name}')}"]
    return "\n".join(lines) + "\n"


def test_a_long_chain_in_which_each_question_looks_back_at_the_last_compiles_at_once(tmp_path: Path) -> None:
    lines = ["title: Extra", "who: reader", "intro: Many.", "start: q0", "questions:"]
    for number in range(400):
        to = f"q{number + 1}" if number < 399 else "done"
        back = f"{{when: {{q{number - 1}: no}}, go: {to}}}, " if number else ""
        answers = "{yes: {label: 'Yes'}, no: {label: 'No', go: done}}"
        lines.append(f"  q{number}: {{ask: A{number}, short: A, kind: choice, answers: {answers}, next: [{back}{{go: {to}}}]}}")
    lines += ["outcomes:", f"  done: {OUTCOME}"]
    book = as_of.at(loader.load(demo_with(tmp_path, {"flows/extra.yml": "\n".join(lines) + "\n"})), AS_OF)
    assert len(compile_flow(book, "extra").states) == 400


@pytest.mark.parametrize(("rule", "words"), [
    ("unless: {before: late}, go: done", "write “when: {not: …}”"), ("when: {unless: {before: late}}, go: done", "write “not: {…}”"),
    ("if: {before: late}, go: done", "write “when”"), ("else: done", "take “when” away"),
    ("when: {and: [{before: late}]}, go: done", "write “all: […]”"),
    ("go：done", "an ordinary colon and a space"), ("go: done, or so", "put the text in quotation marks"),
])
def test_a_word_of_another_language_is_answered_with_the_word_of_this_one(rule: str, words: str, tmp_path: Path) -> None:
    text = (ROOT / "tests" / "checks" / "live_routes.yml").read_text("utf-8")
    found = findings_of(demo_with(tmp_path, {"flows/extra.yml": text.replace("    next:\n", f"    next:\n      - {{{rule}}}\n", 1)}))
    assert any(words in finding.hint for finding in found), found
