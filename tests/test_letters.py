"""A letter is filled where the answers tell it, and the rest is filled in as a phone's keyboard likes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")
OUTCOME = f"answer/buyer/exchange-contact-seller.html{EXCHANGE}"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 760}, permissions=["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-03-04T11:00:00+08:00"))
    made.goto(f"{site.as_uri()}/{OUTCOME}")
    yield made
    context.close()


def field(page: Page, name: str) -> None:
    page.locator(".wz-fill summary").click()
    page.get_by_label(name, exact=True).fill("123456789")


def test_what_is_filled_in_once_stands_in_every_letter(page: Page) -> None:
    blanks = page.locator(".wz-letter .wz-blank").count()
    field(page, "订单号")
    expect(page.locator(".wz-letter").first).to_contain_text("订单号：123456789")
    assert page.locator(".wz-letter .wz-blank").count() < blanks
    page.get_by_label("订单号", exact=True).fill("")
    expect(page.locator(".wz-letter .wz-blank").first).to_have_text("［订单号］")


def test_tapping_a_blank_leads_to_its_field(page: Page) -> None:
    page.locator(".wz-letter .wz-blank", has_text="服务单号").first.click()
    expect(page.get_by_label("服务单号", exact=True)).to_be_focused()


def test_whoever_looks_a_number_up_elsewhere_finds_the_words_again(page: Page) -> None:
    field(page, "订单号")
    page.reload()
    expect(page.locator(".wz-letter").first).to_contain_text("订单号：123456789")
    page.get_by_role("button", name="清除").click()
    page.reload()
    expect(page.locator(".wz-letter .wz-blank").first).to_have_text("［订单号］")


def test_copying_says_how_much_is_still_to_be_filled_in(page: Page) -> None:
    left = page.locator(".wz-letter").first.locator(".wz-blank").count()
    page.locator(".wz-writing").first.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator(".wz-copied").first).to_have_text(f"已复制 还有 {left} 处没填。")


def test_what_is_pasted_is_plain_text(page: Page) -> None:
    letter = page.locator(".wz-letter").first
    letter.evaluate("""e => { const data = new DataTransfer(); data.setData('text/plain', 'PASTED');
      data.setData('text/html', '<h1>PASTED</h1><img src=x>'); e.focus();
      e.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""")
    expect(letter).to_contain_text("PASTED")
    assert letter.locator("h1, img").count() == 0


def test_an_english_reader_is_told_what_each_chinese_blank_means(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/{OUTCOME}")
    page.locator(".wz-fill summary").click()
    labels = page.locator(".wz-fill label").all_inner_texts()
    assert labels and all(" · " in label for label in labels), labels
    page.close()
