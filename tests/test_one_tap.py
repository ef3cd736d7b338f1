"""One tap, one answer: whoever taps twice, double-clicks or holds a key down has answered one question, and no other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.harness import AS_OF, GUIDANCE, ROOT, Held, demo_with, others_slow, served, shipped
from tests.people import wait_until_settled
from tests.test_wizard import KINDS_FLOW, KINDS_LETTER
from wizard import checks
from wizard.clocks import calendars
from wizard.evaluation import samples
from wizard.language import loader
from wizard.pages import render

pytestmark = pytest.mark.slow

FLOWS = ("buyer", "merchant")
EDITIONS = ("", "zh-Hant/", "en/")
GAPS = (60, 20, 150, 250, 400)  # milliseconds between two taps
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
HEARD = """addEventListener('click', () => { window.at = location.href; }, true);
  addEventListener('click', () => { sessionStorage.heard = (sessionStorage.heard || '') + window.at + ' '; });"""  # what no guard kept back


# --- hands -----------------------------------------------------------------------------------------------------------


At = tuple[float, float]


def middle(target: Locator) -> At:
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Finger:
    """Touches the glass where it is told, by the device's own events."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def down(self, at: At) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": at[0], "y": at[1]}]})

    def up(self) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def press(self, at: At, time: int) -> None:
        self.down(at)
        self.up()


class Mouse:
    """Clicks, the second time as the second half of a double click."""

    def __init__(self, page: Page) -> None:
        self.mouse = page.mouse

    def press(self, at: At, time: int) -> None:
        self.mouse.move(*at)
        self.mouse.down(click_count=time)
        self.mouse.up(click_count=time)


class Key:
    """Holds Enter down on whatever has focus: it repeats."""

    def __init__(self, page: Page) -> None:
        self.keyboard = page.keyboard

    def press(self, at: At, time: int) -> None:
        for _ in range(1 if time == 1 else 5):
            self.keyboard.down("Enter")


HANDS: dict[str, tuple[Callable[[Page], Finger | Mouse | Key], dict[str, Any]]] = {
    "phone": (Finger, PHONE), "desktop": (Mouse, DESKTOP), "keys": (Key, DESKTOP)}


def pressed_twice(page: Page, hand: Finger | Mouse | Key, target: Locator, gap: int, end: str) -> None:
    """Twice at one place. The page's clock stands still while hands move, and `gap` is what passes on it: however slow the
    machine, no more than that. Short gaps leave no time to wait for what comes; in longer ones it comes, and waits for the
    second press.
    """
    at = middle(target)
    target.focus()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    hand.press(at, 1)
    if gap > 100:
        page.wait_for_url(end, wait_until="commit")
        page.wait_for_timeout(50)
    page.clock.run_for(gap)
    hand.press(at, 2)
    page.wait_for_timeout(50)
    page.clock.resume()
    page.keyboard.up("Enter")


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page that counts the clicks which came through, at the moment the samples of answers are made for."""
    with ExitStack() as stack:
        def make(**options: Any) -> Page:
            context = browser.new_context(**options)
            stack.callback(context.close)
            page = context.new_page()
            page.clock.install(time=now() * 60 - 8 * 3600)
            page.add_init_script(HEARD)
            return page

        yield make


def now() -> int:
    return calendars.reference_now(shipped()[0])


def fragment(answers: dict[str, str]) -> str:
    return "#" + "&".join(f"{question}={answer}" for question, answer in answers.items())


class Asked:
    """A question of a flow, with answers that lead to it and one that is given to it."""

    def __init__(self, flow: str, question: str, cell: int) -> None:
        book, plans = shipped()
        way = samples.way_to(plans[flow], question)
        told = samples.answered(book, plans[flow], [*way, (question, cell)], now())
        assert told, question
        self.flow, self.question, self.kind = flow, question, book.flows[flow].questions[question].kind  # type: ignore[index]
        self.answer = told[question]
        self.before = {name: answer for name, answer in told.items() if name != question}
        to = plans[flow].states[plans[flow].first_asked[question]].table[cell]
        self.outcome = plans[flow].outcomes[~to] if to is not None and to < 0 else None

    def open(self, page: Page, root: str, folder: str = "ask") -> Locator:
        """Go there and put in all but the last press: what is to be pressed."""
        page.goto("about:blank")
        page.goto(f"{root}{folder}/{self.flow}.html" + (fragment(self.before) if self.before else ""))
        wait_until_settled(page)
        expect(page.locator(".wz-live .wz-ask:visible")).to_have_count(1)
        page.evaluate("sessionStorage.removeItem('heard')")
        if self.kind == "choice":
            return page.locator(f'.wz-answer[data-answer="{self.answer}"]:visible')
        page.locator(".wz-question:visible input[type=date]").fill(self.answer[:10])
        if self.kind == "instant":
            page.locator(".wz-question:visible input[type=time]").fill(self.answer[11:])
        return page.locator(".wz-submit:visible")

    def end(self, root: str) -> str:
        """The address of one answer more."""
        page = f"answer/{self.flow}/{self.outcome}.html" if self.outcome else f"ask/{self.flow}.html"
        return f"{root}{page}{fragment(self.before | {self.question: self.answer})}"


def kinds(flow: str) -> list[Asked]:
    """Of every kind of question one that leads on to another, and one that leads to an outcome."""
    plan, found = shipped()[1][flow], dict[tuple[str, bool], Asked]()
    for number, state in enumerate(plan.states):
        for cell, to in enumerate(state.table):
            key = shipped()[0].flows[flow].questions[state.question].kind, to is None or to < 0  # type: ignore[index]
            if key not in found and to is not None and plan.first_asked[state.question] == number and known(flow, state.question, cell):
                found[key] = Asked(flow, state.question, cell)
    return list(found.values())


def known(flow: str, question: str, cell: int) -> bool:
    cells = shipped()[1][flow].cells[question]
    return not (cells.unknown and cell == cells.size - 1)  # a link, as a choice is


def assert_one_answer(page: Page, end: str, case: Any) -> None:
    """What came heard nothing. (A page that is still on its way leaves the one before it, which may hear the same press twice.)"""
    wait_until_settled(page)
    assert (case, page.url) == (case, end)
    heard = page.evaluate("sessionStorage.heard").split()
    assert (case, len(set(heard)), end in heard) == (case, 1, False)


CASES = [(edition, hand, gap) for edition in EDITIONS for hand in HANDS for gap in GAPS]
FIRST = [("", "phone", 60), ("", "desktop", 150), ("", "keys", 60)]


@pytest.mark.parametrize(("edition", "hand", "gap"), [
    pytest.param(*case, marks=() if case in FIRST else pytest.mark.slow, id="-".join(map(str, case))) for case in CASES])
def test_every_kind_of_question_takes_one_answer_of_a_hand_that_presses_twice(
        edition: str, hand: str, gap: int, base: str, opened: Callable[..., Page]) -> None:
    made, options = HANDS[hand]
    page, root = opened(**options), f"{base}/{edition}"
    for flow in FLOWS:
        for asked in kinds(flow):
            pressed_twice(page, made(page), asked.open(page, root), gap, asked.end(root))
            assert_one_answer(page, asked.end(root), (asked.question, asked.kind))


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_of_a_flow_takes_one_answer_of_two_taps(flow: str, base: str, opened: Callable[..., Page]) -> None:
    page, plan = opened(**PHONE), shipped()[1][flow]
    for question, number in plan.first_asked.items():
        asked = Asked(flow, question, next(cell for cell, to in enumerate(plan.states[number].table) if to is not None))
        pressed_twice(page, Finger(page), asked.open(page, f"{base}/"), 150, asked.end(f"{base}/"))
        assert_one_answer(page, asked.end(f"{base}/"), question)


TRAP = """addEventListener('DOMContentLoaded', () => { if (location.pathname.indexOf('TRAPPED') < 0) return;
  const trap = document.body.appendChild(document.createElement('a')); trap.href = '#trapped'; trap.textContent = 'x';
  Object.assign(trap.style, {position: 'fixed', inset: 0, zIndex: 99}); })"""


@pytest.mark.parametrize("hand", ["phone", "desktop"])
@pytest.mark.parametrize("gap", others_slow(150, 20, 60, 250, 400))
def test_the_second_tap_does_not_follow_a_link_of_the_outcome_that_came(
        hand: str, gap: int, base: str, opened: Callable[..., Page]) -> None:
    made, options = HANDS[hand]
    page, asked = opened(**options), next(asked for asked in kinds("merchant") if asked.outcome)
    page.add_init_script(TRAP.replace("TRAPPED", "/answer/"))
    pressed_twice(page, made(page), asked.open(page, f"{base}/"), gap, asked.end(f"{base}/"))
    assert_one_answer(page, asked.end(f"{base}/"), gap)
    page.locator("a[href='#trapped']").click()
    expect(page).to_have_url(page.url.partition("#")[0] + "#trapped")


@pytest.mark.parametrize(("start", "link", "end"), [
    ("index.html", "a.wz-start[href$='ask/buyer.html']", "ask/buyer.html"),
    ("ask/buyer.html#situation=start&paid-on-jd=yes", ".wz-nav .wz-back", "ask/buyer.html#at=paid-on-jd&situation=start&paid-on-jd=yes"),
    ("ask/buyer.html#situation=start&paid-on-jd=yes", ".wz-nav .wz-restart", "ask/buyer.html#"),
    ("ask/buyer.html#situation=start&paid-on-jd=yes", ".wz-change >> nth=0", "ask/buyer.html#at=situation&situation=start&paid-on-jd=yes"),
    ("answer/merchant/find-stage.html#ticket=dispute&stage=unsure", ".wz-summary .wz-change >> nth=1",
     "ask/merchant.html#at=stage&ticket=dispute&stage=unsure"),
], ids=["start", "back", "restart", "change", "change from an outcome"])
@pytest.mark.parametrize("gap", others_slow(150, 20, 60, 250, 400))
def test_two_taps_on_any_link_to_a_question_answer_nothing(
        start: str, link: str, end: str, gap: int, base: str, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    page.goto(f"{base}/{start}")
    wait_until_settled(page)
    target = page.locator(link)
    target.wait_for()
    page.add_init_script(TRAP.replace("TRAPPED", "/ask/"))  # for pages that come now
    page.evaluate("sessionStorage.removeItem('heard')")
    pressed_twice(page, Finger(page), target, gap, f"{base}/{end}")
    assert_one_answer(page, f"{base}/{end}", link)


# --- while the script is on its way ----------------------------------------------------------------------------------


@pytest.fixture
def waiting(opened: Callable[..., Page], base: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """The buyer's questions before their script has come, and what lets it come."""
    page = opened(**PHONE)
    held = Held(page, "ask.js")
    page.goto(f"{base}/ask/buyer.html", wait_until="commit")
    page.locator(".wz-answer:visible").first.wait_for()
    wait_until_settled(page)
    yield page, held.come


FIRST_ANSWER = ".wz-answer[data-answer=start]:visible"


@pytest.mark.parametrize("gap", others_slow(60, 20, 150, 250, 400))
def test_before_the_script_has_come_two_taps_are_one_answer_too(gap: int, waiting: tuple[Page, Callable[[], None]]) -> None:
    page, come = waiting
    pressed_twice(page, Finger(page), page.locator(FIRST_ANSWER), gap, page.url + "#situation=start")
    wait_until_settled(page)
    assert page.url.partition("#")[2] == "situation=start"
    expect(page.locator(".wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    come()
    expect(page.locator(".wz-live .wz-ask:visible")).to_have_text("这笔钱是在京东付的吗？")
    assert page.url.partition("#")[2] == "situation=start"


def test_a_tap_on_what_the_coming_script_shows_counts_only_when_it_has_settled(
        base: str, opened: Callable[..., Page]) -> None:
    """The address holds answers: another question comes under the finger together with the script."""
    page = opened(**PHONE)
    held = Held(page, "ask.js")
    address = f"{base}/ask/buyer.html#situation=start&paid-on-jd=yes"
    page.goto(address, wait_until="commit")
    page.locator("h1").wait_for()
    wait_until_settled(page)
    finger = Finger(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    finger.down((187, 500))
    held.come()
    expect(page.locator(".wz-live .wz-ask:visible")).to_have_text("这件商品是谁卖的？")
    finger.up()
    finger.press((187, 500), 1)
    page.clock.run_for(400)
    finger.press((187, 500), 1)
    page.clock.resume()
    wait_until_settled(page)
    assert page.url == address
    page.locator(".wz-answer:visible").first.click()
    expect(page).not_to_have_url(address)


# --- presses of every other kind -------------------------------------------------------------------------------------


SWAP = "location.hash = '#situation=start&paid-on-jd=yes'"


def test_a_tap_that_began_on_one_question_and_ends_on_the_next_counts_for_neither(base: str, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    page.goto(f"{base}/ask/buyer.html#situation=start")
    finger, at = Finger(page), middle(page.locator(".wz-live .wz-answer:visible").nth(1))
    wait_until_settled(page)
    finger.down(at)
    page.evaluate(SWAP)
    wait_until_settled(page)
    finger.up()
    page.wait_for_timeout(200)
    assert page.url.endswith(SWAP[17:-1])
    assert page.evaluate("sessionStorage.heard") is None


def test_a_click_without_any_press_counts_when_the_page_has_settled(base: str, opened: Callable[..., Page]) -> None:
    """Screen readers and voice control click like this."""
    page = opened(**PHONE)
    page.goto(f"{base}/ask/buyer.html#situation=start")
    page.locator(".wz-live .wz-answer:visible").first.wait_for()
    wait_until_settled(page)
    page.keyboard.press("Tab")
    assert page.evaluate("""() => { const click = () => document.querySelector('.wz-answer[data-answer=yes]:not([hidden] *)').click();
      click(); click(); return location.hash; }""") == "#situation=start&paid-on-jd=yes"
    answer = page.locator(".wz-answer[data-answer=third-party]:visible")
    answer.evaluate("link => link.click()")
    assert page.url.endswith("#situation=start&paid-on-jd=yes"), "it has only just come"
    wait_until_settled(page)
    answer.evaluate("link => link.click()")
    assert page.url.endswith("&seller=third-party")


def test_whoever_taps_too_soon_taps_again(base: str, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    page.goto(f"{base}/ask/buyer.html#situation=start")
    page.locator(".wz-live .wz-answer:visible").first.wait_for()
    wait_until_settled(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    for answer in ("yes", "third-party"):
        Finger(page).press(middle(page.locator(f".wz-answer[data-answer={answer}]:visible")), 1)
    page.clock.resume()
    target = page.locator(".wz-answer[data-answer=third-party]:visible")
    target.wait_for()
    wait_until_settled(page)
    Finger(page).press(middle(target), 1)
    expect(page).to_have_url(f"{base}/ask/buyer.html#situation=start&paid-on-jd=yes&seller=third-party")


def test_quick_choices_and_fields_of_the_next_question_stay_empty(base: str, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    for x in (60, 120, 187, 250, 310):
        page.goto("about:blank")
        page.goto(f"{base}/ask/merchant.html#ticket=dispute")
        page.locator(".wz-live .wz-answer:visible").first.wait_for()
        wait_until_settled(page)
        at = middle(page.locator(".wz-answer[data-answer=filed]:visible"))
        finger = Finger(page)
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
        finger.press(at, 1)
        page.wait_for_url("**#ticket=dispute&stage=filed")
        page.clock.run_for(250)
        finger.press((x, at[1]), 1)
        page.clock.resume()
        page.wait_for_timeout(50)
        assert page.url.endswith("#ticket=dispute&stage=filed")
        assert page.eval_on_selector_all(".wz-form input", "all => all.map(one => one.value).join('')") == ""


@pytest.mark.parametrize("gap", others_slow(150, 20, 60, 250, 400))
@pytest.mark.parametrize("flow", FLOWS)
def test_in_the_one_file_two_taps_are_one_answer_and_no_link_of_the_outcome(
        flow: str, gap: int, site: Path, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    for asked in kinds(flow):
        end = f"{site.as_uri()}/one/{flow}.html{fragment(asked.before | {asked.question: asked.answer})}"
        pressed_twice(page, Finger(page), asked.open(page, f"{site.as_uri()}/", "one"), gap, end)
        assert_one_answer(page, end, asked.question)


def test_forms_with_boxes_numbers_and_words_are_sent_once(tmp_path: Path, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    page.goto((kinds_site(tmp_path) / "ask" / "parcel.html").as_uri())
    box = page.get_by_label("Torn")
    wait_until_settled(page)
    box.check()
    pressed_twice(page, Finger(page), page.locator(".wz-submit:visible"), 60, "")
    expect(page.get_by_role("textbox", name="pages")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator(".wz-error:visible")).to_have_count(0)  # what came was not sent empty
    page.get_by_role("textbox", name="pages").fill("8")
    pressed_twice(page, Finger(page), page.locator(".wz-submit:visible"), 60, "")
    expect(page.get_by_role("textbox", name="Words")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator(".wz-error:visible")).to_have_count(0)
    page.get_by_role("textbox", name="Words").fill("a")
    pressed_twice(page, Finger(page), page.locator(".wz-submit:visible"), 60, "")
    expect(page).to_have_url(re.compile("/answer/parcel/torn.html#faults=torn&pages=8&words=a$"))


FIRST_SCRIPT = re.sub(r"\{#-.*?-#\}", "", (ROOT / "wizard/site/theme/partials/first.html").read_text("utf-8"), flags=re.DOTALL)


def kinds_site(tmp_path: Path) -> Path:
    """The pages of a little flow with a question of each rare kind, without the site's frame around them."""
    about = (GUIDANCE / "about.yml").read_text("utf-8").replace("  apply:", "  go:")
    about = about.replace("people:\n", "people:\n  reader: R\n  shop: S\n")
    book = loader.load(demo_with(tmp_path, {"flows/parcel.yml": KINDS_FLOW, "letters.yml": KINDS_LETTER, "about.yml": about}))
    plans, findings = checks.examine(book, AS_OF)
    assert not checks.errors(findings), findings
    for name, text in render.render(render.Site(book, plans, AS_OF), {}, {}).items():
        path = tmp_path / "site" / name.replace(".md", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        page = f"<!doctype html><meta charset=utf-8>{FIRST_SCRIPT}<body>{text.rpartition('---')[2]}" if name.endswith(".md") else text
        path.write_text(page, "utf-8")
    return tmp_path / "site"


# --- what was chosen -------------------------------------------------------------------------------------------------


CHOSEN = {"": "已选：", "zh-Hant/": "已選：", "en/": "You chose: "}


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_the_next_question_says_what_was_chosen_and_its_heading_tells_it(edition: str, base: str, opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    page.goto(f"{base}/{edition}ask/buyer.html")
    expect(page.locator(".wz-taken:visible")).to_have_count(0)
    answer = page.locator(".wz-live .wz-answer[data-answer=start]:visible")
    label = answer.locator(".wz-label").inner_text()
    answer.click()
    heading = page.get_by_role("heading", level=2).and_(page.locator(":visible"))
    expect(heading).to_be_focused()
    expect(page.locator(".wz-taken:visible")).to_have_text(CHOSEN[edition] + label)
    expect(page.locator(".wz-taken:visible")).to_be_in_viewport()
    expect(heading).to_have_accessible_description(page.locator(".wz-taken:visible").inner_text())
    page.locator(".wz-answer[data-answer=yes]:visible").click()
    expect(page.locator(".wz-taken:visible")).to_have_count(1)
    page.locator(".wz-restart:visible").click()
    expect(page.locator(".wz-taken:visible")).to_have_count(0)


def test_a_date_that_was_given_is_told_as_people_say_it(base: str, opened: Callable[..., Page]) -> None:
    asked = next(one for one in kinds("buyer") if one.kind == "day" and not one.outcome)
    page, day = opened(**PHONE), datetime.date.fromisoformat(asked.answer)
    asked.open(page, f"{base}/").click()
    expect(page.locator(".wz-taken:visible")).to_have_text(f"已选：{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}")
