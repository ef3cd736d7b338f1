"""“Is something here out of date?” at the end of a page: a text to copy or mail. Nothing is sent by itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from wizard.language import Book

Say = Callable[..., str]


@dataclass(frozen=True)
class Page:
    """What a report names: the page's title, its address, its edition, and the newest day its facts were checked."""

    title: str
    address: str
    edition: str
    checked: datetime.date | None


def block(page: Page, book: Book, digests: Mapping[str, str], ui: Say) -> str:
    """The folded block; `digests` are the flows' fingerprints by name. It works without script: the text can be selected, and
    a configured address is an ordinary link."""
    text = text_of(page, digests, ui)
    mail = book.about.report.mail if book.about.report else None
    link = ""
    if mail:
        address = f"mailto:{mail}?subject={quote(page.title, safe='')}&body={quote(text.replace(chr(10), chr(13) + chr(10)), safe='')}"
        link = f'<a class="kb-report__mail" href="{escape(address)}">{escape(ui("report-mail", address=mail))}</a>'
    return (
        f'<details class="kb-report" data-unsearched><summary>{escape(ui("report"))}</summary>\n<p>{escape(ui("report-how"))}</p>\n'
        f'<p><label for="report-text">{escape(ui("report-text"))}</label>'
        f'<textarea id="report-text" rows="9" spellcheck="false">{escape(text)}</textarea></p>\n'
        f'<p class="kb-report__ways"><button type="button" hidden data-copied="{escape(ui("copied"))}" '
        f'data-failed="{escape(ui("copy-failed"))}">{escape(ui("copy"))}</button> {link}</p>\n<p role="status"></p></details>\n')


def text_of(page: Page, digests: Mapping[str, str], ui: Say) -> str:
    """The report as it waits to be filled in, one thing a line."""
    lines = [ui("report-page", title=page.title), ui("report-address", address=page.address), ui("report-edition", edition=page.edition),
             ui("report-plan", digest=" ".join(f"{name}-{digest}" for name, digest in digests.items()))]
    if page.checked:
        lines.append(ui("report-checked", date=page.checked))
    return "\n".join([*lines, "", ui("report-wrong"), ui("report-seen"), ""])
