"""What the commands do, once everything they need is there. Each returns its exit code; findings go to stderr."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wizard import bootstrap, cases, checks, clocks, diff, finish, law_time, load, paths, read, render, translate, walk, write
from wizard import proof as proofs
from wizard.compile import Plan
from wizard.diagnostics import Finding, Place, Refused, case_of, describe, did_you_mean, link_of
from wizard.model import Book
from wizard.revisions import INSIDE, guidance_folder
from wizard.sarif import sarif
from wizard.schema import schema_text

ROOT = Path(__file__).resolve().parent.parent
SCHEMA_FILE = ROOT / "wizard" / "guidance.schema.json"


def build(guidance: Path, as_of: datetime.date, work: Path, site: Path, *, strict: bool) -> int:
    """Check, compile, render, hand to the site generator, finish, and only then swap the site in."""
    try:
        bootstrap.say("reading and proving the guidance")
        book, plans = proven(guidance, as_of, strict=strict)
        bootstrap.say("writing the pages")
        source = render.render(render.Site(book, plans, as_of), *authors_pages(guidance))
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    write.write_tree(work / "zh", source)
    bootstrap.say(f"building the site from {sum(path.endswith('.md') for path in source)} pages")
    if generate(work, epoch(book)):
        print("The site generator refused the pages (see above); site/ is as it was.", file=sys.stderr)
        return 1
    bootstrap.say("finishing: search, content policy, checksums")
    write.write_tree(work / "finished", finish.finish(files_in(work / "site")))
    write.publish(work / "finished", site)
    bootstrap.say(f"done: {site}/index.html")
    return 0


def generate(work: Path, moment: str) -> int:
    """Run the site generator over work/zh into work/site, configured by mkdocs.yml for these folders."""
    config = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "zh", "site_dir": "site",
              "theme": {"name": "material", "custom_dir": str(ROOT / "wizard" / "theme")}}
    write.write_file(work / "mkdocs.yml", json.dumps(config))  # JSON is YAML too
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(work / "mkdocs.yml")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": moment}
    return subprocess.run(command, env=env, cwd=ROOT).returncode


def proven(guidance: Path, as_of: datetime.date, *, strict: bool = False) -> tuple[Book, Mapping[str, Plan]]:
    """Load, check and compile a folder; warnings are told, errors raise Refused."""
    book, plans, findings = examined(guidance, as_of)
    if checks.errors(findings, strict=strict):
        raise Refused(findings)
    for finding in findings:
        print("warning: " + describe(finding, book.texts), file=sys.stderr)
    return book, plans


def examined(guidance: Path, as_of: datetime.date) -> tuple[Book, Mapping[str, Plan], list[Finding]]:
    """Load and examine a folder, each witness with its moment. Raises Refused only for what cannot be loaded."""
    book = law_time.at(load.load(guidance), as_of)
    plans, findings = checks.examine(book, as_of)
    moment = clocks.written(paths.reference_now(book))
    return book, plans, [dataclasses.replace(finding, shown_at=moment if finding.witness else "") for finding in findings]


def authors_pages(guidance: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The authors' pages beside the guidance folder: {path: text} and {path: file name}."""
    folder = guidance.parent / "zh"
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}
    texts, findings = {}, []
    for name, path in files.items():
        texts[name], faults = read.decode(path.read_bytes(), path.as_posix())
        findings += faults
    if findings:
        raise Refused(findings)
    return texts, {name: path.as_posix() for name, path in files.items()}


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def epoch(book: Book) -> str:
    """The day the newest fact was checked, for a build that is the same every time."""
    newest = max((fact.checked for fact in book.facts.values()), default=datetime.date(2026, 1, 1))
    return str(int(datetime.datetime(newest.year, newest.month, newest.day, tzinfo=datetime.UTC).timestamp()))


# --- telling ---------------------------------------------------------------------------------------------------------


def tell(findings: Iterable[Finding], base: Path) -> int:
    """Print findings, most useful first by place, and count them. Always 1: something was found."""
    listed = list(findings)
    texts = {finding.place.file: _text_of(base / finding.place.file) for finding in listed}
    texts |= {place.file: _text_of(base / place.file) for finding in listed for place, _ in finding.also}
    for finding in listed:
        print(describe(finding, texts) + "\n", file=sys.stderr)
    print(f"{len(listed)} finding{'s' * (len(listed) != 1)}. Nothing was written.", file=sys.stderr)
    return 1


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def check(guidance: Path, as_of: datetime.date, form: str, translation: Path | None, *, strict: bool) -> int:
    try:
        findings = examined(guidance, as_of)[2]
        if translation:
            stamps = json.loads(_text_of(translation / translate.STAMPS) or "{}")
            findings += translate.examine(load.load(guidance), load.load(guidance, translation), stamps)
    except Refused as refused:
        findings = list(refused.findings)
    bad = checks.errors(findings, strict=strict)
    if form == "json":
        _print_json([_as_data(finding) for finding in findings])
    elif form == "sarif":
        laws = {check.__name__.replace("_", "-"): inspect.getdoc(check) or "" for check in (*checks.STRUCTURE, *checks.LOGIC)}
        _print_json(sarif(findings, laws, _level))
    elif findings:
        tell(findings, Path.cwd())
    return 1 if bad else 0


def stamp(guidance: Path, translation: Path) -> int:
    """Note, beside a translation, which source texts it was made from; later changes to them are then found."""
    try:
        stamps = translate.stamped(load.load(guidance), load.load(guidance, translation))
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    write.write_file(translation / translate.STAMPS, json.dumps(stamps, indent=1, sort_keys=True) + "\n")
    bootstrap.say(f"stamped {len(stamps)} texts")
    return 0


def _as_data(finding: Finding) -> dict[str, Any]:
    shown = {"link": link_of(finding), "case": case_of(finding)} if finding.witness else {}
    return {"code": finding.code, "level": _level(finding), **dataclasses.asdict(finding.place), "message": finding.message,
            "hint": finding.hint, "also": [{**dataclasses.asdict(where), "message": words} for where, words in finding.also],
            "witness": dict(finding.witness), **shown}


def _level(finding: Finding) -> str:
    return "warning" if finding.code in checks.WARNINGS else "error"


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


# --- what is proven, path by path and version by version -------------------------------------------------------------


def proof(guidance: Path, as_of: datetime.date, *, with_cases: bool = False) -> int:
    """What is proven of each flow, in numbers; on demand with a case on each side of every boundary."""
    try:
        book, plans = proven(guidance, as_of)
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    told = {name: dataclasses.asdict(proofs.counts(book, plan)) for name, plan in plans.items()}
    for name, plan in plans.items() if with_cases else ():
        told[name]["cases"] = [{"now": clocks.written(case.now), "answers": case.answers, "outcome": case.outcome}
                               for case in cases.boundary_cases(book, plan)]
    _print_json(told)
    return 0


def list_paths(guidance: Path, as_of: datetime.date, flow: str) -> int:
    """Print every path of a flow, a line each, so that two versions can be compared as texts. Exit 2: not possible."""
    try:
        book, plans = proven(guidance, as_of)
        lines = cases.path_lines(book, plans[_known_flow(book, flow)])
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    print("\n".join(lines))
    return 0


def compare(old: str, new: str, as_of: datetime.date, form: str) -> int:
    """Tell what changed for readers from one version to another. Exit 0: words only; 1: answers; 2: not comparable."""
    with contextlib.ExitStack() as folders:
        try:
            before, after = (folders.enter_context(guidance_folder(name, ROOT)) for name in (old, new))
            found = diff.compare(_plans_of(before, as_of), _plans_of(after, as_of))
        except Refused as refused:
            tell(refused.findings, Path.cwd())
            return 2
        text = json.dumps(diff.as_data(found), ensure_ascii=False, indent=2) if form == "json" else diff.as_text(found).rstrip()
        for name, folder in ((old, before), (new, after)):
            if folder != Path(name):  # laid out in a temporary folder, which means nothing to the author
                text = text.replace(folder.as_posix(), f"{name}:{INSIDE}")
    print(text)
    return 1 if found.answers_changed else 0


def _plans_of(folder: Path, as_of: datetime.date) -> diff.Guidance:
    """Faults of logic do not stand in the way of comparing: the comparison is how an author finds out about them."""
    book, plans, findings = examined(folder, as_of)
    if findings and not plans:
        raise Refused(findings)
    if checks.errors(findings):
        print(f"{folder}: {len(checks.errors(findings))} findings; “check --guidance” tells them", file=sys.stderr)
    return book, plans


def write_schema() -> int:
    """Write the language's JSON Schema beside the forms it is made from."""
    write.write_file(SCHEMA_FILE, schema_text())
    return 0


# --- ask -------------------------------------------------------------------------------------------------------------


def ask(guidance: Path, flow: str, answers: str, now: str) -> int:
    """Walk a flow and print where the answers lead. Exit 2 for input that cannot be used."""
    try:
        book = load.load(guidance)
        given, moment = _asked(book, flow, answers, now)
        book = law_time.at(book, clocks.date_of(moment // clocks.DAY))
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    stand = walk.walk(book, flow, given, moment)
    if stand.refused:
        question = book.flows[flow].questions[str(stand.question)]
        tell([_input_fault(answers, f"“{given[str(stand.question)]}” cannot answer “{stand.question}”: {stand.refused}",
                           "it knows " + ", ".join(question.answers) if question.answers else "")], Path.cwd())
        return 2
    _print_json(_told(book, flow, given, stand, moment))
    return 0


def _asked(book: Book, flow: str, answers: str, now: str) -> tuple[dict[str, str], int]:
    _known_flow(book, flow)
    moment = clocks.parse(now)
    if moment is None:
        raise Refused([_input_fault("--now", f"“{now}” is no moment", "write it like 2026-03-05T10:00")])
    try:
        text = sys.stdin.read() if answers == "-" else Path(answers).read_text("utf-8")
        data = json.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused([_input_fault(answers, f"cannot be read: {error}")]) from None
    except json.JSONDecodeError as error:
        raise Refused([Finding("usable-answers", Place(answers, error.lineno, error.colno), f"this is not JSON: {error.msg}")]) from None
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise Refused([_input_fault(answers, "the answers must be one object of {question: text}")])
    questions = book.flows[flow].questions
    strangers = [name for name in data if name not in questions]
    if strangers:
        raise Refused([_input_fault(answers, f"“{name}” is no question of “{flow}”", did_you_mean(name, questions)) for name in strangers])
    return data, moment


def _known_flow(book: Book, flow: str) -> str:
    if flow not in book.flows:
        hint = did_you_mean(flow, book.flows) or "known are " + ", ".join(book.flows)
        raise Refused([_input_fault("flow", f"there is no flow “{flow}”", hint)])
    return flow


def _input_fault(where: str, message: str, hint: str = "") -> Finding:
    return Finding("usable-answers", Place(where), message, hint)


def _told(book: Book, flow: str, answers: Mapping[str, str], stand: walk.Stand, now: int) -> dict[str, Any]:
    told: dict[str, Any] = {"flow": flow, "now": _moment(book, now), "path": stand.path, "unused": stand.unused}
    if stand.outcome is None:
        return told | {"question": stand.question}
    outcome = book.flows[flow].outcomes[stand.outcome]
    due = walk.deadlines(book, flow, stand.outcome, {name: answers[name] for name in stand.path})
    return told | {
        "outcome": stand.outcome, "code": outcome.code, "verdict": outcome.verdict, "title": outcome.title,
        "deadlines": [{"clock": one.deadline.clock, "means": one.deadline.means, "at": _moment(book, one.run.end),
                       "readings": {title: _moment(book, run.end) for title, run in one.readings}} for one in due],
        "facts": outcome.facts,
        "warnings": ["a deadline counts workdays of a year without official data"] if any(one.run.guessed for one in due) else [],
    }


def _moment(book: Book, instant: int) -> str:
    zone = book.about.zone
    return f"{clocks.written(instant)}:00{'+' if zone >= 0 else '-'}{abs(zone) // 60:02}:{abs(zone) % 60:02}"
