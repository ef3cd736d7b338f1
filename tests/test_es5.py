"""Every script written here is ES5, as it is written and as it is shipped: one newer word, and an old web view runs none of it."""

from __future__ import annotations

import re
from pathlib import Path

import dukpy
import pytest
from calmjs.parse import es5
from calmjs.parse.exceptions import ECMASyntaxError

from tests.harness import ROOT

WRITTEN = sorted([*(ROOT / "wizard" / "browser" / "runtime").rglob("*.js"), *(ROOT / "wizard" / "site" / "theme" / "assets").glob("*.js")])
DATA = re.compile(r"(plan|texts)-|search-index")  # JSON in a script


def fault_of(script: str) -> str | None:
    """What an engine that knows ES5 and nothing newer says against a script.

    Two parsers, because each lets something through: Duktape some newer syntax, calmjs newer regular expressions.
    """
    try:
        es5(script)
        dukpy.evaljs("new Function(dukpy['script']); 1", script='"use strict";\n' + script)
    except (ECMASyntaxError, dukpy.JSRuntimeError) as error:
        return str(error)
    return None


def shipped(site: Path) -> list[Path]:
    """The built site's scripts but the theme's own."""
    return [path for path in site.rglob("*.js") if "javascripts" not in path.parts]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT / "wizard").as_posix())
def test_every_script_is_written_in_es5(path: Path) -> None:
    assert fault_of(path.read_text("utf-8")) is None


def test_what_stands_in_each_page_is_es5_too(site: Path) -> None:
    for page in ("index.html", "ask/buyer.html", "one/buyer.html"):
        [script] = re.findall(r'<script id="first">(.*?)</script>', (site / page).read_text("utf-8"), re.DOTALL)
        assert fault_of(script) is None


def test_making_scripts_small_brings_nothing_newer_in(site: Path) -> None:
    code = [path for path in shipped(site) if not DATA.match(path.name)]
    assert {"ask.js", "answer.js", "search.js", "site.js"} <= {path.name for path in code}
    assert {path.name: fault for path in code if (fault := fault_of(path.read_text("utf-8")))} == {}


def test_no_word_of_the_guidance_ends_a_line_of_script(site: Path) -> None:
    data = [path for path in shipped(site) if DATA.match(path.name)]
    assert len(data) > 4
    assert [path.name for path in data if re.search("[\u2028\u2029]", path.read_text("utf-8"))] == [], "JSON may hold them, ES5 may not"


@pytest.mark.parametrize("newer", [
    "const a = 1;", "let a = 1;", "a(b => b);", "var a = `x`;", "class A {}", "var a = {b};", "var a = {b: 1, c};", "var a = {b() {}};",
    "var a = {['b']: 1};", "for (var a of b) {}", "a?.b;", "a ?? b;", "a ||= b;", "function a(b = 1) {}", "function a(...b) {}", "a(...b);",
    "a(b,);", "2 ** 3;", "0b11;", "0o17;", "1_000;", "1n;", "var [a] = b;", "var {a} = b;", "async function a() {}", "function* a() {}",
    "try {} catch {}", "import('a');", "new.target;", "/a/u;", "/a/y;", "/a/s;", "/(?<=a)b/;", "/(?<a>b)/;", "'\\u{1F600}';", "'\u2028';"])
def test_what_is_newer_is_refused(newer: str) -> None:
    assert fault_of(newer)
    assert fault_of("var a = {get b() { return /[/]/g.test('c') ? 1 : 2; }, 'if': 1}; try { a.b; } catch (d) {}") is None
