"""A page of a situation is a launch pad: its first screen asks the next question, its rows lead to their answers, and the home page
says in one line what this does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import ROOT, others_slow, shipped
from tests.people import wait_until_settled
from wizard.automaton import known_answers
from wizard.clocks import calendars
from wizard.evaluation import interpreter
from wizard.language import Pages, address_fragment, calls, translation
from wizard.pages import launch

EDITIONS = ("", "zh-Hant/", "en/")
FOLDER = ROOT / "docs" / "zh" / "buyer" / "situations"
SITUATIONS = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "index")
FIRST = "not-shipped"
WALKED = [pytest.param(edition, name, marks=() if (edition, name) == ("", FIRST) else pytest.mark.slow)
          for edition in EDITIONS for name in SITUATIONS]
PHONE = {"width": 375, "height": 812}
# Rows for which the wizard has no answer of its own, by the words of their case.
PLAIN_ROWS = {"商家愿意退，但不认假货", "物流显示签收，你没拿到", "不小心点了确认收货", "取消订单的退款被拒",
              "人受伤，或正在起火、漏电", "只是商品坏了，没有别的损失", "没有取消按钮", "还没签收，一看就少"}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, service_workers="block")
    yield context.new_page()
    context.close()


def known_on(name: str) -> dict[str, str]:
    """What a situation's page says it knows."""
    page = (FOLDER / f"{name}.md").read_text("utf-8")
    [asked] = [piece for piece in calls.pieces(page, "page.md") if isinstance(piece, calls.Call) and piece.name == "ask"]
    return address_fragment.read(asked.in_order()[1])[1]


def opened(page: Page, site: Path, edition: str, name: str) -> Page:
    page.goto(f"{site.as_uri()}/{edition}buyer/situations/{name}.html")
    return page


# --- the question ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("edition", "name"), WALKED)
def test_a_situations_question_stands_on_the_first_screen_of_a_phone(edition: str, name: str, phone: Page, site: Path) -> None:
    asked = opened(phone, site, edition, name).locator(".wz-launch")
    expect(asked.get_by_role("heading")).to_be_in_viewport(ratio=1)
    answers = asked.get_by_role("listitem").get_by_role("link")
    expect(answers.first).to_be_in_viewport(ratio=1)
    links = asked.get_by_role("link")
    assert [link.inner_text() for link in links.all() if (link.bounding_box() or {"height": 0})["height"] < 44] == []
    assert answers.count() >= 2 and phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize(("edition", "name"), WALKED)
def test_each_answer_on_a_page_leads_on_and_keeps_what_the_page_knew(edition: str, name: str, phone: Page, site: Path) -> None:
    book, plans = shipped()
    known, plan = known_on(name), plans["buyer"]  # type: ignore[index]
    first = plan.states[known_answers.followed(plan, known)[1] or 0].question
    opened(phone, site, edition, name)
    hrefs = phone.locator(".wz-launch li a").evaluate_all("all => all.map(a => a.href)")
    for href in hrefs:
        given = address_fragment.read(href.partition("#")[2])[1]
        assert given.items() >= known.items() and given.keys() == known.keys() | {first}
        stand = interpreter.walk(book, "buyer", given, calendars.reference_now(book))  # type: ignore[arg-type]
        phone.goto(href)
        if stand.outcome:
            assert href.partition("#")[0].endswith(f"answer/buyer/{stand.outcome}.html")
            continue
        shown = phone.locator(".wz-live .wz-question:visible")
        expect(shown).to_have_count(1)
        assert (shown.get_attribute("id") or "").startswith(f"q-{stand.question}")
        on = shown.locator("a.wz-answer[data-answer]:visible").first.evaluate("a => a.hash")
        assert address_fragment.read(on)[1].items() >= known.items()


def test_what_is_known_is_asked_no_more(phone: Page, site: Path) -> None:
    opened(phone, site, "", FIRST)
    wait_until_settled(phone)
    for answer in ("是，下单时在京东付的", "第三方商家"):
        phone.get_by_role("link", name=answer).first.click()
    expect(phone.locator(".wz-live .wz-ask:visible")).to_have_text("货现在是什么状态？")


def test_without_a_script_the_answers_are_plain_links(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = opened(context.new_page(), site, "", FIRST)
    page.locator(".wz-launch li a").first.click()
    assert page.url.partition("#")[0].endswith("ask/buyer.html")
    expect(page.locator(".wz-question").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="不是这样，从头问").click()
    assert page.url.endswith("ask/buyer.html")
    context.close()


def test_what_a_page_knows_is_said_once_before_it_asks() -> None:
    book, plans = shipped()
    asked = launch.launch(book, plans["buyer"], known_on("signed-not-received"))  # type: ignore[index]
    assert asked and asked.known == ("还没申请过京东介入", "没收到货", "显示签收，我没收到")
    for name in SITUATIONS:
        assert "paid-on-jd" not in known_on(name) and "seller" not in known_on(name), "a title says nothing of these"


# --- rows ------------------------------------------------------------------------------------------------------------


def test_each_row_of_cases_leads_to_its_answer() -> None:
    rows = [row for name in SITUATIONS for row in re.findall(r"^\| (.+?) \| (.+?) \|$", _cases(name), re.MULTILINE)]
    assert len(rows) > 70
    assert {case for case, what in rows if "{{ outcome(" not in what} == PLAIN_ROWS


def _cases(name: str) -> str:
    page = (FOLDER / f"{name}.md").read_text("utf-8")
    return page.partition("| 你的情况 | 现在做什么 |\n| --- | --- |\n")[2].partition("\n\n")[0]


def test_on_a_phone_the_whole_card_of_a_row_leads_there(phone: Page, site: Path) -> None:
    row = opened(phone, site, "", FIRST).get_by_role("row").filter(has_text="还没催单")
    wait_until_settled(phone)
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box and box["height"] >= 44
    phone.mouse.click(box["x"] + 12, box["y"] + 12)
    phone.wait_for_url("**/answer/buyer/urge-now-spot.html")


def test_the_words_on_a_link_to_an_answer_may_differ_by_language_where_it_leads_may_not() -> None:
    source = Pages({"a.md": '{{ outcome("buyer", "apply-now", "现在申请") }}'}, {"a.md": "zh/a.md"})

    def said(call: str) -> list[str]:
        over = Pages({"a.md": call}, {"a.md": "en/a.md"})
        return [finding.code for finding in translation.examine_pages(source, over, translation.stamped_pages(source, over))]

    assert said('{{ outcome("buyer", "apply-now", "Ask now") }}') == []
    assert said('{{ outcome("buyer", "scam-call", "Ask now") }}') == ["kept-quotes"]


# --- home ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_the_home_page_says_in_one_line_what_it_does_and_where_to_begin(edition: str, phone: Page, site: Path) -> None:
    phone.goto(f"{site.as_uri()}/{edition}index.html")
    first = phone.locator("h1 + p")
    assert len(re.findall(r"[。.]", first.inner_text())) <= 3
    for flow in ("buyer", "merchant"):
        expect(phone.locator(f"a.wz-start[href='ask/{flow}.html']")).to_be_in_viewport(ratio=1)
    tiles = phone.locator("article ul").first.get_by_role("link")
    assert tiles.count() == 8
    for tile in tiles.all():
        assert (tile.bounding_box() or {"height": 0})["height"] >= 44
        expect(tile.locator("svg[aria-hidden=true]")).to_have_count(1)
    assert phone.locator("tbody tr").evaluate_all("all => all.map(row => row.id)") == ["clock-dispute-window", "clock-evidence-to-jd"]
