"""`check`: every finding, in the guidance, on its pages and in its translations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from wizard import checks
from wizard.automaton import Plan
from wizard.clocks import as_of as law_time
from wizard.commands.proven_book import examined, print_json
from wizard.commands.stamp import pages_beside, stamps_in
from wizard.compare import changed_on
from wizard.files import manual_address
from wizard.language import Book, Finding, Refused, loader, translation
from wizard.pages import Site
from wizard.reports import as_data, level, sarif, tell
from wizard.site import authored, publish


def check(guidance: Path, as_of: datetime.date, form: str, translated: Path | None, *, strict: bool) -> int:
    """Tell every finding, those of the translations beside the guidance (or of the one named) among them.

    `form` is text, json or sarif. Exit 1: there are errors.
    """
    findings = _all_findings(guidance, as_of, translated)
    if form == "json":
        print_json([as_data(finding, manual_address()) for finding in findings])
    elif form == "sarif":
        print_json(sarif(findings, level, manual_address()))
    elif findings:
        tell(findings, Path.cwd())
    return 1 if checks.errors(findings, strict=strict) else 0


def _all_findings(guidance: Path, as_of: datetime.date, translated: Path | None) -> list[Finding]:
    """What is found in the guidance and in each of its translations; what the source says wrongly is told once."""
    try:
        source = loader.load(guidance)
    except Refused as refused:
        return list(refused.findings)
    book, plans, findings = examined(source, as_of)
    findings += _found_on_pages(authored.folder_of(guidance, book.about.language), Site(book, plans, as_of))
    for folder in [translated] if translated else publish.translations(guidance).values():
        found = _found_in(guidance, source, book, plans, folder, as_of)
        findings = list(dict.fromkeys([*findings, *found]))
    return findings


def _found_in(guidance: Path, source: Book, book: Book, plans: Mapping[str, Plan], folder: Path,
              as_of: datetime.date) -> list[Finding]:
    """What is found in a translation and on its pages."""
    try:
        other = loader.load(guidance, folder)
    except Refused as refused:
        return list(refused.findings)
    try:
        found = translation_findings(guidance, source, folder, other, plans, as_of)
        return found + _found_on_pages(folder.parent, Site(law_time.at(other, as_of), plans, as_of, original=book))
    except Refused as refused:
        return list(refused.findings)


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
    stamps, faults = stamps_in(folder / translation.STAMPS)
    if plans:
        faults += checks.examine_translation(law_time.at(translated, as_of), plans, as_of)
    texts = translation.examine(source, translated, stamps, changed_on)
    pages = translation.examine_pages(*pages_beside(source, guidance, folder), stamps, changed_on)
    return [*faults, *texts, *pages]
