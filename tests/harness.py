"""What several tests share: the shipped guidance, the little demo, and fixtures with their expectation on the guilty line."""

from __future__ import annotations

import contextlib
import datetime
import functools
import http.server
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Page, Route

from tests import installs
from wizard import checks, commands
from wizard.automaton import Plan
from wizard.clocks import as_of
from wizard.commands import Quiet, page_findings
from wizard.files import environment
from wizard.language import Book, Finding, Refused, loader
from wizard.pages import Site
from wizard.site import authored

ROOT = Path(__file__).resolve().parent.parent
GUIDANCE = ROOT / "docs" / "guidance"
DEMO = ROOT / "tests" / "demo"
PAGES = ROOT / "tests" / "pages"
HEALTHY = PAGES / "healthy"
AS_OF = datetime.date(2026, 11, 27)
MARK = re.compile(r"#\s*error:\s*\[([a-z-]+)\]\s*(.*)$")


@functools.cache
def shipped() -> tuple[Book, Mapping[str, Plan]]:
    """The real guidance, loaded and proven once for all tests."""
    book = loader.load(GUIDANCE)
    plans, findings = checks.examine(book, AS_OF)
    assert not checks.errors(findings), findings
    return book, plans


def findings_of(folder: Path) -> list[Finding]:
    """Everything that is said about a guidance folder, whatever stage says it."""
    try:
        return checks.examine(as_of.at(loader.load(folder), AS_OF), AS_OF)[1]
    except Refused as refused:
        return list(refused.findings)


def demo_with(tmp_path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the demo in which some files are replaced or added."""
    folder = tmp_path / "guidance"
    shutil.copytree(DEMO, folder)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def holding(folder: Path, name: str, text: str) -> Path:
    """The file under a folder of guidance that holds a text: the one of that name, or one of those in its place."""
    whole = folder / name
    files = [whole] if whole.exists() else sorted(whole.with_suffix("").glob("*.yml"))
    found = [file for file in files if text in file.read_text("utf-8")]
    assert found, f"no file in the place of {name} holds “{text}”"
    return found[0]


def built_with(base: Path, name: str, flow: str) -> Path:
    """A site of the demo and one more flow, built under a folder."""
    guidance, menu = with_pages(base), base / "en" / "mkdocs.yml"
    (guidance / "flows" / f"{name}.yml").write_text(flow, "utf-8")
    entry = "  - Ask: ask/parcel.md\n"
    menu.write_text(menu.read_text("utf-8").replace(entry, f"{entry}  - Another: ask/{name}.md\n"), "utf-8")
    assert commands.build(guidance, AS_OF, base / "work", base / "site", strict=False) == 0
    return base / "site"


def with_pages(tmp_path: Path, *layers: Path) -> Path:
    """The demo with pages beside it: the healthy ones, and others laid over them. Returns the folder of guidance."""
    shutil.copytree(DEMO, tmp_path / "guidance")
    for layer in (HEALTHY, *layers):
        shutil.copytree(layer, tmp_path / "en", dirs_exist_ok=True, ignore=shutil.ignore_patterns("guidance"))
        if (layer / "guidance").is_dir():
            shutil.copytree(layer / "guidance", tmp_path / "guidance", dirs_exist_ok=True)
    return tmp_path / "guidance"


def found_on_pages(guidance: Path) -> list[Finding]:
    """Everything that is said about the pages beside a proven guidance."""
    book = as_of.at(loader.load(guidance), AS_OF)
    plans, faults = checks.examine(book, AS_OF)
    assert not faults
    return page_findings(authored.folder_of(guidance, book.about.language), Site(book, plans, AS_OF))


def expected(text: str) -> list[tuple[int, str, str]]:
    """The marks in a fixture: (line, code, words that the message or hint must hold)."""
    return [(number, mark[1], mark[2].strip()) for number, line in enumerate(text.splitlines(), 1) if (mark := MARK.search(line))]


def files_in(text: str) -> dict[str, str]:
    """The files a fixture puts into the demo; each begins with “# replaces: ” and its name."""
    parts = re.split(r"^(?=# replaces: )", text, flags=re.MULTILINE)
    return {part.splitlines()[0].removeprefix("# replaces: ").partition("  #")[0]: part for part in parts if part}


def others_slow(first: Any, *others: Any) -> list[Any]:
    """Cases of one promise: the first always, the others in the slow layer."""
    return [first, *(pytest.param(one, marks=pytest.mark.slow) for one in others)]


def unavailable(reason: str) -> NoReturn:
    """Without what a test needs it is skipped; in CI, where nothing may be missing, it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def engine_files(name: str) -> tuple[str, ...]:
    """What an engine of the slow tests is started from, installed if need be."""
    try:
        return installs.ensure_engine(name)
    except environment.CannotSetUp as missing:
        unavailable(str(missing))


class Server(http.server.ThreadingHTTPServer):
    """Takes it calmly when a browser leaves in the middle of a file."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def published(page: Page, site: Path) -> str:
    """A site's public address, as this page alone sees it: what is asked for there comes from the folder."""
    root = "https://guide.example"
    page.route(f"{root}/**", lambda route: route.fulfill(path=site / route.request.url.split("/", 3)[3].partition("#")[0]))
    return root


class Held:
    """Requests of a page for one file, none of which is answered before it is let come."""

    def __init__(self, page: Page, file: str) -> None:
        self.page, self.waiting = page, list[Route]()
        page.route(f"**/{file}", lambda route: self.waiting.append(route))  # noqa: PLW0108  # Playwright marks what it is given

    def come(self) -> None:
        while not self.waiting:
            self.page.wait_for_timeout(20)
        self.waiting.pop().continue_()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over http on this machine: its address."""
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
