"""The knowledge of an edition on one page: whole, once, with its links inside, to print and to look through."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.harness import shipped

pytestmark = pytest.mark.slow

EDITIONS = ("", "zh-Hant/", "en/")


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(site: Path, edition: str) -> str:
    return (site / edition / "all.html").read_text("utf-8")


def test_it_holds_every_page_of_the_map_once_and_in_its_order(edition: str, site: Path) -> None:
    parts = re.findall(r'<section class="one-part" id="([^"]+)">', text_of(site, edition))
    assert parts[:3] == ["index", "faq", "buyer-when"] and parts[-1] == "about"
    pages = [path.relative_to(site / edition).as_posix() for folder in ("buyer", "merchant", "process", "outside")
             for path in (site / edition / folder).rglob("*.html")]
    assert {page.removesuffix(".html").replace("/", "-") for page in pages} <= set(parts)
    assert len(parts) == len(set(parts))
    assert parts.index("buyer-situations-index") < parts.index("buyer-situations-freight") < parts.index("merchant-index")


def test_every_fact_source_and_time_limit_is_told_once(edition: str, site: Path) -> None:
    book, _ = shipped()
    text = text_of(site, edition)
    for page, shelf in (("facts", book.facts), ("sources", book.sources)):
        for id_ in shelf:
            assert text.count(f' id="reference-{page}.{id_}"') == 1, id_
    assert 'class="wz-basis' not in text and 'class="kb-report' not in text, "what each page repeats is not here"
    assert 'class="wz wz-' not in text, "questions and outcomes have a file of their own"


def test_links_inside_stay_inside_and_all_others_lead_somewhere(edition: str, site: Path) -> None:
    text = text_of(site, edition)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    hrefs = [unescape(href) for href in re.findall(r'<a\b[^>]*? href="([^"]*)"', text)]
    assert {unquote(href[1:]) for href in hrefs if href.startswith("#")} <= set(map(unescape, ids))
    for href in hrefs:
        if not href.startswith(("#", "http", "tel:", "mailto:")):
            assert (site / edition / href.partition("#")[0]).is_file(), href
            assert not href.startswith(("buyer/", "merchant/", "process/", "outside/", "reference/facts")), href


def test_it_is_small_enough_to_send(edition: str, site: Path) -> None:
    content = (site / edition / "all.html").read_bytes()
    assert len(content) <= 2_300_000 and len(gzip.compress(content, 9)) <= 340_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_reads_well_alone_on_a_phone(scheme: str, edition: str, site: Path, tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "all.html").write_bytes((site / edition / "all.html").read_bytes())
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda told: said.append(told.text))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.endswith("/all.html") else None)
    page.goto((tmp_path / "all.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator(".one-contents a").nth(3).click()
    expect(page.locator("section.one-part:target h2").first).to_be_in_viewport()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    assert [one for one in said if not one.startswith("data:") and "all.html#" not in one] == []
