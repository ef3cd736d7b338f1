"""A wizard in one file: complete without the site, right on every path, the same by links alone, and quiet in a frame."""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.harness import AS_OF, served, shipped
from tests.parity import by_reference, path_cases
from wizard.evaluation import samples
from wizard.language import instants
from wizard.site import Face, single_file

pytestmark = pytest.mark.slow

FLOWS = ("buyer", "merchant")
EDITIONS = ("", "zh-Hant/", "en/")
EXCHANGE = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
            "&reship-received=2026-03-02T10:00&exchange-entered=2026-02-27T17:05")
LARGEST = 380_000  # bytes after gzip: a photograph is ten times as large

every_file = pytest.mark.parametrize("name", [f"{edition}one/{flow}.html" for edition in EDITIONS for flow in FLOWS])
every_flow = pytest.mark.parametrize("flow", FLOWS)


class Seen:
    """A page that remembers what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Seen]]:
    """Open an address on a phone far from the guidance's zone, at a moment of that zone if one is given."""
    contexts: list[BrowserContext] = []

    def open_(address: str, *, now: str | None = None, width: int = 375, **options: Any) -> Seen:
        contexts.append(browser.new_context(viewport={"width": width, "height": 760}, timezone_id="America/New_York", **options))
        seen = Seen(contexts[-1].new_page())
        if now:
            seen.page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}:00+08:00"))
        seen.page.goto(address)
        return seen

    yield open_
    for context in contexts:
        context.close()


def address(site: Path, name: str) -> str:
    return (site / name).as_uri()


def shown(page: Page) -> str | None:
    """The outcome that is shown, or None where a question is."""
    found = page.locator(".wz-answer-page:visible")
    return found.get_attribute("data-outcome") if found.count() else None


# --- the file itself -------------------------------------------------------------------------------------------------


class References(HTMLParser):
    """What a file points at, and what can be pointed at in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [given[name] for name in ("src", "srcset", "data", "action", "poster") if name in given]
        self.loads += [given["href"]] if tag != "a" and "href" in given else []


def references(site: Path, name: str) -> References:
    read = References()
    read.feed((site / name).read_text("utf-8"))
    return read


@every_file
def test_a_file_needs_no_other_file_and_every_link_leads_somewhere(name: str, site: Path) -> None:
    read = references(site, name)
    assert [load for load in read.loads if not load.startswith("data:")] == []
    assert [link for link in read.links if not re.match(r"#|https?://|mailto:|tel:", link)] == []
    assert [link for link in read.links if link.startswith("#") and link[1:] and link[1:] not in read.ids] == []
    assert len(read.ids) == len(set(read.ids))
    assert len(read.links) > 500


@every_file
def test_a_file_can_be_sent_in_a_chat(name: str, site: Path) -> None:
    assert len(gzip.compress((site / name).read_bytes(), 9)) <= LARGEST


@every_file
def test_a_file_runs_exactly_what_it_was_built_with(name: str, site: Path) -> None:
    html = (site / name).read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy and html.index(policy[0]) < html.index("<style>")
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules["default-src"] == "'none'" and rules["img-src"] == "data:"
    for rule, tag in (("script-src", "script"), ("style-src", "style")):
        bodies = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert rules[rule].split() == [f"'sha256-{one}'" for one in hashes], rule


@every_flow
def test_every_outcome_of_the_flow_and_every_rule_it_cites_is_in_the_file(flow: str, site: Path) -> None:
    book, _ = shipped()
    ids = set(references(site, f"one/{flow}.html").ids)
    for name, outcome in book.flows[flow].outcomes.items():
        assert f"a-{name}" in ids
        assert set(map(str, outcome.facts)) <= ids, name


@every_file
def test_the_source_of_every_rule_can_be_opened_from_the_file(name: str, site: Path) -> None:
    book, _ = shipped()
    read = references(site, name)
    for id_ in (id_ for id_ in read.ids if id_ in book.facts):
        for ref in book.facts[id_].sources:  # type: ignore[index]
            assert book.sources[ref.source].address is None or str(book.sources[ref.source].address) in read.links, (id_, ref.source)


def test_with_a_public_address_the_file_leads_to_the_whole_site_and_never_beside_it(site: Path) -> None:
    book, plans = shipped()
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files |= dict.fromkeys(single_file.PARTS, b"")
    face = Face("zh-Hans", "简体中文", "", book, plans, AS_OF, root="https://guide.example/kb/")
    read = References()
    read.feed(single_file.pages(files, face)["one/buyer.html"].decode("utf-8"))
    own = {link.removeprefix(face.root) for link in read.links if link.startswith(face.root)}
    assert "index.html" in own
    assert [link for link in own if not (site / link.partition("#")[0]).is_file()] == []


def test_the_site_does_not_publish_what_only_the_file_uses(site: Path) -> None:
    assert [part for part in single_file.PARTS if (site / part).exists()] == []


@every_flow
def test_the_traditional_file_says_the_same_in_its_script_and_renames_no_law(flow: str, site: Path) -> None:
    source, derived = ((site / folder / "one" / f"{flow}.html").read_text("utf-8") for folder in ("", "zh-Hant"))
    assert '<html lang="zh-Hant"' in derived and '<html lang="zh-Hans"' in source
    assert "申請" in derived and "申请" in source
    body = re.compile(r"<body.*?<script>[(]", re.DOTALL)
    (simplified,), (traditional,) = body.findall(source), body.findall(derived)
    laws = re.findall("《[^》]*》", simplified)
    assert laws == re.findall("《[^》]*》", traditional)
    assert laws or flow != "buyer"
    assert re.findall(r' (?:href|id)="([^"]*)"', simplified) == re.findall(r' (?:href|id)="([^"]*)"', traditional)
    texts = re.search(r"<script>\(window\.wizardTexts.*?</script>", derived, re.DOTALL)
    assert texts and "還有" in texts[0] and "还有" not in texts[0]


def test_the_english_file_names_its_language_and_keeps_letters_in_the_language_of_their_reader(site: Path) -> None:
    html = (site / "en/one/buyer.html").read_text("utf-8")
    assert '<html lang="en"' in html and '<div class="wz-letter" lang="zh-Hans">' in html


# --- at work ---------------------------------------------------------------------------------------------------------


def test_a_copy_in_an_empty_folder_works_and_asks_for_nothing(site: Path, tmp_path: Path, opened: Callable[..., Seen]) -> None:
    copy = tmp_path / "buyer.html"
    shutil.copy(site / "one/buyer.html", copy)
    seen = opened(copy.as_uri(), now="2026-03-04T11:00")
    for label in ("还没申请过", "是，下单时在京东付的", "第三方商家", "已申请售后", "换货，商家已签收"):
        seen.page.locator(".wz-answer:visible", has_text=label).first.click()
    for asked, day, time in (("收到", "2026-03-02", "10:00"), ("运单", "2026-02-27", "17:05")):
        expect(seen.page.locator(".wz-ask:visible")).to_contain_text(asked)
        seen.page.locator("input[type=date]:visible").fill(day)
        seen.page.locator("input[type=time]:visible").fill(time)
        seen.page.locator(".wz-submit:visible").click()
    handled, settled = seen.page.locator(".one-open .wz-deadline").all()
    expect(handled.locator(".wz-countdown")).to_have_text("已经到时间")
    expect(settled.locator(".wz-when")).to_have_text("3月6日 周五 24:00")
    expect(settled.locator(".wz-countdown")).to_have_text("还有 2 天 13 小时")
    assert seen.page.title().startswith(seen.page.locator(".one-open .wz-verdict h2").inner_text())
    assert seen.requests == [copy.as_uri()]
    assert seen.complaints == []


def test_an_outcome_has_the_tools_of_its_page(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html") + EXCHANGE, now="2026-03-07T00:01").page
    letter = page.locator(".one-open .wz-letter").first
    assert letter.get_attribute("contenteditable") == "plaintext-only"
    expect(letter.locator(".wz-filled").first).to_contain_text("2月27日")
    expect(page.locator(".one-open .wz-what-if li")).not_to_have_count(0)
    waiting = opened(address(site, "one/buyer.html") + EXCHANGE, now="2026-03-04T11:00").page
    with waiting.expect_download() as download:
        waiting.locator(".one-open .wz-remind:visible").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_what_would_change_the_answer_stays_in_the_file(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html") + EXCHANGE, now="2026-03-04T11:00").page
    before = shown(page)
    for link in page.locator(".one-open .wz-what-if a").all():
        assert re.match(r"#", link.get_attribute("href") or "")
    page.locator(".one-open .wz-what-if a").first.click()
    expect(page.locator(".one-open")).to_have_count(1)
    expect(page.locator(f'.one-open[data-outcome="{before}"]')).to_have_count(0)


def test_back_forward_and_reload_go_through_questions_and_outcomes(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html")).page
    asked = [page.locator(".wz-ask:visible").inner_text()]
    page.locator(".wz-answer:visible", has_text="还没申请过").click()
    expect(page.locator(".wz-ask:visible")).not_to_have_text(asked[0])
    asked.append(page.locator(".wz-ask:visible").inner_text())
    page.locator(".wz-answer:visible", has_text="不是，我另外转账给了对方").click()
    expect(page.locator('.one-open[data-outcome="paid-outside"]')).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.wz-verdict') !== null")
    assert page.evaluate("history.length") == 1 + 1 + 2, "about:blank, the file, an entry for each answer"
    page.reload()
    expect(page.locator('.one-open[data-outcome="paid-outside"]')).to_be_visible()
    for question in reversed(asked):
        page.go_back()
        expect(page.locator(".wz-ask:visible")).to_have_text(question)
        expect(page.locator(".wz-answer-page:visible")).to_have_count(0)
    for _ in asked:
        page.go_forward()
    expect(page.locator('.one-open[data-outcome="paid-outside"]')).to_be_visible()
    expect(page.locator(".wz-ask:visible")).to_have_count(0)


def test_an_answer_is_changed_and_started_again_from_an_outcome(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html") + EXCHANGE, now="2026-03-04T11:00").page
    page.locator(".one-open .wz-summary .wz-change").first.click()
    expect(page.locator('.wz-answer:visible[aria-current="true"]')).to_have_count(1)
    page.go_back()
    expect(page.locator(".one-open .wz-summary").first).to_be_visible()
    page.locator(".one-open .wz-end a").click()
    expect(page.locator(".wz-question:visible")).to_have_attribute("id", "q-situation")
    assert "paid-on-jd" not in page.url


def test_a_rule_is_told_where_it_is_cited_and_the_answers_stay(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html") + EXCHANGE, now="2026-03-07T00:01").page
    before = page.url
    cite = page.locator(".one-open .wz-steps .wz-cite a").first
    cite.click()
    told = page.locator(".one-open .wz-steps .one-told")
    expect(told).to_be_visible()
    expect(told.locator(".wz-fact-id")).to_have_text(cite.inner_text())
    assert (page.url, cite.get_attribute("aria-expanded")) == (before, "true")
    cite.click()
    expect(told).to_have_count(0)
    assert cite.get_attribute("aria-expanded") == "false"


def test_time_that_passed_is_told_and_followed(site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html")).page
    page.clock.install(time=datetime.datetime.fromisoformat("2026-03-06T23:59:00+08:00"))
    page.goto(address(site, "one/buyer.html") + EXCHANGE)
    page.reload()
    expect(page.locator('.one-open[data-outcome="exchange-contact-seller"]')).to_be_visible()
    page.clock.fast_forward("05:00")
    page.locator(".one-open .wz-moved a").click()
    expect(page.locator('.one-open[data-outcome="exchange-apply-now"]')).to_be_visible()


# --- on every path ---------------------------------------------------------------------------------------------------

VISIT = """async fragments => {
  const told = [];
  for (const fragment of fragments) {
    await new Promise(then => { window.addEventListener("hashchange", then, { once: true }); location.hash = fragment; });
    const open = [...document.querySelectorAll(".wz-answer-page")].filter(part => part.getClientRects().length);
    told.push(open.map(part => part.getAttribute("data-outcome")));
  }
  return told;
}"""


@pytest.mark.slow
@every_flow
def test_paths_end_in_the_outcome_that_the_rules_give(flow: str, site: Path, opened: Callable[..., Seen]) -> None:
    book, plans = shipped()
    cases = list(path_cases(book, plans[flow]))
    cases = cases[::max(1, len(cases) // 240)]
    assert len(cases) >= min(200, plans[flow].paths)
    seen = opened(address(site, f"one/{flow}.html"), now=instants.written(cases[0][1]))
    fragments = ["#" + "&".join(f"{name}={quote(answer)}" for name, answer in answers.items()) for answers, _ in cases]
    assert seen.page.evaluate(VISIT, fragments) == [[by_reference(book, flow, case)[0]] for case in cases]
    assert seen.complaints == []


@pytest.mark.slow
@every_flow
def test_without_script_the_same_paths_are_walked_by_links(flow: str, site: Path, opened: Callable[..., Seen]) -> None:
    book, plans = shipped()
    plan = plans[flow]
    every = list(zip(samples.all_paths(plan), path_cases(book, plan), strict=True))
    page = opened(address(site, f"one/{flow}.html"), java_script_enabled=False).page
    first = page.locator(".wz-question").first.get_attribute("id")
    chosen = every[::max(1, len(every) // 50)]
    assert len(chosen) >= min(50, len(every))
    for path, case in chosen:
        section = first
        for question, cell in path:
            link = page.locator(f'[id="{section}"] .wz-answers a').nth(plan.cells[question].possible.index(cell))
            name = (link.get_attribute("href") or "")[1:]
            section = str(page.locator(f'.wz-question:has([id="{name}"]), [id="{name}"]').first.get_attribute("id"))
        assert section == f"a-{by_reference(book, flow, case)[0]}"
        link.click()
        expect(page.locator(f'[id="{section}"] .wz-verdict')).to_be_in_viewport()


@pytest.mark.parametrize("fragment", [
    "#", "#a-", "#a-nothing-like-this", "#a-__proto__", "#E999", "#facts", "#q-situation", "#=&=&%",
    "#situation=<img src=x onerror=alert(1)>",
    "#at=situation&situation=%00", "#__proto__=x&constructor=y", "#" + "x=1&" * 5000, "#situation=start&situation=", "#%E0%A4%A",
    "#a-\"><script>alert(1)</script>", "#javascript:alert(1)",
])
def test_an_address_nobody_should_write_leads_to_the_questions(fragment: str, site: Path, opened: Callable[..., Seen]) -> None:
    seen = opened(address(site, "one/buyer.html") + fragment)
    expect(seen.page.locator(".wz-live .wz-question:visible")).to_have_count(1)
    assert shown(seen.page) is None
    assert seen.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", EXCHANGE], ids=["question", "outcome"])
def test_anybody_can_use_the_file(fragment: str, scheme: Any, site: Path, opened: Callable[..., Seen]) -> None:
    page = opened(address(site, "one/buyer.html") + fragment, now="2026-03-05T10:01", color_scheme=scheme).page
    if fragment:
        page.locator(".one-open .wz-cite a").first.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


# --- in a frame ------------------------------------------------------------------------------------------------------


def snippet(site: Path, root: str) -> str:
    """The code that the site tells others to copy."""
    found = re.search(r'<pre class="one-snippet"[^>]*><code>(.*?)</code>', (site / "embed.html").read_text("utf-8"), re.DOTALL)
    assert found
    return unescape(found[1]).replace("https://example.org", root)


def test_on_another_origin_the_frame_grows_by_messages_that_hold_a_name_and_a_height_only(
        site: Path, tmp_path: Path, opened: Callable[..., Seen]) -> None:
    with served(site) as root, served(tmp_path) as host:
        record = "<script>told = []; addEventListener('message', event => told.push(event.data))</script>"
        (tmp_path / "host.html").write_text(f"<!doctype html><meta charset=utf-8>{record}{snippet(site, root)}", "utf-8")
        seen = opened(f"{host}/host.html", width=700)
        frame = seen.page.frame_locator("#wizard-frame")
        for label in ("还没申请过", "不是，我另外转账给了对方"):
            frame.locator(".wz-answer:visible", has_text=label).first.click()
        expect(frame.locator(".one-open")).to_be_visible()
        height = frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
        expect(seen.page.locator("#wizard-frame")).to_have_attribute("height", str(height))
        told = seen.page.evaluate("told")
        assert told[-1]["height"] == height and len({one["height"] for one in told}) >= 2
        assert all(set(one) == {"wizard", "height"} and one["wizard"] == "buyer" and isinstance(one["height"], int) for one in told)
        assert [url for url in seen.requests if "favicon" not in url] == [f"{host}/host.html", f"{root}/one/buyer.html"]


@pytest.mark.parametrize("kind", ["file", "http"])
def test_the_sites_own_page_shows_the_frame_as_high_as_it_is(kind: str, site: Path, opened: Callable[..., Seen]) -> None:
    with served(site) as root:
        seen = opened((site.as_uri() if kind == "file" else root) + "/embed.html")
        frame = seen.page.frame_locator("#wizard-frame")
        frame.locator(".wz-answer:visible", has_text="自称京东的人").click()
        expect(frame.locator('.one-open[data-outcome="scam-call"]')).to_be_visible()
        height = frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
        expect(seen.page.locator("#wizard-frame")).to_have_attribute("height", str(height))
        assert height > 1500
        assert seen.complaints == []


def test_only_the_page_with_a_frame_may_show_one_and_only_of_this_site(site: Path) -> None:
    allowed = {path.relative_to(site).as_posix() for path in site.rglob("*.html") if "; frame-src 'self'" in path.read_text("utf-8")}
    assert allowed == {f"{edition}embed.html" for edition in EDITIONS}


def test_outside_a_frame_the_file_tells_nobody_anything(site: Path, opened: Callable[..., Seen]) -> None:
    seen = opened("about:blank")
    seen.page.add_init_script("told = []; addEventListener('message', event => told.push(event.data))")
    seen.page.goto(address(site, "one/buyer.html") + EXCHANGE)
    seen.page.locator(".one-open .wz-summary .wz-change").first.click()
    expect(seen.page.locator(".wz-question:visible")).to_have_count(1)
    assert seen.page.evaluate("told") == []


# --- where it is offered ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_file_is_offered_where_readers_begin(edition: str, site: Path) -> None:
    offers = {"ask/buyer.html": "../one/buyer.html", "ask/merchant.html": "../one/merchant.html", "about.html": "one/buyer.html"}
    for page, link in offers.items():
        assert re.search(rf'<a[^>]* href="{re.escape(link)}"[^>]* download', (site / edition / page).read_text("utf-8")), page


def test_evidence_for_another_kind_of_case_opens_in_place_and_stands_in_the_file_once(site: Path, opened: Callable[..., Seen]) -> None:
    name = "one/merchant.html"
    html = (site / name).read_text("utf-8")
    ids = re.findall(r'<details class="wz-more" id="(list-[a-z-]+)"', html)
    assert len(ids) > 10 and len(ids) == len(set(ids)) and "data-list" not in html
    evidence = "#ticket=dispute&stage=evidence&evidence-have=full&evidence-at=2026-03-04T10:00"
    page = opened(address(site, name) + evidence, now="2026-03-04T11:00").page
    link = page.locator(".one-open .wz-more a").first
    link.click()
    expect(page.locator(".one-open .one-told .wz-evidence input").first).to_be_visible()
    assert page.url.endswith(evidence), "the address keeps the answers"
    page.locator(".one-open .one-told .wz-evidence input").first.check()
    link.click()
    expect(page.locator(".one-open .one-told")).to_have_count(0)
