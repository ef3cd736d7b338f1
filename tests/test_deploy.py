"""What the build gives to those who host the site or carry it: headers, lost pages, copies made small, a ZIP."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import AS_OF, GUIDANCE, others_slow, unavailable
from tests.hosts import hosted
from wizard import commands
from wizard.files import environment
from wizard.site import postprocess

EDITIONS = ("", "zh-Hant/", "en/")
PATH = "/guide/"


@pytest.fixture(scope="module")
def at_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site for a public address with a path, with copies made small."""
    work = tmp_path_factory.mktemp("path")
    address = f"https://guide.example{PATH}"
    assert commands.build(GUIDANCE, AS_OF, work / "work", work / "site", strict=False, site_url=address, small=True) == 0
    return work / "site"


def sums_in(text: str) -> dict[str, str]:
    return {name: digest for digest, name in (line.split("  ", 1) for line in text.splitlines())}


# --- the page for lost addresses -------------------------------------------------------------------------------------

LOST = {"": "没有这个页面", "zh-Hant/": "沒有這個頁面", "en/": "There is no such page"}


def looks_and_leads(page: Page, root: str, edition: str, missing: str) -> None:
    """A missing address shows the edition's lost page with its style, its script, and links that work."""
    failed: list[str] = []
    page.on("response", lambda told: failed.append(told.url) if told.status >= 400 else None)
    page.goto(f"{root}{edition}{missing}")
    expect(page.locator("h1")).to_have_text(LOST[edition])
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    assert failed == [f"{root}{edition}{missing}"]
    page.get_by_role("combobox").fill({"en/": "evidence"}.get(edition, "举证"))
    found = page.get_by_role("option").locator("css=a, :scope").first
    expect(found).to_be_visible()
    for link in page.eval_on_selector_all("[role=listbox] a, .kb-nav a, .kb-editions a, a.wz-start", "all => all.map(one => one.href)"):
        assert link.startswith(root + edition) or link.endswith("404.html"), link
    page.locator("a.wz-start").click()
    assert page.url == f"{root}{edition}index.html"


@pytest.mark.parametrize("edition", others_slow(*EDITIONS))
@pytest.mark.parametrize("missing", ["nothing.html", "buyer/nothing/at/all.html"])
def test_a_lost_address_at_any_depth_looks_and_leads_as_it_should(missing: str, edition: str, site: Path, browser: Browser) -> None:
    with hosted(site) as host:
        page = browser.new_page(service_workers="block")
        looks_and_leads(page, host.root, edition, missing)
        page.close()


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_so_does_one_below_the_path_of_the_public_address(edition: str, at_a_path: Path, browser: Browser) -> None:
    with hosted(at_a_path, PATH) as host:
        page = browser.new_page(service_workers="block")
        looks_and_leads(page, host.root, edition, "buyer/nothing/at/all.html")
        page.close()


@pytest.mark.slow
def test_robots_are_told_of_the_map_where_a_host_is_the_sites_own(at_a_path: Path, site: Path) -> None:
    assert "Sitemap: https://guide.example/sitemap.xml\n" in postprocess.robots("https://guide.example/")
    assert not (at_a_path / "robots.txt").exists(), "nobody looks for it below a path"
    assert not (site / "robots.txt").exists(), "without a public address there is no map"


# --- headers ---------------------------------------------------------------------------------------------------------


def directives(policy: str) -> dict[str, set[str]]:
    named = (part.split() for part in policy.split(";"))
    return {name: set(sources) - {"'none'"} for name, *sources in named}


def rules_in(text: str) -> dict[str, dict[str, str]]:
    """A _headers file: {place: {header: value}}."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif line.strip():
            name, value = line.strip().split(": ", 1)
            rules[list(rules)[-1]][name] = value
    return rules


def listed_for(rules: dict[str, dict[str, str]], path: str) -> list[tuple[str, str]]:
    fitting = (place for place in rules if place == path or (place.endswith("*") and path.startswith(place[:-1])))
    return [header for place in fitting for header in rules[place].items()]


def nginx_for(blocks: list[tuple[str, dict[str, str]]], path: str) -> dict[str, str]:
    """What nginx's rule says: an exact place, else the longest that fits."""
    exact = next((said for place, said in blocks if place == f"= {path}"), None)
    return exact or max((block for block in blocks if path.startswith(block[0])), key=lambda block: len(block[0]))[1]


def blocks_in(text: str) -> list[tuple[str, dict[str, str]]]:
    return [(place, dict(re.findall(r'add_header (\S+) "([^"]*)" always;', body)))
            for place, body in re.findall(r"location (.*?) \{\n(.*?)\n\}", text, re.DOTALL)]


def test_both_kinds_of_header_file_allow_each_page_what_its_own_policy_does_and_say_who_may_frame_it(site: Path) -> None:
    rules = rules_in((site / "_headers").read_text("utf-8"))
    blocks = blocks_in((site.parent / "deploy" / "nginx.conf").read_text("utf-8"))
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        meta = re.search(r'Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8"))
        assert meta, name
        told = [dict(listed_for(rules, f"/{name}")), nginx_for(blocks, f"/{name}")]
        for said in told if path.name not in ("404.html", "offline.html") else told[1:]:
            header, own = directives(said["Content-Security-Policy"]), directives(meta[1])
            assert all(sources <= header[directive] for directive, sources in own.items()), name
            assert header["frame-ancestors"] == ({"*"} if path.parent.name == "one" else set()), name
            assert ("X-Frame-Options" in said) == (path.parent.name != "one"), name
            assert said["X-Content-Type-Options"] == "nosniff" and "Permissions-Policy" in said and "Referrer-Policy" in said


def test_no_header_is_listed_twice_for_one_address(site: Path) -> None:
    rules = rules_in((site / "_headers").read_text("utf-8"))
    for path in sorted(site.rglob("*")):
        address = "/" + path.relative_to(site).as_posix()
        for shown in (address, address.removesuffix(".html"), address.removesuffix("index.html")):
            names = [name for name, _ in listed_for(rules, shown)]
            assert len(names) == len(set(names)), shown


def test_the_list_of_headers_stays_within_what_hosts_read(site: Path) -> None:
    text = (site / "_headers").read_text("utf-8")
    assert len(rules_in(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2_000


def test_only_files_whose_name_changes_with_their_content_last(site: Path) -> None:
    blocks = blocks_in((site.parent / "deploy" / "nginx.conf").read_text("utf-8"))
    lasting = [path for path in site.rglob("*") if path.is_file()
               and "immutable" in nginx_for(blocks, "/" + path.relative_to(site).as_posix())["Cache-Control"]]
    assert lasting and all(re.search(r"\.[0-9a-f]{8}\.min\.", path.name) for path in lasting)


# --- copies ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_small_copy_holds_what_its_file_holds_and_tells_no_time(at_a_path: Path, site: Path) -> None:
    copies = sorted(at_a_path.rglob("*.gz"))
    assert {"index.html.gz", "all.html.gz", "ask.js.gz", "guidance.json.gz"} <= {copy.name for copy in copies}
    for copy in copies[::9]:
        packed = copy.read_bytes()
        assert packed[4:8] == bytes(4), copy
        assert gzip.decompress(packed) == copy.with_suffix("").read_bytes(), copy
    assert not list(site.rglob("*.gz")), "only where they are asked for"


@pytest.mark.slow
def test_checksums_cover_the_copies_too(at_a_path: Path) -> None:
    sums = sums_in((at_a_path / "SHA256SUMS").read_text("utf-8"))
    files = {path.relative_to(at_a_path).as_posix(): path for path in at_a_path.rglob("*") if path.is_file()}
    assert sums.keys() == files.keys() - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == told for name, told in sums.items())


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / "assets/site.zip") as packed:
        packed.extractall(folder)
    return folder / "site"


def test_the_zip_holds_the_whole_site_with_sums_of_its_own_and_no_dates(site: Path, unpacked: Path) -> None:
    with zipfile.ZipFile(site / "assets/site.zip") as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    files = {path.relative_to(unpacked).as_posix(): path for path in unpacked.rglob("*") if path.is_file()}
    assert files.keys() == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {"assets/site.zip"}
    sums = sums_in((unpacked / "SHA256SUMS").read_text("utf-8"))
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sums[name] for name, path in files.items() if name in sums)


def test_the_unpacked_zip_works_from_disk(unpacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{unpacked.as_uri()}/index.html")
    page.locator("a.wz-start").first.click()
    expect(page.locator(".wz-question:visible")).to_have_count(1)
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_readers_are_offered_the_zip_and_the_one_page_where_they_look_for_them(edition: str, site: Path) -> None:
    up = "../" if edition else ""
    about = (site / edition / "about.html").read_text("utf-8")
    assert f'href="{up}assets/site.zip"' in about and 'href="all.html"' in about
    assert 'href="../../all.html"' in (site / edition / "buyer/situations/quality.html").read_text("utf-8")


# --- a real nginx ----------------------------------------------------------------------------------------------------

CONFIG = """
{user} daemon off; pid {here}/pid; error_log {here}/error.log; worker_processes 1;
events {{}}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c; uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;
    server {{ listen 127.0.0.1:{port}; root {root}; include {snippet}; }}
}}
"""


@pytest.fixture
def nginx(at_a_path: Path, tmp_path: Path) -> Iterator[str]:
    """The site served by nginx with the file that was written for it: its address."""
    program = shutil.which("nginx") or (environment.system_install("nginx-light") and shutil.which("nginx"))
    if not program:
        unavailable("no nginx here")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / PATH.strip("/")).symlink_to(at_a_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "nginx.conf"
    user = "" if os.geteuid() else "user root;"  # who else may not read what tests write
    snippet = at_a_path.parent / "deploy" / "nginx.conf"
    config.write_text(CONFIG.format(user=user, here=tmp_path, port=port, root=tmp_path / "www", snippet=snippet))
    tmp_path.chmod(0o755)
    running = subprocess.Popen([program, "-c", str(config), "-p", str(tmp_path)])
    _wait_for(port)
    yield f"http://127.0.0.1:{port}{PATH}"
    running.terminate()
    running.wait(10)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)


def head_of(address: str, **asked: str) -> Any:
    with urllib.request.urlopen(urllib.request.Request(address, headers=asked)) as answer:
        return answer.headers


@pytest.mark.slow
def test_nginx_serves_it_as_it_was_told(nginx: str, browser: Browser) -> None:
    page_, framed = head_of(f"{nginx}ask/buyer.html"), head_of(f"{nginx}en/one/buyer.html")
    assert "frame-ancestors 'none'" in page_["Content-Security-Policy"] and page_["Cache-Control"] == "no-cache"
    assert "frame-ancestors *" in framed["Content-Security-Policy"] and not framed["X-Frame-Options"]
    assert head_of(f"{nginx}all.html", **{"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
    page = browser.new_page(service_workers="block")
    for edition in EDITIONS:
        looks_and_leads(page, nginx, edition, "buyer/nothing/at/all.html")
    page.close()


@pytest.mark.slow
def test_under_its_headers_nothing_is_refused_and_the_worker_keeps_pages(nginx: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name in ("index.html", "ask/buyer.html", "embed.html", "all.html", "one/buyer.html", "answer/buyer/apply-now.html",
                 "tools/deadline.html", "en/reference/facts.html"):
        page.goto(f"{nginx}{name}")
        page.wait_for_load_state("networkidle")
    assert complaints == []
    names = page.evaluate("caches.keys()")
    assert [name.split(" ")[1] for name in sorted(names)] == [nginx, f"{nginx}en/"]
    kept = page.evaluate("name => caches.open(name).then(cache => cache.keys()).then(all => all.map(one => one.url))", sorted(names)[0])
    assert {f"{nginx}answer/buyer/apply-now.html", f"{nginx}tools/deadline.html", f"{nginx}one/buyer.html"} <= set(kept)
    context.close()
