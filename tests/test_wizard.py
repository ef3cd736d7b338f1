"""What people see: the wizard in a real browser, from file:// and over http, with and without script."""

from __future__ import annotations

import datetime
import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.harness import AS_OF, GUIDANCE, demo_with
from wizard import checks
from wizard.browser import bundle
from wizard.commands import Quiet
from wizard.language import loader
from wizard.pages import render

EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site over http on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Watched:
    """A page that remembers every request and every complaint."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open an address, at a Beijing time if one is given, on a device whose own zone is far away from it."""
    contexts: list[BrowserContext] = []

    def opened(url: str, *, now: str | None = None, width: int = 375, **options: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": 760}, timezone_id="America/New_York", **options)
        contexts.append(context)
        watched = Watched(context.new_page())
        if now:
            watched.page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
        watched.page.goto(url)
        return watched

    yield opened
    for context in contexts:
        context.close()


def tap(page: Page, label: str) -> None:
    page.locator(".wz-answer:visible", has_text=label).first.click()


def fill_moment(page: Page, date: str, time: str) -> None:
    page.locator("input[type=date]").fill(date)
    page.locator("input[type=time]").fill(time)
    page.locator(".wz-submit").click()


def walk_exchange(page: Page) -> None:
    for label in ("还没申请过", "是，下单时在京东付的", "第三方商家", "已申请售后", "换货，商家已签收"):
        tap(page, label)
    fill_moment(page, "2026-03-02", "10:00")
    fill_moment(page, "2026-02-27", "17:05")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_home_starts_both_wizards_in_one_tap(scheme: str, site: Path, address: str, open_page: Callable[..., Watched]) -> None:
    home = f"{site.as_uri() if scheme == 'file' else address}/index.html"
    for flow, first in (("buyer", "你现在遇到的是哪种情况"), ("merchant", "你手上要处理的是什么")):
        page = open_page(home).page
        page.locator(f'a.wz-start[href$="ask/{flow}.html"]').click()
        expect(page.locator(".wz-live .wz-question:visible")).to_have_count(1)
        expect(page.locator(".wz-ask:visible")).to_contain_text(first)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_day_after_the_return_arrived_the_buyer_contacts_the_seller_and_waits_for_the_seventh_day(
        scheme: str, site: Path, address: str, open_page: Callable[..., Watched]) -> None:
    base = site.as_uri() if scheme == "file" else address
    page = open_page(f"{base}/ask/buyer.html", now="2026-03-04T11:00").page
    walk_exchange(page)
    expect(page).to_have_url(re.compile("/answer/buyer/exchange-contact-seller[.]html#"))
    expect(page.locator(".wz-deadline")).to_have_count(2)
    contact, apply = page.locator(".wz-deadline").all()
    expect(contact.locator(".wz-when")).to_have_text("3月3日 周二 10:00")
    expect(apply).to_contain_text("自动退款")
    expect(apply.locator(".wz-when")).to_have_text("3月6日 周五 24:00")
    expect(apply.locator(".wz-countdown")).to_have_text("还有 2 天 13 小时")
    expect(page.locator(".wz-steps")).to_contain_text("商家")


def test_after_the_seventh_day_the_buyer_applies_by_the_shown_path(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/buyer.html", now="2026-03-07T00:01").page
    walk_exchange(page)
    expect(page).to_have_url(re.compile("/answer/buyer/exchange-apply-now[.]html#"))
    expect(page.locator(".wz-badge:visible")).to_contain_text("现在可以申请")
    expect(page.locator(".wz-menu").first).to_contain_text("交易纠纷")
    expect(page.locator(".wz-also").first).to_contain_text("我要投诉")


def test_a_kept_link_says_so_when_time_has_changed_the_answer(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", now="2026-03-07T00:00").page
    link = page.locator(".wz-moved a")
    expect(link).to_contain_text("现在可以申请")
    link.click()
    expect(page).to_have_url(re.compile("exchange-apply-now[.]html#.*reship-received"))
    expect(page.locator(".wz-moved")).to_have_count(0)


def test_the_merchants_evidence_is_due_on_the_holiday(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/merchant.html", now="2026-09-30T16:10").page
    for label in ("交易纠纷单", "已经要我举证", "齐了"):
        tap(page, label)
    fill_moment(page, "2026-09-30", "16:00")
    expect(page.locator(".wz-when")).to_contain_text("10月1日 周四 11:00")
    page.locator(".wz-how summary").click()
    expect(page.locator(".wz-derivation")).to_contain_text("计 2 小时")
    expect(page.locator(".wz-reading")).to_have_count(0)


def test_beyond_the_calendar_the_reader_is_warned(site: Path, open_page: Callable[..., Watched]) -> None:
    answers = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=refund&refund-state=approved&refund-method=credit-card"
               "&refund-credit-day=2026-12-31")
    page = open_page(f"{site.as_uri()}/answer/buyer/refund-wait-credit-card.html{answers}", now="2026-12-31T17:05").page
    expect(page.locator(".wz-deadline .wz-warning")).to_contain_text("2027 年起的放假安排还没公布")



def test_without_script_the_same_paths_walk_by_links(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/index.html", java_script_enabled=False).page
    page.locator('a.wz-start[href$="ask/buyer.html"]').click()
    section = page.locator(".wz-question").first
    for label in ("还没申请过", "是，下单时在京东付的", "第三方商家", "已申请售后", "换货，商家已签收"):
        section.locator(".wz-answer", has_text=label).first.click()
        section = page.locator(".wz-question:target, .wz-question:has(:target)")
    for label in ("已经过了 24 小时", "已经过了 7"):
        section.locator(".wz-answer", has_text=label).click()
        section = page.locator(".wz-question:target, .wz-question:has(:target)")
    expect(page.locator("h1")).to_contain_text("现在可以申请")
    expect(page.locator(".wz-rule").first).to_contain_text("7")


def test_the_first_question_is_answered_by_whoever_taps_before_the_script_has_come(site: Path, open_page: Callable[..., Watched]) -> None:
    watched = open_page(f"{site.as_uri()}/index.html")
    page, held = watched.page, []
    page.route("**/assets/ask.js", lambda route: held.append(route) or None)
    page.goto(f"{site.as_uri()}/ask/buyer.html", wait_until="commit")
    expect(page.locator(".wz-ask:visible")).to_have_count(1)
    tap(page, "还没申请过")
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    assert page.locator(".wz-live").count() == 0
    held[0].continue_()
    expect(page.locator(".wz-live .wz-summary dd")).to_have_count(1)
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    assert watched.complaints == []


def test_a_link_into_the_middle_goes_on_from_there_and_says_what_it_lacks(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/buyer.html").page
    tap(page, "还没申请过")
    page.goto(f"{site.as_uri()}/ask/buyer.html#q-paid-on-jd")
    expect(page.locator(".wz-notice:visible")).to_contain_text("算不出截止时刻")
    asked = page.locator(".wz-ask:visible")
    tap(page, "是，下单时在京东付的")
    expect(asked).to_have_text("这件商品是谁卖的？")
    expect(asked).to_be_focused()
    assert page.url.endswith("#q-seller")
    page.locator(".wz-notice .wz-restart:visible").click()
    expect(page.locator(".wz-notice:visible")).to_have_count(0)
    expect(page.locator(".wz-question:visible")).to_have_attribute("id", "q-situation")


def test_back_forward_and_reload_keep_the_readers_place(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/buyer.html").page
    asked = page.locator(".wz-ask:visible")
    for label in ("还没申请过", "是，下单时在京东付的"):
        tap(page, label)
    expect(asked).to_have_text("这件商品是谁卖的？")
    page.go_back()
    expect(asked).to_have_text("这笔钱是在京东付的吗？")
    page.go_forward()
    page.reload()
    expect(asked).to_have_text("这件商品是谁卖的？")


def test_changing_an_early_answer_keeps_the_later_ones(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/answer/buyer/exchange-apply-now.html{EXCHANGE}", now="2026-03-08T10:00").page
    page.locator(".wz-summary .wz-change", has_text="商家收到退货").click()
    expect(page.locator("input[type=date]")).to_have_value("2026-03-02")
    page.locator(".wz-change", has_text="付款方式").click()
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    tap(page, "是，下单时在京东付的")
    expect(page).to_have_url(re.compile("exchange-apply-now[.]html#.*reship-received=2026-03-02T10:00"))


def test_an_impossible_moment_is_refused_in_words_that_take_focus(site: Path, open_page: Callable[..., Watched]) -> None:
    url = f"{site.as_uri()}/ask/buyer.html{EXCHANGE.rpartition('&')[0]}"
    page = open_page(url, now="2026-03-04T11:00").page
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_have_text("请填完整的日期和时间。")
    fill_moment(page, "2026-03-05", "10:00")
    expect(page.locator(".wz-error")).to_contain_text("还没到")
    expect(page.locator(".wz-error")).to_be_focused()
    expect(page.locator("input[type=date]")).to_have_attribute("aria-invalid", "true")


@pytest.mark.slow
@pytest.mark.parametrize("fragment", [
    "#seller=<img src=x onerror=alert(1)>", "#%E0%A4%A=x&=y&&==", "#__proto__=x&toString=y&constructor=z", "#at=<script>&situation=start",
    "#" + "a=b&" * 5000, "#situation=start&paid-on-jd=nonsense", "#q-seller", "#situation=%00"])
def test_a_mangled_or_hostile_fragment_still_shows_one_question(fragment: str, site: Path, open_page: Callable[..., Watched]) -> None:
    watched = open_page(f"{site.as_uri()}/ask/buyer.html{fragment}")
    expect(watched.page.locator(".wz-question:visible")).to_have_count(1)
    assert watched.page.locator("main img").count() == 0
    assert watched.complaints == []


def test_an_old_link_says_what_no_longer_applies(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/buyer.html#situation=start&paid-on-jd=gold&shop-kind=third").page
    expect(page.locator(".wz-notice:visible")).to_contain_text("付款方式")
    expect(page.locator(".wz-notice:visible")).to_contain_text("已经不问")
    assert "shop-kind" not in page.locator("main").inner_text(), "an address may have been written by anybody"
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")


def test_a_broken_script_leaves_the_plain_page_and_says_so(site: Path, open_page: Callable[..., Watched], browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'scrollTo', {value: () => { throw new Error('broken'); }})")
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    tap(page, "还没申请过")
    expect(page.locator("p[role=alert]").first).to_contain_text("脚本出错")
    assert page.locator(".wz-question:visible").count() > 50
    context.close()


def test_the_whole_walk_works_by_keyboard_with_focus_on_each_new_question(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/ask/buyer.html").page
    page.locator(".wz-answer:visible").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wz-ask:visible")).to_be_focused()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.classList.contains('wz-answer')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".wz-ask:visible")).to_have_text("这件商品是谁卖的？")


def test_a_reminder_is_a_valid_calendar_file_made_on_the_device(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", now="2026-03-06T11:00").page
    with page.expect_download() as saved:
        page.locator(".wz-remind:visible").click()
    assert saved.value.suggested_filename == "return-settled.ics"
    data = Path(saved.value.path()).read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    text = data.decode("utf-8").replace("\r\n ", "")
    assert "DTSTART:20260306T160000Z" in text, "the end of the day in Beijing"
    assert "DTSTAMP:20260306T030000Z" in text
    assert re.findall(r"TRIGGER:(\S+)", text) == ["-PT2H", "-PT10M"], "a day before is already over"
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event.errors == [] and event.get("DTSTART").dt == datetime.datetime(2026, 3, 6, 16, tzinfo=datetime.UTC)
    assert len(event.walk("VALARM")) == 2
    assert "DTEND" not in text, "a moment, which RFC 5545 gives no end of its own"
    assert "DESCRIPTION:到这时还没处理，系统自动退款" in text and "以京东页面为准" in text
    assert re.search(r"^UID:\S+@\S+\r$", text, re.MULTILINE) and re.search(r"^SUMMARY:.*介入", text, re.MULTILINE)


def test_several_answers_numbers_and_free_text_are_asked_with_native_inputs(tmp_path: Path, open_page: Callable[..., Watched]) -> None:
    about = (GUIDANCE / "about.yml").read_text("utf-8").replace("  apply:", "  go:")
    about = about.replace("people:\n", "people:\n  reader: R\n  shop: S\n")
    folder = demo_with(tmp_path, {"flows/parcel.yml": KINDS_FLOW, "letters.yml": KINDS_LETTER, "about.yml": about})
    book = loader.load(folder)
    plans, findings = checks.examine(book, AS_OF)
    assert not checks.errors(findings), findings
    pages = render.render(render.Site(book, plans, AS_OF), {}, {})
    for name, text in pages.items():
        html = "<!doctype html><meta charset=utf-8><body>" + text.rpartition("---\n")[2] if name.endswith(".md") else text
        path = tmp_path / "site" / name.replace(".md", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
    page = open_page(f"{(tmp_path / 'site').as_uri()}/ask/parcel.html").page
    page.get_by_label("Wet").check()
    page.get_by_label("Torn").check()
    page.get_by_label("Nothing").check()
    expect(page.get_by_label("Wet")).not_to_be_checked()
    page.get_by_label("Torn").check()
    expect(page.get_by_label("Nothing")).not_to_be_checked()
    page.locator(".wz-submit").click()
    page.get_by_role("textbox", name="pages").fill("7")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_have_text("Only even numbers.")
    page.get_by_role("textbox", name="pages").fill("19,5")
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_have_text("请填整数，不带小数。")
    page.get_by_role("textbox", name="pages").fill("１，０００ pages")
    page.locator(".wz-submit").click()
    expect(page).to_have_url(re.compile(r"[#&]pages=1000(&|$)"))
    page.get_by_role("textbox", name="Words").fill("😀" * 81)
    page.locator(".wz-submit").click()
    expect(page.locator(".wz-error")).to_contain_text("最多 80 个字")
    page.get_by_role("textbox", name="Words").fill("a & b=<i>")
    page.locator(".wz-submit").click()
    expect(page.locator("h1")).to_have_text("Torn")
    expect(page.locator(".wz-summary")).to_contain_text("a & b=<i>")
    expect(page.locator(".wz-letter")).to_have_text("I say a & b=<i> by ［day］.")
    expect(page.locator(".wz-letter .wz-blank")).to_have_text("［day］")


KINDS_FLOW = """
title: What is wrong?
who: reader
intro: Three questions.
start: faults
questions:
  faults:
    ask: What is wrong with it?
    short: Faults
    kind: choices
    answers:
      wet: {label: Wet}
      torn: {label: Torn}
      nothing: {label: Nothing, exclusive: true}
    next: [{when: {faults: nothing}, go: fine}, {go: pages}]
  pages:
    ask: How many pages?
    short: Pages
    kind: number
    unit: pages
    least: 2
    step: 2
    says: {step: Only even numbers.}
    next: [{when: {less: 4}, go: fine}, {go: words}]
  words:
    ask: What do you say?
    short: Words
    kind: text
    next: [{when: {faults: {all-of: [torn]}}, go: torn}, {go: fine}]
outcomes:
  fine: {verdict: go, title: Fine, summary: All is fine., facts: [F1], reasons: [{text: It is so., ours: true}],
    steps: [{text: Rest., ours: true}]}
  torn: {verdict: go, title: Torn, summary: It is torn., facts: [F1], reasons: [{text: It is so., ours: true}],
    steps: [{text: Mend it., ours: true}], letters: [note]}
"""
KINDS_LETTER = """
note: {title: A note, to: shop, channel: web, text: "I say {answer:words} by {blank:day}."}
"""


def test_a_translated_outcome_gives_the_letter_in_the_sources_language_filled_in_it(site: Path, open_page: Callable[..., Watched]) -> None:
    """Who gets the letter reads Chinese; the translation below is for the one who sends it."""
    page = open_page(f"{site.as_uri()}/en/answer/buyer/exchange-contact-seller.html{EXCHANGE}", now="2026-03-04T11:00").page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    letter = page.locator(".wz-letter").first
    expect(letter).to_have_attribute("lang", "zh-Hans")
    expect(letter).to_contain_text("您在 3月2日 周一 10:00 收到")
    expect(letter).to_contain_text("3月3日 周二 10:00")
    expect(letter.locator(".wz-blank").first).to_have_text("［订单号］")
    aid = page.locator(".wz-aid").first
    expect(aid.locator(".wz-aid-text")).not_to_be_visible()
    aid.locator("summary").click()
    expect(aid.locator(".wz-aid-text")).to_contain_text("order number")
    expect(aid.locator(".wz-filled")).to_have_count(0)
    expect(aid.locator("[contenteditable]")).to_have_count(0)
    expect(page.locator(".wz-when").last).to_have_text("Fri 6 March 24:00")


def test_waiting_is_told_with_its_hour_and_leads_to_the_outcome_of_then(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", now="2026-03-04T11:00").page
    first = page.locator(".wz-what-if li").first
    expect(first).to_contain_text("3月6日 周五 24:00")
    first.locator("a").click()
    expect(page).to_have_url(re.compile("/answer/buyer/exchange-apply-now[.]html$"))


def test_another_answer_leads_to_its_outcome_with_the_other_answers_kept(site: Path, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", now="2026-03-04T11:00").page
    links = page.locator(".wz-what-if li:not(:first-child) a")
    assert 1 <= links.count() <= 5
    titles = page.locator(".wz-what-if a").all_inner_texts()
    assert len(set(titles)) == len(titles)
    for title, href in [(link.inner_text(), str(link.evaluate("a => a.href"))) for link in links.all()]:
        page.goto(f"{site.as_uri()}/index.html")
        page.goto(href)
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(".wz-summary").first).to_contain_text("是，下单时在京东付的")
        expect(page.locator(".wz-moved")).to_have_count(0)


def test_fields_that_no_flow_asks_for_are_not_sent(site: Path) -> None:
    assert "exclusive" in bundle.bundle("ask") and "typedNumber" in bundle.bundle("ask")
    assert "inputmode" in bundle.bundle("ask") and "inputmode" not in (site / "assets/ask.js").read_text("utf-8")
