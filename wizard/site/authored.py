"""What authors write beside the guidance: the pages of an edition, and mkdocs.yml with its menu and what its frame
says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wizard.checks import PageSubject, SiteMenu
from wizard.files import ROOT
from wizard.language import Book, Call, Finding, Page, Pages, Reader, Refused, Text, markup, yaml_reader
from wizard.pages import Site, render, reviews
from wizard.site import all_in_one, archive, metadata, open_data
from wizard.web import addresses
from wizard.words import phrases

Made = Mapping[str, Callable[[], str]]
THEME = ROOT / "wizard" / "site" / "theme"
FRAME = ROOT / "mkdocs.yml"


def folder_of(guidance: Path, language: str) -> Path:
    """Where the pages of a language lie: docs/zh for zh-Hans, beside docs/guidance."""
    return guidance.parent / language.partition("-")[0]


def pages_in(folder: Path) -> Pages:
    """The pages that authors write in a folder. Raises Refused for what cannot be read."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md")) if path.is_file()}
    texts, findings = {}, []
    for name, path in files.items():
        texts[name], faults = yaml_reader.decode(path.read_bytes(), path.as_posix())
        findings += faults
    if findings:
        raise Refused(findings)
    return Pages(texts, {name: path.as_posix() for name, path in files.items()})


def configuration(folder: Path) -> dict[Any, Any]:
    """What an edition says of its site's frame, beside its pages; nothing where it says nothing. Raises Refused."""
    path = folder / "mkdocs.yml"
    if not path.is_file():
        return {}
    root, findings = yaml_reader.read(path.read_bytes(), path.as_posix())
    if findings:
        raise Refused(findings)
    return dict(root) if isinstance(root, dict) else {}


def unlisted(folder: Path) -> list[str]:
    """The pages whose head says that no menu lists them."""
    heads = {path: markup.head_of(text, path)[0] for path, text in pages_in(folder).texts.items()}
    return [path for path, head in heads.items() if head.get("menu") == "false"]


def subject(folder: Path, site: Site) -> PageSubject:
    """An edition's pages and menu, ready to be judged. Raises Refused for what cannot be read."""
    written, reader = pages_in(folder), Reader(FRAME.read_text("utf-8"))
    said = functools.partial(_stand_in, site.book)
    pages = {path: reader.page(path, written.files[path], text, said) for path, text in written.texts.items()}
    made = render.made(site)
    names = functools.cache(lambda path: _names(reader, site, pages, made, path))
    led_to = {path for path in made if path.startswith(render.UNLISTED)}
    made_at_all, beside = {*made, reviews.PAGE}, {*files_beside(site.book)}
    return PageSubject(site.book, site.plans, folder.as_posix(), pages, made_at_all, led_to, beside, _menu(folder),
                       names)


def files_beside(book: Book) -> Iterator[str]:
    """What a site holds besides its pages and can be linked to."""
    yield from (all_in_one.PATH, archive.ZIP_PATH, open_data.DATA, open_data.SCHEMA, metadata.LIST)
    yield from (addresses.one_file(flow) for flow in book.flows)
    yield from (path.relative_to(THEME).as_posix() for path in sorted((THEME / "assets").iterdir()))


def _stand_in(book: Book, call: Call) -> str:
    """What a call says where its words count for the name of a heading; else nothing."""
    clock = call.given[0] if call.given else None
    if clock is None or clock not in book.clocks or call.name not in ("clock", "clock_starts"):
        return ""
    return phrases.limit(book, clock) if call.name == "clock" else str(book.clocks[clock].starts)


def _names(reader: Reader, site: Site, pages: Mapping[str, Page], made: Made, path: str) -> frozenset[str] | None:
    """The names in a page as it will be; None where it cannot be made yet, or is made of all the others."""
    if not site.plans or path == reviews.PAGE:
        return None
    if path in made:
        return frozenset(markup.ID.findall(made[path]()))
    faults: list[Finding] = []
    page = render.authored(site, path, pages[path].source, pages[path].file, faults)
    return None if faults else reader.names(page)


def _menu(folder: Path) -> SiteMenu | None:
    listed = configuration(folder).get("nav")
    return SiteMenu(listed.place, tuple(_leaves(listed))) if isinstance(listed, yaml_reader.Seq) else None


def _leaves(part: Any) -> Iterator[Text]:
    """The pages of a menu, of which each may stand under a title, and several under one."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, yaml_reader.Map):
        for inner in part.values():
            yield from _leaves(inner)
    elif isinstance(part, yaml_reader.Seq):
        for inner in part:
            yield from _leaves(inner)
