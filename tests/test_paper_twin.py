"""The wizard on paper: following printed numbers, over every path, ends where the plan ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.harness import shipped
from wizard.evaluation import samples
from wizard.words import phrases

LEAF = re.compile(r'<section class="wz-leaf[^"]*" id="([qc]\d+)">(.*?)</section>', re.DOTALL)
WAY = re.compile(r'<li>(.*?) <a href="#([qc])(\d+)">→ (转第 (\d+) 题|结论 (\d+))</a></li>', re.DOTALL)


def plain(html: str) -> str:
    text = re.sub(r"<[^>]+>", "", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return " ".join(text.split())


def leaves(site: Path, flow: str) -> dict[str, str]:
    found = LEAF.findall((site / "paper" / f"{flow}.html").read_text("utf-8"))
    assert len(found) == len({name for name, _ in found}), "each number stands once"
    return dict(found)


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_following_the_numbers_takes_every_path_to_the_outcome_of_the_plan(flow: str, site: Path) -> None:
    book, plans = shipped()
    plan, form = plans[flow], book.flows[flow]  # type: ignore[index]
    pages = leaves(site, flow)
    ways: dict[str, dict[str, str]] = {}
    for name, html in pages.items():
        ways[name] = {}
        for label, kind, number, _, question, answer in WAY.findall(html):
            assert (question or answer) == number, "what is printed is where the link leads"
            assert plain(label) not in ways[name], f"{name}: two ways read alike"
            ways[name][plain(label)] = kind + number
    walked = 0
    for path in samples.all_paths(plan):
        at, state = "q1", 0
        for asked, cell in path:
            question = form.questions[asked]
            assert plain(pages[at]).startswith(f"{at[1:]} {' '.join(phrases.text(book, question.ask).split())}")
            at = ways[at][" ".join(phrases.cell(book, question, plan.cells[asked], cell).split())]
            state = plan.states[state].table[cell]  # type: ignore[assignment]
        outcome = form.outcomes[plan.outcomes[~state]]
        verdict = book.about.verdicts[outcome.verdict].label
        assert plain(pages[at]).startswith(f"{at[1:]} {verdict} {phrases.text(book, outcome.title)}")
        walked += 1
    assert walked == plan.paths


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_questions_and_conclusions_are_numbered_without_a_gap(flow: str, site: Path) -> None:
    _, plans = shipped()
    plan = plans[flow]
    assert list(leaves(site, flow)) == [f"q{n + 1}" for n in range(len(plan.states))] + [f"c{n + 1}" for n in range(len(plan.outcomes))]


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_every_conclusion_tells_its_summary_its_limits_and_its_page(flow: str, site: Path) -> None:
    book, plans = shipped()
    pages = leaves(site, flow)
    for number, name in enumerate(plans[flow].outcomes, 1):
        outcome, told = book.flows[flow].outcomes[name], plain(pages[f"c{number}"])  # type: ignore[index]
        assert " ".join(phrases.text(book, outcome.summary).split()) in told
        assert all(phrases.limit(book, deadline.clock) in told for deadline in outcome.deadlines)
        assert f'href="../answer/{flow}/{name}.html"' in pages[f"c{number}"]


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_screen_and_paper_lead_to_each_other(flow: str, site: Path) -> None:
    assert f'href="../paper/{flow}.html"' in (site / "ask" / f"{flow}.html").read_text("utf-8")
    assert f'href="../ask/{flow}.html"' in (site / "paper" / f"{flow}.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_paper_page_is_accessible_and_fits_the_screen(scheme: str, width: int, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/paper/merchant.html")
    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()


def test_in_print_no_question_is_cut_by_a_page(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/paper/buyer.html")
    page.emulate_media(media="print")
    kept = page.locator(".wz-leaf").evaluate_all("all => all.every(one => getComputedStyle(one).breakInside === 'avoid')")
    assert kept
    frame = page.locator(".kb-header, .kb-side, .wz-paper-back")
    assert frame.evaluate_all("all => all.every(one => getComputedStyle(one).display === 'none')")
    context.close()
