"""Without script the page is the wizard: following its links, cell by cell, ends where the plan ends."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.harness import shipped
from wizard.pages import render


class Sections(HTMLParser):
    """The links of each question section of a page: {section id: [href]}; and where each name stands: {id: section id}."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, list[str]] = {}
        self.places: dict[str, str] = {}
        self.at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section" and "wz-question" in (given.get("class") or ""):
            self.at = str(given["id"])
            self.links[self.at] = []
        elif tag == "a" and self.at and "wz-answer" in (given.get("class") or ""):
            self.links[self.at].append(str(given["href"]))
        if self.at and given.get("id"):
            self.places[str(given["id"])] = self.at

    def target(self, href: str) -> str:
        """The section or the page that a link leads to."""
        page, _, name = href.partition("#")
        return page or f"#{self.places[name]}"


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_following_the_links_takes_every_path_of_the_plan(flow: str, site: Path) -> None:
    _, plans = shipped()
    plan = plans[flow]
    reader = Sections()
    reader.feed((site / "ask" / f"{flow}.html").read_text("utf-8"))
    ids = render.sections_of(plan)
    assert list(reader.links) == ids, "the first question stands first, each state once"
    for section, state in zip(ids, plan.states, strict=True):
        wanted = [f"#{ids[to]}" if to >= 0 else f"../answer/{flow}/{plan.outcomes[~to]}.html" for to in state.table if to is not None]
        assert [reader.target(href) for href in reader.links[section]] == wanted
    first = plan.states[0].question
    answers = [f"{first}={answer}" for answer in plan.cells[first].answers]
    assert [href.partition("#")[2] for href in reader.links[ids[0]]] == answers, "as the wizard itself would give them"


@pytest.mark.parametrize("flow", ["buyer", "merchant"])
def test_every_outcome_has_a_page_that_is_whole_without_script(flow: str, site: Path) -> None:
    book, _ = shipped()
    for name, outcome in book.flows[flow].outcomes.items():  # type: ignore[index]
        html = (site / "answer" / flow / f"{name}.html").read_text("utf-8")
        for step in outcome.steps:
            plain = re.sub(r"\{clock:[^}]*\}.*", "", step.text)
            assert plain in html.replace("&#34;", '"').replace("&#39;", "'").replace("&quot;", '"')
        assert all(f'id="{fact}"' in html for fact in outcome.facts), f"{name} shows every fact it rests on"


def test_no_two_cells_of_a_question_read_alike(site: Path) -> None:
    for flow in ("buyer", "merchant"):
        html = (site / "ask" / f"{flow}.html").read_text("utf-8")
        for section in re.split(r'<section class="wz-question"', html)[1:]:
            labels = re.findall(r'<span class="wz-label">([^<]*)</span>', section.partition("</section>")[0])
            assert len(labels) == len(set(labels)) and all(labels)
