"""The checker of replies in a real browser: which words it marks, what it says is missing, and that nothing leaves the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.harness import shipped

pytestmark = pytest.mark.slow

ALL = "answer date hour who"
# A reply, the words marked in it, the elements missing from it.
REPLIES = [
    ("我们会尽快发货", "尽快", "date hour"),
    ("我们会尽快发货，最晚 11月25日18:00 前", "", ""),
    ("尽快。我们最晚 11月25日18:00 前发货", "尽快", ""),
    ("尽快！11月25日18:00前由仓库发出", "尽快", ""),
    ("我们 11月25日18:00 前尽快发货", "尽快", ""),
    ("我们尽快在11月25日发货", "尽快", "date hour"),
    ("我们尽快在18:00前发货", "尽快", "date"),
    ("退款一般两天到", "一般", "date hour who"),
    ("马上帮您处理", "马上", ALL),
    ("正常情况下，有货就发，请耐心等待", "正常情况下 有货就发 耐心等待", ALL),
    ("仓库在处理，应该很快", "在处理 应该 很快", "answer date hour"),
    ("客服今天 17:00 左右给您退款", "左右", "date hour"),
    ("客服今天 17:00 前给您退款", "", ""),
    ("本店 6 月 4 日 18:00 前交给快递揽收", "", ""),
    ("我方不同意退货，签收底单见附件。11月25日12:00前发报告", "", ""),
    ("尽 快", "尽 快", ALL),
    ("尽快\n我们11月25日18:00前退款", "尽快", ""),
    ("我们明天１８：００前补发", "", ""),
    ("我们１１月２５日１８：３０前退款", "", ""),
    ("我们2026-11-25 18:00前退款", "", ""),
    ("我们11/25 9:05前退款", "", ""),
    ("我们13月40日25:70前退款", "", "date hour"),
    ("订单118:005前退款", "", "date hour who"),
    ("我们11月25日前退款", "", "hour"),
    ("我们最晚11月25日退款", "", "hour"),
    ("我们最迟11月25日（周三）18点退款", "", ""),
    ("我们于11月25日18:00签收了退回的商品，同意退款", "", "date hour"),
    ("尽快尽快尽量", "尽快 尽快 尽量", ALL),
    ("预计大概可能差不多这两天", "预计 大概 可能 差不多 这两天", ALL),
    ("请买家提供照片", "", ALL),
    ("财务11月25日24:00前原路退款", "", ""),
    ("您好", "", ALL),
    ("我們會盡快處理", "盡快", "answer date hour"),
    ("儘快處理，這兩天就發", "儘快 這兩天", ALL),
    ("馬上幫您處理，過幾天退", "馬上 過幾天", ALL),
    ("我們最遲11月25日18點前退款", "", ""),
    ("已加急，请稍候", "加急 稍候", ALL),
    ("这几天或下周，到时候有消息通知您", "这几天 下周 到时候 有消息通知", ALL),
    ("会跟进，帮您催一下，一两天", "会跟进 帮您催 一两天", ALL),
    ("处理中，两三天或月底前，回头说", "处理中 两三天 月底前 回头", ALL),
    ("處理中，晚些時候回覆，儘早", "處理中 晚些時候 儘早", ALL),
    ("可以退款吗", "可以", "date hour who"),
    ("客服十一月二十六日下午六点前给您退款", "", ""),
    ("我们会尽快发货，最晚十一月二十六日晚上八点前", "", ""),
    ("我们十月三号上午十一点半前补发", "", ""),
    ("我们今晚八点前退款", "", ""),
    ("我们明天下午三点前补发", "", ""),
    ("我們最遲十一月二十六號晚上八點前退款", "", ""),
    ("我们十一月二十六日前退款", "", "hour"),
    ("说明三点：今天前退款", "", "hour who"),
    ("早一点，今天前退款", "", "hour who"),
    ("本月订单号前面有误，退款", "", "date hour who"),
]


@pytest.fixture(scope="module")
def checker(site: Path, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/tools/reply.html")
    yield page
    context.close()


def judged(page: Page, text: str) -> tuple[list[str], list[str]]:
    """The words marked in the copy of a reply, and the elements told as missing, by id."""
    page.locator("#checker-text").fill(text)
    marks = page.locator(".wz-result .wz-vague").all_text_contents()
    told = page.locator(".wz-result .wz-lacking strong").all_text_contents()
    words = shipped()[0].words
    assert words
    return marks, [str(name) for name, element in words.elements.items() if element.title in told]


@pytest.mark.parametrize(("text", "marks", "lacking"), REPLIES, ids=[text[:14].replace("\n", "/") for text, _, _ in REPLIES])
def test_a_reply_is_marked_and_what_it_lacks_is_named(text: str, marks: str, lacking: str, checker: Page) -> None:
    wanted = ["尽 快"] if marks == "尽 快" else marks.split()
    assert judged(checker, text) == (wanted, lacking.split())
    assert checker.locator(".wz-result .wz-letter").text_content() == text


def test_each_mark_tells_its_place_and_what_to_write_instead(checker: Page) -> None:
    judged(checker, "您好，马上帮您处理，不久。")
    first, second = checker.locator(".wz-marks li").all()
    expect(first).to_contain_text("第 4 个字")
    expect(first).to_contain_text("15:00 前给您结果")
    expect(second).to_contain_text("谁，几月几日几点前，做什么")


def test_each_missing_element_says_why_and_what_it_rests_on(checker: Page) -> None:
    judged(checker, "您好")
    expect(checker.locator(".wz-lacking li")).to_have_count(4)
    assert checker.locator(".wz-lacking li .wz-cite a").evaluate_all("all => all.map(a => a.textContent)") == ["S36", "S36", "E119", "E119"]


def test_what_the_guidance_recommends_is_not_itself_vague(checker: Page) -> None:
    words = shipped()[0].words
    assert words and words.better
    for example in words.better:
        marks, lacking = judged(checker, str(example.say))
        assert marks == [] and not {"date", "hour", "who"} & set(lacking), example.say
        assert judged(checker, str(example.instead_of))[0], f"{example.instead_of}: nothing in it is marked"


def test_hostile_text_stays_text_and_asks_nobody(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{site.as_uri()}/tools/reply.html")
    page.on("request", lambda request: asked.append(request.url))
    hostile = "<img src=x onerror=alert(1)>尽快</mark><script>alert(1)</script>{date}$&\\u0000 " + "1 " * 5000 + "尽" * 5000 + "12月" * 3000
    marks, _ = judged(page, hostile)
    assert marks == ["尽快"]
    assert page.locator(".wz-result .wz-letter").text_content() == hostile
    assert page.locator(".wz-result img, .wz-result script").count() == 0
    assert [url for url in asked if not url.endswith("/assets/favicon.svg")] == [], "the icon may come late"
    assert complaints == []
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "onerror" not in kept and "尽快" not in kept
    page.close()


def test_in_other_editions_the_same_words_are_found(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    for edition in sorted(path.parent.parent.name for path in site.glob("*/tools/reply.html")):
        page.goto(f"{site.as_uri()}/{edition}/tools/reply.html")
        page.locator("#checker-text").fill("我们会尽快发货")
        expect(page.locator(".wz-result .wz-vague")).to_have_text("尽快")
        expect(page.locator(".wz-lacking li")).to_have_count(2)
    page.close()


def test_without_script_the_lists_are_there_and_the_page_says_so(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/tools/reply.html")
    expect(page.locator(".wz-checker .wz-notice")).to_contain_text("没有开启脚本")
    expect(page.locator("#checker-text")).to_be_hidden()
    expect(page.locator(".wz-elements li")).to_have_count(4)
    expect(page.locator(".wz-words li").first).to_contain_text("尽快")
    context.close()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_checker_is_accessible_and_fits_the_screen(scheme: str, width: int, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/tools/reply.html")
    page.locator("#checker-text").fill("我们尽快处理" + "x" * 200)
    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
