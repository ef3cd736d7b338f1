"""The shape of the house: imports run one way, doors to the outside are few, lock files name no hosts."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house
from tests.house import LAYERS, ROOT, WIZARD, imports_of, package_of

APART = {"checks", "compare"}  # neither knows the other
MODULES = house.modules()


def listed_by(package: str) -> set[str]:
    """What a package is entered through: the names that it lists."""
    tree = ast.parse((WIZARD / package / "__init__.py").read_text("utf-8"))
    named = next(node.value for node in tree.body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__")
    return set(ast.literal_eval(named))


def test_every_folder_of_the_engine_is_a_layer_and_says_where_to_begin() -> None:
    assert set(house.packages()) == set(LAYERS)
    for package in LAYERS:
        said = ast.get_docstring(ast.parse((WIZARD / package / "__init__.py").read_text("utf-8"))) or ""
        first = re.search(r"Read `(\w+)` first", said)
        assert first and (WIZARD / package / f"{first[1]}.py").exists(), package


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent != WIZARD], ids=lambda path: path.relative_to(WIZARD).as_posix())
def test_a_module_imports_only_from_upstream_and_only_what_is_listed_there(path: Path) -> None:
    own = package_of(path)
    for module, name in imports_of(path):
        other = (module.split(".")[1:] or [name])[0]
        if other == own:
            continue
        assert LAYERS.index(other) < LAYERS.index(own), f"{own} is upstream of {other}"
        assert {own, other} != APART
        assert module in ("wizard", f"wizard.{other}"), f"{module} is entered by its own names, past {other}"
        assert module == "wizard" or name in listed_by(other), f"{other} does not list {name}"


def test_the_house_is_as_small_and_plain_as_it_promises() -> None:
    found = house.figures()
    most = {"packages": 14, "floors": 9, "function, median": 8, "function, 90 %": 16, "function, longest": 30,
            "nodes a statement, 90 %": 22, "lines of the longest module": 250, "script's function, longest": 40,
            "lines over 120 columns": 0, "public functions without docstring": 0}
    assert {name: found[name] for name in most if found[name] > most[name]} == {}


def test_only_few_modules_touch_disk_network_or_processes() -> None:
    doors = {"browser/bundle.py", "commands/ask.py", "commands/cli.py", "commands/serve.py", "compare/git.py", "files/environment.py",
             "files/output.py", "language/loader.py", "language/zones.py", "pages/render.py", "reports/findings.py", "site/authored.py",
             "site/generator.py", "site/publish.py"}
    touching = re.compile(r"\.(read_text|read_bytes|write_text|write_bytes|open|unlink|rename)\(|\bsubprocess\b|\bsocket\b|\bopen\(")
    assert {path.relative_to(WIZARD).as_posix() for path in MODULES if touching.search(path.read_text("utf-8"))} <= doors


def test_nobody_asks_the_machine_for_the_time() -> None:
    asking = re.compile(r"\.(today|now|utcnow)\(|time\.time\(")
    assert [path.name for path in MODULES if asking.search(path.read_text("utf-8"))] == ["cli.py"], "a day that nobody typed is today"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(WIZARD).as_posix())
def test_functions_stay_small_and_public_ones_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "a module begins by saying what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is too long"
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "_Stop":
            assert ast.get_docstring(node) or issubclass_of_form(node), f"{node.name} does not say what it is"


def issubclass_of_form(node: ast.ClassDef) -> bool:
    """Forms of the language are told by their fields and the schema."""
    return any(getattr(base, "id", "") in ("Form", "Backed", "Item") for base in node.bases)


def test_the_engine_does_not_know_its_subject() -> None:
    files = [*WIZARD.rglob("*.py"), *(WIZARD / "browser" / "runtime").rglob("*.js"), *(WIZARD / "pages" / "templates").glob("*.html")]
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"京东|\bJD\b|介入|jd\.com", text), path
        assert path.parent.name != "templates" or not re.search(r"[\u4e00-\u9fff]{3,}", text), f"{path}: prose belongs to docs/"


def test_the_lock_names_hashes_and_no_hosts() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block


def test_every_dependency_is_pinned_and_says_why_it_is_here() -> None:
    lines = re.findall(r'^    "[^"]+",.*$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert len(lines) > 6
    for line in lines:
        assert "==" in line, line


@pytest.mark.parametrize("tool", [["ruff", "check", "."], ["mypy"]], ids=["ruff", "mypy"])
def test_the_code_passes_its_linters(tool: list[str], tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_word_of_the_interface_is_said_somewhere() -> None:
    from wizard.language import WORDS

    files = [*(WIZARD / "pages" / "templates").glob("*.html"), *WIZARD.rglob("*.py"), *(WIZARD / "browser" / "runtime").rglob("*.js")]
    text = "\n".join(path.read_text("utf-8") for path in files if path.parent.name != "messages" and path.name != "plan_json.py")
    built = ("kind-", "confidence-", "proof-", "error-", "piece-", "about-", "cell-", "length-", "ends-", "unsure-")  # put together
    units = {"days", "weeks", "months", "years", "workdays", "working-hours"}
    silent = [word for word in WORDS if not word.startswith(built) and word not in units
              and not re.search(rf"""["']{word}["']|\bui\.{word}\b""", text)]
    assert silent == []


def test_the_engine_knows_nothing_of_its_subject() -> None:
    subject = re.compile(r"京东|京東|\bJD\b|jd\.com|咚咚|自营|商家|卖家|950618")
    files = [path for path in WIZARD.rglob("*") if path.suffix in (".py", ".js", ".css", ".html", ".json")]
    assert [path.name for path in files if subject.search(path.read_text("utf-8"))] == []


def test_every_folder_of_the_engine_is_a_package_with_a_place_in_the_order() -> None:
    folders = {path.name for path in WIZARD.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == {name for name in house.LAYERS if (WIZARD / name).is_dir()} and len(folders) <= 14
