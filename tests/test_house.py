"""The shape of the house: imports run one way, doors to the outside are few, lock files name no hosts."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import ROOT

# Who may import whom, from upstream to downstream. A module imports only from its own list.
ALLOWED = {
    "address": (), "diagnostics": ("address",),
    "bootstrap": (), "write": (), "search": (), "yaml_slips": (), "read": ("diagnostics", "yaml_slips"), "scalars": ("diagnostics",),
    "model": ("diagnostics", "scalars"), "contents": ("diagnostics", "model", "scalars"),
    "translate": ("calls", "contents", "diagnostics", "model", "read"), "load": ("contents", "diagnostics", "model", "read", "scalars",
        "translate"),
    "clocks": ("model", "scalars"), "bounds": ("clocks",), "ends": ("bounds", "clocks", "model"),
    "answers": ("clocks", "model"), "conditions": ("answers", "clocks", "diagnostics", "ends", "model", "read"),
    "inhabited": ("bounds", "clocks", "conditions", "ends", "model"),
    "cells": ("answers", "bounds", "clocks", "conditions", "ends", "inhabited", "model"),
    "explore": ("cells", "conditions", "diagnostics", "model"),
    "following": ("bounds", "cells", "clocks", "conditions", "ends", "model"),
    "compile": ("cells", "conditions", "diagnostics", "explore", "following", "model"), "rounds": ("cells", "conditions", "explore"),
    "past": ("compile",), "parts": ("conditions", "diagnostics", "read"),
    "possible": ("cells", "conditions", "past"),
    "walk": ("answers", "clocks", "compile", "conditions", "ends", "explore", "model"),
    "bands": ("clocks",), "turns": ("bands", "clocks", "ends"),
    "moments": ("bands", "cells", "clocks", "conditions", "ends", "model", "turns", "walk"),
    "paths": ("answers", "cells", "clocks", "compile", "conditions", "inhabited", "model", "moments", "turns", "walk"),
    "fingerprint": (), "proof": ("compile", "contents", "model", "plan_data"), "diagram": ("model", "say"),
    "say": ("cells", "clocks", "conditions", "interface", "model"),
    "plan_data": ("answers", "cells", "clocks", "compile", "conditions", "ends", "fingerprint", "letters", "model", "say"),
    "needs": ("answers", "compile"), "fits": ("address", "answers", "compile", "conditions", "model", "needs", "say"),
    "bundles": ("model",), "calls": ("address", "diagnostics", "model", "replies"),
    "render": ("address", "bundles", "calls", "citations", "compile", "diagnostics", "diagram", "fits", "freshness", "history", "letters",
        "limits", "model", "paths", "plan_data", "proof", "replies", "say", "tool_data", "typeset"),
    "pairs": ("diagnostics",), "asked": ("answers", "clocks", "diagnostics", "model", "pairs", "walk"), "numerals": (), "typeset": (),
    "amounts": ("model", "numerals", "say", "scalars"),
    "cases": ("answers", "cells", "clocks", "compile", "conditions", "diagnostics", "ends", "model", "moments", "paths", "walk"),
    "versions": ("answers", "cells", "clocks", "compile", "conditions", "ends", "model", "moments", "paths", "turns"),
    "together": ("diagnostics", "versions"), "affected": ("together",), "wording": ("contents", "diagnostics", "model"),
    "later": ("clocks", "compile", "ends", "law_time", "model"),
    "diff": ("affected", "clocks", "conditions", "ends", "later", "model", "paths", "together", "turns", "versions", "wording"),
    "revisions": ("diagnostics", "write"), "sarif": ("diagnostics",), "schema": ("conditions", "ends", "load", "scalars"),
    "law_time": ("model",), "replies": ("model",), "tool_data": ("contents", "fingerprint", "model", "plan_data", "replies", "say",
        "script"),
    "prose": (), "markup": ("calls", "diagnostics", "prose", "read"),
    "interface": (), "letters": ("compile", "model"), "cards": (), "finish": ("script", "search"), "server": ("bootstrap",),
    "script": ("model",), "editions": ("model",), "citations": ("model",), "freshness": ("citations", "model", "say"),
    "history": ("model", "say"),
    "limits": ("model", "say"),
    "outline": (), "picture": (), "lost": (), "carried": (), "open_data": ("compile", "load", "model", "proof", "say", "schema"),
    "report": ("model",),
    "machines": ("citations", "compile", "lost", "model", "open_data", "outline", "picture", "plan_data", "report", "say"),
    "one_file": ("finish", "machines", "render"), "offline": ("bundles", "finish", "lost"), "headers": ("lost", "offline", "one_file"),
    "all_pages": ("finish", "lost", "machines", "one_file", "outline", "render"),
    "authored": ("all_pages", "calls", "carried", "checks", "diagnostics", "freshness", "machines", "markup", "model", "one_file",
        "open_data", "read", "render", "say", "translate"),
    "publish": ("all_pages", "authored", "bootstrap", "cards", "carried", "compile", "diagnostics", "editions", "finish", "headers", "lost",
        "machines", "model", "offline", "one_file", "render", "script", "write"),
}
CHECKS_MAY = {
    "amounts", "bands", "bounds", "calls", "cells", "checks", "clocks", "compile", "conditions", "contents", "diagnostics", "ends",
    "explore", "interface", "letters", "markup", "model", "moments", "numerals", "parts", "past", "paths", "possible", "prose", "replies",
    "rounds", "say", "scalars", "script", "turns",
}
WIZARD = ROOT / "wizard"
MODULES = sorted(WIZARD.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """The parts of the house a module imports, by their first name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "wizard":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wizard."):
            found.add(str(node.module).split(".")[1])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(WIZARD).as_posix())
def test_a_module_imports_only_from_upstream(path: Path) -> None:
    if path.parent.name == "checks":
        assert imports_of(path) <= CHECKS_MAY
    elif path.stem not in ("__init__", "commands"):
        assert imports_of(path) <= set(ALLOWED[path.stem])


def test_only_few_modules_touch_disk_network_or_processes() -> None:
    doors = {"authored.py", "bootstrap.py", "bundles.py", "commands.py", "load.py", "publish.py", "render.py", "revisions.py", "server.py",
        "write.py"}
    touching = re.compile(r"\.(read_text|read_bytes|write_text|write_bytes|open|unlink|rename)\(|\bsubprocess\b|\bsocket\b|\bopen\(")
    assert {path.name for path in MODULES if touching.search(path.read_text("utf-8"))} <= doors


def test_nobody_asks_the_machine_for_the_time() -> None:
    asking = re.compile(r"\.(today|now|utcnow)\(|time\.time\(")
    assert [path.name for path in MODULES if asking.search(path.read_text("utf-8"))] == []


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
    files = [*WIZARD.rglob("*.py"), *(WIZARD / "runtime").glob("*.js"), *(WIZARD / "templates").glob("*.html")]
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
    from wizard.interface import WORDS

    files = [*(WIZARD / "templates").glob("*.html"), *WIZARD.glob("*.py"), *(WIZARD / "runtime").glob("*.js")]
    text = "\n".join(path.read_text("utf-8") for path in files if path.name not in ("interface.py", "plan_data.py"))
    built = ("kind-", "confidence-", "proof-", "error-", "piece-", "about-", "cell-", "length-", "ends-", "unsure-")  # put together
    units = {"days", "weeks", "months", "years", "workdays", "working-hours"}
    silent = [word for word in WORDS if not word.startswith(built) and word not in units
              and not re.search(rf"""["']{word}["']|\bui\.{word}\b""", text)]
    assert silent == []


def test_the_engine_knows_nothing_of_its_subject() -> None:
    subject = re.compile(r"京东|京東|\bJD\b|jd\.com|咚咚|自营|商家|卖家|950618")
    files = [path for path in WIZARD.rglob("*") if path.suffix in (".py", ".js", ".css", ".html", ".json")]
    assert [path.name for path in files if subject.search(path.read_text("utf-8"))] == []
