"""Nothing moves under the finger: a page stands from its first paint on as it will stand when its scripts have come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import Held, others_slow
from tests.people import wait_until_settled
from tests.shifts import MOST, WIDTHS, InPieces, sent_packed, shifts, slow_down, slow_visit

pytestmark = pytest.mark.slow

EDITIONS = ("", "zh-Hant/", "en/")
PAGES = ("index.html", "ask/buyer.html", "ask/merchant.html", "buyer/situations/not-shipped.html",
         "ask/buyer.html#situation=start&paid-on-jd=yes&seller=third-party", "ask/merchant.html#ticket=dispute&stage=filed",
         "ask/buyer.html#situation=start", "ask/buyer.html#q-seller", "tools/deadline.html", "tools/reply.html",
         "tools/deadline.html#clock=evidence-to-jd", "reference/deadlines.html", "merchant/clocks.html")
FIRST = [("", 375, "ask/buyer.html"), ("en/", 1280, "buyer/situations/not-shipped.html")]
CASES = [(edition, width, page) for edition in EDITIONS for width in WIDTHS for page in PAGES]


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with sent_packed(site) as address:
        yield address


@pytest.mark.parametrize(("edition", "width", "page"), [
    pytest.param(*case, marks=() if case in FIRST else pytest.mark.slow, id="-".join(map(str, case))) for case in CASES])
def test_on_a_slow_phone_nothing_moves_while_a_page_loads(edition: str, width: int, page: str, base: str, browser: Browser) -> None:
    with slow_visit(browser, width) as opened:
        moved, what = shifts(opened, f"{base}/{edition}{page}")
    assert moved <= MOST, what


@pytest.fixture(scope="module")
def in_pieces(site: Path) -> Iterator[str]:
    with sent_packed(site, InPieces) as address:
        yield address


@pytest.mark.parametrize("page", others_slow(*PAGES))
def test_a_page_that_comes_piece_by_piece_never_moves_what_was_drawn(page: str, in_pieces: str, browser: Browser) -> None:
    with slow_visit(browser, 375) as opened:
        moved, what = shifts(opened, f"{in_pieces}/{page}")
    assert moved <= MOST, what


@pytest.mark.parametrize("page", ["index.html", "ask/buyer.html"])
def test_who_was_here_before_finds_the_way_on_where_it_will_stay(page: str, base: str, browser: Browser) -> None:
    with slow_visit(browser, 375) as opened:
        opened.goto(f"{base}/about.html")
        opened.evaluate("localStorage.setItem('wizard:buyer:', '#situation=start')")
        moved, what = shifts(opened, f"{base}/{page}")
        expect(opened.get_by_role("link", name="接着上次继续")).to_be_visible()
    assert moved <= MOST, what


# --- answers in the address ------------------------------------------------------------------------------------------


DEEP = "ask/buyer.html#situation=start&paid-on-jd=yes"
SEEN = """window.seen = {}; (function look() {
  document.querySelectorAll('.wz-ask').forEach(one => { if (one.offsetHeight) seen[one.textContent] = 1; });
  requestAnimationFrame(look); })()"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes every question it ever shows."""
    context = browser.new_context(viewport={"width": 375, "height": 812}, service_workers="block")  # a worker would bring what is held back
    made = context.new_page()
    made.add_init_script(SEEN)
    yield made
    context.close()


@pytest.mark.parametrize("folder", ["ask", "one"])
def test_with_answers_in_the_address_no_other_question_ever_shows(folder: str, page: Page, base: str) -> None:
    slow_down(page.context.new_cdp_session(page))
    page.goto(f"{base}/{DEEP.replace('ask', folder, 1)}")
    expect(page.locator(".wz-live .wz-ask:visible")).to_have_text("这件商品是谁卖的？")
    assert page.evaluate("Object.keys(seen)") == ["这件商品是谁卖的？"]


def stopped(page: Page, *files: str) -> None:
    for file in files:
        page.route(f"**/{file}", lambda route: route.abort())


def test_until_its_script_has_come_such_an_address_shows_that_something_is_coming(page: Page, base: str) -> None:
    held = Held(page, "ask.js")
    page.goto(f"{base}/{DEEP}", wait_until="commit")
    expect(page.locator(".wz-wait")).to_be_visible()
    assert page.locator(".wz-ask:visible").count() == 0
    held.come()
    expect(page.locator(".wz-live .wz-ask:visible")).to_have_text("这件商品是谁卖的？")
    expect(page.locator(".wz-wait")).to_be_hidden()


def test_where_the_wizards_script_does_not_come_all_its_questions_do(page: Page, base: str) -> None:
    stopped(page, "ask.js")
    page.goto(f"{base}/{DEEP}")
    expect(page.get_by_role("alert")).to_contain_text("脚本出错")
    assert page.locator(".wz-question:visible").count() > 50
    expect(page.locator(".wz-wait")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_visible()


def test_where_no_script_comes_at_all_the_first_question_does_and_its_links_lead_on(page: Page, base: str) -> None:
    page.clock.install()
    stopped(page, "*.js")
    page.goto(f"{base}/{DEEP}")
    assert page.locator(".wz-ask:visible").count() == 0
    page.clock.run_for(10_500)
    expect(page.locator(".wz-ask:visible")).to_have_text("你现在遇到的是哪种情况？")
    page.locator(".wz-answer[data-answer=start]:visible").click()
    expect(page.locator(".wz-ask:visible")).to_have_count(1)
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")


def test_before_the_script_has_come_the_next_question_says_what_was_chosen(page: Page, base: str) -> None:
    held = Held(page, "ask.js")
    page.goto(f"{base}/ask/buyer.html", wait_until="commit")
    page.locator(".wz-answer[data-answer=start]").click()
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    told = page.locator(".wz-given:target")
    assert told.evaluate("e => getComputedStyle(e, '::before').content") == '"已选：还没申请过京东介入"'
    where = "document.querySelector('.wz-question:has(:target) .wz-answer').getBoundingClientRect().top"
    before = page.evaluate(where)
    held.come()
    expect(page.locator(".wz-taken:visible")).to_have_text("已选：还没申请过京东介入")
    assert page.evaluate(where) == before


def test_without_script_every_question_can_be_read_and_nothing_is_awaited(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{DEEP}")
    assert page.locator(".wz-question:visible").count() > 50
    for awaited in (".wz-wait", ".kb-search", ".wz-kept"):
        expect(page.locator(awaited)).to_be_hidden()
    page.goto(f"{base}/tools/deadline.html#clock=evidence-to-jd")
    expect(page.locator(".wz-deadline-table").first).to_be_visible()
    expect(page.locator(".wz-form")).to_be_hidden()
    context.close()


def test_a_tool_whose_script_does_not_come_shows_no_dead_form(page: Page, base: str) -> None:
    stopped(page, "calculator.js", "checker.js", "search.js")
    for tool in ("deadline.html#clock=evidence-to-jd", "reply.html"):
        page.goto(f"{base}/tools/{tool}")
        expect(page.locator(".wz-form")).to_be_hidden()
        expect(page.locator(".kb-search")).to_be_hidden()
        expect(page.locator("h2").first).to_be_visible()


def test_whoever_is_quicker_than_the_search_is_served_all_the_same(page: Page, base: str) -> None:
    held = Held(page, "search.js")
    page.goto(f"{base}/about.html", wait_until="commit")
    wait_until_settled(page)
    page.get_by_role("combobox").fill("不发货")
    held.come()
    expect(page.get_by_role("option").first).to_be_visible()


# --- tables ----------------------------------------------------------------------------------------------------------


def test_a_narrow_screen_shows_each_row_as_a_card_that_names_its_cells_without_script_too(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 812}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/buyer/situations/not-shipped.html")
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader")).to_have_count(2)
    cell = table.get_by_role("cell").nth(1)
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").strip('"') == table.get_by_role("columnheader").nth(1).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()
