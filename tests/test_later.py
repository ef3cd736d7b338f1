"""What is done with an outcome comes when its reader begins to move, and what does not come is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.people import BUILT_BEFORE
from wizard.browser import bundle

pytestmark = pytest.mark.slow

OUTCOME = ("answer/buyer/exchange-contact-seller.html#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale"
           "&service-state=exchange&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Of a reader who does not move yet."""
    context = type(browser).new_context(browser, viewport={"width": 375, "height": 700})
    made = context.new_page()
    made.add_init_script(BUILT_BEFORE)
    made.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-03-04T09:00:00+08:00"))
    yield made
    context.close()


def test_the_verdict_its_hour_and_the_letters_do_not_wait_for_the_tools(page: Page, site: Path) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(f"{site.as_uri()}/{OUTCOME}")
    expect(page.locator(".wz-when").last).to_have_text("3月6日 周五 24:00")
    expect(page.locator(".wz-letter .wz-filled").first).to_be_attached()
    assert "outcome-tools.js" not in loaded
    page.mouse.wheel(0, 300)
    expect(page.get_by_role("button", name="打印")).to_be_attached()
    assert {"outcome-tools.js", "outcome-tools.css"} <= set(loaded)


@pytest.mark.parametrize("move", ["key", "touch", "mouse"])
def test_any_way_of_moving_brings_the_tools_once(move: str, page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{OUTCOME}")
    for _ in range(2):
        if move == "key":
            page.keyboard.press("Tab")
        elif move == "mouse":
            page.mouse.move(100, 200)
        else:
            page.evaluate("document.body.dispatchEvent(new Event('touchstart', {bubbles: true}))")
    expect(page.locator(".wz-share")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".wz-share")).to_have_count(1)


def test_tools_that_do_not_arrive_are_told_and_asked_for_again(page: Page, site: Path) -> None:
    page.route("**/outcome-tools.js", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/{OUTCOME}")
    page.mouse.wheel(0, 300)
    expect(page.locator(".wz-not-here")).to_contain_text("没有传来")
    expect(page.locator(".wz-remind")).to_have_count(0)  # nothing stands there that does nothing
    page.locator(".wz-how summary").last.click()
    expect(page.locator(".wz-deadline .wz-not-here")).to_be_in_viewport()
    page.unroute("**/outcome-tools.js")
    page.locator(".wz-how summary").first.click()
    expect(page.locator(".wz-remind").first).to_be_visible()
    expect(page.locator(".wz-how[open] .wz-derivation li").first).to_be_visible()
    expect(page.locator(".wz-share")).to_have_count(1)
    expect(page.locator(".wz-not-here")).to_have_count(0)


def test_how_a_deadline_was_computed_stays_open_while_time_passes(page: Page, site: Path) -> None:
    page.clock.install(time=datetime.datetime.fromisoformat("2026-03-04T09:00:00+08:00"))
    page.goto(f"{site.as_uri()}/{OUTCOME}")
    page.locator(".wz-how summary").last.click()
    told = page.locator(".wz-countdown").last.inner_text()
    page.clock.run_for(3_600_000)
    expect(page.locator(".wz-countdown").last).not_to_have_text(told)
    expect(page.locator(".wz-how[open] .wz-derivation")).to_be_visible()


def test_no_part_of_the_script_is_sent_twice() -> None:
    page, tools, moment, code = (set(bundle.parts_of(name)) for name in ("answer", "outcome-tools", "moment", "qr"))
    assert page and tools and not page & (tools | moment | code) and not tools & code
