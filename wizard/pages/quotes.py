"""Authors' pages: Markdown in which a few calls quote the knowledge, made into plain Markdown with what it rests on."""

from __future__ import annotations

import functools
import re
from typing import Any

from wizard.browser import bundle
from wizard.language import Call, Finding, address_fragment, calls
from wizard.pages import launch
from wizard.pages.context import TEMPLATES, Site, context
from wizard.words import citations, cjk_spacing, phrases

# As in phrases.py: authors put a space after a call; between two Han characters there is none in print.
AFTER_HAN = re.compile(r"^ (?=[\u4e00-\u9fff])")


def authored(site: Site, path: str, source: str, file: str, findings: list[Finding]) -> str:
    """An author's page with its calls made and what it rests on at its end; what cannot be made is noted."""
    quotes = _Quotes(site, path)
    parts: list[str] = []
    quoted = ""
    for piece in calls.pieces(source, file):
        if isinstance(piece, str):
            parts.append(AFTER_HAN.sub("", piece) if phrases.HAN.search(quoted) else piece)
            continue
        faults = [piece] if isinstance(piece, Finding) else list(calls.faults(site.book, piece))
        quoted = "" if faults or isinstance(piece, Finding) else quotes.said(piece)
        findings += faults
        parts.append(quoted)
    page = cjk_spacing.joined("".join(parts))
    return page + _basis(site, path, page)


def _basis(site: Site, path: str, page: str) -> str:
    """What closes an author's page: every rule it rests on and where that comes from; nothing where it rests on
    none."""
    facts = citations.facts_behind(site.book, citations.cited(page))
    if not facts:
        return ""
    parts: Any = TEMPLATES.get_template("parts.html").make_module(context(site, path))
    html = str(parts.basis(facts))
    lines = "\n".join(line for line in html.splitlines() if line.strip())
    return f"\n## {phrases.ui(site.book, 'sources')} {{ #basis }}\n\n{lines}\n"


class _Quotes:
    """What the calls of an author's page say there; their names are known to be right."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.book, self.path = site, site.book, path

    def said(self, call: Call) -> str:
        """What one call puts into the page."""
        return str(getattr(self, call.name)(*call.in_order()))

    @functools.cached_property
    def parts(self) -> Any:
        """The pieces of pages as this page says them, made once however often it calls."""
        return TEMPLATES.get_template("parts.html").make_module(context(self.site, self.path))

    def part(self, part: str, **values: Any) -> str:
        """One of the pieces that templates share, without empty lines and indents."""
        html = str(getattr(self.parts, part)(**values))
        return "\n".join(line.strip() for line in html.splitlines() if line.strip())

    def clock(self, clock: str) -> str:
        """A clock's length in words."""
        return phrases.limit(self.book, clock)

    def clock_starts(self, clock: str) -> str:
        """What a clock counts from, in words."""
        return str(self.book.clocks[clock].starts)

    def cite(self, *facts: str) -> str:
        """Marks that cite facts."""
        return self.part("cites", facts=facts)

    def menu(self, menu: str) -> str:
        """The way through the app's menus."""
        return self.part("menu", menu=self.book.menus[menu])

    def evidence(self, name: str, person: str) -> str:
        """A list of what a person brings."""
        return self.part("evidence", items=self.book.evidence[name].bring[person])

    def outcome(self, flow: str, outcome: str, label: str = "") -> str:
        """A link to an outcome: with its title; with `label`, in the page's own words and with the verdict's sign."""
        part = "outcome_in_words" if label else "outcome_link"
        form = self.book.flows[flow].outcomes[outcome]
        return self.part(part, flow=flow, id=outcome, outcome=form, **{"label": label} if label else {})

    def start(self, flow: str, label: str = "", answers: str = "") -> str:
        """A button that begins a flow; with `answers`, a fragment, past what is known."""
        return self.part("start", flow=flow, label=label or self.book.flows[flow].title, answers=answers)

    def ask(self, flow: str, answers: str = "") -> str:
        """The first question that answers, a fragment, leave open, with links that lead on from there."""
        plan = self.site.plans[flow]
        asked = launch.launch(self.book, plan, address_fragment.read(answers)[1])
        return self.part("launch", name=flow, flow=self.book.flows[flow], one=asked) if asked else ""

    def icon(self, icon: str) -> str:
        """A small picture that repeats the words beside it."""
        return self.part("drawn", path=calls.line_of(icon))

    def deadlines(self, *clocks: str) -> str:
        """A table of clocks; without names, of all."""
        return self.part("deadline_table", names=clocks or list(self.book.clocks))

    def diagram(self, name: str) -> str:
        """The picture of a process, with its steps as a list."""
        return self.part("picture", name=name, form=self.book.diagrams[name])

    def words(self, group: str) -> str:
        """A group of words that replies are warned of."""
        return self.part("word_list", group=getattr(self.book.words, group))

    def better_words(self) -> str:
        """Examples of what to say instead."""
        return self.part("better_words", examples=self.book.words.better if self.book.words else ())

    def conflict(self, name: str) -> str:
        """Two sources that contradict each other."""
        return self.part("conflict", id=name, form=self.book.conflicts[name])

    def assumptions(self, *names: str) -> str:
        """What is assumed; without names, all of it."""
        return self.part("assumption_list", names=names or list(self.book.assumptions))

    def embed(self, flow: str) -> str:
        """What others copy to show a flow on their own pages, and the flow in a frame as they would see it."""
        listener = bundle.source_of("embed").partition("*/\n")[2].strip()
        return TEMPLATES.get_template("one-embed.html").render(
            context(self.site, self.path), flow=flow, title=self.book.flows[flow].title, listener=listener)
