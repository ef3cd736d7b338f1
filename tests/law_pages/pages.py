"""The pages as Markdown: the law, why, the finding, a bad and a good example; and the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.harness import ROOT
from tests.law_pages.examples import Example, example
from wizard.files import output
from wizard.reports import FOLDER, Law, laws

HEAD = "<!-- Made by “python3 build.py docs”; change the law's docstring or its fixture instead. -->\n"


def all_pages() -> Mapping[str, str]:
    """Every page of the folder of findings: {name: Markdown}."""
    pages = {f"{code}.md": _page(law, example(code)) for code, law in laws().items()}
    return {**pages, "README.md": _index()}


def write() -> None:
    """Make the folder hold exactly these pages."""
    output.write_tree(ROOT / FOLDER, all_pages())


def _index() -> str:
    rows = [f"| [{law.code}]({law.code}.md) | {_cell(law.law)} | {_cell(law.term)} |" for law in laws().values()]
    return "\n".join([
        "# Findings", "", HEAD,
        "Every finding of `python3 build.py check` bears one of these codes. A code is named for the healthy state.", "",
        "| code | law | elsewhere called |", "|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(law: Law, shown: Example | None) -> str:
    parts = [f"# {law.code}", "", HEAD, f"**{law.law}** {law.harm}", "", _standing(law), ""]
    if shown:
        parts += _with_fixture(shown)
    else:
        bad, good = law.example
        parts += ["## Bad", "", _code(bad), "", "## Good", "", _code(good), ""]
    return "\n".join([*parts, _origin(law), ""])


def _with_fixture(shown: Example) -> list[str]:
    language = "markdown" if shown.file.endswith(".md") else "yaml"
    elsewhere = "" if shown.mended_file == shown.file else f"In `{shown.mended_file}`:\n\n"
    return ["## Bad", "", f"In `{shown.file}`:", "", _code(shown.bad, language), "", "`check` says:", "", _code(shown.told), "",
            "## Good", "", elsewhere + _code(shown.good, language), ""]


def _code(text: str, language: str = "text") -> str:
    return f"````{language}\n{text}\n````"


def _standing(law: Law) -> str:
    """Whether it stops a build, and what it is called elsewhere."""
    said = "A warning: it is told and stops a build only with `--strict`." if law.is_warning else "An error: it stops a build."
    return f"{said} Elsewhere called: {law.term}." if law.term else said


def _origin(law: Law) -> str:
    """Where the law is held."""
    held = [f"[`wizard/checks/{name}.py`](../../../wizard/checks/{name}.py)" for name in law.checks]
    if not held:
        return "Held while files are read, texts translated or commands run, by no check of its own."
    return "Held by " + ", ".join(held) + "."
