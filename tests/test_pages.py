"""Pages are read before they are built: what a reader would stumble over is found at its place, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.harness import AS_OF, HEALTHY, PAGES, ROOT, found_on_pages, with_pages
from wizard import checks, commands

# On its own line, or so many above where that can hold no mark.
MARK = re.compile(r"(?:<!--|#) error(?: (\d) above)?: \[([a-z-]+)\] (.*?)(?: -->|$)", re.MULTILINE)


def marks(folder: Path) -> list[tuple[str, int, str, str]]:
    """The marks in a fixture: (file, line, code, words that the message or hint must hold)."""
    return [(path.relative_to(folder).as_posix(), number - int(mark[1] or 0), mark[2], mark[3])
            for path in sorted(folder.rglob("*.*")) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
            for mark in MARK.finditer(line)]


def test_healthy_pages_are_silent(tmp_path: Path) -> None:
    assert found_on_pages(with_pages(tmp_path)) == []


def test_what_is_silent_is_built(tmp_path: Path) -> None:
    assert commands.build(with_pages(tmp_path), AS_OF, tmp_path / "work", tmp_path / "site", strict=False) == 0


@pytest.mark.parametrize("check", checks.PAGES, ids=lambda check: check.__name__)
def test_every_check_of_pages_has_its_file_its_fixture_and_its_law(check: checks.PageCheck) -> None:
    assert (ROOT / "wizard" / "checks" / f"{check.__name__}.py").is_file()
    assert marks(PAGES / check.__name__)
    law, _, harm = (check.__doc__ or "").partition("\n\n")
    assert law.strip().endswith(".") and harm.strip().endswith("."), "one sentence of law, then what it spares the reader"


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir() if path != HEALTHY))
def test_a_fault_of_a_page_is_found_on_its_line_with_its_words(name: str, tmp_path: Path) -> None:
    expected = marks(PAGES / name)
    folder = with_pages(tmp_path, PAGES / name).parent / "en"
    found = [(f.place.file.removeprefix(f"{folder.as_posix()}/").removeprefix(f"{folder.parent.as_posix()}/"), f.place.line, f.code,
              f"{f.message} {f.hint}") for f in found_on_pages(folder.parent / "guidance")]
    assert sorted(one[:3] for one in found) == sorted(one[:3] for one in expected)
    for *where, words in expected:
        assert any(words in said for *here, said in found if here == where), (where, words, found)
