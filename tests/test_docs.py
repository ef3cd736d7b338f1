"""What engineers read is true: pages that are made are current, and every place that is named exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests import house
from tests.harness import PAGES, ROOT
from tests.house import LAYERS, WIZARD, modules, tree_of
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


# --- places that are named -------------------------------------------------------------------------------------------

ENGINE = ROOT / "docs" / "engine"
HAND_WRITTEN = [ROOT / "CONTRIBUTING.md", ROOT / "README.md", WIZARD / "browser" / "runtime" / "README.md", *sorted(ENGINE.glob("*.md")),
                *sorted((ENGINE / "decisions").glob("*.md"))]
PLACE = re.compile(r"`([\w./-]+\.(?:py|js|css|json|yml|md))(?::(\w+))?`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def file_of(name: str) -> Path | None:
    """The file that a text names, from the repository's root or from the engine's folder; None where it is none of ours."""
    return next((path for path in (ROOT / name, WIZARD / name) if path.is_file()), None)


def defines(path: Path, name: str) -> bool:
    """Whether a file of Python or script defines a name at its top."""
    return bool(re.search(rf"^(?:async )?(?:def|class|function|var) {name}\b|^{name}\b[^\n]*?= ", path.read_text("utf-8"), re.MULTILINE))


def missing(text: str) -> list[str]:
    """Every place in a text that is not there."""
    found = []
    for name, symbol in PLACE.findall(text):
        path = file_of(name)
        code = name.endswith((".py", ".js")) and "/" in name
        if (code or symbol) and not path:
            found.append(f"{name} is no file any more: say where it is now")
        elif path and symbol and not defines(path, symbol):
            found.append(f"{name} defines no “{symbol}” any more: say where it is now")
    return found


@pytest.mark.parametrize("page", HAND_WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_place_that_engineers_are_led_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert missing(text) == []
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []


def test_a_place_that_has_moved_is_told() -> None:
    assert missing("`wizard/clocks/running.py:run` `wizard/gone.py` `wizard/clocks/running.py:ran`") == [
        "wizard/gone.py is no file any more: say where it is now",
        "wizard/clocks/running.py defines no “ran” any more: say where it is now"]


BEHAVIOURS = (
    "a limit computed", "a date parsed", "an unreachable question found", "a witness made", "a letter filled", "a page's policy made",
    "a text turned Traditional", "a plan merged", "a saved link replayed", "an `.ics` written", "a QR drawn", "the menu made",
    "a search index cut", "two versions walked", "a translation judged stale", "an unknown word guessed at", "a site swapped in",
    "a header written", "a finding shown", "a command declared",
)


def section(page: str, heading: str) -> str:
    """What stands below a heading of a page, up to the next one."""
    text = (ROOT / page).read_text("utf-8")
    assert f"\n{heading}\n" in text, f"{page} has no “{heading}”"
    return re.split(r"\n#+ ", text.partition(f"\n{heading}\n")[2])[0]


def test_the_place_of_each_of_twenty_behaviours_is_told() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \|$", section("CONTRIBUTING.md", "### Where is …?"), re.MULTILINE)
    assert [row[0] for row in rows] == list(BEHAVIOURS)
    for behaviour, place, way in rows:
        file = Path(place.partition(":")[0])
        assert f"`{file.parent.name}`" in way, f"{behaviour}: the way begins with the folder"
        begun = re.search(r"says to read `(\w+)` first", way)
        assert not begun or f"Read `{begun[1]}` first" in " ".join((ROOT / file.parent / "__init__.py").read_text("utf-8").split())


# What is added stands where its youngest neighbour stands: how that one is written in Python and in script.
NEIGHBOURS = {
    "A form of condition": r'\bDuring\b|"during"|\bduring\(', "A kind of question": r'"choices"|\{ choices: |kind ===? "(?:number|text)"',
    "A step of a clock": r'"cutoff"|\.cutoff\b|\bCutoff\b|\bcutoff: ', "A shelf": r"\bdiagrams\b|\bDiagram\b",
}


@pytest.mark.parametrize("addition", NEIGHBOURS)
def test_whoever_adds_to_the_language_is_told_every_file_to_touch(addition: str) -> None:
    paragraph = section("CONTRIBUTING.md", "### Adding to the language").partition(f"**{addition}**")[2].partition("\n**")[0]
    told = {name for name, _ in PLACE.findall(paragraph)}
    pattern = re.compile(NEIGHBOURS[addition])
    sources = [path for path in WIZARD.rglob("*") if path.suffix in (".py", ".js")]
    wanted = {path.relative_to(WIZARD).as_posix() for path in sources if pattern.search(path.read_text("utf-8"))}
    assert {"not told": sorted(wanted - told), "told, but not so": sorted(told - wanted)} == {"not told": [], "told, but not so": []}


# --- the architecture, the words, the decisions ----------------------------------------------------------------------


def test_the_table_of_packages_is_the_order_of_the_layers_and_their_arrows() -> None:
    page = (ENGINE / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section("docs/engine/architecture.md", "## The packages"), re.MULTILINE)
    assert [row[0] for row in rows] == list(LAYERS)
    for package, first in rows:
        assert f"Read `{first}` first" in " ".join((WIZARD / package / "__init__.py").read_text("utf-8").split())
    assert house.with_arrows(page) == page, "write the arrows anew with “python3 build.py docs”"


def test_the_drawing_names_modules_that_are_there() -> None:
    text = (ENGINE / "architecture.md").read_text("utf-8")
    drawing = re.split(r"^```$", text, flags=re.MULTILINE)[1]
    named = re.findall(rf"\b({'|'.join(LAYERS)})\.(\w+)", drawing)
    assert len(named) > 12
    assert [f"{package}.{name}" for package, name in named if not (WIZARD / package / f"{name}.py").is_file()] == []


def test_the_glossary_is_short_and_in_order_and_its_words_are_used() -> None:
    words = re.findall(r"^\| ([a-z]+) \| [^|]+ \| [^|]+ \|$", (ENGINE / "glossary.md").read_text("utf-8"), re.MULTILINE)[1:]
    assert 15 < len(words) <= 25 and words == sorted(set(words))
    names = {part for path in modules() for node in ast.walk(tree_of(path)) for part in re.findall(r"[A-Z]?[a-z]+", str(name_of(node)))}
    used = {name.lower().removesuffix("s") for name in names} | {name.lower() for name in names}
    assert [word for word in words if word not in used and word != "shelf"] == [] and "SHELVES" in (
        WIZARD / "language" / "loader.py").read_text("utf-8")


def name_of(node: ast.AST) -> str:
    """What a piece of Python is called, or nothing."""
    return str(getattr(node, "name", "") or getattr(node, "id", "") or getattr(node, "arg", ""))


def test_every_decision_says_in_which_situation_it_was_made_and_what_follows() -> None:
    pages_ = sorted((ENGINE / "decisions").glob("0*.md"))
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (ENGINE / "decisions" / "README.md").read_text("utf-8"))
    assert [path.name for path in pages_] == listed and len(listed) >= 8
    for path in pages_:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. ")
        assert all(f"**{part}.**" in text for part in ("Situation", "Decision", "What follows")), path.name
