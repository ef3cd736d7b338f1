"""The book, its plans and the authors' pages → every file of the site's source, as {path: text}. Touches no disk.

Authors' pages are Markdown in which a few calls quote the knowledge; generated pages come from templates. Both end up
as plain Markdown in one folder: the seam to whatever turns Markdown into HTML.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from wizard.automaton import Plan
from wizard.browser import bundle
from wizard.language import Book, Call, Finding, Refused, calls, fragment, reply_patterns
from wizard.pages import fits, limits, plan_json, process_svg, reviews, statistics, timeline, tools_json
from wizard.words import citations, cjk_spacing, letters, phrases

HERE = Path(__file__).parent.parent
PART = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')
LISTS = frozenset({"facts", "sources", "conflicts", "answers", "history", "freshness", "paper"})  # too long to scroll through
UNLISTED = ("answer/", "paper/")  # no menu lists these pages: whoever needs one is led there
REFERENCES = ("deadlines", "limits", "facts", "sources", "conflicts", "answers", "glossary", "proof", "history")


@dataclass(frozen=True)
class Site:
    """What every page is made from. `original` is the book that a translated one was laid over."""

    book: Book
    plans: Mapping[str, Plan]
    as_of: datetime.date
    original: Book | None = None


def render(site: Site, pages: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """All files of the site's source. `pages` maps a path to an author's page, `names` the path to its file.

    Raises Refused with every fault in the pages: unknown calls, ids, syntax.
    """
    findings: list[Finding] = []
    done = {path: authored(site, path, text, names[path], findings) for path, text in pages.items()}
    if findings:
        raise Refused(findings)
    pages = done | {path: make() for path, make in made(site).items()}
    pages[reviews.PAGE] = _page(site, "freshness", reviews.PAGE, due=lambda: reviews.due(site.book, pages, site.as_of))
    return {path: reviews.note(site.book, path, page, site.as_of) for path, page in pages.items()} | _scripts(site)


def _basis(site: Site, path: str, page: str) -> str:
    """What closes an author's page: every rule it rests on and where that comes from; nothing where it rests on none."""
    facts = citations.facts_behind(site.book, citations.cited(page))
    if not facts:
        return ""
    html = str(TEMPLATES.get_template("parts.html").make_module(_context(site, path)).basis(facts))  # type: ignore[attr-defined]
    lines = "\n".join(line for line in html.splitlines() if line.strip())
    return f"\n## {phrases.ui(site.book, 'sources')} {{ #basis }}\n\n{lines}\n"


def made(site: Site) -> dict[str, Callable[[], str]]:
    """The pages that are made from the book: {path: what makes it}. Their names can be told without plans."""
    return {path: functools.partial(_page, site, template, path, **values) for path, template, values in _listed(site)}


def _listed(site: Site) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each page that is made, its template and what that is given."""
    for name, flow in site.book.flows.items():
        given = {"flow": flow, "name": name, "plan": site.plans.get(name)}
        known = functools.cache(functools.partial(_fits, site, name))
        yield f"ask/{name}.md", "ask", given
        for id_, outcome in flow.outcomes.items():
            yield f"answer/{name}/{id_}.md", "answer", {"flow": flow, "name": name, "id": id_, "outcome": outcome, "fits": known}
        yield f"paper/{name}.md", "paper", given
    yield "tools/deadline.md", "calculator", {}
    if site.book.words:
        yield "tools/reply.md", "checker", {}
    for name in REFERENCES:
        yield f"reference/{name}.md", name, {}


def _fits(site: Site, flow: str) -> Mapping[str, fits.Fit]:
    """For whom each outcome of a flow holds."""
    return fits.fits(site.book, site.plans[flow])


def _scripts(site: Site) -> dict[str, str]:
    data = {"assets/texts-deadline.js": tools_json.clocks_script(site.book, site.as_of)}
    if site.book.words:
        data["assets/texts-reply.js"] = tools_json.words_script(site.book)
    for name, plan in site.plans.items():
        data[f"assets/plan-{name}.js"] = plan_json.plan_script(site.book, plan, site.as_of)
        data[f"assets/texts-{name}.js"] = plan_json.texts_script(site.book, plan, site.original)
    return bundle.scripts(site.book) | data


# --- generated pages -------------------------------------------------------------------------------------------------

TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
                               undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
TEMPLATES.filters["quoted"] = lambda text: Markup(json.dumps(str(text), ensure_ascii=False))  # a YAML string, readable


def _page(site: Site, template: str, path: str, **values: Any) -> str:
    html = TEMPLATES.get_template(f"{template}.html").render(_context(site, path), **values)
    page = cjk_spacing.closed("\n".join(line for line in html.splitlines() if line.strip()) + "\n")
    return _with_contents(site, page) if template in LISTS else page


def _with_contents(site: Site, page: str) -> str:
    """A long list with links to its parts below its heading."""
    links = Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(id_, Markup(said)) for id_, said in PART.findall(page))
    nav = Markup('<nav class="wz-contents" aria-label="{}" data-unsearched><ul>{}</ul></nav>').format(phrases.ui(site.book, "jumps"), links)
    return page.replace("</h1>", f"</h1>\n{nav}", 1)


def _context(site: Site, path: str) -> dict[str, Any]:
    """What templates may use: the book, how things are said, and the way up to the site's root."""
    book = site.book
    return {
        "book": book, "original": site.original, "plans": site.plans, "as_of": site.as_of, "up": "../" * path.count("/"),
        "ui": lambda name, **values: phrases.ui(book, name, **values),
        "text": lambda words: phrases.text(book, words), "limit": lambda name: phrases.limit(book, name),
        "every_limit": lambda name: phrases.every_limit(book, name),
        "people": lambda who: phrases.people(book, who), "cell": lambda q, cells, n: phrases.cell(book, q, cells, n),
        "mark": lambda facts: phrases.mark(book, facts, site.as_of),
        "standing": lambda fact: phrases.standing(book, fact, site.as_of), "kind": lambda fact: phrases.strongest_kind(book, fact),
        "uses": lambda fact: _uses(site, fact), "draw": lambda form, name: Markup(process_svg.draw(book, form, name)),
        "ways_on": lambda form, stage: process_svg.ways_on(book, form, stage),
        "proofs": lambda: {name: statistics.counts(site.book, plan) for name, plan in site.plans.items()},
        "pieces": lambda of, id_: letters.pieces(phrases.text(of, of.letters[id_].text)),
        "fact_page": lambda fact: "conflicts" if fact in book.conflicts else "facts",
        "sections": sections_of, "first_answers": first_answers,
        "dialled": phrases.dialled, "reply_words": reply_patterns.groups, "events": lambda: timeline.events(book, site.as_of),
        "month_name": lambda month: reviews.month_name(book, month), "calendars": lambda: reviews.calendars(book),
        "rulings": lambda clock: limits.rulings(book, clock, site.as_of), "earlier": lambda clock: limits.earlier(book, clock, site.as_of),
    }


def _uses(site: Site, fact: str) -> list[tuple[str, str, str]]:
    """The outcomes that rest on a fact: (flow, outcome, title)."""
    return [(str(name), str(id_), phrases.text(site.book, outcome.title)) for name, flow in site.book.flows.items()
            for id_, outcome in flow.outcomes.items() if fact in outcome.facts]


def sections_of(plan: Plan) -> list[str]:
    """The id of each state's section: the question's name, numbered where one question stands in several states."""
    seen: dict[str, int] = {}
    ids = []
    for state in plan.states:
        seen[state.question] = seen.get(state.question, 0) + 1
        again = f"-{seen[state.question]}" if seen[state.question] > 1 else ""
        ids.append(f"q-{state.question}{again}")
    return ids


def first_answers(plan: Plan) -> dict[int, str]:
    """The fragment of each cell's answer to the first question, as the browser writes it: {cell: "question=answer"}.

    Links of the first question hold it, so that whoever taps before the script has come has answered all the same.
    """
    first = plan.states[0]
    return {cell: fragment.written({first.question: answer}) for cell, answer in enumerate(plan.cells[first.question].answers)}


# --- authors' pages --------------------------------------------------------------------------------------------------


def authored(site: Site, path: str, source: str, file: str, findings: list[Finding]) -> str:
    """An author's page with its calls made and what it rests on at its end; what cannot be made is noted."""
    quotes = _Quotes(site, path)
    parts: list[str] = []
    said = ""
    for piece in calls.pieces(source, file):
        if isinstance(piece, str):
            parts.append(AFTER_HAN.sub("", piece) if phrases.HAN.search(said) else piece)
            continue
        faults = [piece] if isinstance(piece, Finding) else list(calls.faults(site.book, piece))
        said = "" if faults or isinstance(piece, Finding) else quotes.said(piece)
        findings += faults
        parts.append(said)
    page = cjk_spacing.joined("".join(parts))
    return page + _basis(site, path, page)


# As in say.py: authors put a space after a call; between two Han characters there is none in print.
AFTER_HAN = re.compile(r"^ (?=[\u4e00-\u9fff])")


class _Quotes:
    """What the calls of an author's page say there; their names are known to be right."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.book, self.path = site, site.book, path

    def said(self, call: Call) -> str:
        return str(getattr(self, call.name)(*call.in_order()))

    @functools.cached_property
    def parts(self) -> Any:
        """The pieces of pages as this page says them, made once however often it calls."""
        return TEMPLATES.get_template("parts.html").make_module(_context(self.site, self.path))

    def part(self, part: str, **values: Any) -> str:
        html = str(getattr(self.parts, part)(**values))
        return "\n".join(line.strip() for line in html.splitlines() if line.strip())

    def clock(self, clock: str) -> str:
        return phrases.limit(self.book, clock)

    def clock_starts(self, clock: str) -> str:
        return str(self.book.clocks[clock].starts)

    def cite(self, *facts: str) -> str:
        return self.part("cites", facts=facts)

    def menu(self, menu: str) -> str:
        return self.part("menu", menu=self.book.menus[menu])

    def evidence(self, name: str, person: str) -> str:
        return self.part("evidence", items=self.book.evidence[name].bring[person])

    def outcome(self, flow: str, outcome: str) -> str:
        return self.part("outcome_link", flow=flow, id=outcome, outcome=self.book.flows[flow].outcomes[outcome])

    def start(self, flow: str, label: str = "", answers: str = "") -> str:
        return self.part("start", flow=flow, label=label or self.book.flows[flow].title, answers=answers)

    def deadlines(self, *clocks: str) -> str:
        return self.part("deadline_table", names=clocks or list(self.book.clocks))

    def diagram(self, name: str) -> str:
        return self.part("picture", name=name, form=self.book.diagrams[name])

    def words(self, group: str) -> str:
        return self.part("word_list", group=getattr(self.book.words, group))

    def better_words(self) -> str:
        return self.part("better_words", examples=self.book.words.better if self.book.words else ())

    def conflict(self, name: str) -> str:
        return self.part("conflict", id=name, form=self.book.conflicts[name])

    def assumptions(self, *names: str) -> str:
        return self.part("assumption_list", names=names or list(self.book.assumptions))

    def embed(self, flow: str) -> str:
        """What others copy to show a flow on their own pages, and the flow in a frame as they would see it."""
        listener = bundle.source_of("embed").partition("*/\n")[2].strip()
        return TEMPLATES.get_template("one-embed.html").render(
            _context(self.site, self.path), flow=flow, title=self.book.flows[flow].title, listener=listener)
