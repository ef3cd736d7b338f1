"""Gets a fresh machine ready: an environment beside the project from the lock file, and a browser for the tests.

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
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
NEEDED = ("mkdocs", "material", "jinja2", "yaml", "pydantic")
NEEDED_FOR_TESTS = (*NEEDED, "pytest", "playwright", "axe_playwright_python")
STARTED = time.monotonic()


class CannotSetUp(Exception):
    """What is missing and what a person can do about it."""


def say(words: str) -> None:
    """Progress for people, on stderr, so that output stays clean for programs."""
    print(f"[{time.monotonic() - STARTED:5.1f}s] {words}", file=sys.stderr, flush=True)


def has(modules: tuple[str, ...]) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


def environment_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment() -> Path:
    """The environment's interpreter, made anew when the lock file or the Python version changed."""
    stamp = VENV / "ready"
    want = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if environment_python().exists() and stamp.exists() and stamp.read_text() == want:
        return environment_python()
    uv = shutil.which("uv")
    say("setting up .venv with " + ("uv" if uv else "pip") + " (first run only)")
    try:
        _install_with_uv(uv) if uv else _install_with_pip()
    except subprocess.CalledProcessError as error:
        raise CannotSetUp(f"installing the packages of {LOCK.name} failed (exit {error.returncode}); "
                          "check the network or your package index, then run the same command again") from None
    stamp.write_text(want)
    return environment_python()


def _install_with_uv(uv: str) -> None:
    subprocess.run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(VENV)], check=True)
    subprocess.run([uv, "pip", "sync", "-q", "--require-hashes", "--python", str(environment_python()), str(LOCK)], check=True)


def _install_with_pip() -> None:
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = not subprocess.run(make, capture_output=True).returncode
    made = made or (system_install("python3-venv") and not subprocess.run(make).returncode)
    if not made:
        raise CannotSetUp("Python cannot make a virtual environment here: install the package python3-venv (or uv), "
                          "then run the same command again")
    subprocess.run([str(environment_python()), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps",
                    "--require-hashes", "-r", str(LOCK)], check=True)


def system_install(*packages: str) -> bool:
    """Install system packages where that needs no password (root, or sudo without one); say what is going on."""
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return False
    say("apt-get install " + " ".join(packages))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*root, "apt-get", "-q", "update"], env=env, **quiet)  # type: ignore[call-overload]
    command = [*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return subprocess.run(command, env=env, **quiet).returncode == 0  # type: ignore[call-overload, no-any-return]


# --- browsers --------------------------------------------------------------------------------------------------------

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = (("Google", "Chrome", "Application", "chrome.exe"), ("Microsoft", "Edge", "Application", "msedge.exe"))


def find_chromium() -> str | None:
    """A Chromium that is already there: named by WIZARD_BROWSER, on PATH, in its usual place, or Playwright's own."""
    return next(_chromiums(), None)


def _chromiums() -> Iterator[str]:
    if named := os.environ.get("WIZARD_BROWSER"):
        yield named
    yield from (path for name in NAMES if (path := shutil.which(name)))
    places = [Path("/Applications") / f"{app}.app/Contents/MacOS" / app for app in MAC]
    places += [Path(base).joinpath(*parts) for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
               if (base := os.environ.get(variable)) for parts in WINDOWS]
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
        raise CannotSetUp("the tests need a Chromium: install Chrome, Chromium or Edge, or set WIZARD_BROWSER to its path")
    return found
