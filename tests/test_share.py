"""Taking an outcome along: its link, a code that another device reads, one or two sheets of paper."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import zxingcpp
from playwright.sync_api import BrowserContext, Page, expect

from tests.harness import published
from wizard.browser import bundle

pytestmark = pytest.mark.slow

EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")
EVIDENCE = "#ticket=dispute&stage=evidence&evidence-have=full&evidence-at=2026-10-10T10:00"
DRAW = "t => { const s = wizardLater.qr(t); return [s.getAttribute('viewBox'), s.lastChild.getAttribute('d')]; }"
PRINTED = {
    f"buyer/exchange-contact-seller.html{EXCHANGE}": "2026-03-04T11:00", f"buyer/exchange-apply-now.html{EXCHANGE}": "2026-03-07T11:00",
    f"merchant/evidence-now.html{EVIDENCE}": "2026-10-10T10:05", "buyer/apply-now.html": "2026-03-04T11:00",
}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def at(page: Page, url: str, now: str) -> None:
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
    page.goto(url)


def read_code(view_box: str, path: str) -> str:
    """What an independent reader sees in a drawn code, each of its squares three dots wide."""
    side = int(view_box.split()[2])
    dots = bytearray(b"\xff") * (side * side * 9)
    for x, y in re.findall(r"M(\d+) (\d+)", path):
        for row in range(3):
            start = (int(y) * 3 + row) * side * 3 + int(x) * 3
            dots[start : start + 3] = b"\0\0\0"
    found = zxingcpp.read_barcodes(memoryview(bytes(dots)).cast("B", shape=[side * 3, side * 3]))
    return str(found[0].text) if found else ""


def drawn(page: Page) -> str:
    code = page.locator(".wz-qr")
    expect(code).to_be_visible()
    return read_code(str(code.get_attribute("viewBox")), str(code.locator("path").last.get_attribute("d")))


def test_the_code_of_an_outcome_holds_its_link_with_all_answers(site: Path, page: Page) -> None:
    at(page, f"{published(page, site)}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", "2026-03-04T11:00")
    expect(page.locator(".wz-share")).to_be_attached()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    assert page.locator('script[src$="qr.js"]').count() == 0, "who wants no code loads none"
    page.get_by_role("button", name="二维码").click()
    assert drawn(page) == page.url and page.url.endswith(EXCHANGE)
    expect(page.get_by_role("img", name="二维码")).to_be_visible()
    assert [url.rpartition("/")[2] for url in loaded if url.endswith(".js")] == ["qr.js"]
    page.get_by_role("button", name="二维码").click()
    expect(page.locator(".wz-qr")).to_have_count(0)


@pytest.mark.parametrize("text", ["x", "https://example.org/a/b.html#situation=start", "https://example.org/介入指南/回答.html#商家=是",
                                  "https://example.org/#" + "reship-received=2026-03-02T10:00&" * 46, "é" * 1476],
                         ids=["one sign", "short", "Chinese", "1,500 bytes", "the most there is room for"])
def test_codes_of_every_length_are_read_by_an_independent_reader(text: str, page: Page) -> None:
    page.evaluate(bundle.bundle("qr"))
    view_box, path = page.evaluate(DRAW, text)
    assert read_code(view_box, path) == text


@pytest.mark.slow
def test_each_of_the_forty_versions_is_read(page: Page) -> None:
    page.evaluate(bundle.bundle("qr"))
    sides = set()
    for length in (*range(10, 440, 17), *range(440, 2954, 55), 2953):
        text = "a1B-" * (length // 4) + "x" * (length % 4)
        box, path = page.evaluate(DRAW, text)
        assert read_code(box, path) == text, length
        sides.add((int(box.split()[2]) - 8 - 17) // 4)
    assert sides == set(range(1, 41))


def test_a_link_too_long_for_any_code_is_told_in_words(site: Path, page: Page) -> None:
    page.goto(f"{published(page, site)}/answer/buyer/apply-now.html#{'a=b&' * 900}")
    page.get_by_role("button", name="二维码").click()
    expect(page.locator(".wz-told")).to_contain_text("复制链接")
    expect(page.locator(".wz-qr")).to_have_count(0)


def test_the_link_is_copied_with_all_answers(site: Path, context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    at(page, f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", "2026-03-04T11:00")
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".wz-told")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_nothing_can_be_copied_the_link_stands_there_to_be_selected(site: Path, page: Page) -> None:
    page.add_init_script("""Object.defineProperty(navigator, 'clipboard', {value: undefined});
        document.execCommand = function () { return false; };""")
    page.goto(f"{site.as_uri()}/answer/buyer/apply-now.html{EXCHANGE}")
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".wz-told")).to_contain_text(EXCHANGE)


def test_the_devices_own_sharing_gets_title_and_link_where_the_link_works_elsewhere(site: Path, page: Page) -> None:
    page.add_init_script("window.shared = []; navigator.share = what => { shared.push(what); return Promise.reject(new Error()); };")
    page.goto(f"{published(page, site)}/answer/buyer/apply-now.html{EXCHANGE}")
    page.get_by_role("button", name="分享").click()
    [one] = page.evaluate("shared")
    assert one["url"].endswith(EXCHANGE) and one["title"]
    page.goto(f"{site.as_uri()}/answer/buyer/apply-now.html{EXCHANGE}")
    expect(page.get_by_role("button", name="复制链接")).to_be_visible()
    expect(page.get_by_role("button", name="分享")).to_have_count(0)
    expect(page.get_by_role("button", name="二维码")).to_have_count(0)
    expect(page.locator(".wz-share")).to_contain_text("只在这台设备上")


def test_print_asks_the_browser_to_print(site: Path, page: Page) -> None:
    page.add_init_script("window.printed = 0; window.print = function () { printed++; };")
    page.goto(f"{site.as_uri()}/answer/buyer/apply-now.html")
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("printed") == 1


@pytest.mark.parametrize("address", PRINTED)
def test_an_outcome_fits_on_two_sheets(address: str, site: Path, page: Page) -> None:
    at(page, f"{site.as_uri()}/answer/{address}", PRINTED[address])
    expect(page.locator(".wz-share")).to_be_attached()
    sheets = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", sheets)) <= 2


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "sheets"), [("", 2), ("en/", 3)])  # English takes more room, and names each menu twice
def test_every_outcome_fits_on_a_few_sheets(folder: str, sheets: int, site: Path, page: Page) -> None:
    long = []
    for path in sorted((site / folder / "answer").glob("*/*.html")):
        page.goto(path.as_uri())
        if len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) > sheets:
            long.append(path.stem)
    assert long == []


def test_paper_has_what_is_needed_and_nothing_to_press(site: Path, page: Page) -> None:
    at(page, f"{site.as_uri()}/answer/buyer/exchange-contact-seller.html{EXCHANGE}", "2026-03-04T11:00")
    expect(page.locator(".wz-share")).to_be_attached()
    page.emulate_media(media="print")
    for part in (".wz-verdict", ".wz-on-paper", ".wz-page-wins",
                 ".wz-when", ".wz-steps", ".wz-evidence", ".wz-letter", ".wz-summary dd", ".wz-fact", ".kb-notice"):
        expect(page.locator(part).first).to_be_visible()
    for part in ("button", ".kb-header", ".wz-change", ".wz-what-if", ".wz-share", ".wz-start", ".wz-quote", ".wz-countdown", ".wz-fill"):
        assert page.locator(f"{part}:visible").count() == 0, part


def test_of_the_lists_for_other_kinds_of_case_paper_shows_those_that_are_used(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/answer/buyer/apply-now.html")
    first, second = page.locator(".wz-more").nth(0), page.locator(".wz-more").nth(1)
    first.locator("summary").click()
    first.locator("input").first.check()
    page.emulate_media(media="print")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
