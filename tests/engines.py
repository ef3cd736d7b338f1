"""Engines other than the one most tests run in, all told alike what to do: go there, tell this, wait for that, tap, fill in.

What is asked of a page is an expression in ES5, which is all that the oldest of them understand.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import ElementHandle, Playwright
from playwright.sync_api import Error as PlaywrightError
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.harness import ROOT, engine_files
from tests.people import SETTLED

FAR_AWAY = "America/New_York"  # the devices' zone: never the guidance's
WIDTH, HEIGHT = 320, 700
LONGEST = 30  # seconds to wait for anything


class Engine(Protocol):
    """A browser with one window, 320 pixels wide where it can be. Complaints are errors since they were last asked for."""

    def open(self, url: str) -> None: ...
    def run(self, expression: str) -> Any: ...
    def wait(self, expression: str) -> Any: ...
    def back(self) -> None: ...
    def tap(self, element: str) -> None: ...
    def put(self, element: str, value: str) -> None: ...
    def widths(self, url: str) -> list[int]: ...
    def complaints(self) -> list[str]: ...
    def close(self) -> None: ...


WIDTHS = "[window.innerWidth, document.documentElement.scrollWidth]"


class Firefox:
    """Stock Firefox, driven by Playwright."""

    def __init__(self, playwright: Playwright) -> None:
        [program] = engine_files("firefox")
        anew: dict[str, str | float | bool] = {"browser.sessionhistory.max_total_viewers": 0}  # Playwright hears of no page brought back
        self.browser = playwright.firefox.launch(channel="moz-firefox", executable_path=program, firefox_user_prefs=anew)
        self.page = self.browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, timezone_id=FAR_AWAY).new_page()
        self.page.set_default_timeout(LONGEST * 1000)
        self.heard: list[str] = []
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("console", lambda said: self.heard.append(said.text) if said.type == "error" else None)

    def open(self, url: str) -> None:
        self.page.goto("about:blank")  # else an address that differs in its fragment alone would load nothing
        self.page.goto(url)

    def run(self, expression: str) -> Any:
        return self.page.evaluate(f"({expression})")

    def wait(self, expression: str) -> Any:
        """Asked again and again from here: what asks in the page is stopped by the page's own policy."""
        end = time.monotonic() + LONGEST
        while True:
            try:
                if found := self.run(expression):
                    return found
            except PlaywrightError:  # one page is giving way to the next
                assert time.monotonic() < end
            assert time.monotonic() < end, f"never true: {expression}"
            self.page.wait_for_timeout(20)

    def tap(self, element: str) -> None:
        self.wait(f"({element}) && ({SETTLED})")
        self._found(element).click()

    def put(self, element: str, value: str) -> None:
        self._found(element).fill(value)

    def back(self) -> None:
        self.page.go_back()

    def _found(self, element: str) -> ElementHandle:
        self.wait(f"!!({element})")
        found = self.page.evaluate_handle(f"({element})").as_element()
        assert found
        return found

    def widths(self, url: str) -> list[int]:
        self.open(url)
        return list(self.run(WIDTHS))

    def complaints(self) -> list[str]:
        self.heard, heard = [], self.heard
        return heard

    def close(self) -> None:
        self.browser.close()


class WebKit:
    """WebKitGTK's little browser on a screen of its own. It keeps no log: the site it opens is a `watched` one."""

    def __init__(self, folder: Path) -> None:
        driver, browser, screen = engine_files("webkit")
        self.frame = folder / "frame.html"
        os.environ.update(SE_OFFLINE="true", SE_AVOID_STATS="true")  # the driver is here: nobody else need be asked
        options = webdriver.WebKitGTKOptions()
        options.binary_location = browser
        options.add_argument("--automation")
        with ExitStack() as started, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about how Selenium calls itself
            env = {**os.environ, "DISPLAY": started.enter_context(screen_of(screen)), "TZ": FAR_AWAY}
            self.driver = webdriver.WebKitGTK(options=options, service=Service(driver, env=env))
            started.callback(self.driver.quit)
            self.close = started.pop_all().close

    def open(self, url: str) -> None:
        self.driver.get("about:blank")
        self.driver.get(url)

    def run(self, expression: str) -> Any:
        return self.driver.execute_script(f"return ({expression})")

    def wait(self, expression: str) -> Any:
        patience = WebDriverWait(self.driver, LONGEST, poll_frequency=0.05, ignored_exceptions=(WebDriverException,))
        return patience.until(lambda _: self.run(expression))

    def back(self) -> None:
        self.driver.back()

    def tap(self, element: str) -> None:
        self.wait(f"({element}) && ({SETTLED})")
        self.run(element).click()

    def put(self, element: str, value: str) -> None:
        self.wait(f"({element}).value = {json.dumps(value)}")  # typing depends on how the machine's language writes a date

    def widths(self, url: str) -> list[int]:
        """In a frame, because its window cannot be as narrow as a phone."""
        self.frame.write_text(f'<!doctype html><iframe width="{WIDTH}" height="{HEIGHT}" src="{url}"></iframe>', "utf-8")
        self.driver.get(self.frame.as_uri())
        self.driver.switch_to.frame(0)
        found = list(self.run(WIDTHS))
        self.driver.switch_to.default_content()
        return found

    def complaints(self) -> list[str]:
        return list(self.run("JSON.parse([sessionStorage.complaints || '[]', sessionStorage.clear()][0])"))


@contextmanager
def screen_of(program: str) -> Iterator[str]:
    """A screen that nobody sees: its name."""
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with os.fdopen(read) as told, subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as process:
        os.close(write)
        try:
            yield ":" + told.readline().strip()
        finally:
            process.terminate()


RECORDER = """(function () {
  function note(text) {
    var all = JSON.parse(sessionStorage.complaints || "[]");
    sessionStorage.complaints = JSON.stringify(all.concat(String(text)));
  }
  window.addEventListener("error", function (event) { note(event.message + " in " + event.filename); });
  console.error = note;
})();
"""


def watched(site: Path, folder: Path) -> Path:
    """A copy of a site in which every page first of all loads a script that notes its errors."""
    copy = folder / "watched"
    shutil.copytree(site, copy)
    (copy / "recorder.js").write_text(RECORDER, "utf-8")
    for page in copy.rglob("*.html"):
        up = "../" * (len(page.relative_to(copy).parts) - 1)
        text = page.read_text("utf-8")
        assert text.count("<head>") == 1
        page.write_text(text.replace("<head>", f'<head><script src="{up}recorder.js"></script>'), "utf-8")
    return copy


UNSEEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QTWEBENGINE_DISABLE_SANDBOX": "1",
          "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu", "TZ": FAR_AWAY}
OURS = re.compile(r" in \S+/assets/[\w-]+[.]js$")


class Old:
    """An engine of long ago in a process of its own: see old_engine.py. WebKit 602 is too old for the theme's own script,
    whose complaints are not ours."""

    def __init__(self, name: str) -> None:
        [python] = engine_files(name)
        self.every = name.startswith("chromium")
        command = [python, str(ROOT / "tests" / "old_engine.py"), name.partition("-")[0], str(WIDTH), str(HEIGHT), str(LONGEST)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", env={**os.environ, **UNSEEN})

    def ask(self, deed: str, about: str = "") -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({deed: about}) + "\n")
        self.process.stdin.flush()
        assert select.select([self.process.stdout], [], [], 3 * LONGEST)[0], f"the engine hangs over {about[:200]}"
        line = self.process.stdout.readline()
        assert line, f"the engine ended with {self.process.wait()}"
        answer = json.loads(line)
        assert "fault" not in answer, answer["fault"]
        return answer["value"]

    def open(self, url: str) -> None:
        # The end of a load that this one broke off may be told as this one's failure: hence a second try.
        for address in ("about:blank", url):
            assert self.ask("open", address) or self.ask("open", address), f"{address} did not load"

    def run(self, expression: str) -> Any:
        return self.ask("run", expression)

    def wait(self, expression: str) -> Any:
        found = self.ask("wait", expression)
        assert found, f"never true: {expression}"
        return found

    def back(self) -> None:
        self.run("history.back()")

    def tap(self, element: str) -> None:
        self.wait(f"!!({element}) && ({SETTLED})")
        self.run(f"({element}).click()")

    def put(self, element: str, value: str) -> None:
        self.wait(f"!!({element})")
        self.run(f"({element}).value = {json.dumps(value)}")

    def widths(self, url: str) -> list[int]:
        self.open(url)
        return list(self.run(WIDTHS))

    def complaints(self) -> list[str]:
        return [one for one in self.ask("complaints") if self.every or OURS.search(one)]

    def close(self) -> None:
        """No more requests: it ends by itself, unless it hangs."""
        try:
            self.process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
