"""`build`: check, compile, and publish every edition; what is found stops it before anything is written."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

from wizard import checks
from wizard.automaton import Plan
from wizard.clocks import as_of as law_time
from wizard.commands.check import page_findings, translation_findings
from wizard.commands.proven_book import NOTHING_WRITTEN, proven
from wizard.files import say
from wizard.language import Book, Finding, Refused, loader
from wizard.pages import Site
from wizard.reports import tell
from wizard.site import Order, authored, publish


def build(guidance: Path, as_of: datetime.date, work: Path, site: Path, *, strict: bool, site_url: str = "",
          small: bool = False) -> int:
    """Publish the guidance of a folder as of a day to the folder `site`. Exit 1: findings, nothing written."""
    try:
        return publish_guidance(Order(guidance, as_of, work, site, site_url, small), strict=strict)
    except Refused as refused:
        return tell(refused.findings, Path.cwd(), NOTHING_WRITTEN)


def publish_guidance(order: Order, *, strict: bool) -> int:
    """Read, prove and publish; what was found raises Refused. Exit 1: the site generator refused the pages."""
    say("reading and proving the guidance")
    source = loader.load(order.guidance)
    book, plans = proven(source, order.as_of, strict=strict)
    pages = authored.folder_of(order.guidance, book.about.language)
    if faults := page_findings(pages, Site(book, plans, order.as_of)):
        raise Refused(faults)
    translated = {name: _translated(order, source, book, plans, folder, strict=strict)
                  for name, folder in publish.translations(order.guidance).items()}
    return publish.publish(order, book, plans, translated)


def _translated(order: Order, source: Book, book: Book, plans: Mapping[str, Plan], folder: Path, *,
                strict: bool) -> Book:
    """A translation as of the day; what is wrong with it, or with its pages, raises Refused."""
    written = loader.load(order.guidance, folder)
    translated = law_time.at(written, order.as_of)
    faults = translation_findings(order.guidance, source, folder, written, plans, order.as_of)
    faults += page_findings(folder.parent, Site(translated, plans, order.as_of, original=book))
    _weigh(folder.parent.name, faults, strict=strict)
    return translated


def _weigh(name: str, findings: list[Finding], *, strict: bool) -> None:
    """A rule must be publishable before it is translated: what is missing or stale is counted, else told on demand."""
    if checks.errors(findings, strict=strict):
        raise Refused(findings)
    if findings:
        words = "texts or pages are missing or older than their source; “check” tells which"
        print(f"warning: “{name}”: {len(findings)} {words}", file=sys.stderr)
