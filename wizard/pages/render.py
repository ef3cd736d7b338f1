"""The book, its plans and the authors' pages → every file of the site's source, as {path: text}. Touches no disk.

Authors' pages are Markdown in which a few calls quote the knowledge; generated pages come from templates. Both end up
as plain Markdown in one folder: the seam to whatever turns Markdown into HTML.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from wizard.browser import bundle
from wizard.language import Finding, Refused
from wizard.pages import composed, fits, plan_json, reviews, tools_json
from wizard.pages.context import TEMPLATES, Site, context, sections_of
from wizard.pages.quotes import authored
from wizard.web import addresses, element, elements
from wizard.words import cjk_spacing, phrases

__all__ = ["UNLISTED", "Site", "authored", "made", "render", "sections_of"]

LINK = Markup('<li><a href="#{}">{}</a></li>')
CONTENTS = Markup('<nav class="wz-contents" aria-label="{}" data-unsearched><ul>{}</ul></nav>')
# Too long to scroll through.
LISTS = frozenset({"facts", "sources", "conflicts", "answers", "history", "freshness", "paper", "scenarios"})
UNLISTED = (addresses.ANSWER, addresses.PAPER)  # no menu lists these pages: whoever needs one is led there
REFERENCES = ("deadlines", "limits", "facts", "sources", "conflicts", "answers", "glossary", "proof", "history")


def render(site: Site, pages: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """All files of the site's source. `pages` maps a path to an author's page, `names` the path to its file.

    Raises Refused with every fault in the pages: unknown calls, ids, syntax.
    """
    findings: list[Finding] = []
    done = {path: authored(site, path, text, names[path], findings) for path, text in pages.items()}
    if findings:
        raise Refused(findings)
    pages = done | {path: make() for path, make in made(site).items()}
    due = functools.partial(reviews.due, site.book, pages, site.as_of)
    pages[reviews.PAGE] = _page(site, "freshness", reviews.PAGE, due=due)
    noted = {path: reviews.note(site.book, path, page, site.as_of) for path, page in pages.items()}
    return noted | _scripts(site)


def made(site: Site) -> dict[str, Callable[[], str]]:
    """The pages that are made from the book: {path: what makes it}. Their names can be told without plans."""
    listed = _listed(site)
    return {path: functools.partial(_page, site, template, path, **values) for path, template, values in listed}


def _listed(site: Site) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each page that is made, its template and what that is given."""
    for name, flow in site.book.flows.items():
        given = {"flow": flow, "name": name, "plan": site.plans.get(name)}
        known = functools.cache(functools.partial(_fits, site, name))
        yield addresses.source(addresses.asking(name)), "ask", given
        for id_, outcome in flow.outcomes.items():
            its = {"flow": flow, "name": name, "id": id_, "outcome": outcome, "fits": known}
            yield addresses.source(addresses.outcome(name, id_)), "answer", its
        yield addresses.source(addresses.on_paper(name)), "paper", given
    yield addresses.source(addresses.tool("deadline")), "calculator", {}
    if site.book.words:
        yield addresses.source(addresses.tool("reply")), "checker", {}
    if site.book.scenarios:
        yield addresses.source(addresses.reference("scenarios")), "scenarios", {}
    for name in REFERENCES:
        yield addresses.source(addresses.reference(name)), name, {}


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
    items = any(composed.composes(site.book, str(name)) for name in site.book.flows)
    wordings = any(composed.composes_questions(site.book, str(name)) for name in site.book.flows)
    return bundle.scripts(site.book, items=items, wordings=wordings) | data


# --- generated pages -------------------------------------------------------------------------------------------------


def _page(site: Site, template: str, path: str, **values: Any) -> str:
    html = TEMPLATES.get_template(f"{template}.html").render(context(site, path), **values)
    lines = [line for line in html.splitlines() if line.strip()]
    page = cjk_spacing.closed("\n".join(lines) + "\n")
    return _with_contents(site, page) if template in LISTS else page


def _with_contents(site: Site, page: str) -> str:
    """A long list with links to its parts below its heading."""
    items = [LINK.format(id_, Markup(heading)) for id_, heading in _parts(page)]
    nav = CONTENTS.format(phrases.ui(site.book, "jumps"), Markup("").join(items))
    title = element(page, "h1")
    return title.swapped(f"{title.outer}\n{nav}")


def _parts(page: str) -> Iterator[tuple[str, str]]:
    """The name and the heading of each part of a page."""
    for heading in elements(page, "h2[id]"):
        yield heading.tag.attributes["id"], heading.inner
