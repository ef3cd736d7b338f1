"""Browsers of other makers and ages, and what else the slow tests stand on: found where it is, installed where it is missing."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from wizard.files import ROOT, environment, say

ENGINES = ROOT / ".engines"  # kept between runs
LOCKS = ROOT / "tests" / "old_engines"
QT_LIBRARIES = tuple("""
    libgl1 libegl1 libnss3 libxcomposite1 libxcursor1 libxi6 libxtst6 libxss1 libxdamage1 libx11-xcb1 libasound2
    libxrandr2 libdbus-1-3 libfontconfig1 libxkbcommon0 libglib2.0-0
""".split())  # noqa: SIM905  # a list of packages reads best as words
ACE = "accessibility-checker-engine@4.0.34"
ACE_DIGEST = "1fd7c18b2aa5ba3ec0444a275e2e08e2823c317316c6613d1c273d2a688760fa"


@functools.cache
def ensure_engine(name: str) -> tuple[str, ...]:
    """The files that an engine is started from; installs it where it is missing. Raises CannotSetUp with what to do."""
    find, packages = INSTALLED[name]
    found = find()
    if not found and environment.system_install(*packages):
        found = find()
    if not found:
        raise environment.CannotSetUp(f"the tests in {name} need the system packages " + " ".join(packages))
    return found


def _firefox() -> tuple[str, ...]:
    found = os.environ.get("WIZARD_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    return (found,) if found else ()


def _webkit() -> tuple[str, ...]:
    """The driver, the browser and the screen it draws on."""
    browsers = sorted(str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    found = (shutil.which("WebKitWebDriver") or "", next(iter(browsers), ""), shutil.which("Xvfb") or "")
    return found if all(found) else ()


def _old_webkit() -> tuple[str, ...]:
    """The system's own Python, which alone can load its QtWebKit."""
    return ("/usr/bin/python3",) if _runs("/usr/bin/python3", "import PyQt5.QtWebKitWidgets") else ()


def _old_chromium(name: str) -> tuple[str, ...]:
    """A Python with an old QtWebEngine in an environment of its own; nothing where the system lacks what it stands
    on."""
    python = str(environment.ensure_environment(ENGINES / name, LOCKS / f"{name}.txt"))
    return (python,) if _runs(python, "import PyQt5.QtWebEngineWidgets") else ()


def _runs(python: str, script: str) -> bool:
    return bool(shutil.which(python)) and not subprocess.run([python, "-c", script], capture_output=True).returncode


def _ace() -> tuple[str, ...]:
    """IBM's accessibility engine: one script out of its package."""
    script = ENGINES / "node_modules" / "accessibility-checker-engine" / "ace.js"
    if not _is_ace(script) and shutil.which("npm"):
        ENGINES.mkdir(exist_ok=True)
        say(f"npm install {ACE}")
        install = ["npm", "install", "--prefix", str(ENGINES), "--no-save", "--ignore-scripts", ACE]
        subprocess.run(install, capture_output=True)
    return (str(script),) if _is_ace(script) else ()


def _is_ace(script: Path) -> bool:
    return script.exists() and hashlib.sha256(script.read_bytes()).hexdigest() == ACE_DIGEST


INSTALLED: dict[str, tuple[Callable[[], tuple[str, ...]], tuple[str, ...]]] = {
    "firefox": (_firefox, ("firefox-esr",)),
    "webkit": (_webkit, ("webkit2gtk-driver", "xvfb")),
    "chromium-87": (functools.partial(_old_chromium, "chromium-87"), QT_LIBRARIES),
    "chromium-69": (functools.partial(_old_chromium, "chromium-69"), QT_LIBRARIES),
    "webkit-602": (_old_webkit, ("python3-pyqt5.qtwebkit",)),
    "equal-access": (_ace, ("npm",)),
}
