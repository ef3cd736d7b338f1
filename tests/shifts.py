"""How far a page moves under its reader's finger while it loads, on a slow phone over a slow line.

A layout shift is what the browser itself counts: the share of the window that moved times how far it moved. Here all of
them are added up, from the first paint until nothing is loading any more.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests import people
from tests.harness import Server
from wizard.commands import Quiet

WIDTHS = {375: 812, 1280: 800}  # a phone's window and a desktop's
MOST = 0.02  # of a window's height and width, together
SLOWER = 4  # the processor, by this factor
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}  # bytes a second
PIECE, FIRST_WINDOWS, BETWEEN = 1024, 48 * 1024, 0.05  # bytes, bytes, seconds: a page that comes in pieces
PATIENCE = 120_000  # milliseconds: what is slowed down on a busy machine comes late, and is none the worse for it
CALM = 600  # milliseconds in which nothing moves any more

WATCH = """(() => {
  window.shifts = [];
  const name = node => node && (node.nodeType === 1 ? node.localName + (node.className ? '.' + node.className : '') : node.nodeName);
  const rect = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
  new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push([entry.value, entry.sources.map(one =>
    `${name(one.node)} ${rect(one.previousRect)} → ${rect(one.currentRect)}`)]))).observe({type: 'layout-shift', buffered: true});
})();"""


class Packed(Quiet):
    """Sends texts packed, as hosts do."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".html", ".js", ".css", ".svg") or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class InPieces(Packed):
    """Sends pages as a poor line brings them: a piece, and the browser draws what it has, and the next piece."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for start in range(0, FIRST_WINDOWS, PIECE):
            self.wfile.write(body[start:start + PIECE])
            time.sleep(BETWEEN)
        self.wfile.write(body[FIRST_WINDOWS:])


@contextlib.contextmanager
def sent_packed(folder: Path, how: type[Packed] = Packed) -> Iterator[str]:
    """A folder over http on this machine, each text packed: its address."""
    server = Server(("127.0.0.1", 0), functools.partial(how, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def slow_visit(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    """A page of somebody who comes for the first time and holds still, on a slow device over a slow line."""
    context = type(browser).new_context(browser, viewport={"width": width, "height": WIDTHS[width]}, **options)
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.add_init_script(people.BUILT_BEFORE)
        slow_down(context.new_cdp_session(page))
        yield page
    finally:
        context.close()  # what is slowed down keeps a core busy for as long as it is there


def slow_down(session: CDPSession) -> None:
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def shifts(page: Page, url: str) -> tuple[float, list[Any]]:
    """(sum, [what moved from where to where, in pixels]) of opening an address, until it has come to rest."""
    page.goto(url, wait_until="load", timeout=PATIENCE)
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    seen = -1
    while seen != (seen := page.evaluate("shifts.length")):
        page.wait_for_timeout(CALM)
    found = page.evaluate("shifts")
    return sum(value for value, _ in found), found
