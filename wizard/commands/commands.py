"""What the commands do, once everything they need is there. Each returns its exit code; findings go to stderr."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import inspect
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wizard import checks
from wizard.automaton import Plan
from wizard.clocks import as_of as law_time
from wizard.compare import INSIDE, changed_on, diff, effective_dates, guidance_folder
from wizard.evaluation import boundaries, query
from wizard.files import environment, output
from wizard.language import Book, Finding, Place, Refused, case_of, describe, instants, json_reader, link_of, loader, schema_text
from wizard.language import translation as translate
from wizard.pages import Site
from wizard.pages import statistics as proofs
from wizard.reports import sarif
from wizard.site import authored, publish

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA_FILE = ROOT / "wizard" / "guidance.schema.json"
NOTHING_WRITTEN = " Nothing was written."


def build(guidance: Path, as_of: datetime.date, work: Path, site: Path, *, strict: bool, site_url: str = "",
          small: bool = False) -> int:
    """Check, compile, and publish every edition; what is found stops it before anything is written."""
    try:
        environment.say("reading and proving the guidance")
        source = loader.load(guidance)
        book, plans = proven(source, as_of, strict=strict)
        if faults := page_findings(authored.folder_of(guidance, book.about.language), Site(book, plans, as_of)):
            raise Refused(faults)
        translated = {}
        for name, folder in publish.translations(guidance).items():
            other = loader.load(guidance, folder)
            translated[name] = law_time.at(other, as_of)
            faults = page_findings(folder.parent, Site(translated[name], plans, as_of, original=book))
            told_of_translation(name, translation_findings(guidance, source, folder, other, plans, as_of) + faults, strict=strict)
        return publish.publish(publish.Order(guidance, as_of, work, site, site_url, small), book, plans, translated)
    except Refused as refused:
        return tell(refused.findings, Path.cwd(), NOTHING_WRITTEN)


def told_of_translation(name: str, findings: list[Finding], *, strict: bool) -> None:
    """A rule must be publishable before it is translated: what is missing or stale is counted, and raised only on demand."""
    if checks.errors(findings, strict=strict):
        raise Refused(findings)
    if findings:
        print(f"warning: “{name}”: {len(findings)} texts or pages are missing or older than their source; “check” tells which",
              file=sys.stderr)


def proven(source: Book, as_of: datetime.date, *, strict: bool = False) -> tuple[Book, Mapping[str, Plan]]:
    """Check and compile what was loaded, as of a day; warnings are told, errors raise Refused."""
    book, plans, findings = examined(source, as_of)
    if checks.errors(findings, strict=strict):
        raise Refused(findings)
    for finding in findings:
        print(_mark(finding) + describe(finding, book.texts), file=sys.stderr)
    return book, plans


def examined(source: Book, as_of: datetime.date) -> tuple[Book, Mapping[str, Plan], list[Finding]]:
    """Examine what was loaded, as of a day."""
    book = law_time.at(source, as_of)
    return book, *checks.examine(book, as_of)


# --- telling ---------------------------------------------------------------------------------------------------------


def tell(findings: Iterable[Finding], base: Path, closing: str = "") -> int:
    """Print findings, most useful first by place, and count them. Always 1: something was found."""
    listed = list(findings)
    texts = {finding.place.file: _text_of(base / finding.place.file) for finding in listed}
    texts |= {place.file: _text_of(base / place.file) for finding in listed for place, _ in finding.also}
    for finding in listed:
        print(_mark(finding) + describe(finding, texts) + "\n", file=sys.stderr)
    warnings = sum(_level(finding) == "warning" for finding in listed)
    counts = [f"{count} {word}{'s' * (count != 1)}" for count, word in ((len(listed) - warnings, "error"), (warnings, "warning")) if count]
    print(", ".join(counts) + "." + closing, file=sys.stderr)
    return 1


def _mark(finding: Finding) -> str:
    return "warning: " if _level(finding) == "warning" else ""


def _text_of(path: Path) -> str:
    """What a file holds, for its lines to be shown; nothing where it cannot be read, as a name that is none."""
    try:
        return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    except OSError:
        return ""


def check(guidance: Path, as_of: datetime.date, form: str, translation: Path | None, *, strict: bool) -> int:
    """Tell every finding, those of the translations beside the guidance (or of the one named) among them."""
    findings = _all_findings(guidance, as_of, translation)
    bad = checks.errors(findings, strict=strict)
    if form == "json":
        _print_json([_as_data(finding) for finding in findings])
    elif form == "sarif":
        laws = {check.__name__.replace("_", "-"): inspect.getdoc(check) or "" for check in checks.ALL}
        _print_json(sarif(findings, laws, _level))
    elif findings:
        tell(findings, Path.cwd())
    return 1 if bad else 0


def _all_findings(guidance: Path, as_of: datetime.date, translation: Path | None) -> list[Finding]:
    """What is found in the guidance and in each of its translations; what the source says wrongly is told once."""
    try:
        source = loader.load(guidance)
    except Refused as refused:
        return list(refused.findings)
    book, plans, findings = examined(source, as_of)
    findings += _found_on_pages(authored.folder_of(guidance, book.about.language), Site(book, plans, as_of))
    for folder in [translation] if translation else publish.translations(guidance).values():
        try:
            other = loader.load(guidance, folder)
            found = translation_findings(guidance, source, folder, other, plans, as_of)
            found += _found_on_pages(folder.parent, Site(law_time.at(other, as_of), plans, as_of, original=book))
        except Refused as refused:
            found = list(refused.findings)
        findings = list(dict.fromkeys([*findings, *found]))
    return findings


def _found_on_pages(folder: Path, site: Site) -> list[Finding]:
    """What is found on the pages of a folder; guidance that has none yet can be checked all the same."""
    return page_findings(folder, site) if any(folder.rglob("*.md")) else []


def page_findings(folder: Path, site: Site) -> list[Finding]:
    """What is wrong with an edition's pages: their calls, links, heads and menu."""
    try:
        return checks.examine_pages(authored.subject(folder, site))
    except Refused as refused:
        return list(refused.findings)


def translation_findings(guidance: Path, source: Book, folder: Path, translated: Book, plans: Mapping[str, Plan],
                         as_of: datetime.date) -> list[Finding]:
    """What a translation and its pages leave out, invent, say wrongly, or have let go stale."""
    stamps, faults = _stamps(folder / translate.STAMPS)
    if plans:
        faults += checks.examine_translation(law_time.at(translated, as_of), plans, as_of)
    texts = translate.examine(source, translated, stamps, changed_on)
    return [*faults, *texts, *translate.examine_pages(*_pages(source, guidance, folder), stamps, changed_on)]


def _stamps(path: Path) -> tuple[dict[str, str], list[Finding]]:
    stamps, findings = json_reader.read(_text_of(path) or "{}", path.as_posix(), "readable-file", "it anew with “stamp”")
    return {str(address): stamp for address, stamp in stamps.items()}, findings


def _pages(source: Book, guidance: Path, folder: Path) -> tuple[translate.Pages, translate.Pages]:
    return authored.pages_in(authored.folder_of(guidance, source.about.language)), authored.pages_in(folder.parent)


def stamp(guidance: Path, translation: Path) -> int:
    """Note, beside a translation, which source texts it was made from; later changes to them are then found."""
    try:
        source = loader.load(guidance)
        stamps = translate.stamped(source, loader.load(guidance, translation))
        stamps |= translate.stamped_pages(*_pages(source, guidance, translation))
    except Refused as refused:
        return tell(refused.findings, Path.cwd(), NOTHING_WRITTEN)
    output.write_file(translation / translate.STAMPS, json.dumps(stamps, indent=1, sort_keys=True) + "\n")
    environment.say(f"stamped {len(stamps)} texts")
    return 0


def _as_data(finding: Finding) -> dict[str, Any]:
    shown = {"link": link_of(finding), "case": case_of(finding)} if finding.witness else {}
    return {"code": finding.code, "level": _level(finding), **dataclasses.asdict(finding.place), "message": finding.message,
            "hint": finding.hint, "also": [{**dataclasses.asdict(where), "message": words} for where, words in finding.also],
            "witness": dict(finding.witness), **shown,
            **({"beside": dict(finding.beside)} if finding.beside else {})}


def _level(finding: Finding) -> str:
    return "warning" if finding.code in checks.WARNINGS else "error"


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


# --- what is proven, path by path and version by version -------------------------------------------------------------


def proof(guidance: Path, as_of: datetime.date, *, with_cases: bool = False) -> int:
    """What is proven of each flow, in numbers; on demand with a case on each side of every boundary."""
    try:
        book, plans = proven(loader.load(guidance), as_of)
    except Refused as refused:
        return tell(refused.findings, Path.cwd())
    told = {name: dataclasses.asdict(proofs.counts(book, plan)) for name, plan in plans.items()}
    for name, plan in plans.items() if with_cases else ():
        told[name]["cases"] = [{"now": instants.written(case.now), "answers": case.answers, "outcome": case.outcome}
                               for case in boundaries.boundary_cases(book, plan)]
    _print_json(told)
    return 0


def list_paths(guidance: Path, as_of: datetime.date, flow: str) -> int:
    """Print every path of a flow, a line each, so that two versions can be compared as texts. Exit 2: not possible."""
    try:
        book, plans = proven(loader.load(guidance), as_of)
        if unknown := query.unknown_flow(book, flow):
            raise Refused(unknown)
        lines = boundaries.path_lines(book, plans[flow])
        if without := plans[flow].paths - len(lines):
            print(f"{without:,} paths of the plan are left out: nobody can give their answers together", file=sys.stderr)
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
            found = diff.compare(_plans_of(before, as_of), _plans_of(after, as_of), as_of)
        except Refused as refused:
            tell(refused.findings, Path.cwd())
            return 2
        text = json.dumps(diff.as_data(found), ensure_ascii=False, indent=2) if form == "json" else diff.as_text(found).rstrip()
        for name, folder in ((old, before), (new, after)):
            if folder != Path(name):  # laid out in a temporary folder, which means nothing to the author
                text = text.replace(folder.as_posix(), f"{name}:{INSIDE}")
    print(text)
    return 1 if found.answers_changed else 0


def _plans_of(folder: Path, as_of: datetime.date) -> effective_dates.Guidance:
    """Faults of logic do not stand in the way of comparing: the comparison is how an author finds out about them."""
    book, plans, findings = examined(loader.load(folder), as_of)
    if findings and not plans:
        raise Refused(findings)
    if checks.errors(findings):
        print(f"{folder}: {len(checks.errors(findings))} findings; “check --guidance” tells them", file=sys.stderr)
    return book, plans


def write_schema() -> int:
    """Write the language's JSON Schema beside the forms it is made from."""
    output.write_file(SCHEMA_FILE, schema_text())
    return 0


# --- ask -------------------------------------------------------------------------------------------------------------


def ask(guidance: Path, flow: str, answers: str, now: str, as_of: datetime.date) -> int:
    """Walk a flow that is proven and print where the answers lead. Exit 2 for input or guidance that cannot be used."""
    try:
        source = loader.load(guidance)
        what = query.asked(source, flow, _answers_text(answers), answers, now)
        book = law_time.at(source, instants.date_of(what.now // instants.DAY))
        if bad := checks.errors(checks.examine(book, as_of)[1]):
            raise Refused(bad)
        data = query.told(book, what)
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    _print_json(data)
    return 0


def _answers_text(answers: str) -> str:
    try:
        return sys.stdin.read() if answers == "-" else Path(answers).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Refused([Finding("usable-answers", Place(answers), f"cannot be read: {reason}",
                               f"name a file that holds {query.SHAPE}")]) from None
