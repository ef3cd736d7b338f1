"""What `steps.js` runs, as files in a folder: `browser.py FOLDER N LARGE` writes the runtime and compiled plans.

`plain-N.js` and `mixed-N.js` come from the compiler. `plain-LARGE.js` is made directly, which is checked to be the same
thing at N, because compiling it is not what is measured there.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
from bench import flows  # noqa: E402  # the project is used as it lies here, not as installed
from wizard import checks  # noqa: E402
from wizard.browser import bundle  # noqa: E402
from wizard.language import loader  # noqa: E402
from wizard.pages import plan_json  # noqa: E402


def compiled(folder: Path, questions: int, *, mixed: bool) -> str:
    flows.write_guidance(folder, questions, mixed=mixed)
    book = loader.load(folder)
    plans, findings = checks.examine(book, datetime.date.fromisoformat(flows.AS_OF))
    assert not checks.errors(findings), findings[:3]  # the plain tree leaves its clocks unused, which is but a warning
    if not mixed:
        data = plan_json.plan_data(book, plans["tree"])
        made = flows.plain_plan(questions)
        assert [(s[0], [*s[1]], s[2], s[3]) for s in data["states"]] == [tuple(state) for state in made["states"]]
        assert {*data} == {*made, "digest"}, "the plan's shape has changed: change flows.plain_plan too"
    return plan_json.plan_script(book, plans["tree"], datetime.date.fromisoformat(flows.AS_OF))


def engine() -> str:
    """The pure part of the runtime alone, so that one table step can be timed; the whole runtime shows only replays."""
    return "(function () {\n" + bundle.source_with_uses("engine") + "return { faultOf: faultOf, cellOf: cellOf, follow: follow };\n})()"


def main(folder: Path, questions: int, large: int) -> None:
    scripts = {"runtime": bundle.bundle("ask"), "engine": engine(), f"plain-{large}": flows.plan_script(flows.plain_plan(large))}
    for kind in ("plain", "mixed"):
        scripts[f"{kind}-{questions}"] = compiled(folder / kind, questions, mixed=kind == "mixed")
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
