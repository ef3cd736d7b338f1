"""Without a connection readers keep what they had, and are told what they have not; with one they always see what is current."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.harness import others_slow, published, served
from tests.hosts import Host, hosted

pytestmark = pytest.mark.slow

EDITIONS = ("", "zh-Hant/", "en/")
ANSWERS = ("#situation=start&paid-on-jd=yes&seller=third-party&problem=after-sale&service-state=exchange"
           "&reship-received=2026-11-20T10:00&exchange-entered=2026-11-15T10:00")
READY = "navigator.serviceWorker.ready.then(() => true)"
KEPT = """caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
    .then(lists => lists.flat().map(request => request.url))"""


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """The site as a project's page: not at its host's root, of which the build was told nothing."""
    with hosted(site, "/guide/") as made:
        yield made


def visit(context: BrowserContext, *addresses: str) -> Page:
    """A page that has opened these addresses while its worker was there, and is at the last."""
    page = context.new_page()
    for address in (addresses[0], *addresses):
        page.goto(address)
        page.evaluate(READY)
    return page


def wait_until(page: Page, promised: str) -> None:
    """Until what a promise of the browser holds is true, for ten seconds at most."""
    page.evaluate(f"""async () => {{
      for (let tries = 0; tries < 200; tries++) {{
        if (await ({promised})) return;
        await new Promise(done => setTimeout(done, 50));
      }}
      throw new Error("it never came true");
    }}""")


def wait_until_kept(page: Page, address: str) -> None:
    wait_until(page, f"{KEPT}.then(urls => urls.includes({json.dumps(address)}))")


def put_by(site: Path, edition: str) -> list[Path]:
    """The files that an edition's worker puts by at once."""
    found = re.search(r'files:(\[.*?\])', (site / edition / "sw.js").read_text("utf-8"))
    assert found
    return [(site / edition / path).resolve() for path in json.loads(found[1])]


# --- what is kept ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_put_by_at_once_is_small_and_holds_all_that_asking_takes(edition: str, site: Path) -> None:
    files = put_by(site, edition)
    names = {path.name for path in files}
    assert {"index.html", "offline.html", "buyer.html", "merchant.html", "ask.js", "answer.js", "outcome-tools.js",
            "outcome-tools.css", "plan-buyer.js", "texts-buyer.js"} <= names
    assert not [path for path in files if "answer" in path.parts or "one" in path.parts or path.suffix == ".zip"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 215_000


def test_after_one_visit_the_start_and_the_questions_are_there_without_a_connection(host: Host, context: BrowserContext) -> None:
    page = visit(context, f"{host.root}index.html")
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{host.root}ask/merchant.html")
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    host.start()


def test_the_page_that_somebody_came_to_first_is_kept_too(host: Host, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{host.root}buyer/scams.html?from=singlemessage")
    page.evaluate(READY)
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_contain_text("骗")
    host.start()


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_a_page_that_was_not_kept_says_so_in_the_readers_language_and_leads_on(edition: str, host: Host, context: BrowserContext) -> None:
    words = {"": "没有存下来", "zh-Hant/": "沒有存下來", "en/": "was not kept"}
    page = visit(context, f"{host.root}{edition}index.html")
    host.stop()
    answer = page.goto(f"{host.root}{edition}buyer/situations/freight.html")
    assert answer and answer.status == 503
    expect(page.locator("h1")).to_contain_text(words[edition])
    assert page.evaluate("getComputedStyle(document.querySelector('.wz-start')).display") != "inline", "it has its style"
    page.locator("a.wz-start").click()
    assert page.url == f"{host.root}{edition}index.html"
    expect(page.locator("h1")).to_have_count(1)
    host.start()
    page.goto(f"{host.root}{edition}buyer/situations/freight.html")
    expect(page.locator("h1")).not_to_contain_text(words[edition])


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
def test_whoever_answers_the_questions_reaches_an_outcome_without_a_connection(edition: str, host: Host, context: BrowserContext) -> None:
    page = visit(context, f"{host.root}{edition}ask/buyer.html")
    wait_until_kept(page, f"{host.root}{edition}one/buyer.html")
    host.stop()
    page.goto(f"{host.root}{edition}answer/buyer/exchange-apply-now.html{ANSWERS}")
    expect(page.locator('.one-open[data-outcome="exchange-apply-now"]')).to_be_visible()
    assert page.url == f"{host.root}{edition}one/buyer.html{ANSWERS}"
    page.goto(f"{host.root}{edition}answer/buyer/scam-call.html")
    expect(page.locator('.one-open[data-outcome="scam-call"]')).to_be_visible()
    host.start()


def test_an_outcome_that_was_opened_is_the_page_itself_again_with_its_answers(host: Host, context: BrowserContext) -> None:
    address = f"{host.root}answer/buyer/exchange-apply-now.html{ANSWERS}"
    page = visit(context, f"{host.root}ask/buyer.html", address)
    host.stop()
    page.reload()
    expect(page.locator(".wz-share")).to_be_visible()
    assert page.url == address
    host.start()


def test_nothing_that_nobody_opened_is_kept(host: Host, context: BrowserContext) -> None:
    page = visit(context, f"{host.root}index.html", f"{host.root}guidance.json")
    page.goto(f"{host.root}404.html")
    assert not [url for url in page.evaluate(KEPT) if re.search(r"/one/|\.json$|\.zip$|search-index", url)]


# --- what is current -------------------------------------------------------------------------------------------------


@pytest.fixture
def changing(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A host of a copy of the site that a test may change."""
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("*.zip", "zh-Hant", "en"))
    with hosted(tmp_path / "site") as made:
        yield made


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_with_a_connection_a_changed_page_and_script_are_seen_at_once(changing: Host, context: BrowserContext) -> None:
    page = visit(context, f"{changing.root}buyer/when.html")
    rewrite(changing.folder / "buyer/when.html", lambda html: html.replace("<h1", "<p id=new>new</p><h1", 1))
    rewrite(changing.folder / "assets/site.js", lambda script: script + ";document.title='new'")
    page.reload()
    expect(page.locator("#new")).to_be_visible()
    assert page.title() == "new"


def test_where_the_network_takes_too_long_the_page_comes_from_here_with_its_scripts(host: Host, context: BrowserContext) -> None:
    page = visit(context, f"{host.root}ask/buyer.html")
    host.in_time.clear()
    page.reload()
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    host.in_time.set()


def test_a_new_build_replaces_the_old_one_and_renews_what_was_opened(changing: Host, context: BrowserContext) -> None:
    page = visit(context, f"{changing.root}buyer/when.html")
    [old] = page.evaluate("caches.keys()")
    rewrite(changing.folder / "buyer/when.html", lambda html: html.replace("<h1", "<p id=new>new</p><h1", 1))
    rewrite(changing.folder / "sw.js", lambda script: re.sub(r'digest:"\w+"', 'digest:"another"', script))
    page.goto(f"{changing.root}index.html")
    wait_until(page, f"caches.keys().then(names => names.length === 1 && names[0] !== {json.dumps(old)})")
    changing.stop()
    page.goto(f"{changing.root}buyer/when.html")
    expect(page.locator("#new")).to_be_visible()
    changing.start()


def test_another_sites_cache_is_left_alone(host: Host, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{host.root}404.html")
    page.evaluate("caches.open('wizard of somebody else')")
    page.goto(f"{host.root}index.html")
    page.evaluate(READY)
    assert "wizard of somebody else" in page.evaluate("caches.keys()")


# --- where there is no worker ----------------------------------------------------------------------------------------


def test_the_one_file_edition_and_a_page_in_a_frame_bring_no_worker(site: Path, tmp_path: Path, context: BrowserContext) -> None:
    with served(site) as root, served(tmp_path) as other:
        (tmp_path / "host.html").write_text(f"<!doctype html><iframe src='{root}/index.html'></iframe>", "utf-8")
        page = context.new_page()
        for address in (f"{root}/one/buyer.html", f"{root}/all.html", f"{other}/host.html"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
        page.goto(f"{root}/one/merchant.html")
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("browser_has", ["none", "one that refuses"])
def test_where_there_can_be_no_worker_nothing_happens(browser_has: str, site: Path, context: BrowserContext) -> None:
    refusing = "({register: () => Promise.reject(new Error('no'))})" if browser_has != "none" else "undefined"
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.add_init_script(f"Object.defineProperty(Navigator.prototype, 'serviceWorker', {{get: () => {refusing}}})")
    page.goto(f"{published(page, site)}/ask/buyer.html")
    page.goto(f"{site.as_uri()}/ask/buyer.html")
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    assert complaints == []
