"""Whoever comes to an outcome's page without answers is told for whom it holds, and nothing as a fact; whose answers lead there
sees it as his own, from the first paint on; and neither page moves while it loads."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import others_slow, shipped
from tests.shifts import MOST, WIDTHS, InPieces, sent_packed, shifts, slow_visit
from wizard.evaluation import interpreter, samples
from wizard.language import Passed, address_fragment, instants
from wizard.pages import fits
from wizard.site import plain
from wizard.words import phrases

pytestmark = pytest.mark.slow

EDITIONS = {"": "如果符合条件：", "zh-Hant/": "如果符合條件：", "en/": "If this fits you: "}
NOW = instants.parse("2026-03-05T11:00") or 0
OVERDUE = ("buyer", "service-overdue")  # hangs on one clock
SIX = (OVERDUE, ("buyer", "service-wait"), ("buyer", "jd-stage-wait"), ("buyer", "ship-wait-spot"), ("buyer", "exchange-apply-now"),
       ("merchant", "stage-overdue"))


def page_of(outcome: tuple[str, str]) -> str:
    return f"answer/{outcome[0]}/{outcome[1]}.html"


def answers_of(outcome: tuple[str, str]) -> dict[str, str]:
    """Some answers that lead to an outcome now."""
    book, plans = shipped()
    plan = plans[outcome[0]]
    found = samples.answered(book, plan, samples.way_to_outcome(plan, outcome[1]), NOW)
    assert found and interpreter.walk(book, plan.flow, found, NOW).outcome == outcome[1]
    return found


def own(outcome: tuple[str, str]) -> str:
    """The address at which the wizard tells somebody that outcome."""
    return f"{page_of(outcome)}#{address_fragment.written(answers_of(outcome))}"


def title_of(outcome: tuple[str, str]) -> str:
    book, _ = shipped()
    return phrases.text(book, book.flows[outcome[0]].outcomes[outcome[1]].title)


def label_of(outcome: tuple[str, str]) -> str:
    book, _ = shipped()
    return str(book.about.verdicts[book.flows[outcome[0]].outcomes[outcome[1]].verdict].label)


def fit_of(outcome: tuple[str, str]) -> fits.Fit:
    book, plans = shipped()
    return fits.fits(book, plans[outcome[0]])[outcome[1]]


def outcome_pages(site: Path) -> Iterator[tuple[str, Path]]:
    """(folder of the edition, file) of every outcome's page."""
    yield from ((folder, path) for folder in EDITIONS for path in sorted((site / folder / "answer").glob("*/*.html")))


def one(pattern: str, text: str) -> str:
    found = re.findall(pattern, text, re.DOTALL)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


def head_of(html: str) -> str:
    """The words at the head of an outcome's page, but for those which say themselves that they are hidden."""
    head = html[html.index('<div class="wz wz-answer-page'):html.index('<nav class="wz-jumps"')]
    return plain(re.sub(r'<(p|div)\b[^>]* hidden>.*?</\1>', "", head, flags=re.DOTALL))


def moment(now: int) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{instants.written(now)}:00+08:00")


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site from disk, on a phone, at a moment."""
    contexts = []

    def opened(path: str, *, now: int = NOW, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": 375, "height": 812}, **options))
        page = contexts[-1].new_page()
        if options.get("java_script_enabled", True):
            page.clock.set_fixed_time(moment(now))
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
    page = reader(page_of(OVERDUE), java_script_enabled=script)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"如果符合条件：{title_of(OVERDUE)}")
    expect(page.locator(".wz-badge:visible")).to_have_text("先核对，再照着做")
    assert page.get_by_text(label_of(OVERDUE), exact=True).filter(visible=True).count() == 0
    expect(page.locator(".wz-fits li")).to_have_text(list(fit_of(OVERDUE).lines))
    expect(page.locator("a.wz-start:visible")).to_have_count(1)
    expect(page.locator(".wz-last, .wz-due, .wz-summary").filter(visible=True)).to_have_count(0)
    if script:
        assert colour_of(page) == "info" and page.title().startswith("如果符合条件：")
    else:
        expect(page.locator(".wz-check")).not_to_be_visible()


def test_on_paper_as_well_it_is_conditional(reader: Callable[..., Page]) -> None:
    page = reader(page_of(OVERDUE))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"如果符合条件：{title_of(OVERDUE)}")
    expect(page.locator(".wz-fits li").first).to_be_visible()
    expect(page.locator(".wz-check, a.wz-start").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("hash_", ["#utm_source=wechat", "#steps", "#seller=third-party", "#situation=nonsense", "#x"])
def test_an_address_that_answers_nothing_is_a_strangers(hash_: str, reader: Callable[..., Page]) -> None:
    page = reader(page_of(OVERDUE) + hash_)
    expect(page.locator(".wz-check")).to_be_visible()
    assert colour_of(page) == "info"
    expect(page.locator(".wz-moved, .wz-gone, .wz-due:visible")).to_have_count(0)


def test_the_button_leads_to_the_first_question_that_the_page_leaves_open(reader: Callable[..., Page]) -> None:
    book, _ = shipped()
    page = reader(page_of(OVERDUE))
    page.wait_for_timeout(500)  # presses count once a page has settled
    page.locator("a.wz-start:visible").click()
    expect(page).to_have_url(re.compile(rf"ask/buyer[.]html#{fit_of(OVERDUE).answers}$"))
    implied, given, asked = address_fragment.read(fit_of(OVERDUE).answers)[1], answers_of(OVERDUE), []
    for question in given:
        shown = page.locator(f"#q-{question}, [id^='q-{question}-']").filter(has=page.locator(".wz-answer")).filter(visible=True)
        if question in implied or question == fit_of(OVERDUE).moment:
            continue
        page.wait_for_timeout(500)
        shown.first.locator(f'.wz-answer[data-answer="{given[question]}"]').click()
        asked.append(question)
    expect(page.locator("input[type=date]:visible")).to_be_visible()
    assert asked[0] == book.flows["buyer"].start and len(asked) + len(implied) + 1 == len(given), "nothing is asked twice"


# --- a moment on the spot --------------------------------------------------------------------------------------------


def turn() -> int:
    """The last start from which the clock that decides has passed."""
    book, plans = shipped()
    [test] = plans["buyer"].cells[fit_of(OVERDUE).moment or ""].tests
    assert isinstance(test, Passed)
    start = NOW
    while not interpreter.meets(book, test, instants.written(start), NOW):
        start -= 1
    return start


def try_moment(page: Page, start: int) -> None:
    page.get_by_role("textbox", name="日期", exact=True).fill(instants.written(start)[:10])
    page.get_by_role("textbox", name="时间", exact=True).fill(instants.written(start)[11:])


@pytest.mark.parametrize("late", [0, 1])
def test_a_moment_is_worked_out_on_the_spot_to_the_minute_and_taken_along(late: int, reader: Callable[..., Page]) -> None:
    book, _ = shipped()
    start, page = turn() + late, reader(page_of(OVERDUE))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try_moment(page, start)
    question = str(fit_of(OVERDUE).moment)
    led = interpreter.walk(book, "buyer", answers_of(OVERDUE) | {question: instants.written(start)}, NOW).outcome
    other = f"按这个时间不是这个结论，而是：{title_of(('buyer', str(led)))}"
    assert (led == OVERDUE[1]) == (late == 0)
    expect(page.locator(".wz-checked")).to_contain_text(other if late else "按这个时间，这一条符合。")
    ends = [due.run.end for due in interpreter.deadlines(book, "buyer", OVERDUE[1], {question: instants.written(start)}, NOW)]
    assert ends
    for end in ends:
        day = instants.date_of((end - 1) // instants.DAY if end % instants.DAY == 0 else end // instants.DAY)
        expect(page.locator(".wz-checked")).to_contain_text(f"{day.month}月{day.day}日")
    href = str(page.locator("a.wz-start:visible").get_attribute("href"))
    assert href.endswith(f"#{fit_of(OVERDUE).answers}&{question}={instants.written(start)}")
    assert all(url.startswith("file:") for url in asked)
    assert colour_of(page) == "info", "the head stays as it is: other conditions may not hold"


@pytest.mark.parametrize(("start", "told"), [(NOW + 60, "这个时间还没到。请填已经发生的时间。"), (None, "填上时间，马上算。")])
def test_a_moment_that_cannot_be_used_is_refused_in_words(start: int | None, told: str, reader: Callable[..., Page]) -> None:
    page = reader(page_of(OVERDUE))
    try_moment(page, start or NOW)
    if not start:
        page.get_by_role("textbox", name="时间", exact=True).fill("")
    expect(page.locator(".wz-checked")).to_have_text(told)
    assert str(page.locator("a.wz-start:visible").get_attribute("href")).endswith(f"#{fit_of(OVERDUE).answers}")


def test_a_day_is_asked_without_a_time_in_every_edition(reader: Callable[..., Page]) -> None:
    page = reader("en/answer/buyer/no-reason-late.html")
    expect(page.get_by_role("textbox", name="Time", exact=True)).to_have_count(0)
    page.get_by_role("textbox", name="Date", exact=True).fill("2026-03-04")
    expect(page.locator(".wz-checked a")).to_have_attribute("href", "no-reason-now.html")


# --- with answers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", SIX)
def test_with_answers_the_page_is_the_readers_own(outcome: tuple[str, str], reader: Callable[..., Page]) -> None:
    book, _ = shipped()
    page = reader(own(outcome))
    expect(page.locator("h1")).to_have_text(title_of(outcome))
    expect(page.locator(".wz-badge:visible")).to_have_text(label_of(outcome))
    expect(page.locator(".wz-anybody")).to_have_count(0)
    tone = book.about.verdicts[book.flows[outcome[0]].outcomes[outcome[1]].verdict].tone
    assert colour_of(page) == tone and page.title().startswith(title_of(outcome))
    due = interpreter.deadlines(book, outcome[0], outcome[1], answers_of(outcome), NOW)
    shown = [time.get_attribute("datetime") for time in page.locator(".wz-when time").filter(visible=True).all()]
    assert shown == [instants.written(one.run.end) for one in due]


def test_what_was_chosen_last_stands_below_the_verdict_with_a_way_to_change_it(reader: Callable[..., Page]) -> None:
    book, _ = shipped()
    page = reader(own(OVERDUE))
    line, question = page.locator(".wz-verdict + .wz-last"), str(fit_of(OVERDUE).moment)
    short = phrases.text(book, book.flows["buyer"].questions[question].short)
    expect(line).to_contain_text(re.compile(rf"^你选了：.*（{short}） 修改"))
    page.wait_for_timeout(500)
    line.get_by_role("link", name=f"修改 {short}").click()
    expect(page.locator(f"#q-{question}, [id^=q-{question}-]").filter(visible=True).first).to_be_visible()
    expect(page.locator("input[type=date]:visible")).to_have_value(answers_of(OVERDUE)[question][:10])


def test_the_first_paint_is_already_the_readers_own(browser: Browser, site: Path) -> None:
    """Before any script of the page has come: it is held back for good."""
    context = type(browser).new_context(browser, viewport={"width": 375, "height": 812})
    page = context.new_page()
    held: list[Any] = []
    page.route("**/assets/answer.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright cannot call what is built in
    page.goto(f"{site.as_uri()}/{own(OVERDUE)}", wait_until="commit")
    expect(page.locator(".wz-badge:visible")).to_have_text(label_of(OVERDUE))
    assert page.locator("h1").inner_text() == title_of(OVERDUE) and colour_of(page) != "info"
    expect(page.locator(".wz-fits")).not_to_be_visible()
    assert (page.locator(".wz-when").first.bounding_box() or {})["height"] > 20, "the date has its room"
    held[0].abort()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("h1").inner_text().replace("\n", "") == f"如果符合条件：{title_of(OVERDUE)}"
    assert colour_of(page) == "info", "nobody has looked whether the answers lead here"
    context.close()


def test_answers_that_lead_elsewhere_by_now_are_told_so_in_grey(reader: Callable[..., Page]) -> None:
    book, _ = shipped()
    waiting = ("buyer", "service-wait")
    led = interpreter.walk(book, "buyer", answers_of(waiting), NOW + 9 * instants.DAY).outcome
    assert led and led != waiting[1]
    page = reader(own(waiting), now=NOW + 9 * instants.DAY)
    expect(page.locator(".wz-verdict + .wz-moved")).to_contain_text(title_of(("buyer", led)))
    expect(page.locator(".wz-badge:visible")).to_have_text("现在不是这个结论")
    assert colour_of(page) == "info"
    page.wait_for_timeout(500)
    page.locator(".wz-moved a").click()
    expect(page.locator("h1")).to_have_text(title_of(("buyer", led)))
    assert colour_of(page) != "info"


def test_who_does_not_know_when_is_told_only_the_limits_that_hang_on_what_he_was_asked(reader: Callable[..., Page]) -> None:
    way = "situation=start&paid-on-jd=yes&seller=third-party&problem=bad-goods&goods-problem=fresh&fresh-kind=frozen"
    page = reader(f"answer/buyer/fresh-now.html#{way}&fresh-frozen-signed=unknown")
    shown = page.locator(".wz-deadline:visible")
    expect(shown).to_have_count(2)
    assert {limit.get_attribute("data-from") for limit in shown.all()} == {"fresh-frozen-signed"}
    page = reader("answer/buyer/fresh-now.html")
    expect(page.locator(".wz-deadline:visible")).to_have_count(7)


def test_time_that_passes_while_the_page_is_open_moves_the_reader_on(reader: Callable[..., Page]) -> None:
    waiting = ("buyer", "service-wait")
    page = reader(own(waiting))
    page.clock.install(time=moment(NOW))
    page.reload()
    expect(page.locator(".wz-badge:visible")).to_have_text(label_of(waiting))
    page.clock.run_for(26 * 3_600_000)
    expect(page.locator(".wz-moved")).to_contain_text(title_of(OVERDUE))
    assert colour_of(page) == "info"


# --- and nothing moves -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[str]:
    with sent_packed(site) as root:
        yield root


VISITS = list(itertools.product(EDITIONS, SIX, (True, False), WIDTHS))


@pytest.mark.parametrize("visit", others_slow(*VISITS), ids=str)
def test_an_outcome_keeps_its_place_while_it_loads(visit: tuple[str, tuple[str, str], bool, int], browser: Browser, packed: str) -> None:
    folder, outcome, answered, width = visit
    with slow_visit(browser, width) as page:
        page.clock.set_fixed_time(moment(NOW))
        moved, how = shifts(page, f"{packed}/{folder}{own(outcome) if answered else page_of(outcome)}")
        assert page.locator(".wz-last:visible").count() == answered and page.locator(".wz-moved").count() == 0
    assert moved <= MOST, how


@pytest.fixture(scope="module")
def in_pieces(site: Path) -> Iterator[str]:
    with sent_packed(site, InPieces) as root:
        yield root


@pytest.mark.parametrize("visit", others_slow(*itertools.product(EDITIONS, SIX, WIDTHS)), ids=str)
def test_an_outcome_keeps_its_place_while_it_comes_piece_by_piece(
        visit: tuple[str, tuple[str, str], int], browser: Browser, in_pieces: str) -> None:
    folder, outcome, width = visit
    with slow_visit(browser, width) as page:
        page.clock.set_fixed_time(moment(NOW))
        moved, how = shifts(page, f"{in_pieces}/{folder}{own(outcome)}")
        assert page.locator(".wz-last:visible").count() and page.locator(".wz-moved").count() == 0
    assert moved <= MOST, how
