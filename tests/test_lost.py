"""Where a page, a script or a question is missing, readers are told and can go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import published

pytestmark = pytest.mark.slow

ANSWERS = "#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
MOMENT = "&reship-received=2026-11-20T10:00&exchange-entered=2026-11-15T10:00"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 760})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("script", ["ask.js", "plan-buyer.js", "texts-buyer.js"])
def test_a_script_that_does_not_arrive_leaves_the_plain_questions_and_says_so(script: str, site: Path, page: Page) -> None:
    root = published(page, site)
    page.route(f"**/assets/{script}", lambda route: route.abort())
    page.goto(f"{root}/ask/buyer.html")
    expect(page.get_by_role("alert")).to_contain_text("下面的链接")
    assert page.locator(".wz-question:visible").count() > 50


def test_an_outcome_whose_script_does_not_arrive_says_so(site: Path, page: Page) -> None:
    root = published(page, site)
    page.route("**/assets/answer.js", lambda route: route.abort())
    page.goto(f"{root}/answer/buyer/exchange-apply-now.html{ANSWERS}{MOMENT}")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".wz-verdict")).to_be_visible()


def test_the_answer_of_a_link_with_a_vanished_question_says_that_it_is_old(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/ask/buyer.html{ANSWERS}{MOMENT}&call-me-13800000000=1")
    page.wait_for_url("**/answer/buyer/**")
    expect(page.locator(".wz-gone")).to_contain_text("已经不问")
    assert "13800000000" not in page.locator("main").inner_text()


def test_an_outcome_that_answers_no_longer_reach_names_the_question_to_go_on_with(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-apply-now.html{ANSWERS.replace('seller=third-party', 'seller=gone')}{MOMENT}")
    expect(page.locator(".wz-moved")).to_contain_text("卖家类型")
    page.locator(".wz-moved a").click()
    expect(page.locator(".wz-ask:visible")).to_have_text("这件商品是谁卖的？")


def test_an_outcome_that_is_gone_leads_back_to_its_questions_with_all_answers(site: Path, page: Page) -> None:
    root = published(page, site)
    page.route("**/answer/buyer/renamed.html", lambda route: route.fulfill(path=site / "404.html", status=404))
    page.goto(f"{root}/answer/buyer/renamed.html{ANSWERS}")
    assert page.locator(".kb-lost a").get_attribute("href") == f"/ask/buyer.html{ANSWERS}"
    page.goto(f"{site.as_uri()}/404.html")
    expect(page.locator(".kb-lost")).to_be_hidden()


def test_who_was_here_before_can_go_on_from_the_start_page(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    expect(page.get_by_role("link", name="接着上次")).to_have_count(0)
    page.evaluate("hash => localStorage.setItem('wizard:buyer:', hash)", ANSWERS)
    page.reload()
    page.get_by_role("link", name="接着上次").click()
    expect(page.locator(".wz-ask:visible")).to_have_text("商家什么时候收到你的退货？")


def test_answers_that_no_longer_count_are_told_while_asking(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/ask/buyer.html{ANSWERS.replace('third-party', 'self')}{MOMENT}")
    expect(page.locator(".wz-summary")).to_contain_text("没有用到")
    expect(page.locator(".wz-summary")).to_contain_text("商家收到退货")


@pytest.mark.parametrize(("date", "time"), [
    ("2026/11/20", "9:05"), ("2026年11月20日", "09：05"), ("２０２６年１１月２０日", "９：５"), ("2026-11-20", "9:5")])
def test_where_there_is_no_field_for_dates_people_write_as_they_do(date: str, time: str, site: Path, page: Page) -> None:
    page.add_init_script("""const set = Element.prototype.setAttribute;
      Element.prototype.setAttribute = function (name, value) {
        return set.call(this, name, name === 'type' && /^(date|time)$/.test(value) ? 'text' : value); };""")
    page.goto(f"{site.as_uri()}/ask/buyer.html{ANSWERS}")
    page.get_by_label("日期").fill(date)
    page.get_by_label("时间", exact=True).fill(time)
    page.locator(".wz-submit").click()
    page.wait_for_url(lambda url: "reship-received=2026-11-20T09:05" in url)


def test_a_number_to_call_is_one_tap_away(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/call-hotline.html")
    assert page.locator("a.wz-dial").first.get_attribute("href") == "tel:950618"
