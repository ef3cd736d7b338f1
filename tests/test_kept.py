"""What is kept on this device: only answers and ticks, only until they are forgotten, and never trusted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import shipped

pytestmark = pytest.mark.slow

EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('wizard:')).sort()"
RESUME, FORGET = "接着上次继续", "清除这台设备上的记录"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose storage lasts as long as the test, on the morning of 4 March 2026, with its complaints noted."""
    context = browser.new_context(viewport={"width": 375, "height": 760})
    made = context.new_page()
    made.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-03-04T11:00:00+08:00"))
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(error.stack or str(error)))
    made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield made
    context.close()
    ours = re.compile(r"assets/(wizard|tools|qr)|Content Security Policy")  # the theme's own script needs a storage, ours does not
    assert [one for one in complaints if ours.search(one)] == []


def tap(page: Page, label: str) -> None:
    page.locator(".wz-answer:visible", has_text=label).first.click()


def keep(page: Page, site: Path, value: str) -> None:
    """Leave a value where the wizard keeps its answers, as anybody's file on the same disk could."""
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    page.evaluate("value => localStorage.setItem('wizard:buyer:', value)", value)
    page.reload()


def test_who_comes_back_continues_where_they_left_off(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    expect(page.get_by_role("link", name=RESUME)).to_have_count(0)
    tap(page, "还没申请过")
    tap(page, "是，下单时在京东付的")
    page.goto(f"{site.as_uri()}/index.html")
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    page.get_by_role("link", name=RESUME).click()
    expect(page.locator(".wz-ask:visible")).to_have_text("这件商品是谁卖的？")
    expect(page.get_by_role("link", name=RESUME)).to_have_count(0)


def test_the_last_answer_is_kept_too_and_leads_to_the_outcome(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/ask/buyer.html{EXCHANGE.rpartition('&')[0]}")
    page.locator("input[type=date]").fill("2026-02-27")
    page.locator("input[type=time]").fill("17:05")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-badge:visible")).to_be_visible()
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    page.get_by_role("link", name=RESUME).click()
    assert page.url.endswith(f"/answer/buyer/exchange-contact-seller.html{EXCHANGE}")


def test_only_looking_at_somebodys_link_keeps_nothing(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}")
    page.goto(f"{site.as_uri()}/ask/buyer.html#situation=start")
    assert page.evaluate(KEPT) == []


def test_each_wizard_keeps_its_own(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    tap(page, "还没申请过")
    page.goto(f"{site.as_uri()}/ask/merchant.html")
    expect(page.locator(".wz-ask:visible")).to_be_visible()
    expect(page.get_by_role("link", name=RESUME)).to_have_count(0)


def test_one_tap_forgets_and_focus_goes_on_to_the_question(site: Path, page: Page) -> None:
    keep(page, site, "#situation=start")
    page.evaluate("localStorage.setItem('wizard:buyer:apply-now', 'x'); localStorage.setItem('another', 'stays')")
    page.get_by_role("button", name=FORGET).click()
    assert page.evaluate(KEPT) == [] and page.evaluate("localStorage.getItem('another')") == "stays"
    expect(page.locator(".wz-ask:visible")).to_be_focused()
    page.reload()
    expect(page.get_by_role("link", name=RESUME)).to_have_count(0)


@pytest.mark.parametrize("value", [
    "", "x", "#", "#situation=<img src=x onerror=alert(1)>", "javascript:alert(1)", "#%E0%A4%A=x&=y", "#__proto__=x&toString=y",
    "#" + "a=b&" * 5000, "{\"situation\":\"start\"}"], ids=range(9))
def test_what_was_kept_but_cannot_be_used_is_silently_passed_over(value: str, site: Path, page: Page) -> None:
    keep(page, site, value)
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    expect(page.get_by_role("link", name=RESUME)).to_have_count(0)
    assert page.locator("main img").count() == 0


def test_what_was_kept_leads_nowhere_but_to_the_wizard(site: Path, page: Page) -> None:
    keep(page, site, "javascript:alert(1)&situation=start&seller=javascript:alert(2)&at=https://example.org")
    href = str(page.get_by_role("link", name=RESUME).get_attribute("href"))
    assert href.startswith("#situation=start")
    page.get_by_role("link", name=RESUME).click()
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")


@pytest.mark.parametrize("broken", [
    "delete window.localStorage; Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('refused'); }})",
    "Object.defineProperty(window, 'localStorage', {value: undefined})",
    "Object.defineProperty(window, 'localStorage', {value: {getItem: () => null, setItem: () => { throw new Error('full'); }}})"],
    ids=["throws", "missing", "full"])
def test_without_storage_everything_else_works(broken: str, site: Path, page: Page) -> None:
    page.add_init_script(broken)
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    tap(page, "还没申请过")
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}")
    page.locator(".wz-evidence input").first.check()
    page.get_by_role("button", name=FORGET).click()
    expect(page.locator(".wz-evidence input").first).not_to_be_checked()


def test_ticks_are_kept_for_their_outcome_until_they_are_forgotten(site: Path, page: Page) -> None:
    url = f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html"
    page.goto(url)
    boxes = page.locator(".wz-evidence input")
    boxes.nth(1).check()
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-apply-now.html")
    assert page.locator(".wz-evidence input:checked").count() == 0
    page.goto(url)
    page.get_by_role("button", name=FORGET).click()
    expect(page.locator(".wz-told")).to_contain_text("已清除")
    assert page.locator(".wz-evidence input:checked").count() == 0 and page.evaluate(KEPT) == []
    page.reload()
    assert page.locator(".wz-evidence input:checked").count() == 0


def test_a_tick_never_moves_to_another_line(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html")
    said = page.locator(".wz-evidence label").nth(2).inner_text().strip()
    page.evaluate("said => localStorage.setItem('wizard:buyer:exchange-contact-seller', '\\nwas here once\\n\\n' + said + '\\n')", said)
    page.reload()
    expect(page.locator(".wz-evidence input").nth(2)).to_be_checked()
    assert page.locator(".wz-evidence input:checked").count() == 1


def test_what_is_typed_into_a_letter_is_not_kept(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html")
    letter = page.get_by_role("textbox", name=str(shipped()[0].letters["seller-exchange"].title))
    letter.press_sequentially("my own words")  # at its beginning: where a font puts its middle, a blank may stand
    expect(letter).to_contain_text("my own words")
    page.locator(".wz-evidence input").first.check()
    assert "my own words" not in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    expect(letter).not_to_contain_text("my own words")


def test_answers_that_no_longer_count_are_named_as_not_used(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}&refund-done=yes&pay-time=2026-03-01T10:00&nonsense=1")
    known = page.evaluate("Object.keys(wizardPlans.buyer.questions).find(id => wizardPlans.buyer.questions[id].kind === 'choice'"
                          " && !location.hash.includes(id + '='))")
    page.goto(f"{site.as_uri()}/index.html")
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}&{known}=x&nonsense=1")
    short = page.evaluate("id => wizardTexts.buyer.questions[id].short", known)
    unused = page.locator(".wz-summary dt", has_text="没有用到")
    expect(unused.locator("+ dd")).to_have_text(short)
    page.goto(f"{site.as_uri()}/index.html")
    page.goto(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}")
    expect(page.locator(".wz-summary").first).to_be_visible()
    expect(unused).to_have_count(0)
