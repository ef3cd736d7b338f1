"""The guidance itself: complete, sourced, in plain words, with every number in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.harness import GUIDANCE, ROOT, shipped
from wizard.language import Deadline, Flow, forms_in, texts_in
from wizard.words import phrases

ENGLISH = ROOT / "docs" / "en" / "guidance"
PAGES = sorted((ROOT / "docs" / "zh").rglob("*.md"))
NUMBER = re.compile(r"\d+\s*(?:个)?(?:小时|天|工作日|工作小时|分钟|个月|年内)")
AMOUNT = re.compile(r"\d+\s*(?:元|京豆|块钱)")
# Facts drawn later, by file: R from the rules, P from the help pages and the law.
NUMBERED = {"rules-merchant": r"R[01]\d\d", "rules-buyer": r"R[23]\d\d", "pages": r"P\d{3}", "pages-goods": r"P2\d\d",
            "law": r"(E\d+|P(1[89]|20)\d)"}
LONGEST = 600  # lines of a file that a person can hold
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\*\*不要[^*]*\*\*")


def test_every_fact_of_the_first_dossier_conflict_and_assumption_is_there() -> None:
    book, _ = shipped()
    dossier = {f"S{n:02}" for n in range(1, 47)} | {f"E{n:02}" for n in range(1, 145)}
    assert dossier <= set(book.facts)
    later = {path.stem: re.findall(r"^([A-Z]+\d+):", path.read_text("utf-8"), re.MULTILINE) for path in (GUIDANCE / "facts").glob("*.yml")}
    numbered = {file: NUMBERED.get("-".join(file.split("-")[:2]), r"[SE]\d+") for file in later}
    assert all(re.fullmatch(numbered[file], name) for file, names in later.items() for name in names)
    assert {f"C{n:02}" for n in range(1, 33)} == set(book.conflicts)
    assert {"A1", "A3", "A5", "A6", "A7", "A8", "A9", "A10"} == set(book.assumptions), "what A2 and A4 assumed, JD's rule says itself"


def test_no_file_of_guidance_is_longer_than_a_person_can_hold() -> None:
    lines = {path: path.read_text("utf-8").count("\n") for folder in (GUIDANCE, ENGLISH) for path in folder.rglob("*.yml")}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_what_several_outcomes_list_is_written_once(flow: str) -> None:
    places: dict[str, set[str]] = {}
    for outcome in shipped()[0].flows[flow].outcomes.values():
        for item in (*outcome.deadlines, *outcome.reasons, *outcome.steps, *outcome.cautions, *outcome.then):
            said = item.says if isinstance(item, Deadline) else item.text
            places.setdefault(item.model_dump_json(), set()).add(str(said.place))
    assert {item: where for item, where in places.items() if len(where) > 1} == {}


def test_every_conflict_shows_more_than_one_side() -> None:
    book, _ = shipped()
    assert all(len(conflict.sides) >= 2 for conflict in book.conflicts.values())


def test_every_outcome_has_reasons_with_facts_and_steps() -> None:
    book, _ = shipped()
    for flow in book.flows.values():
        for name, outcome in flow.outcomes.items():
            assert any(reason.facts for reason in outcome.reasons), name
            assert len(outcome.title) <= 26, f"{name}: the verdict is one line"


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_flows_write_no_limit_that_a_clock_holds(flow: str) -> None:
    book, _ = shipped()
    for text in texts_in(book.flows[flow]):
        assert not NUMBER.search(QUOTED.sub("", text)), f"{text.place}: {text}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs" / "zh").as_posix())
def test_pages_write_no_limit_that_a_clock_holds(page: Path) -> None:
    prose = re.sub(r"^asked-as:.*$|\{\{.*?\}\}", "", page.read_text("utf-8"), flags=re.MULTILINE)  # what people type is theirs
    found = NUMBER.findall(QUOTED.sub("", prose))
    assert found == []


def test_no_amount_of_money_is_promised_anywhere() -> None:
    book, _ = shipped()
    texts = [str(text) for text in texts_in([book.flows, book.evidence, book.glossary, book.conflicts])]
    texts += [page.read_text("utf-8") for page in PAGES]
    assert [found for text in texts for found in AMOUNT.findall(text)] == []


def test_quotes_stay_short() -> None:
    book, _ = shipped()
    assert all(len(ref.quote or "") <= 40 for fact in book.facts.values() for ref in fact.sources)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs" / "zh").as_posix())
def test_pages_are_found_by_title_and_description(page: Path) -> None:
    front = page.read_text("utf-8").split("---")[1]
    title = re.search(r"^title:\s*(.+)$", front, re.MULTILINE)
    description = re.search(r"^description:\s*(.+)$", front, re.MULTILINE)
    assert title and description and 10 <= len(description[1]) <= 120


def test_nothing_promotional_of_the_seed_came_along() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*") if path.suffix in (".yml", ".md")]
    assert not any(word in text for text in texts for word in ("msc496", "微信扫码", "火星老师", "免费咨询"))


def questions_of(flow: Flow) -> list[str]:
    return [str(question.ask) for question in flow.questions.values()]


def test_questions_are_short_and_ask_something() -> None:
    book, _ = shipped()
    for flow in book.flows.values():
        for ask in questions_of(flow):
            assert ask.endswith("？") and len(ask) <= 30, ask


def test_every_question_says_why_it_is_asked() -> None:
    book, _ = shipped()
    for name, flow in book.flows.items():
        for id_, question in flow.questions.items():
            why = phrases.text(book, question.why or "")
            assert why.endswith("。") and len(why) <= 34, f"{name}/{id_}: {why}"


def test_every_form_that_states_a_fact_cites_one() -> None:
    book, _ = shipped()
    for form in forms_in([book.clocks, book.menus]):
        if hasattr(form, "facts"):
            assert form.facts or getattr(form, "ours", False), form


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_published_figures_are_those_that_were_measured(language: str) -> None:
    measured = (ROOT / "bench" / "RESULTS.md").read_text("utf-8")
    day = re.search(r"date: (\S+)", measured)
    told = (ROOT / "docs" / language / "how-it-is-proved.md").read_text("utf-8")
    compiled = dict(re.findall(r"^\| ([\d,]+) \| (?:[\d.,]+ \| ){3}([\d.]+) \| (?:[\d.,]+ \| ){3}[\d.]+×", measured, re.MULTILINE))
    steps = dict(re.findall(r"^\| this project \| ([\d,]+) \| [\d.,]+ \| [\d.,]+ \| ([\d.]+) \|", measured, re.MULTILINE))
    rows = re.findall(r"^\| ([\d,]+) \| ([\d.]+) \| ([\d.]*) ?\|$", told, re.MULTILINE)
    assert day and day[1] in told and len(rows) == 3
    assert rows == [(size, compiled[size], steps.get(size, "")) for size, *_ in rows]
