"""Shared by all tests: a built site and a browser. In CI a missing browser is a failure, never a skip."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import people
from tests.harness import AS_OF, GUIDANCE, unavailable
from wizard import commands
from wizard.files import environment

# Chromium's own calls home would be mistaken for ours, and fail without a network.
QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

MOVE = "addEventListener('load', () => dispatchEvent(new Event('scroll')))"

# How fast a machine is proves nothing. In CI the same cases each time: a new case is found where somebody can look into it.
hypothesis.settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("untimed")

people.be_patient()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow layers too, as CI does")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow layers run where they are asked for, and always in CI."""
    if not (config.getoption("--slow") or os.environ.get("CI")):
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for the test run, whichever of its workers asks first."""
    base = tmp_path_factory.getbasetemp()
    work = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "build"
    try:
        work.mkdir()
    except FileExistsError:
        _wait_for(work / "built", work / "failed")
    else:
        done = commands.build(GUIDANCE, AS_OF, work / "work", work / "site", strict=False) == 0
        (work / ("built" if done else "failed")).touch()
    assert (work / "built").exists(), "the site could not be built"
    return work / "site"


def _wait_for(*signs: Path) -> None:
    """Until one of these files is there, for ten minutes at most."""
    end = time.monotonic() + 600
    while not any(sign.exists() for sign in signs) and time.monotonic() < end:
        time.sleep(0.2)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


def _moving(opens: Callable[..., Any]) -> Callable[..., Any]:
    """Readers of these pages begin to move as soon as one is there; what comes later comes."""
    def opened(**options: Any) -> Any:
        made = opens(**options)
        made.add_init_script(MOVE)
        made.add_init_script(people.BUILT_BEFORE)
        return made

    return opened


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = os.environ.get("WIZARD_BROWSER") or environment.find_chromium()
    if not found:
        unavailable("no Chromium found: run “python3 build.py test”, or set WIZARD_BROWSER to one")
    launched = playwright.chromium.launch(executable_path=found, args=QUIET)
    for opens in ("new_context", "new_page"):
        setattr(launched, opens, _moving(getattr(launched, opens)))
    yield launched
    launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What one reader's phone keeps."""
    made = browser.new_context(viewport={"width": 375, "height": 760})
    yield made
    made.close()
