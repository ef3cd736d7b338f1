"""The tree that the site generator reads is plain: those who may come after it make the same pages of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import installs
from tests.harness import ROOT, unavailable
from wizard.files import environment
from wizard.site import error_pages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def programs() -> Path:
    """Where the successors are installed, beside the engines of the other slow tests."""
    try:
        python = environment.ensure_environment(installs.ENGINES / "successors", ROOT / "tests" / "successors.txt")
    except environment.CannotSetUp as missing:
        unavailable(str(missing))
    return python.parent


def pages_in(folder: Path) -> set[str]:
    """Every page but those that the theme brings, which no tree holds."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - set(error_pages.PAGES)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("successor", ["properdocs", "zensical"])
def test_a_successor_makes_the_same_set_of_pages(successor: str, language: str, site: Path, programs: Path, tmp_path: Path) -> None:
    work = site.parent / "work"
    shutil.copytree(work / language, tmp_path / language)
    config = json.loads((work / f"mkdocs-{language}.yml").read_text("utf-8")) | {"site_dir": "out"}
    (tmp_path / "site.yml").write_text(json.dumps(config), "utf-8")
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run([str(programs / successor), "build", "-f", "site.yml"], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert pages_in(tmp_path / "out") == pages_in(work / "built" / language)
