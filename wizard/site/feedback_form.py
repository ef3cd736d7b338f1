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
class ReportedPage:
    """What a report names: the page's title, its address, its edition, and the newest day its facts were checked."""

    title: str
    address: str
    edition: str
    checked: datetime.date | None


def block(page: ReportedPage, book: Book, digests: Mapping[str, str], ui: Say) -> str:
    """The folded block; `digests` are the flows' fingerprints by name. It works without script: the text can be
    selected, and a configured address is an ordinary link."""
    text = text_of(page, digests, ui)
    mail = book.about.report.mail if book.about.report else None
    link = _mail_link(mail, page.title, text, ui) if mail else ""
    words = ("report", "report-how", "report-text", "copied", "copy-failed", "copy")
    title, how, label, copied, failed, copy = (escape(ui(word)) for word in words)
    return (
        f'<details class="kb-report" data-unsearched><summary>{title}</summary>\n<p>{how}</p>\n'
        f'<p><label for="report-text">{label}</label>'
        f'<textarea id="report-text" rows="9" spellcheck="false">{escape(text)}</textarea></p>\n'
        f'<p class="kb-report__ways"><button type="button" hidden data-copied="{copied}" '
        f'data-failed="{failed}">{copy}</button> {link}</p>\n<p role="status"></p></details>\n')


def _mail_link(mail: str, title: str, text: str, ui: Say) -> str:
    """A link that opens a message with the report in it; lines of a message end with CR LF."""
    body = text.replace("\n", "\r\n")
    address = f"mailto:{mail}?subject={quote(title, safe='')}&body={quote(body, safe='')}"
    words = escape(ui("report-mail", address=mail))
    return f'<a class="kb-report__mail" href="{escape(address)}">{words}</a>'


def text_of(page: ReportedPage, digests: Mapping[str, str], ui: Say) -> str:
    """The report as it waits to be filled in, one thing a line."""
    plans = " ".join(f"{name}-{digest}" for name, digest in digests.items())
    lines = [ui("report-page", title=page.title), ui("report-address", address=page.address)]
    lines += [ui("report-edition", edition=page.edition), ui("report-plan", digest=plans)]
    if page.checked:
        lines.append(ui("report-checked", date=page.checked))
    return "\n".join([*lines, "", ui("report-wrong"), ui("report-seen"), ""])
