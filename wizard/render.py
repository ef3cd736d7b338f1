"""The book, its plans and the authors' pages → every file of the site's source, as {path: text}. Touches no disk.

Authors' pages are Markdown in which a few calls quote the knowledge; generated pages come from templates. Both end up
as plain Markdown in one folder: the seam to whatever turns Markdown into HTML.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from wizard import address, bundles, citations, diagram, freshness, history, letters, plan_data, proof, replies, say, tool_data, typeset
from wizard.compile import Plan
from wizard.diagnostics import Finding, Place, Refused, did_you_mean
from wizard.model import Book

HERE = Path(__file__).parent
PART = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')
LISTS = frozenset({"facts", "sources", "conflicts", "answers", "history", "freshness", "paper"})  # too long to scroll through
REFERENCES = ("deadlines", "facts", "sources", "conflicts", "answers", "glossary", "proof", "history")


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
    done = {path: _author_page(site, path, text, names[path], findings) for path, text in pages.items()}
    if findings:
        raise Refused(findings)
    pages = {path: page + _basis(site, path, page) for path, page in done.items()} | _generated(site)
    pages[freshness.PAGE] = _page(site, "freshness", freshness.PAGE, due=lambda: freshness.due(site.book, pages, site.as_of))
    return {path: freshness.note(site.book, path, page, site.as_of) for path, page in pages.items()} | _scripts(site)


def _basis(site: Site, path: str, page: str) -> str:
    """What closes an author's page: every rule it rests on and where that comes from; nothing where it rests on none."""
    facts = citations.facts_behind(site.book, citations.cited(page))
    if not facts:
        return ""
    html = str(TEMPLATES.get_template("parts.html").make_module(_context(site, path)).basis(facts))  # type: ignore[attr-defined]
    return f"\n## {say.ui(site.book, 'sources')} {{ #basis }}\n\n" + "\n".join(line for line in html.splitlines() if line.strip()) + "\n"


def _generated(site: Site) -> dict[str, str]:
    pages: dict[str, str] = {}
    for name, plan in site.plans.items():
        flow = site.book.flows[name]
        pages[f"ask/{name}.md"] = _page(site, "ask", f"ask/{name}.md", flow=flow, plan=plan, name=name)
        for id_, outcome in flow.outcomes.items():
            path = f"answer/{name}/{id_}.md"
            pages[path] = _page(site, "answer", path, flow=flow, name=name, id=id_, outcome=outcome)
        pages[f"paper/{name}.md"] = _page(site, "paper", f"paper/{name}.md", flow=flow, plan=plan, name=name)
    pages["tools/deadline.md"] = _page(site, "calculator", "tools/deadline.md")
    if site.book.words:
        pages["tools/reply.md"] = _page(site, "checker", "tools/reply.md")
    for name in REFERENCES:
        path = f"reference/{name}.md"
        pages[path] = _page(site, name, path)
    return pages


def _scripts(site: Site) -> dict[str, str]:
    data = {"assets/texts-deadline.js": tool_data.clocks_script(site.book)}
    if site.book.words:
        data["assets/texts-reply.js"] = tool_data.words_script(site.book)
    for name, plan in site.plans.items():
        data[f"assets/plan-{name}.js"] = plan_data.plan_script(site.book, plan)
        data[f"assets/texts-{name}.js"] = plan_data.texts_script(site.book, plan, site.original)
    return bundles.scripts(site.book) | data


# --- generated pages -------------------------------------------------------------------------------------------------

TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
                               undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
TEMPLATES.filters["quoted"] = lambda text: Markup(json.dumps(str(text), ensure_ascii=False))  # a YAML string, readable


def _page(site: Site, template: str, path: str, **values: Any) -> str:
    html = TEMPLATES.get_template(f"{template}.html").render(_context(site, path), **values)
    page = typeset.closed("\n".join(line for line in html.splitlines() if line.strip()) + "\n")
    return _with_contents(site, page) if template in LISTS else page


def _with_contents(site: Site, page: str) -> str:
    """A long list with links to its parts below its heading."""
    links = Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(id_, Markup(said)) for id_, said in PART.findall(page))
    nav = Markup('<nav class="wz-contents" aria-label="{}" data-unsearched><ul>{}</ul></nav>').format(say.ui(site.book, "jumps"), links)
    return page.replace("</h1>", f"</h1>\n{nav}", 1)


def _context(site: Site, path: str) -> dict[str, Any]:
    """What templates may use: the book, how things are said, and the way up to the site's root."""
    book = site.book
    return {
        "book": book, "original": site.original, "plans": site.plans, "as_of": site.as_of, "up": "../" * path.count("/"),
        "ui": lambda name, **values: say.ui(book, name, **values),
        "text": lambda words: say.text(book, words), "limit": lambda name: say.limit(book, name),
        "people": lambda who: say.people(book, who), "cell": lambda q, cells, n: say.cell(book, q, cells, n),
        "mark": lambda facts: say.mark(book, facts, site.as_of),
        "standing": lambda fact: say.standing(book, fact, site.as_of), "kind": lambda fact: say.strongest_kind(book, fact),
        "uses": lambda fact: _uses(site, fact), "draw": lambda form, name: Markup(diagram.draw(book, form, name)),
        "ways_on": lambda form, stage: diagram.ways_on(book, form, stage),
        "proofs": lambda: {name: proof.counts(site.book, plan) for name, plan in site.plans.items()},
        "pieces": lambda of, id_: letters.pieces(say.text(of, of.letters[id_].text)),
        "fact_page": lambda fact: "conflicts" if fact in book.conflicts else "facts",
        "sections": sections_of, "first_answers": first_answers,
        "dialled": say.dialled, "reply_words": replies.groups, "events": lambda: history.events(book, site.as_of),
        "month_name": lambda month: freshness.month_name(book, month), "calendars": lambda: freshness.calendars(book),
    }


def _uses(site: Site, fact: str) -> list[tuple[str, str, str]]:
    """The outcomes that rest on a fact: (flow, outcome, title)."""
    return [(str(name), str(id_), say.text(site.book, outcome.title)) for name, flow in site.book.flows.items()
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
    return {cell: address.written({first.question: answer}) for cell, answer in enumerate(plan.cells[first.question].answers)}


# --- authors' pages --------------------------------------------------------------------------------------------------


def _author_page(site: Site, path: str, source: str, file: str, findings: list[Finding]) -> str:
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.globals = _Quotes(site, path, file, findings).calls()  # type: ignore[assignment]
    try:
        return typeset.joined(environment.from_string(_closed_up(site.book, source)).render())
    except jinja2.TemplateSyntaxError as error:
        findings.append(_page_finding(file, error.lineno, f"this call cannot be read: {error.message}"))
    except (jinja2.UndefinedError, TypeError, jinja2.exceptions.SecurityError) as error:
        line, hint = _line_in_template(error.__traceback__), "known calls are " + ", ".join(_Quotes.CALLS)
        findings.append(_page_finding(file, line, f"this call cannot be made: {error}", hint))
    return ""


# As in say.py: authors put a space after a call; between two Han characters there is none in print.
CALL_BEFORE_HAN = re.compile(r"""(\{\{\s*clock\(["']([a-z0-9-]+)["']\)\s*\}\}) (?=[\u4e00-\u9fff])""")


def _closed_up(book: Book, source: str) -> str:
    def close(found: re.Match[str]) -> str:
        return found[1] if found[2] in book.clocks and say.HAN.search(say.limit(book, found[2])) else found[0]

    return CALL_BEFORE_HAN.sub(close, source)


def _page_finding(file: str, line: int, message: str, hint: str = "") -> Finding:
    return Finding("page-calls", Place(file, line), message, hint)


def _line_in_template(trace: Any) -> int:
    """The innermost line of the author's page in a traceback."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":  # Jinja has already put its own lines in
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _template_line(frame: FrameType, number: int) -> int | None:
    template = frame.f_globals.get("__jinja_template__")
    return template.get_corresponding_lineno(number) if template is not None else None


class _Quotes:
    """The calls that an author's page may make. A wrong id is noted with its line, so that all are told at once."""

    CALLS = ("clock", "clock_starts", "cite", "menu", "evidence", "outcome", "start", "deadlines", "diagram", "words",
             "better_words", "conflict", "assumptions", "embed")

    def __init__(self, site: Site, path: str, file: str, findings: list[Finding]) -> None:
        self.site, self.book, self.path, self.file, self.findings = site, site.book, path, file, findings

    def calls(self) -> dict[str, Callable[..., str]]:
        return {name: getattr(self, name) for name in self.CALLS}

    def known(self, shelf: Mapping[Any, Any], name: str, what: str) -> bool:
        if name in shelf:
            return True
        frame: FrameType | None = sys._getframe()
        line = None
        while frame is not None and line is None:
            line = _template_line(frame, frame.f_lineno)
            frame = frame.f_back
        self.findings.append(_page_finding(self.file, line or 1, f"there is no {what} “{name}”", did_you_mean(name, shelf)))
        return False

    @functools.cached_property
    def parts(self) -> Any:
        """The pieces of pages as this page says them, made once however often it calls."""
        return TEMPLATES.get_template("parts.html").make_module(_context(self.site, self.path))

    def part(self, part: str, **values: Any) -> str:
        html = str(getattr(self.parts, part)(**values))
        return "\n".join(line.strip() for line in html.splitlines() if line.strip())

    def clock(self, name: str) -> str:
        return say.limit(self.book, name) if self.known(self.book.clocks, name, "clock") else ""

    def clock_starts(self, name: str) -> str:
        return str(self.book.clocks[name].starts) if self.known(self.book.clocks, name, "clock") else ""

    def cite(self, *facts: str) -> str:
        citable = {**self.book.facts, **self.book.conflicts, **self.book.assumptions}
        good = [fact for fact in facts if self.known(citable, fact, "fact")]
        return self.part("cites", facts=good) if good else ""

    def menu(self, name: str) -> str:
        return self.part("menu", menu=self.book.menus[name]) if self.known(self.book.menus, name, "menu") else ""

    def evidence(self, name: str, side: str) -> str:
        if not self.known(self.book.evidence, name, "evidence list"):
            return ""
        sides = self.book.evidence[name].bring
        return self.part("evidence", items=sides[side]) if self.known(sides, side, "side") else ""

    def outcome(self, flow: str, name: str) -> str:
        if not self.known(self.book.flows, flow, "flow"):
            return ""
        outcomes = self.book.flows[flow].outcomes
        return self.part("outcome_link", flow=flow, id=name, outcome=outcomes[name]) if self.known(outcomes, name, "outcome") else ""

    def start(self, flow: str, label: str = "", answers: str = "") -> str:
        if not self.known(self.book.flows, flow, "flow"):
            return ""
        given = address.read(answers)[1]
        self.known({address.written(given): given}, answers, "address")
        for question, answer in given.items():
            self.known_answer(flow, question, answer)
        return self.part("start", flow=flow, label=label or self.book.flows[flow].title, answers=answers)

    def known_answer(self, flow: str, question: str, answer: str) -> None:
        questions = self.book.flows[flow].questions
        if self.known(questions, question, "question") and questions[question].kind == "choice":
            self.known(questions[question].answers, answer, f"answer to “{question}”")

    def deadlines(self, *names: str) -> str:
        good = [name for name in names or self.book.clocks if self.known(self.book.clocks, name, "clock")]
        return self.part("deadline_table", names=good)

    def diagram(self, name: str) -> str:
        if not self.known(self.book.diagrams, name, "diagram"):
            return ""
        return self.part("picture", name=name, form=self.book.diagrams[name])

    def words(self, group: str) -> str:
        lists = {name: getattr(self.book.words, name) for name in ("seed", "sourced", "ours")}
        return self.part("word_list", group=lists[group]) if self.known(lists, group, "word list") else ""

    def better_words(self) -> str:
        return self.part("better_words", examples=self.book.words.better if self.book.words else ())

    def conflict(self, name: str) -> str:
        return self.part("conflict", id=name, form=self.book.conflicts[name]) if self.known(self.book.conflicts, name, "conflict") else ""

    def assumptions(self, *names: str) -> str:
        good = [name for name in names or self.book.assumptions if self.known(self.book.assumptions, name, "assumption")]
        return self.part("assumption_list", names=good)

    def embed(self, flow: str) -> str:
        """What others copy to show a flow on their own pages, and the flow in a frame as they would see it."""
        if not self.known(self.book.flows, flow, "flow"):
            return ""
        listener = bundles.source_of("embed").partition("*/\n")[2].strip()
        return TEMPLATES.get_template("one-embed.html").render(
            _context(self.site, self.path), flow=flow, title=self.book.flows[flow].title, listener=listener)
