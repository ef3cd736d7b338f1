"""A condition is read once into a typed tree that knows its places; what a consumer forgets of the language does not compile."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.harness import AS_OF, ROOT
from tests.test_docs import PLACE, section
from wizard import checks
from wizard.language import (
    FORMS,
    SHELF_NAMES,
    SHELVES,
    Place,
    as_data,
    condition_meaning,
    condition_parser,
    loader,
    yaml_reader,
)
from wizard.language import condition_syntax as syntax

# --- read once -------------------------------------------------------------------------------------------------------


def lines_of(when: syntax.When | syntax.Wrong) -> Iterator[syntax.Entry]:
    """Every line of a condition, and of those inside it."""
    for entry in when.entries if isinstance(when, syntax.When) else ():
        yield entry
        inside = entry.parts if isinstance(entry, syntax.All | syntax.Any) else ()
        for part in (entry.part,) if isinstance(entry, syntax.Not) else inside:
            yield from lines_of(part)


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[str]:
    """A list that grows with each call of a function."""
    calls, function = [], getattr(owner, name)

    def counting(*args: Any) -> Any:
        calls.append(name)
        return function(*args)

    monkeypatch.setattr(owner, name, counting)
    return calls


def test_each_line_of_a_condition_is_read_once_and_understood_once_for_all_who_look(monkeypatch: pytest.MonkeyPatch) -> None:
    was_read = counted(monkeypatch, condition_parser, "_entry")
    understood = counted(monkeypatch, condition_meaning._Reader, "entry")
    book = loader.load(ROOT / "tests" / "fixtures" / "parental-pay")
    plans, findings = checks.examine(book, AS_OF)
    questions = [question for flow in book.flows.values() for question in flow.questions.values()]
    lines = [line for question in questions for rule in question.next if rule.when for line in lines_of(rule.when)]
    assert plans and not checks.errors(findings) and len(lines) > 20
    assert (len(was_read), len(understood)) == (len(lines), len(lines))


def tree(text: str) -> syntax.When:
    """A condition as it stands in a file, read."""
    root, findings = yaml_reader.read(f"when: {text}\n".encode(), "flow.yml")
    assert not findings
    found = condition_parser.parsed(root["when"])
    assert isinstance(found, syntax.When)
    return found


def test_every_part_of_a_condition_knows_where_it_stands_and_how_it_reads() -> None:
    when = tree("{any: [{before: {late: limit}}, {paid: [yes, no]}, {sent: {less: many}}], not: late}")
    either, negation = when.entries
    assert isinstance(either, syntax.Any) and isinstance(negation, syntax.Not)
    before, paid, sent = (part.entries[0] for part in either.parts if isinstance(part, syntax.When))
    assert isinstance(before, syntax.Before) and isinstance(paid, syntax.Earlier) and isinstance(sent, syntax.Earlier)
    assert (before.until.clock, before.until.end, before.until.clock.place) == ("limit", "late", Place("flow.yml", 1, 30))
    assert isinstance(paid.said, syntax.OneOf)
    assert [(one.words, one.place.column) for one in paid.said.answers] == [("paid: yes", 47), ("paid: no", 52)]
    assert isinstance(sent.said, syntax.Meets) and sent.words == "sent: {less: many}"
    wrong = [*sent.said.forms, negation.part]
    assert [(one.finding.place.column, one.finding.message) for one in wrong if isinstance(one, syntax.Wrong)] == [
        (72, "“many” is not a number"), (86, "“when” must hold at least one condition")]


SAMPLES = {"before": "limit", "after": "{early: limit}", "elapsed": "72 hours", "during": "office", "earlier-than": "2026-01-31",
           "later-than": "2026-01-31", "less": "5", "from": "5", "tag": "same", "all-of": "[a]", "none-of": "[a, b]",
           "exactly": "[a, b]", "at-least": "{count: 1, of: [a, b]}"}


def test_the_table_of_forms_reads_every_form_there_is() -> None:
    assert set(SAMPLES) == set(FORMS)
    assert [type(tree(f"{{{key}: {value}}}").entries[0]) for key, value in SAMPLES.items()] == list(get_args(syntax.About))


def test_a_condition_is_given_away_as_it_was_written() -> None:
    written = {"all": [{"any": [{"paid": "unknown"}, {"sent": ["yes", "no"]}]}, {"not": {"due": {"before": {"late": "limit"}}}}]}
    asked = {key: value.strip("[]").split(", ") if "[" in value else value for key, value in SAMPLES.items()}
    asked |= {"after": {"early": "limit"}, "at-least": {"count": "1", "of": ["a", "b"]}}
    given = {**asked, "less": 5, "from": 5, "at-least": {"count": 1, "of": ["a", "b"]}}
    assert as_data(tree(json.dumps({**written, **asked}))) == {**written, **given}


def test_the_book_has_a_place_for_every_shelf() -> None:
    assert {shelf.name for shelf in SHELVES} == set(SHELF_NAMES)


# --- what is added and forgotten -------------------------------------------------------------------------------------

# What is added, as (file, pattern, what stands there instead): a neighbour that nobody has heard of.
FRESH_FORM = r"@dataclass(frozen=True)\nclass Fresh(Keyed):\n    fresh: int\n\n\nAbout = \1 | Fresh"
FRESH_TEST = r"@dataclass(frozen=True)\nclass Fresh:\n    question: str\n\n\nTest = \1 | Fresh"
FRESH_MOVE = r"@dataclass(frozen=True)\nclass Fresh:\n    fresh: int\n\n\nclass Step(Form)"
ADDED = {
    "a form of condition": [("language/condition_syntax.py", r"^About = (.*)$", FRESH_FORM)],
    "a test of an answer": [("language/conditions.py", r"^Test = (Is[^#\n]*[^# \n])", FRESH_TEST)],
    "a kind of question": [("language/kinds.py", r'^Kind = Literal\[', 'Kind = Literal["fresh", ')],
    "a step of a clock": [("language/model/time.py", r"^class Step\(Form\)", FRESH_MOVE),
                          ("language/model/time.py", r"-> Adds \|", "-> Fresh | Adds |")],
}


def forgetting(addition: str, folder: Path) -> set[str]:
    """The files that do not compile once something is added and nobody heeds it."""
    changed = dict[str, str]()
    for name, pattern, instead in ADDED[addition]:
        text = changed.get(name) or (ROOT / "wizard" / name).read_text("utf-8")
        changed[name], count = re.subn(pattern, instead, text, flags=re.MULTILINE)
        assert count == 1, f"{addition}: {name} has {count} places for it"
    shadows = []
    for number, (name, text) in enumerate(changed.items()):
        (folder / f"{number}.py").write_text(text, "utf-8")
        shadows += ["--shadow-file", f"wizard/{name}", str(folder / f"{number}.py")]
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(folder / "cache"), *shadows]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    errors = re.findall(r"^wizard/(\S+?):\d+: error: (.*)$", done.stdout, re.MULTILINE)
    assert errors and all("assert_never" in message for _, message in errors), done.stdout + done.stderr
    return {name for name, _ in errors}


@pytest.mark.slow
@pytest.mark.parametrize("addition", ADDED)
def test_whoever_forgets_an_addition_does_not_compile_and_contributing_says_where(addition: str, tmp_path: Path) -> None:
    table = section("CONTRIBUTING.md", "### Adding to the language")
    rows = re.findall(r"^\| ([^|]+) \| `[^`]+` of `([^`]+)` \| ([^|]+) \|$", table, re.MULTILINE)
    assert [row[0] for row in rows] == list(ADDED)
    (begun, told), = [(row[1], row[2]) for row in rows if row[0] == addition]
    assert begun == ADDED[addition][0][0]
    assert sorted(forgetting(addition, tmp_path)) == sorted(name for name, _ in PLACE.findall(told))
