"""A bad and a good example of a law, both of its fixture, and the finding that tells them apart."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.harness import PAGES, ROOT, demo_with, files_in, findings_of, found_on_pages, with_pages
from tests.law_pages.excerpts import form_around, lines_at, marks, shown, unmarked
from tests.law_pages.mended import MENDED, MENDED_PAGES
from wizard.language import Finding, describe


@dataclass(frozen=True)
class Example:
    """In which file of a folder of guidance or pages it stands, what is written there, and what `check` says; in which
    file, on which lines, what is right."""

    file: str
    bad: str
    told: str
    mended_file: str
    good: str
    mended_lines: range


@dataclass(frozen=True)
class Tried:
    """What is found in a fixture as it is and as it is mended, with places that begin at its folder."""

    before: list[Finding]
    after: list[Finding]
    texts: dict[str, str]


def example(code: str) -> Example | None:
    """The example of a code; nothing for one that no fixture shows."""
    if code in MENDED:
        return _of_guidance(code)
    return _of_page(code) if code in MENDED_PAGES else None


def tried(code: str) -> Tried:
    """The findings of a code's fixture before and after it is mended."""
    if code in MENDED:
        name, *pairs = MENDED[code]
        text = _fixture(name)
        texts = {file: one.replace("# replaces: ", "# ") for file, one in files_in(text).items()}
        return Tried(_found(text), _found(_replaced(text, pairs)), texts)
    name, file, *pairs = MENDED_PAGES[code]
    folder = {path.relative_to(PAGES / name).as_posix(): unmarked(path.read_text("utf-8"))
              for path in sorted((PAGES / name).rglob("*.*"))}
    mended = folder | {file: _replaced(folder[file], pairs)}
    return Tried(_found_on(folder), _found_on(mended), folder)


def _replaced(text: str, pairs: list[str]) -> str:
    """A text in which what is written once is replaced by what is right; pairs of both, one after another."""
    for written, right in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(written) == 1, f"{written!r} does not stand once in the fixture"
        text = text.replace(written, right)
    return text


def _fixture(name: str) -> str:
    return unmarked((ROOT / "tests" / "checks" / f"{name}.yml").read_text("utf-8"))


def _of_guidance(code: str) -> Example:
    name, *pairs = MENDED[code]
    before, after = files_in(_fixture(name)), files_in(_replaced(_fixture(name), pairs))
    mended_file = next(one for one, text in after.items() if before.get(one) != text)
    changed = _first_change(before.get(mended_file, ""), after[mended_file])
    file, line = _marked(name, code, mended_file, changed)
    guilty = form_around(before[file], line)
    same = mended_file == file and changed in guilty
    lines = form_around(after[mended_file], guilty[0] if same else changed)
    return Example(file, shown(before[file], guilty[0], line), _told(code, file, line),
                   mended_file, shown(after[mended_file], lines[0], changed), lines)


def _marked(name: str, code: str, file: str, line: int) -> tuple[str, int]:
    """The file and the line that a fixture marks first under a code: in the form where something is mended, or anywhere."""
    marked = files_in((ROOT / "tests" / "checks" / f"{name}.yml").read_text("utf-8"))
    found = [(one, mark.line) for one, text in marked.items() for mark in marks(text) if mark.code == code]
    inside = [(one, at) for one, at in found if one == file and line in form_around(unmarked(marked[one]), at)]
    return (inside or found)[0]


def _of_page(code: str) -> Example:
    name, file, *pairs = MENDED_PAGES[code]
    text = unmarked((PAGES / name / file).read_text("utf-8"))
    mended = _replaced(text, pairs)
    changed = _first_change(text, mended)
    return Example(file, lines_at(text, changed), _told(code, file, changed),
                   file, lines_at(mended, changed), range(changed, changed + 1))


def _told(code: str, file: str, line: int) -> str:
    """What `check` says of the guilty line."""
    result = tried(code)
    here = [finding for finding in result.before if finding.code == code and finding.place.file == file]
    nearest = min(here, key=lambda finding: abs(finding.place.line - line - 1))
    return describe(nearest, result.texts)


def _first_change(one: str, other: str) -> int:
    """The first line in which two texts differ; of lines that were only taken away, the one above."""
    lines, others = one.splitlines(), other.splitlines()
    at = next((number for number, line in enumerate(lines) if number >= len(others) or line != others[number]), 0)
    gone = len(others) < len(lines) and others[at:] == lines[at + len(lines) - len(others):]
    return max(0, at - 1) if gone else at


def _found(text: str) -> list[Finding]:
    return _in_new_folder(lambda folder: findings_of(demo_with(folder, files_in(text))), "guidance")


def _found_on(files: dict[str, str]) -> list[Finding]:
    def found(folder: Path) -> list[Finding]:
        layer = folder / "layer"
        for name, text in files.items():
            (layer / name).parent.mkdir(parents=True, exist_ok=True)
            (layer / name).write_text(text, "utf-8")
        (folder / "site").mkdir()
        return found_on_pages(with_pages(folder / "site", layer))

    return _in_new_folder(found, "site/en")


def _in_new_folder(find: Callable[[Path], list[Finding]], root: str) -> list[Finding]:
    """What is found in a folder of its own, each place told from `root` in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        prefix = f"{(folder / root).as_posix()}/"
        found = find(folder)

    def told(finding: Finding) -> Finding:
        also = tuple((replace(place, file=place.file.removeprefix(prefix)), words) for place, words in finding.also)
        return replace(finding, place=replace(finding.place, file=finding.place.file.removeprefix(prefix)), also=also)

    return [told(finding) for finding in found]
