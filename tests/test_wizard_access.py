"""The wizard for every hand, eye and ear: keyboard, thumbs, large type, forced colours, little motion, a screen reader."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.harness import others_slow, published

pytestmark = pytest.mark.slow

EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")
OUTCOME = f"answer/buyer/exchange-contact-seller.html{EXCHANGE}"
PAGES = {
    "choice": "ask/buyer.html#situation=start", "moment": f"ask/buyer.html{EXCHANGE.rpartition('&')[0]}",
    "day": "ask/buyer.html#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange&at=paid-on-jd",
    "outcome": OUTCOME, "merchant's outcome":
    "answer/merchant/evidence-now.html#ticket=dispute&stage=evidence&evidence-have=full&evidence-at=2026-03-04T10:00",
}
# What a thumb presses. Citations are small by convention: they stand in running text.
CONTROLS = ", ".join(f"#content .wz {control}" for control in (
    "a.wz-answer", "button", "input:not([type=checkbox])", "summary", ".wz-change", ".wz-back", ".wz-restart", ".wz-start",
    ".wz-evidence label", ".wz-tick label", ".wz-what-if a", ".wz-notice a", ".wz-jumps a", "#see + ul a", ".wz-dial"))
TOO_SMALL = """controls => [...document.querySelectorAll(controls)].filter(e => e.getClientRects().length)
  .map(e => [e.className || e.tagName, e.getBoundingClientRect()]).filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of the site on the morning of 4 March 2026, in a context of the given kind."""
    contexts: list[BrowserContext] = []

    def make(address: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 375, "height": 760}, **options})
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-03-04T11:00:00+08:00"))
        page.goto(f"{published(page, site)}/{address}")
        expect(page.locator(".wz-live .wz-ask:visible, .wz-summary").first).to_be_visible()
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_everything_to_press_is_as_large_as_a_thumb_needs(kind: str, opened: Callable[..., Page]) -> None:
    page = opened(PAGES[kind])
    assert page.locator(CONTROLS).count() > 2
    assert page.evaluate(TOO_SMALL, CONTROLS) == []


def test_the_offer_to_continue_is_as_large_as_a_thumb_needs(opened: Callable[..., Page]) -> None:
    page = opened("ask/buyer.html")
    page.evaluate("localStorage.setItem('wizard:buyer:', '#situation=start')")
    page.reload()
    expect(page.locator(".wz-notice a")).to_be_visible()
    assert page.evaluate(TOO_SMALL, CONTROLS) == []


@pytest.mark.parametrize("kind", PAGES)
def test_at_twice_the_size_nothing_scrolls_sideways(kind: str, opened: Callable[..., Page]) -> None:
    """A window 640 wide at 200 % is 320 wide to the page."""
    page = opened(PAGES[kind], viewport={"width": 320, "height": 380}, device_scale_factor=2)
    if "outcome" in kind:
        page.get_by_role("button", name="二维码").click()
        expect(page.locator(".wz-qr")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_who_wants_little_motion_gets_none(opened: Callable[..., Page]) -> None:
    moving = "[...document.querySelectorAll('#content *')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert opened(PAGES["choice"], reduced_motion="no-preference").evaluate(moving) > 0
    assert opened(PAGES["choice"], reduced_motion="reduce").evaluate(moving) == 0


BORDER = "e => { const s = getComputedStyle(e); return [s.borderTopStyle, parseFloat(s.borderTopWidth) > 0, s.borderTopColor]; }"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_what_is_pressed_keeps_a_border_and_the_icon_its_shape(scheme: str, opened: Callable[..., Page]) -> None:
    page = opened(OUTCOME, forced_colors="active", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for part in (".wz-verdict", ".wz-deadline", ".wz-action", ".wz-letter", ".wz-start"):
        style, wide, colour = page.locator(part).first.evaluate(BORDER)
        assert style == "solid" and wide and colour != paper, part
    assert page.locator(".wz-icon").first.evaluate("e => getComputedStyle(e).fill") != paper
    ask = opened(PAGES["moment"], forced_colors="active", color_scheme=scheme)
    for part in (".wz-submit", ".wz-answer:visible", ".wz-quick button"):
        style, wide, colour = ask.locator(part).first.evaluate(BORDER)
        assert style == "solid" and wide and colour != paper, part


@pytest.mark.parametrize("options", others_slow({}, {"forced_colors": "active"}, {"color_scheme": "dark"}), ids=["plain", "forced", "dark"])
def test_focus_is_seen_on_everything_that_takes_it(options: dict[str, Any], opened: Callable[..., Page]) -> None:
    page = opened(OUTCOME, **options)
    page.locator("#steps").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    unseen, stops = [], 0
    while stops < 80:
        page.keyboard.press("Tab")
        inside, seen, name = page.evaluate("""() => { const e = document.activeElement, s = getComputedStyle(e);
          return [!!e.closest('.wz'), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, e.outerHTML.slice(0, 80)]; }""")
        if not inside:
            break
        stops += 1
        unseen += [] if seen else [name]
    assert stops > 15 and unseen == []


def tab_to(page: Page, selector: str) -> None:
    """Walk by Tab until focus is there; a trap or a thing that cannot be reached fails."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_the_keyboard_alone_walks_to_an_outcome(opened: Callable[..., Page]) -> None:
    page = opened("ask/buyer.html")
    for answer in ("start", "yes", "third-party", "after-sale", "exchange"):
        tab_to(page, f'.wz-answer[data-answer="{answer}"]')
        page.keyboard.press("Enter")
        expect(page.locator(".wz-ask:visible")).to_be_focused()
    for _ in ("when it arrived", "when the waybill was entered"):
        tab_to(page, ".wz-quick button:nth-of-type(3)")
        page.keyboard.press("Space")
        tab_to(page, ".wz-submit")
        asked = page.locator(".wz-ask:visible").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator(".wz-ask:visible", has_text=asked)).to_have_count(0)
    expect(page).to_have_url(re.compile("/answer/buyer/[a-z-]+[.]html#.*reship-received=2026-03-0"))


def test_the_keyboard_alone_reaches_and_works_every_tool(opened: Callable[..., Page]) -> None:
    page = opened(OUTCOME)
    page.evaluate("window.printed = 0; window.print = function () { printed++; }; 0")
    tab_to(page, ".wz-how summary")
    page.keyboard.press("Enter")
    expect(page.locator(".wz-derivation:visible")).to_have_count(1)
    tab_to(page, ".wz-evidence input")
    page.keyboard.press("Space")
    expect(page.locator(".wz-evidence input").first).to_be_checked()
    tab_to(page, ".wz-letter")
    page.keyboard.type("abc")
    expect(page.locator(".wz-letter").first).to_contain_text("abc")
    tab_to(page, ".wz-writing .wz-action")
    tab_to(page, ".wz-change")
    tab_to(page, ".wz-what-if a")
    for number, effect in enumerate(("复制", "二维码", "打印", "清除")):
        tab_to(page, f".wz-share button:nth-of-type({number + 1})")
        expect(page.locator(":focus")).to_contain_text(effect)
        page.keyboard.press("Enter")
    expect(page.locator(".wz-qr")).to_be_visible()
    assert page.evaluate("printed") == 1
    expect(page.locator(".wz-evidence input").first).not_to_be_checked()


def test_what_a_tool_did_is_announced(opened: Callable[..., Page]) -> None:
    page = opened(OUTCOME, permissions=["clipboard-read", "clipboard-write"])
    for section, name in ((".wz-writing", "复制"), (".wz-share", "复制链接")):
        page.locator(section).first.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(section).first.get_by_role("status")).to_contain_text("已复制")


def test_a_wrong_entry_is_announced_and_takes_focus(opened: Callable[..., Page]) -> None:
    page = opened(PAGES["moment"])
    page.locator("input[type=date]").fill("2026-03-02")
    page.locator(".wz-submit").click()
    expect(page.get_by_role("alert")).to_have_text("请填完整的日期和时间。 时间")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("input[type=date]")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[type=time]")).to_have_accessible_description(re.compile("请填完整.*北京时间"))
    tab_to(page, ".wz-error a")
    page.keyboard.press("Enter")
    expect(page.locator("input[type=time]")).to_be_focused()
    page.locator("input[type=time]").fill("10:00")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("broken", [
    "Element.prototype.querySelectorAll = (old => function (s) { if (s === '.wz-letter') throw new Error('x'); return old.call(this, s); })"
    "(Element.prototype.querySelectorAll)",
    "Element.prototype.querySelectorAll = (old => function (s) { if (/evidence/.test(s)) throw new Error('x'); return old.call(this, s); })"
    "(Element.prototype.querySelectorAll)"], ids=["letters", "evidence"])
def test_a_tool_that_fails_leaves_the_page_and_the_other_tools(broken: str, browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-03-04T11:00:00+08:00"))
    page.add_init_script(broken)
    page.goto(f"{site.as_uri()}/{OUTCOME}")
    expect(page.locator(".wz-when").first).to_be_visible()
    expect(page.locator(".wz-what-if")).to_be_visible()
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    context.close()
