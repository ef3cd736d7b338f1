"""What each finished page tells programs and other sites about itself, and the lists that machines read first.

One edition's finished files → the same files with JSON-LD and Open Graph in their heads, a way to report at their end,
llms.txt, and the guidance as data. Everything is read from the finished page, so that machines are told what readers
see.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from wizard.automaton import Plan
from wizard.language import Book
from wizard.pages import plan_json
from wizard.site import error_pages, feedback_form, og_image, open_data
from wizard.site.outline import Outline, outline
from wizard.site.page_parts import is_listed
from wizard.web import addresses, attributes, retagged, tags
from wizard.words import citations, phrases

Files = Mapping[str, bytes]

PICTURE, LIST = "assets/og.png", "llms.txt"
GENERATED = (addresses.ASK, addresses.PAPER, addresses.TOOLS, addresses.REFERENCE)
# Open Graph names a territory with each language.
LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en_GB"}


@dataclass(frozen=True)
class Face:
    """One edition as it faces the world. `convert` turns the book's words into the edition's script; `root` is the
    public address of the whole site with a slash at its end, or empty; `others` are the other editions' folders by
    name."""

    language: str
    name: str
    folder: str
    book: Book
    plans: Mapping[str, Plan]
    as_of: datetime.date
    convert: Callable[[str], str] = str
    root: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    @functools.cached_property
    def digests(self) -> Mapping[str, str]:
        """The fingerprint of each flow."""
        return {name: plan_json.fingerprint_of(self.book, plan) for name, plan in self.plans.items()}

    def ui(self, word: str, **values: object) -> str:
        """A word of the interface in this edition."""
        return self.convert(phrases.ui(self.book, word, **values))

    def address(self, path: str) -> str:
        """A page's public address; without one, its path in the edition."""
        return self.root + self.folder + quote(path) if self.root else path


def described(files: Files, face: Face) -> dict[str, bytes]:
    """An edition with everything that is told to machines, and the block for reports that readers see."""
    pages = {path: content.decode("utf-8") for path, content in files.items() if path.endswith(".html")}
    # Error pages can say nothing of where they are.
    outlines = {path: outline(page) for path, page in pages.items() if path not in error_pages.PAGES}
    done = {path: _page(pages[path], path, told, face).encode("utf-8") for path, told in outlines.items()}
    data = open_data.data_text(face.book, face.plans, face.as_of, face.language, face.convert,
                               _up(face) + open_data.SCHEMA)
    extra = {LIST: llms(pages, outlines, face), open_data.DATA: data, open_data.SCHEMA: open_data.schema_text()}
    drawn = {PICTURE: og_image.png()} if face.root and not face.folder else {}
    written = {path: text.encode("utf-8") for path, text in extra.items()}
    return {**files, **done, **drawn, **written}


def reviewed(pages: Mapping[str, str], book: Book) -> dict[str, str]:
    """For a sitemap: the newest day on which a fact that the page cites was checked."""
    days = {path: citations.reviewed(book, page) for path, page in pages.items()}
    return {path: str(day) for path, day in days.items() if day}


def _page(page: str, path: str, told: Outline, face: Face) -> str:
    checked = citations.reviewed(face.book, page)
    if face.root:  # a derived edition was built as its source
        canonical = {"href": face.address(path)}
        page = retagged(page, "link[rel=canonical]", lambda tag: attributes.put(tag.written, canonical))
    head = [*_open_graph(path, told, face), _block(json_ld(path, told, face, checked))]
    page = _before_end(page, "head", "\n".join([*head, ""]))
    newest = checked or _newest_check(face.book)
    address = face.address(path) if face.root else face.folder + path
    about = feedback_form.ReportedPage(told.title, address, f"{face.name} ({face.language})", newest)
    form = feedback_form.block(about, face.book, face.digests, face.ui)
    return _before_end(page, "article", form)


def _before_end(page: str, name: str, further: str) -> str:
    """A page with something more at the end of its last element of this name, if it has one."""
    ends = [tag.start for tag in tags(page, name) if tag.type == "close"][-1:]
    return "".join(f"{page[:at]}{further}{page[at:]}" for at in ends) or page


def _newest_check(book: Book) -> datetime.date | None:
    """The newest day on which a fact was checked; None where there is none."""
    return max((fact.checked for fact in book.facts.values()), default=None)


# --- what a page is --------------------------------------------------------------------------------------------------


def json_ld(path: str, told: Outline, face: Face, checked: datetime.date | None) -> dict[str, Any]:
    """A page in the words of schema.org. Days are those of the facts it rests on, never that of the build."""
    name = face.convert(face.book.about.title) if path == addresses.HOME else told.title
    data: dict[str, Any] = {"@context": "https://schema.org", **_kind(path, told)}
    data |= {"name": name, "inLanguage": face.language, "isAccessibleForFree": True}
    if told.description:
        data["description"] = told.description
    if checked:
        data["dateModified"] = str(checked)
    if face.book.about.license:
        data["license"] = str(face.book.about.license.address)
    if face.root:
        data["url"] = face.address(path)
    return data


def _kind(path: str, told: Outline) -> dict[str, Any]:
    if path == addresses.HOME:
        return {"@type": "WebSite"}
    if told.steps:
        steps = [{"@type": "HowToStep", "position": number, "text": text} for number, text in enumerate(told.steps, 1)]
        return {"@type": "HowTo", "step": steps}
    if told.questions:
        return {"@type": "FAQPage", "mainEntity": [_question(asked, answer) for asked, answer in told.questions]}
    if path.startswith(GENERATED):
        return {"@type": "WebPage"}
    return {"@type": "Article", "headline": told.title}


def _question(asked: str, answer: str) -> dict[str, Any]:
    return {"@type": "Question", "name": asked, "acceptedAnswer": {"@type": "Answer", "text": answer}}


def _block(data: Mapping[str, Any]) -> str:
    """A data block: never run, so the policy need not name it; no text in it can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _open_graph(path: str, told: Outline, face: Face) -> Iterator[str]:
    title = face.convert(face.book.about.title)
    locale = LOCALES.get(face.language, face.language.replace("-", "_"))
    values = {"og:title": told.title, "og:description": told.description}
    values["og:type"] = "website" if path == addresses.HOME else "article"
    values |= {"og:locale": locale, "og:site_name": title}
    if face.root:
        width, height = str(og_image.WIDTH), str(og_image.HEIGHT)
        values |= {"og:url": face.address(path), "og:image": face.root + PICTURE, "og:image:type": "image/png"}
        values |= {"og:image:width": width, "og:image:height": height, "og:image:alt": title}
    for name, value in values.items():
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'


# --- what there is ---------------------------------------------------------------------------------------------------


def llms(pages: Mapping[str, str], outlines: Mapping[str, Outline], face: Face) -> str:
    """llms.txt: what this is, and every page with one line on what it holds."""
    here = [path for path in sorted(outlines) if is_listed(pages[path])]
    own = [path for path in here if not path.startswith((addresses.ANSWER, addresses.REFERENCE))]
    parts = {
        "pages": sorted(own, key=lambda path: path != addresses.HOME),
        "all-answers": [path for path in here if path.startswith(addresses.ANSWER)],
        "sources": [path for path in here if path.startswith(addresses.REFERENCE)],
    }
    listed = {word: [_line(face, path, outlines[path]) for path in paths] for word, paths in parts.items()}
    root = face.root or _up(face)
    listed["data"] = [
        f"- [{open_data.DATA}]({face.address(open_data.DATA)}): {face.ui('about-data')}\n",
        f"- [{open_data.SCHEMA}]({root}{open_data.SCHEMA}): {face.ui('about-schema')}\n",
    ]
    listed["other-editions"] = [f"- [{name}]({root}{folder}{LIST})\n" for name, folder in face.others.items()]
    headed = [f"## {face.ui(word)}\n\n" + "".join(lines) for word, lines in listed.items() if lines]
    return "\n".join([_lead(face), *headed])


def _lead(face: Face) -> str:
    """What the guidance is, the day it was built for, the newest day a fact was checked, and its licence."""
    about = face.book.about
    notes = [face.ui("built-for", date=face.as_of)]
    newest = _newest_check(face.book)
    if newest:
        notes.append(face.ui("report-checked", date=newest))
    if about.license:
        notes.append(f"{face.ui('licence', licence=about.license.name)} <{about.license.address}>")
    lines = "".join(f"- {note}\n" for note in notes)
    return f"# {face.convert(about.title)}\n\n> {face.convert(about.notice)}\n\n{lines}"


def _up(face: Face) -> str:
    """The way from an edition to the site's root, where what all editions share is kept once."""
    return "../" if face.folder else ""


def _line(face: Face, path: str, told: Outline) -> str:
    said = f": {told.description}" if told.description else ""
    title = re.sub(r"([\[\]\\])", r"\\\1", told.title)
    return f"- [{title}]({face.address(path)}){said}\n"
