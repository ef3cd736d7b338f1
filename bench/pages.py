"""The same twenty questions as pages in a browser: ours bare, ours in its whole frame, and peers'. Prints JSON.

`pages.py FOLDER PEERS RUNS` → {page: {"first": ms, "second": ms, "tap": ms, "full": ms, "busy": ms, "slow": ms, "bytes": n}},
in a Chromium slowed down four times.
Pages take turns, each load in a new context: nothing is cached. The server is on this machine, so that no network counts.
"""

from __future__ import annotations

import contextlib
import datetime
import gzip
import json
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
from bench import flows  # noqa: E402  # the project is used as it lies here, not as installed
from wizard import checks  # noqa: E402
from wizard.files import environment  # noqa: E402
from wizard.language import loader  # noqa: E402
from wizard.pages import render  # noqa: E402
from wizard.site import postprocess, single_file  # noqa: E402

QUESTIONS, SLOWER = 20, 4
TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">{head}</head>
<body>{body}</body></html>
"""
XSTATE = """
import { createActor, createMachine } from "xstate";
const states = { end: { type: "final" } };
for (let i = 0; i < N; i++) states["q" + i] = { on: { a: i + 1 < N ? "q" + (i + 1) : "end", b: "end" } };
const root = document.getElementById("root"), actor = createActor(createMachine({ initial: "q0", states }));
function button(label, type) {
  const made = document.createElement("button");
  made.textContent = label;
  made.onclick = () => actor.send({ type });
  return made;
}
actor.subscribe((now) => {
  const heading = document.createElement("h2");
  heading.textContent = now.value === "end" ? "Done" : "Question " + now.value.slice(1) + ", which is it?";
  root.replaceChildren(heading, ...(now.value === "end" ? [] : [button("The first one", "a"), button("The second one", "b")]));
});
actor.start();
"""
SURVEY = """
import { Model, settings } from "survey-core";
import "survey-js-ui";
settings.autoAdvanceDelay = 0;
settings.animationEnabled = false;
const pages = Array.from({ length: N }, (_, i) => ({
  name: "p" + i, visibleIf: i ? "{q" + (i - 1) + "} = 'a'" : undefined,
  elements: [{ type: "radiogroup", name: "q" + i, title: "Question " + i + ", which is it?",
    choices: [{ value: "a", text: "The first one" }, { value: "b", text: "The second one" }] }] }));
new Model({ autoAdvanceEnabled: true, pages }).render(document.getElementById("root"));
"""
# The least a page can do: the next question's words in the same two elements.
FLOOR = """
let at = 0;
const heading = document.createElement("h2"), button = document.createElement("button");
const ask = () => { heading.textContent = "Question " + at + ", which is it?"; };
button.textContent = "The first one";
button.onclick = () => { at += 1; ask(); };
ask();
document.getElementById("root").append(heading, button);
"""
PEERS = {"xstate": XSTATE, "survey-core": SURVEY, "table": FLOOR}
Files = dict[str, bytes]


@dataclass
class Site:
    """What the server gives, already packed, and what each page was sent since it was last asked."""

    files: Mapping[str, bytes]
    sent: list[str] = field(default_factory=list)


# --- pages -----------------------------------------------------------------------------------------------------------


def ours(folder: Path) -> Files:
    """The finished files of a plain page: our markup, script, style, plan and texts."""
    flows.write_chain(folder / "chain", QUESTIONS)
    book = loader.load(folder / "chain")
    as_of = datetime.date.fromisoformat(flows.AS_OF)
    plans, findings = checks.examine(book, as_of)
    assert not checks.errors(findings), findings[:3]
    source = render.render(render.Site(book, plans, as_of), {}, {})
    files = {path: text.encode("utf-8") for path, text in source.items() if path.startswith("assets/")}
    files["assets/wizard.css"] = (ROOT / "wizard" / "site" / "theme" / "assets" / "wizard.css").read_bytes()
    scripts = "".join(f'<script src="../assets/{name}.js" defer></script>' for name in ("plan-tree", "texts-tree", "ask"))
    head = '<script>document.documentElement.className += " scripted";</script><link rel="stylesheet" href="../assets/wizard.css">'
    body = single_file.element(source["ask/tree.md"], '<div class="wz wz-ask-page"') + scripts
    files["ask/tree.html"] = PLAIN.format(title="Chain", head=head, body=body).encode("utf-8")
    return postprocess.finish(files, language="en")


def framed(site: Path, plain: Mapping[str, bytes]) -> Files:
    """The built site, its first flow's page asking the same questions as the plain page."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    path = min(name for name in files if name.startswith("ask/") and name.endswith(".html"))
    flow, opening = Path(path).stem, '<div class="wz wz-ask-page"'
    page, asked = files[path].decode("utf-8"), single_file.element(plain["ask/tree.html"].decode("utf-8"), opening)
    page = page.replace(single_file.element(page, opening), asked, 1)
    for name in ("plan", "texts"):
        page = page.replace(f"assets/{name}-{flow}.js", f"assets/{name}-tree.js", 1)
    return files | {path: plain[path] for path in ("assets/plan-tree.js", "assets/texts-tree.js")} | {"ask/tree.html": page.encode("utf-8")}


def peer(folder: Path, peers: Path, name: str) -> Files | None:
    """A peer's page: one minified script with everything it needs, and its own style. None where it cannot be made."""
    source = peers / f"page-{name}.mjs"
    source.write_text(f"const N = {QUESTIONS};\n{PEERS[name]}", "utf-8")
    bundler = peers / "node_modules" / ".bin" / "esbuild"
    command = [bundler, source, "--bundle", "--minify", "--log-level=error", "--alias:survey-core=survey-core-2",
               f"--outfile={folder / name}.js"]
    if not bundler.exists() or subprocess.run([str(part) for part in command], cwd=peers).returncode:
        return None
    files, head = {"page.js": (folder / f"{name}.js").read_bytes()}, ""
    if name == "survey-core":
        files["page.css"] = (peers / "node_modules" / "survey-core-2" / "survey-core.fontless.min.css").read_bytes()
        head = '<link rel="stylesheet" href="page.css">'
    body = '<div id="root"></div><script src="page.js" defer></script>'
    return files | {"index.html": PLAIN.format(title="Chain", head=head, body=body).encode("utf-8")}


def pages(folder: Path, peers: Path) -> tuple[Files, dict[str, str]]:
    """All files to serve, and each page's address."""
    plain, addresses = ours(folder), {"wizard": "wizard/ask/tree.html"}
    parts = {"wizard": plain} | {name: made for name in PEERS if (made := peer(folder, peers, name))}
    addresses |= {name: f"{name}/index.html" for name in PEERS if name in parts}
    if (ROOT / "site" / "ask").is_dir():
        parts["frame"], addresses["frame"] = framed(ROOT / "site", plain), "frame/ask/tree.html"
    return {f"{name}/{path}": content for name, own in parts.items() for path, content in own.items()}, addresses


# --- measuring -------------------------------------------------------------------------------------------------------


def serve(site: Site) -> ThreadingHTTPServer:
    """Give the files on this machine, packed and never to be kept, and note what was sent."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            body = site.files.get(path, b"")
            site.sent.append(path)
            self.send_response(200 if path in site.files else 404)
            self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "application/octet-stream"))
            for name, value in (("Content-Encoding", "gzip"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")):
                self.send_header(name, value)
            with contextlib.suppress(ConnectionError):  # a page that was measured is closed before all of its frame came
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A page that was measured leaves in the middle of a file."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def walked(browser: Browser, address: str, name: str) -> dict[str, Any]:
    """One load and one walk through all questions: {first: ms, taps: [ms], busy: ms of the main thread's work per tap}."""
    with opened(browser, address, name) as (page, session):
        first, before = page.evaluate("bench.first"), busy(session)
        taps = page.evaluate(f"bench.walk({QUESTIONS})")
        return {"first": first, "taps": taps, "busy": (busy(session) - before) * 1000 / len(taps)}


def hurried(browser: Browser, address: str, name: str) -> dict[str, Any]:
    """One load in which the first question is answered as soon as it is painted: {second: ms until the next one is}."""
    with opened(browser, address, name, eager=True) as (page, _):
        return {"second": page.evaluate("bench.second")}


def unslowed(browser: Browser, address: str, name: str) -> dict[str, Any]:
    """One walk at the machine's own speed: {full: ms of the median tap}."""
    with opened(browser, address, name, slower=1) as (page, _):
        page.evaluate("bench.first")
        return {"full": statistics.median(page.evaluate(f"bench.walk({QUESTIONS})"))}


@contextlib.contextmanager
def opened(browser: Browser, address: str, name: str, *, eager: bool = False, slower: int = SLOWER) -> Iterator[tuple[Page, CDPSession]]:
    """A page in a context of its own, with the driver in it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        driver = (ROOT / "bench" / "driver.js").read_text("utf-8")
        kind = "wizard" if name == "frame" else name
        page.add_init_script(driver.replace("KIND", json.dumps(kind), 1).replace("EAGER", json.dumps(eager), 1))
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        session.send("Performance.enable")
        page.goto(address, wait_until="domcontentloaded")
        yield page, session
    finally:
        context.close()


def busy(session: CDPSession) -> float:
    """Seconds the page's main thread has worked."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def figures(runs: list[dict[str, Any]], sent: int) -> dict[str, float]:
    taps = sorted(tap for run in runs for tap in run["taps"])
    middle = {name: statistics.median(run[name] for run in runs) for name in ("first", "second", "full", "busy")}
    return {**middle, "tap": statistics.median(taps),
            "slow": taps[len(taps) * 9 // 10], "bytes": sent}


def main(folder: Path, peers: Path, runs: int) -> None:
    files, addresses = pages(folder, peers)
    site = Site({path: gzip.compress(content, 9, mtime=0) for path, content in files.items()})
    server = serve(site)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in addresses}
    sent: dict[str, int] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=environment.find_chromium())
        for number in range(runs + 1):
            for name, path in addresses.items():
                site.sent.clear()
                address = f"http://127.0.0.1:{server.server_port}/{path}"
                run = walked(browser, address, name)
                sent[name] = sum(len(site.files.get(one, b"")) for one in site.sent)
                run |= hurried(browser, address, name) | unslowed(browser, address, name)
                found[name] += [run] if number else []  # the first of each only wakes the browser
        version = browser.version
        browser.close()
    server.shutdown()
    told = {name: figures(done, sent[name]) for name, done in found.items()}
    print(json.dumps({"chromium": version, "runs": runs, "pages": told}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
