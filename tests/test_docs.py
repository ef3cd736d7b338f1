"""What engineers read is true: pages that are made are current, and every place that is named exists."""

from __future__ import annotations

import ast

import pytest

from tests.harness import PAGES, ROOT
from tests.house import WIZARD, modules, tree_of
from tests.law_pages import examples, pages
from tests.law_pages.excerpts import marks
from wizard import checks
from wizard.reports import FOLDER, laws

FIXTURES = [*(ROOT / "tests" / "checks").glob("*.yml"), *(path for path in PAGES.rglob("*.*") if path.is_file())]


# --- a page for each law ---------------------------------------------------------------------------------------------


def test_the_pages_of_the_laws_are_current() -> None:
    made = pages.all_pages()
    written = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert written.keys() == made.keys(), "write them anew with “python3 build.py docs”"
    assert [name for name in made if made[name] != written[name]] == [], "write them anew with “python3 build.py docs”"


def codes_raised() -> set[str]:
    """Every code that the engine's source gives to a finding, as far as it stands there in full."""
    return {node.args[0].value for path in modules() for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding"
            and node.args and isinstance(node.args[0], ast.Constant)}


def test_every_code_has_its_law() -> None:
    marked = {mark.code for path in FIXTURES for mark in marks(path.read_text("utf-8"))}
    assert len(marked) > 60
    assert (codes_raised() | marked) - set(laws()) == set()
    assert set(laws()) >= checks.WARNINGS


def test_every_law_says_what_it_asks_why_and_who_holds_it() -> None:
    for law in laws().values():
        assert law.law.endswith(".") and law.harm.endswith("."), law.code
        for name in law.checks:
            assert (WIZARD / "checks" / f"{name}.py").is_file(), law.code


@pytest.mark.parametrize("code", laws())
def test_the_bad_example_of_a_law_is_found_and_the_good_one_is_not(code: str) -> None:
    shown = examples.example(code)
    if shown is None:  # what lies between two folders, or in a call
        bad, good = laws()[code].example
        assert bad and good and bad != good
        return
    assert f"[{code}]" in shown.told
    tried = examples.tried(code)
    assert len([one for one in tried.after if one.code == code]) < len([one for one in tried.before if one.code == code])
    assert [one for one in tried.after if one.place.file == shown.mended_file and one.place.line - 1 in shown.mended_lines] == []
