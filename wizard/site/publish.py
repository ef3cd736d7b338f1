"""From a proven book to the published site: every edition written, built, finished and joined; only then swapped in."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wizard.automaton import Plan
from wizard.files import ROOT, output, say
from wizard.language import About, Book
from wizard.pages import render
from wizard.site import (
    all_in_one,
    archive,
    authored,
    error_pages,
    generator,
    http_headers,
    metadata,
    narrow_tables,
    postprocess,
    search_said,
    service_worker,
    single_file,
)
from wizard.site.editions import Edition, editions_of, join
from wizard.web import addresses
from wizard.words import Script, kept_in, same_characters

Sources = Mapping[Edition, Mapping[str, str]]


@dataclass(frozen=True)
class Order:
    """What to publish: the folder of guidance, the day, where to work, where the site goes, and its public address;
    `small`: with copies that a server need not make small itself."""

    guidance: Path
    as_of: datetime.date
    work: Path
    site: Path
    site_url: str = ""
    small: bool = False

    @property
    def root(self) -> str:
        """The path at which the site lies on its host."""
        return error_pages.root_of(self.site_url)

    def address(self, edition: Edition) -> str:
        """An edition's public address, if the site has one."""
        return self.site_url.rstrip("/") + "/" + edition.folder if self.site_url else ""


def translations(guidance: Path) -> dict[str, Path]:
    """The translations beside a guidance folder, by folder name: docs/en/guidance is “en” to docs/guidance."""
    return {path.parent.parent.name: path.parent for path in sorted(guidance.parent.glob("*/guidance/about.yml"))}


def publish(order: Order, book: Book, plans: Mapping[str, Plan], books: Mapping[str, Book]) -> int:
    """Write, build, finish and swap in; `books` are the translated ones by folder name. Raises Refused for faults in
    the pages; 1 if the site generator refuses."""
    say("writing the pages")
    editions = editions_of(book.about, {name: one.about for name, one in books.items()})
    sources = {edition: _source(order, book, plans, books, edition) for edition in editions if not edition.derived}
    for edition, source in sources.items():
        output.write_tree(order.work / _name(edition), source)
    pages = [path for source in sources.values() for path in source if path.endswith(".md")]
    say(f"building {len(sources)} editions from {len(pages)} pages")
    if generate(order, editions, sources, {"": book, **books}):
        print("The site generator refused the pages (see above); site/ is as it was.", file=sys.stderr)
        return 1
    say("finishing: scripts, search, content policy, checksums")
    site = finished(order, editions, {"": book, **books}, plans)
    output.write_tree(order.work / "finished", ready(site, small=order.small))
    output.publish(order.work / "finished", order.site)
    nginx = http_headers.for_nginx(site, _folders(editions), order.root)
    output.write_file(order.site.with_name("deploy") / "nginx.conf", nginx)
    say(f"done: {order.site}/{addresses.HOME}")
    return 0


def _source(order: Order, book: Book, plans: Mapping[str, Plan], books: Mapping[str, Book],
            edition: Edition) -> dict[str, str]:
    """The Markdown of one written edition."""
    own = book if edition.is_source else books[_name(edition)]
    site = render.Site(own, plans, order.as_of, original=None if edition.is_source else book)
    pages = authored.pages_in(order.guidance.parent / _name(edition))
    return render.render(site, pages.texts, pages.files)


def _name(edition: Edition) -> str:
    """The name of the folders of an edition, of its pages among them."""
    return authored.folder_of(Path(), edition.language).name


# --- the site generator ----------------------------------------------------------------------------------------------


def generate(order: Order, editions: tuple[Edition, ...], sources: Sources, books: Mapping[str, Book]) -> int:
    """Run the site generator over every written edition at once; 0 when all went well. Whatever it warns of stops the
    build and is told. `books` are those of the translations by folder name, and the source's own under the empty
    name."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": _epoch(books[""])}
    configs = []
    for edition in sources:
        about = books["" if edition.is_source else _name(edition)].about
        config = order.work / f"mkdocs-{_name(edition)}.yml"
        configured = _configuration(order, editions, edition, about)
        output.write_file(config, json.dumps(configured, ensure_ascii=False))  # JSON is YAML too
        configs.append(config)
    return generator.run(configs, env)


def _configuration(order: Order, editions: tuple[Edition, ...], edition: Edition, about: About) -> dict[str, Any]:
    """mkdocs.yml for one edition's folders, with what the edition says itself (docs/en/mkdocs.yml) laid over it."""
    folder = order.guidance.parent / _name(edition)
    own = authored.configuration(folder)
    unlisted = [f"/{path}" for path in (*render.UNLISTED, *authored.unlisted(folder))]
    listed = [{"language": other.language, "name": other.name} for other in editions]
    theme = {"name": "material", "custom_dir": str(ROOT / "wizard" / "site" / "theme"), "language": _name(edition)}
    extra = {"editions": listed, "language": edition.language, "notice": about.notice}
    made: dict[str, Any] = {"INHERIT": str(ROOT / "mkdocs.yml"), "not_in_nav": "\n".join(unlisted)}
    made |= {"docs_dir": _name(edition), "site_dir": f"built/{_name(edition)}"}
    made |= {"site_name": about.title, "site_description": about.notice, "copyright": about.notice}
    made |= {"site_url": order.address(edition)} if order.site_url else {}
    laid_over = {"theme": theme | own.pop("theme", {}), "extra": extra | own.pop("extra", {})}
    return {**made, **laid_over, **own}


def _epoch(book: Book) -> str:
    """The day the newest fact was checked, for a build that is the same every time."""
    newest = max((fact.checked for fact in book.facts.values()), default=datetime.date(2026, 1, 1))
    midnight = datetime.datetime(newest.year, newest.month, newest.day, tzinfo=datetime.UTC)
    return str(int(midnight.timestamp()))


# --- finishing -------------------------------------------------------------------------------------------------------


def finished(order: Order, editions: tuple[Edition, ...], books: Mapping[str, Book],
             plans: Mapping[str, Plan]) -> dict[str, bytes]:
    """What the generator built, finished edition by edition, the derived scripts added, and joined into one site.

    `books` are those of the translations by folder name, and the source's own under the empty name.
    """
    book = books[""]
    built = {edition: _built(order, edition) for edition in editions if not edition.derived}
    source = next(edition for edition in editions if edition.is_source)
    same = same_characters("".join(_pages_of(built[source]).values()))
    done: dict[Edition, dict[str, bytes]] = {}
    for edition, files in built.items():
        searched_as = same if edition.is_source else None
        its = book if edition.is_source else books[_name(edition)]
        said = search_said.said_for(its, plans, authored.pages_in(order.guidance.parent / _name(edition)).texts)
        done[edition] = postprocess.finish(files, language=edition.language, same=searched_as, said=said)
    for edition in editions:
        if edition.derived:
            done[edition] = postprocess.derive(done[source], Script(edition.derived, kept_in(book)), edition.language)
    faces = {edition: face(order, edition, editions, books, plans) for edition in editions}
    joined = join({edition: _described(done[edition], its) for edition, its in faces.items()})
    return _hosted(order, editions, joined | _found(order, editions, joined, book), plans)


def _built(order: Order, edition: Edition) -> dict[str, bytes]:
    """What the generator made of an edition, its pages for lost addresses with links like those of the others."""
    files = files_in(order.work / "built" / _name(edition))
    root = error_pages.root_of(order.address(edition))
    for name in error_pages.PAGES:
        if name in files:
            files[name] = error_pages.as_others(files[name].decode("utf-8"), root).encode("utf-8")
    return files


def _pages_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The HTML of some files' pages by path."""
    return {path: content.decode("utf-8") for path, content in files.items() if path.endswith(".html")}


def _described(files: Mapping[str, bytes], its: metadata.Face) -> dict[str, bytes]:
    """A finished edition with what it tells machines, each of its flows as one file, and its knowledge on one page."""
    edition = metadata.described(single_file.without_parts(files), its)
    edition |= single_file.pages(files, its)
    return narrow_tables.as_cards(edition) | {all_in_one.PATH: all_in_one.page(files, its)}


def _found(order: Order, editions: tuple[Edition, ...], joined: Mapping[str, bytes], book: Book) -> dict[str, bytes]:
    """What search engines ask for, where the site has a public address; robots.txt counts at a host's root only."""
    if not order.site_url:
        return {}
    pages = _pages_of(joined)
    folders = {edition.language: edition.folder for edition in editions}
    sitemap = postprocess.sitemap(folders, pages, order.site_url, metadata.reviewed(pages, book))
    found = {postprocess.SITEMAP_PATH: sitemap.encode("utf-8")}
    if order.root == "/":
        found[postprocess.ROBOTS_PATH] = postprocess.robots(order.site_url).encode("utf-8")
    return found


def _hosted(order: Order, editions: tuple[Edition, ...], joined: dict[str, bytes],
            plans: Mapping[str, Plan]) -> dict[str, bytes]:
    """A joined site with what only a server makes use of: pages for lost addresses, workers, headers."""
    folders = _folders(editions)
    site = joined | service_worker.workers(joined, folders, plans, order.root)
    for folder in folders:
        for path in (folder + name for name in error_pages.PAGES if folder + name in joined):
            page = joined[path].decode("utf-8")
            site[path] = error_pages.anywhere(page, order.root + folder).encode("utf-8")
    headers = http_headers.listed(site, folders, order.root)
    return site | {http_headers.HEADERS_PATH: headers.encode("utf-8")}


def ready(site: Mapping[str, bytes], *, small: bool = False) -> dict[str, bytes]:
    """A finished site with its ZIP and the sums of every file; those in the ZIP have sums of their own."""
    whole = {**site, archive.ZIP_PATH: archive.zipped(postprocess.with_checksums(site))}
    if small:
        whole |= archive.small_copies(site)
    return postprocess.with_checksums(whole)


def _folders(editions: tuple[Edition, ...]) -> tuple[str, ...]:
    return tuple(edition.folder for edition in editions)


def face(order: Order, edition: Edition, editions: tuple[Edition, ...], books: Mapping[str, Book],
         plans: Mapping[str, Plan]) -> metadata.Face:
    """What an edition tells machines is said in its own words: those of its book, in its script."""
    source = books[""]
    convert = Script(edition.derived, kept_in(source)).text if edition.derived else str
    book = source if edition.is_source or edition.derived else books[_name(edition)]
    others = {other.name: other.folder for other in editions if other != edition}
    root = order.site_url.rstrip("/") + "/" if order.site_url else ""
    return metadata.Face(edition.language, edition.name, edition.folder, book, plans, order.as_of, convert, root,
                         others)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path within it, with forward slashes."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
