"""Whoever comes to an outcome's page without answers is told for whom it holds, and nothing as a fact; whose answers lead there
sees it as his own, from the first paint on; and neither page moves while it loads."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import others_slow, shipped
from tests.shifts import MOST, sent_packed, shifts, slow_visit
from wizard.outline import plain

EDITIONS = {"": "如果符合条件：", "zh-Hant/": "如果符合條件：", "en/": "If this fits you: "}
NOW = "2026-03-05T11:00"
EXCHANGE = "answer/buyer/exchange-apply-now.html"
ANSWERS = ("situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
           "&reship-received=2026-03-02T10:00")
NOT_SHIPPED = "situation=start&paid-on-jd=yes&seller=third-party&problem=not-arrived&not-arrived-what=not-shipped&ship-kind=spot"
SIX = {
    EXCHANGE: ANSWERS,
    "answer/buyer/exchange-wait.html": ANSWERS.replace("2026-03-02T10:00", "2026-03-05T09:00"),
    "answer/buyer/jd-stage-wait.html": "situation=filed&dispute-stage=jd-in",
    "answer/buyer/ship-wait-spot.html": f"{NOT_SHIPPED}&pay-time=2026-03-05T09:00",
    "answer/buyer/merchant-stage-wait.html": "situation=filed&dispute-stage=merchant&dispute-filed=2026-03-05T09:00",
    "answer/merchant/stage-overdue.html": "ticket=dispute&stage=filed&filed-at=2026-03-03T09:00",
}
TITLE, LABEL = "换货没补发，现在可以申请介入", "现在可以申请"


def outcome_pages(site: Path) -> Iterator[tuple[str, Path]]:
    """(folder of the edition, file) of every outcome's page."""
    yield from ((folder, path) for folder in EDITIONS for path in sorted((site / folder / "answer").glob("*/*.html")))


def one(pattern: str, text: str) -> str:
    found = re.findall(pattern, text, re.DOTALL)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


def head_of(html: str) -> str:
    """The words at the head of an outcome's page, but for those which say themselves that they are hidden."""
    head = html[html.index('<div class="wz wz-answer-page"'):html.index('<nav class="wz-jumps"')]
    return plain(re.sub(r'<(p|div)\b[^>]* hidden>.*?</\1>', "", head, flags=re.DOTALL))


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site from disk, on a phone, at a moment."""
    contexts = []

    def opened(path: str, *, now: str = NOW, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": 375, "height": 812}, **options))
        page = contexts[-1].new_page()
        if options.get("java_script_enabled", True):
            page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def colour_of(page: Page) -> str:
    """The verdict's ground, as the name of the tone it stands for."""
    return str(page.evaluate("""() => {
      const seen = getComputedStyle(document.querySelector('.wz-verdict')).backgroundColor;
      const trial = document.body.appendChild(document.createElement('p'));
      const tone = ['go', 'wait', 'act', 'stop', 'info', 'late'].find(name => {
        trial.style.backgroundColor = `var(--${name}-bg)`;
        return getComputedStyle(trial).backgroundColor === seen;
      });
      trial.remove();
      return tone;
    }"""))


# --- without answers: what is written --------------------------------------------------------------------------------


def test_every_title_that_is_told_of_an_outcome_is_conditional(site: Path) -> None:
    seen = 0
    for folder, path in outcome_pages(site):
        html, condition = path.read_text("utf-8"), EDITIONS[folder]
        heading = plain(one(r"<h1\b[^>]*>(.*?)</h1>", html))
        told = json.loads(one(r'<script type="application/ld\+json">(.*?)</script>', html))
        titles = [heading, one(r"<title>(.*?)</title>", html), one(r'<meta property="og:title" content="([^"]*)">', html), told["name"]]
        assert all(title.startswith(condition.strip()) for title in titles), (path, titles)
        assert titles[1].startswith(heading) and titles[2] == titles[3] == heading
        seen += 1
    assert seen == 3 * sum(len(flow.outcomes) for flow in shipped()[0].flows.values())


def test_every_description_of_an_outcome_tells_the_conditions_before_the_verdict(site: Path) -> None:
    starts = {"": "条件：", "zh-Hant/": "條件：", "en/": "Conditions: "}
    for folder, path in outcome_pages(site):
        html = path.read_text("utf-8")
        told = json.loads(one(r'<script type="application/ld\+json">(.*?)</script>', html))["description"]
        metas = [one(rf'<meta {name}="(?:og:)?description" content="([^"]*)">', html) for name in ("name", "property")]
        assert metas == [told, told] and told.startswith(starts[folder]), (path, told)


def test_nothing_at_the_head_of_a_page_is_said_as_a_fact(site: Path) -> None:
    book, _ = shipped()
    for folder, path in outcome_pages(site):
        head, condition = head_of(path.read_text("utf-8")), EDITIONS[folder].strip()
        before, _, after = head.partition(condition)
        assert after and before.strip() in ("先核对，再照着做", "先核對，再照著做", "Check first, then act"), (path, before)
        if not folder:
            outcome = book.flows[path.parent.name].outcomes[path.stem]  # type: ignore[index]
            assert book.about.verdicts[outcome.verdict].label not in before


def test_lists_for_machines_and_the_search_repeat_the_condition(site: Path) -> None:
    for folder, condition in EDITIONS.items():
        listed = [line for line in (site / folder / "llms.txt").read_text("utf-8").splitlines() if "answer/" in line]
        assert len(listed) > 150 and all(line.startswith(f"- [{condition.strip()}") for line in listed)
        index = (site / folder / "assets" / "search-index.js").read_text("utf-8")
        pages = json.loads(index[index.index("{"):index.rindex("}") + 1])["pages"]
        titles = [title for path, title, _ in pages if path.startswith("answer/")]
        assert len(titles) > 150 and all(title.startswith(condition.strip()) for title in titles)


def test_the_one_file_edition_which_is_read_with_answers_has_no_conditional_form(site: Path) -> None:
    for folder, condition in EDITIONS.items():
        for flow in shipped()[0].flows:
            html = (site / folder / "one" / f"{flow}.html").read_text("utf-8")
            body = html[html.index("<main"):html.index("</main>")]
            assert condition.strip() not in body and "wz-anybody" not in body and 'class="wz-badge wz-yours">' in body


# --- without answers: what is seen -----------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_a_stranger_sees_a_grey_question_and_not_a_green_tick(script: bool, reader: Callable[..., Page]) -> None:
    page = reader(EXCHANGE, java_script_enabled=script)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"如果符合条件：{TITLE}")
    expect(page.locator(".wz-badge:visible")).to_have_text("先核对，再照着做")
    assert page.get_by_text(LABEL, exact=True).filter(visible=True).count() == 0
    lines = ["卖家类型：第三方商家", "服务单进度：换货，商家已签收退货", "商家签收退货：已经过了 72 小时"]
    expect(page.locator(".wz-fits li")).to_have_text(lines)
    expect(page.locator("a.wz-start:visible")).to_have_count(1)
    expect(page.locator(".wz-last, .wz-due, .wz-summary").filter(visible=True)).to_have_count(0)
    if script:
        assert colour_of(page) == "info" and page.title().startswith("如果符合条件：")
    else:
        expect(page.locator(".wz-check")).not_to_be_visible()


def test_on_paper_as_well_it_is_conditional(reader: Callable[..., Page]) -> None:
    page = reader(EXCHANGE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"如果符合条件：{TITLE}")
    expect(page.locator(".wz-fits li").first).to_be_visible()
    expect(page.locator(".wz-check, a.wz-start").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("hash_", ["#utm_source=wechat", "#steps", "#seller=third-party", "#situation=nonsense", "#x"])
def test_an_address_that_answers_nothing_is_a_strangers(hash_: str, reader: Callable[..., Page]) -> None:
    page = reader(EXCHANGE + hash_)
    expect(page.locator(".wz-check")).to_be_visible()
    assert colour_of(page) == "info"
    expect(page.locator(".wz-moved, .wz-gone, .wz-due:visible")).to_have_count(0)


def test_the_button_asks_what_the_page_does_not_imply(reader: Callable[..., Page]) -> None:
    page = reader(EXCHANGE)
    page.locator("a.wz-start:visible").click()
    expect(page).to_have_url(re.compile(r"ask/buyer[.]html#seller=third-party&service-state=exchange$"))
    for label in ("还没申请过", "是，下单时在京东付的", "已申请售后"):
        page.wait_for_timeout(500)  # presses count once a page has settled
        page.locator(".wz-answer:visible", has_text=label).first.click()
    expect(page.locator(".wz-ask:visible")).to_have_text("商家什么时候签收了你的退货？")
    expect(page.locator(".wz-summary")).to_contain_text("换货，商家已签收退货")


# --- a moment on the spot --------------------------------------------------------------------------------------------

TOLD = {
    ("2026-03-02", "10:00"): "按这个时间，这一条符合。 3月5日 周四 10:00 · 已经过了 1 小时",
    ("2026-03-02", "11:00"): "按这个时间，这一条符合。 3月5日 周四 11:00 · 已经过了 0 分钟",
    ("2026-03-02", "11:01"): "按这个时间不是这个结论，而是：先联系商家，问哪一天补发换货 3月5日 周四 11:01 · 还有 1 分钟",
    ("2026-03-05", "09:00"): "按这个时间不是这个结论，而是：换货先等，补发时间还没到 3月8日 周日 09:00 · 还有 2 天 22 小时",
    ("2026-03-06", "09:00"): "这个时间还没到。请填已经发生的时间。",
    ("2026-03-02", ""): "填上时间，马上算。",
}


@pytest.mark.parametrize("moment", TOLD)
def test_a_moment_is_worked_out_on_the_spot_and_taken_along(moment: tuple[str, str], reader: Callable[..., Page]) -> None:
    page = reader(EXCHANGE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("textbox", name="日期", exact=True).fill(moment[0])
    page.get_by_role("textbox", name="时间", exact=True).fill(moment[1])
    expect(page.locator(".wz-checked")).to_have_text(TOLD[moment])
    usable = moment[1] and moment[0] < "2026-03-06"
    expected = f"&reship-received={moment[0]}T{moment[1]}" if usable else ""
    href = str(page.locator("a.wz-start:visible").get_attribute("href"))
    assert href.endswith(f"#seller=third-party&service-state=exchange{expected}")
    assert all(url.startswith("file:") for url in asked)
    assert colour_of(page) == "info", "the head stays as it is: other conditions may not hold"


def test_a_moment_that_more_than_one_outcome_may_follow_is_said_to_be_open(reader: Callable[..., Page]) -> None:
    page = reader("answer/buyer/return-wait.html")
    page.get_by_role("textbox", name="日期", exact=True).fill("2026-03-01")
    page.get_by_role("textbox", name="时间", exact=True).fill("10:00")
    expect(page.locator(".wz-checked")).to_contain_text("按这个时间不是这个结论。答几个问题，看是哪一个。")


def test_a_day_is_asked_without_a_time_and_the_moment_is_worked_out_in_every_edition(reader: Callable[..., Page]) -> None:
    page = reader("en/answer/buyer/no-reason-late.html")
    expect(page.get_by_role("textbox", name="Time", exact=True)).to_have_count(0)
    page.get_by_role("textbox", name="Date", exact=True).fill("2026-03-04")
    expect(page.locator(".wz-checked a")).to_have_attribute("href", "no-reason-now.html")


# --- with answers ----------------------------------------------------------------------------------------------------


def test_with_answers_the_page_is_the_readers_own(reader: Callable[..., Page]) -> None:
    page = reader(f"{EXCHANGE}#{ANSWERS}")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".wz-badge:visible")).to_have_text(LABEL)
    expect(page.locator(".wz-anybody")).to_have_count(0)
    assert colour_of(page) == "go" and page.title().startswith(TITLE)
    expect(page.locator(".wz-when")).to_have_text("3月5日 周四 10:00")


def test_what_was_chosen_last_stands_below_the_verdict_with_a_way_to_change_it(reader: Callable[..., Page]) -> None:
    page = reader(f"{EXCHANGE}#{ANSWERS}")
    line = page.locator(".wz-verdict + .wz-last")
    expect(line).to_have_text("你选了：3月2日 周一 10:00（商家签收退货） 修改 商家签收退货")
    line.get_by_role("link", name="修改 商家签收退货").click()
    expect(page.locator(".wz-ask:visible")).to_have_text("商家什么时候签收了你的退货？")
    expect(page.locator("input[type=date]")).to_have_value("2026-03-02")


def test_the_first_paint_is_already_the_readers_own(browser: Browser, site: Path) -> None:
    """Before any script of the page has come: it is held back for good."""
    context = type(browser).new_context(browser, viewport={"width": 375, "height": 812})
    page = context.new_page()
    held: list[Any] = []
    page.route("**/assets/answer.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright cannot call what is built in
    page.goto(f"{site.as_uri()}/{EXCHANGE}#{ANSWERS}", wait_until="commit")
    expect(page.locator(".wz-badge:visible")).to_have_text(LABEL)
    assert (page.locator("h1").inner_text(), colour_of(page)) == (TITLE, "go")
    expect(page.locator(".wz-fits")).not_to_be_visible()
    assert (page.locator(".wz-when").bounding_box() or {})["height"] > 20, "the date has its room"
    held[0].abort()
    expect(page.locator(".wz-late")).to_be_visible()
    assert (page.locator("h1").inner_text().replace("\n", ""), colour_of(page)) == (f"如果符合条件：{TITLE}", "info"), "nobody has looked"
    context.close()


@pytest.mark.parametrize(("day", "led"), [("04", "先联系商家，问哪一天补发换货"), ("03", "换货先等，补发时间还没到")])
def test_answers_that_lead_elsewhere_by_now_are_told_so_in_grey(day: str, led: str, reader: Callable[..., Page]) -> None:
    page = reader(f"{EXCHANGE}#{ANSWERS}", now=f"2026-03-{day}T11:00")
    expect(page.locator(".wz-verdict + .wz-moved")).to_contain_text(led)
    expect(page.locator(".wz-badge:visible")).to_have_text("现在不是这个结论")
    assert colour_of(page) == "info"
    page.locator(".wz-moved a").click()
    expect(page.locator("h1")).to_have_text(led)
    assert colour_of(page) != "info"


def test_time_that_passes_while_the_page_is_open_moves_the_reader_on(reader: Callable[..., Page]) -> None:
    page = reader(f"answer/buyer/exchange-contact-seller.html#{ANSWERS}", now="2026-03-05T09:50")
    page.clock.install(time=datetime.datetime.fromisoformat("2026-03-05T09:50:00+08:00"))
    page.reload()
    expect(page.locator(".wz-badge:visible")).to_have_text("先做这一步")
    page.clock.run_for(900_000)
    expect(page.locator(".wz-moved")).to_contain_text(TITLE)
    assert colour_of(page) == "info"


# --- and nothing moves -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[str]:
    with sent_packed(site) as address:
        yield address


VISITS = [(folder, path, answered, width) for folder in EDITIONS for path in SIX for answered in (True, False) for width in (375, 1280)]


@pytest.mark.parametrize("visit", others_slow(*VISITS), ids=str)
def test_an_outcome_keeps_its_place_while_it_loads(visit: tuple[str, str, bool, int], browser: Browser, packed: str) -> None:
    folder, path, answered, width = visit
    with slow_visit(browser, width) as page:
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{NOW}:00+08:00"))
        moved, how = shifts(page, f"{packed}/{folder}{path}" + (f"#{SIX[path]}" if answered else ""))
        assert page.locator(".wz-last:visible").count() == answered and page.locator(".wz-moved").count() == 0
    assert moved <= MOST, how
