"""The box is reached by a key, its search has an address, all that was found can be seen, and nobody is left without a way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.search_voices import Search, searching
from tests.shifts import sent_packed


@pytest.fixture
def page(site: Path, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(f"{site.as_uri()}/about.html")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def search(site: Path, browser: Browser) -> Iterator[Search]:
    with searching(site, browser) as typed:
        yield typed


def find(page: Page, query: str) -> None:
    page.get_by_role("combobox").fill(query)
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_slash_leads_to_the_box_but_is_typed_where_something_is_typed(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_have_value("/")


def test_a_search_that_was_followed_has_an_address_and_is_there_again(page: Page, site: Path) -> None:
    find(page, "假货")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buyer/situations/counterfeit.html")
    page.go_back()
    expect(page).to_have_url(f"{site.as_uri()}/about.html#q=%E5%81%87%E8%B4%A7")
    page.reload()
    expect(page.get_by_role("combobox")).to_have_value("假货")
    expect(page.get_by_role("option").first).to_be_visible()


def test_what_is_typed_is_told_to_no_host_and_takes_no_answers_out_of_the_address(page: Page, site: Path) -> None:
    asked: list[str] = []
    with sent_packed(site) as base:
        page.on("request", lambda request: asked.append(request.url + request.headers.get("referer", "")))
        page.goto(f"{base}/about.html")
        find(page, "假货")
        page.keyboard.press("Enter")
        page.wait_for_url("**/buyer/situations/counterfeit.html")
        page.go_back()
        page.reload()
        expect(page.get_by_role("combobox")).to_have_value("假货")
        page.goto(f"{base}/ask/buyer.html#situation=start")
        find(page, "假货")
        page.keyboard.press("Enter")
        page.wait_for_url("**/buyer/situations/counterfeit.html")
        page.go_back()
        expect(page).to_have_url(f"{base}/ask/buyer.html#situation=start")
    assert asked and not [address for address in asked if "q=" in address or "%E5" in address]


def test_an_address_that_holds_no_words_breaks_nothing(page: Page, site: Path) -> None:
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/about.html#q=%E5%81")
    find(page, "假货")


def test_the_page_arrived_at_marks_the_words_once(page: Page) -> None:
    find(page, "假货")
    page.keyboard.press("Enter")
    page.wait_for_url("**/counterfeit.html")
    marks = page.locator("main mark")
    expect(marks.first).to_be_attached()
    assert "假货" in marks.all_inner_texts()
    page.reload()
    expect(page.locator("main h1")).to_be_visible()
    expect(marks).to_have_count(0)


def test_more_than_twelve_lines_can_be_reached_by_press_and_by_key(page: Page) -> None:
    find(page, "商家 举证 退款 发货")
    expect(page.get_by_role("option")).to_have_count(12)
    page.get_by_role("button", name="再看几条").click()
    assert page.get_by_role("option").count() > 12
    find(page, "商家 举证 退款 发货 ")
    expect(page.get_by_role("option")).to_have_count(12)
    for _ in range(13):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(12)).to_have_attribute("aria-selected", "true")


def test_what_is_marked_ends_at_punctuation(page: Page) -> None:
    find(page, "退货退款")
    texts = page.get_by_role("listbox").locator("mark").all_inner_texts()
    assert texts and not [text for text in texts if set(text) & set("，。、；：！？“”（）")]


def test_where_nothing_is_found_the_site_says_what_it_is_about_and_leads_to_the_questions(page: Page) -> None:
    page.get_by_role("combobox").fill("量子力学")
    expect(page.locator(".kb-search__status")).to_contain_text("本站只讲")
    expect(page.get_by_role("option")).to_have_count(0)
    hrefs = [link.get_attribute("href") for link in page.locator(".kb-search__ways a").all()]
    assert [str(href).rpartition("/")[2] for href in hrefs] == ["buyer.html", "merchant.html"]


@pytest.mark.parametrize(("typed", "meant"), [
    ("tuikuan", "退款"), ("bu fa huo", "不发货"), ("jiahuo", "假货"), ("退宽", "退款"), ("不发火", "不发货")])
def test_who_types_the_sound_finds_what_it_means(typed: str, meant: str, search: Search) -> None:
    assert search("zh-Hans", typed)[:2] == search("zh-Hans", meant)[:2] != []


def test_a_page_that_says_all_the_subject_is_found_by_the_subjects_name(search: Search) -> None:
    for query in ("京东介入", "客服介入", "介入", "intervention"):
        assert search("zh-Hans", query)[0] == "index.html"
    for query in ("intervention", "JD intervention"):
        assert search("en", query)[0] == "index.html"


@pytest.mark.parametrize(("query", "folder"), [
    ("我是商家 运费谁出", "merchant"), ("我是买家 运费谁出", "buyer"), ("京麦后台 发票", "merchant"), ("店家不开发票", "buyer"),
    ("顾客要我换发票", "merchant")])
def test_whose_words_they_are_leads_to_his_pages(query: str, folder: str, search: Search) -> None:
    assert f"{folder}/" in search("zh-Hans", query)[0]
