"""The site around the wizard: every page opens everywhere, talks to nobody else, reads well and is found."""

from __future__ import annotations

import gzip
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.harness import AS_OF, GUIDANCE, shipped
from wizard import commands

KINDS = {
    "home": "index.html", "question": "ask/buyer.html", "moment": "ask/merchant.html#ticket=dispute&stage=filed",
    "outcome": "answer/merchant/evidence-now.html#ticket=dispute&stage=evidence&evidence-have=full&evidence-at=2026-10-10T10:00",
    "bare outcome": "answer/buyer/apply-now.html", "situation": "buyer/situations/not-shipped.html", "process": "merchant/index.html",
    "words": "merchant/replies.html", "facts": "reference/facts.html", "deadlines": "reference/deadlines.html",
    "conflicts": "reference/conflicts.html", "proof": "reference/proof.html",
}


SHOWN_ANYWHERE = ("404.html", "offline.html")  # their links begin at the host's root


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


class Links(HTMLParser):
    """What a page points at, and what can be pointed at in it."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "a" and "href" in given:
            self.targets.append(given["href"])
        elif tag in ("script", "img", "iframe") and "src" in given:
            self.loads.append(given["src"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "manifest", "preload", "preconnect"):
            self.loads.append(given["href"])


@pytest.fixture(scope="module")
def links(site: Path) -> dict[str, Links]:
    found = {}
    for page in pages_of(site):
        found[page] = Links()
        found[page].feed((site / page).read_text("utf-8"))
    return found


@pytest.mark.slow
def test_every_link_and_anchor_leads_somewhere(site: Path, links: dict[str, Links]) -> None:
    broken = []
    for page, read in links.items():
        for target in read.targets:
            path, fragment = urldefrag(target)
            if urlsplit(target).scheme or page.endswith(SHOWN_ANYWHERE):
                continue
            to = urljoin(page, unquote(path)) if path else page
            to = to + "index.html" if to.endswith("/") or not to else to
            anchored = fragment and "=" not in fragment
            if (site / to).is_file() and to not in links:
                continue  # something to carry away
            if to not in links or (anchored and unquote(fragment) not in links[to].ids):
                broken.append((page, target))
    assert broken == []


def test_nothing_is_loaded_from_another_origin(site: Path, links: dict[str, Links]) -> None:
    assert [load for read in links.values() for load in read.loads if urlsplit(load).scheme not in ("", "data")] == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8")), sheet


UNOFFICIAL = {"en": "Unofficial", "zh-Hant": "非官方"}


def test_every_page_says_that_it_is_unofficial_under_a_strict_policy(site: Path) -> None:
    for page in pages_of(site):
        html = (site / page).read_text("utf-8")
        assert UNOFFICIAL.get(page.split("/")[0], "非官方") in html, page
        assert "default-src 'none'" in html and "'unsafe" not in html, page
        assert page.endswith("404.html") or re.search(r'<meta name="description" content="[^"]{10,}"', html), page
        assert html.count("<h1") == 1, page


@pytest.mark.parametrize("every", [80, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def test_opening_pages_asks_nobody_else_and_breaks_nothing(every: int, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for name in pages_of(site)[::every]:
        if not name.endswith(SHOWN_ANYWHERE):  # made for a server's root, not for a folder
            page.goto(f"{site.as_uri()}/{name}")
    context.close()
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
    assert complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_page_kind_scrolls_sideways(width: int, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    wide = []
    for kind, address in KINDS.items():
        page.goto(f"{site.as_uri()}/{address}")
        page.wait_for_load_state()
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(kind)
    context.close()
    assert wide == []


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), *(pytest.param(*one, marks=pytest.mark.slow) for one in (
    ("", "dark"), ("zh-Hant/", "light"), ("zh-Hant/", "dark"), ("en/", "light"), ("en/", "dark")))])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, folder: str, scheme: str, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{folder}{KINDS[kind]}")
    page.wait_for_load_state()
    expect(page.locator(".wz-share")).to_have_count(page.locator("[data-outcome]:visible").count())
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


FOUND = {
    "客服介入": ("what-is.html", "buyer/when.html", "buyer/how.html", "index.html"),
    "举证": ("merchant/evidence.html", "merchant/clocks.html"),
    "不发货": ("buyer/situations/not-shipped.html",),
    "72小时": ("buyer/situations/exchange-not-reshipped.html", "reference/deadlines.html", "faq.html", "index.html"),
    "退款不到账": ("buyer/situations/refund-missing.html",),
    "假货": ("buyer/situations/counterfeit.html",),
}


@pytest.mark.slow
@pytest.mark.parametrize("query", FOUND)
def test_search_finds_what_people_type_on_the_first_screen(query: str, site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/about.html")
    box = page.get_by_role("combobox")
    box.click()
    box.fill(query)
    results = page.get_by_role("option")
    expect(results.first).to_be_visible()
    addresses = page.eval_on_selector_all("[role=listbox] a", "all => all.slice(0, 8).map(a => a.href)")
    page.close()
    assert any(address.partition("#")[0].endswith(FOUND[query]) for address in addresses), addresses


def test_the_drawer_opens_and_closes_by_keyboard(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    button = page.locator("button[aria-controls][aria-expanded]").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    context.close()


def test_sizes_stay_within_their_budgets(site: Path) -> None:
    def packed(*names: str) -> int:
        return sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in names)

    page = (site / "ask/buyer.html").read_text("utf-8")
    without = re.sub(r'<script id="first">.*?</script>', "", page, flags=re.DOTALL)
    inside = len(gzip.compress(page.encode(), 9)) - len(gzip.compress(without.encode(), 9))
    assert inside > 0 and packed("assets/ask.js", "assets/wizard.css") + inside <= 8_000, "all script and style that asking takes"
    assert packed("assets/answer.js", "assets/wizard.css", "assets/answer.css") <= 8_500, "all that a composed outcome is shown with"
    assert packed("assets/outcome-tools.js", "assets/outcome-tools.css") <= 6_000, "loaded when somebody begins to read"
    assert packed("assets/qr.js") <= 5_000, "loaded when somebody taps for a code"
    assert packed("assets/print.css") <= 1_250, "on paper"
    book, plans = shipped()
    for flow in plans:
        questions = len(book.flows[flow].questions)  # type: ignore[index]
        assert packed(f"assets/plan-{flow}.js") <= 3_000 * max(questions / 20, 1)
    assert packed("assets/search-index.js") <= 100_000 / 150 * len(pages_of(site))


def test_checksums_cover_every_file(site: Path) -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in (site / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file() and path.name != "SHA256SUMS"}
    assert listed.keys() == files.keys()
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == listed[name] for name, path in files.items())


@pytest.mark.slow
def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    assert commands.build(GUIDANCE, AS_OF, tmp_path / "work", tmp_path / "site", strict=False) == 0
    assert (tmp_path / "site" / "SHA256SUMS").read_text("utf-8") == (site / "SHA256SUMS").read_text("utf-8")


