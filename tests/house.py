"""Figures of the house: how large its parts are, how dense, and how they lie on each other. `python3 -m tests.house` prints them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
WIZARD = ROOT / "wizard"
# From upstream to downstream: a module imports from its own package and from those before it.
LAYERS = ("files", "web", "language", "clocks", "automaton", "evaluation", "words", "checks", "compare", "reports", "browser", "pages",
          "site", "commands")
Function = ast.FunctionDef | ast.AsyncFunctionDef
SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Assert, ast.Raise, ast.Delete)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules() -> list[Path]:
    """Every module of the engine."""
    return sorted(WIZARD.rglob("*.py"))


def packages() -> list[str]:
    """Every package of the engine."""
    return sorted(path.parent.name for path in WIZARD.glob("*/__init__.py"))


def imports_of(path: Path) -> set[tuple[str, str]]:
    """What a module takes from the house: (module that it names, name that it takes)."""
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    return {(str(node.module), alias.name) for node in found if str(node.module).split(".")[0] == "wizard" for alias in node.names}


def package_of(path: Path) -> str:
    """The package a module lies in; its own name where it lies beside them."""
    return path.relative_to(WIZARD).parts[0]


def arrows() -> set[tuple[str, str]]:
    """Which package takes something of which."""
    found = set()
    for path in modules():
        for module, name in imports_of(path):
            found.add((package_of(path), (module.split(".")[1:] or [name])[0]))
    return {(one, other) for one, other in found if one != other and {one, other} <= set(packages())}


def with_arrows(text: str) -> str:
    """The page of the architecture with the last column of its table of packages as the imports are now."""
    taken = {package: {other for one, other in arrows() if one == package} for package in LAYERS}

    def row(found: re.Match[str]) -> str:
        return f"{found[1]}{', '.join(other for other in LAYERS if other in taken[found[2]]) or '–'} |"

    return re.sub(rf"^(\| `({'|'.join(LAYERS)})` \| .* \| )[^|]+ \|$", row, text, flags=re.MULTILINE)


def floors() -> dict[str, int]:
    """How many packages lie below each, one on the other."""
    below = {package: {other for one, other in arrows() if one == package} for package in packages()}

    @cache
    def floor(package: str) -> int:
        return max((floor(other) + 1 for other in below[package]), default=0)

    return {package: floor(package) for package in below}


def functions() -> Iterator[tuple[Path, Function]]:
    """Every function of the engine with its module."""
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, Function):
                yield path, node


def length(node: Function) -> int:
    """How many lines a function takes, its docstring and decorators not counted."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    head = node.body[0].lineno - node.lineno
    return (node.end_lineno or 0) - first.lineno + 1 + min(head, 3)


def density() -> list[int]:
    """How many nodes of syntax each simple statement has; texts to read, and what imports, are none."""
    found = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, SIMPLE) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                found.append(sum(not isinstance(one, ast.expr_context | ast.operator | ast.cmpop | ast.boolop | ast.unaryop)
                                 for one in ast.walk(node)))
    return found


def is_public(path: Path, node: Function | ast.ClassDef) -> bool:
    """Whether somebody from outside may use it: at the top of its module or of a public class, without an underscore."""
    return not node.name.startswith("_")


def undocumented() -> list[str]:
    """Public functions without a word of what they do."""
    found = []
    for path in modules():
        for owner in [tree_of(path), *(node for node in tree_of(path).body if isinstance(node, ast.ClassDef))]:
            for node in owner.body:
                if isinstance(node, Function) and is_public(path, node) and not ast.get_docstring(node):
                    found.append(f"{path.relative_to(WIZARD).as_posix()}:{node.name}")
    return found


def wide_lines(columns: int) -> list[str]:
    """Lines of code wider than that."""
    return [f"{path.relative_to(ROOT).as_posix()}:{number}" for path in modules()
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if len(line) > columns]


def script_functions() -> Iterator[tuple[str, int]]:
    """(name, lines) of the functions in the browser's scripts that begin and end at one depth of indentation; what wraps a
    whole file is none."""
    pattern = re.compile(r"^( *)(?:.*[ (:=])?function (\w*)\(.*\{\n(?:(?:\1 .*)?\n)*\1\}", re.MULTILINE)
    for path in sorted(WIZARD.rglob("*.js")):
        for found in pattern.finditer(re.sub(r"^\(function", "(wrapped", path.read_text("utf-8"), flags=re.MULTILINE)):
            yield f"{path.name}:{found[2] or found.start()}", found[0].count("\n") + 1


def ninetieth(numbers: list[int]) -> float:
    """What 90 of 100 do not exceed."""
    return quantiles(numbers, n=10)[-1]


def figures() -> dict[str, float]:
    """All that a test holds."""
    lengths, dense = [length(node) for _, node in functions()], density()
    return {
        "packages": len(packages()), "floors": max(floors().values()) + 1, "arrows between packages": len(arrows()),
        "modules": len(modules()), "lines of the longest module": max(len(path.read_text("utf-8").splitlines()) for path in modules()),
        "function, median": median(lengths), "function, 90 %": ninetieth(lengths), "function, longest": max(lengths),
        "script's function, longest": max(lines for _, lines in script_functions()),
        "nodes a statement, median": median(dense), "nodes a statement, 90 %": ninetieth(dense),
        "lines over 120 columns": len(wide_lines(120)), "public functions without docstring": len(undocumented()),
    }


if __name__ == "__main__":
    for name, value in figures().items():
        print(f"{name:36}{value:>8g}")
