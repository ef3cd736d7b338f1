"""The editions of a site: one for each language and script it is given in, all with the same pages at the same paths.

The source's edition lies at the root, every other one in a folder named after its language. What editions have in
common (script, style) is kept once, at the root. All paths are relative to their edition's root, with forward slashes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.language import About, Derived
from wizard.web import addresses

Files = Mapping[str, bytes]

# Where templates link to the same page of another edition; the path is known only once all editions are built.
SWITCH = re.compile(r'href="edition:([A-Za-z-]+)"')
ASSET = re.compile(r'="((?:\.\./)*)(assets/[^"#?]+)"')


@dataclass(frozen=True)
class Edition:
    """A language or script (BCP 47), its name in itself, and how it comes about: written, or derived from the
    source."""

    language: str
    name: str
    is_source: bool = False
    derived: Derived | None = field(default=None, compare=False)

    @property
    def folder(self) -> str:
        """Where the edition lies below the site's root: nothing for the source, else as “en/”."""
        return "" if self.is_source else f"{self.language}/"


def editions_of(source: About, translations: Mapping[str, About]) -> tuple[Edition, ...]:
    """The source's edition first, then the scripts derived from it, then the translations."""
    derived = [Edition(str(tag), str(form.name), derived=form) for tag, form in source.editions.items()]
    written = [Edition(str(about.language), str(about.language_name)) for about in translations.values()]
    return (Edition(str(source.language), str(source.language_name), is_source=True), *derived, *written)


def join(built: Mapping[Edition, Files]) -> dict[str, bytes]:
    """One site of all editions: the switcher leads to the same page, and no asset is kept twice."""
    root = next(files for edition, files in built.items() if edition.is_source)
    joined: dict[str, bytes] = {}
    for edition, files in built.items():
        own = dict(files) if edition.is_source else _not_shared(files, root)
        for path, content in own.items():
            is_page = path.endswith(".html")
            joined[edition.folder + path] = _page(content, path, edition, own, built) if is_page else content
    return joined


def _not_shared(files: Files, root: Files) -> dict[str, bytes]:
    """The files that an edition keeps itself: its pages, and what the root has not or has otherwise."""
    return {path: content for path, content in files.items() if path.endswith(".html") or root.get(path) != content}


def _page(page: bytes, path: str, edition: Edition, own: Files, built: Mapping[Edition, Files]) -> bytes:
    by_language = {other.language: other for other in built}
    html = page.decode("utf-8")
    html = SWITCH.sub(lambda found: _switch(by_language[found[1]], path, edition, built), html)
    if not edition.is_source:
        html = ASSET.sub(lambda found: _asset(found, own), html)
    return html.encode("utf-8")


def _switch(to: Edition, path: str, edition: Edition, built: Mapping[Edition, Files]) -> str:
    """The same page in another edition; where that has none, its home."""
    target = path if path in built[to] else addresses.HOME
    here = posixpath.dirname(edition.folder + path)
    current = ' aria-current="true"' if to == edition else ""
    return f'href="{posixpath.relpath(to.folder + target, here or ".")}"{current}'


def _asset(found: re.Match[str], own: Files) -> str:
    up, path = found[1], found[2]
    return f'="{up if path in own else up + "../"}{path}"'
