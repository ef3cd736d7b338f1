"""What the scenarios' own voices find: each says what happened in somebody's words, and which outcome must come of it.

`python -m tests.search_voices SITE [EDITION …]` types every voice into the search of a built site and prints the share of
those with a page that answers them among the first three, for the voices of odd and of even number, and each that misses.
The weights were chosen on the odd ones only.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Browser, expect, sync_playwright

from tests.harness import GUIDANCE, ROOT
from wizard.files import environment
from wizard.language import Scenario, loader
from wizard.web import addresses, opened
from wizard.words import Script

FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
SITUATIONS = ("buyer/situations/", "buyer/self-operated", "buyer/scams")
FIRST = 3
ADDRESSES = "[role=listbox] a"
Search = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Voice:
    """A query, whose it is, and the pages that answer it."""

    id: str
    flow: str
    query: str
    right: frozenset[str]

    @property
    def odd(self) -> bool:
        return int(self.id[-3:]) % 2 == 1


@dataclass(frozen=True)
class Found:
    """What a voice found, best first: pages without anchors."""

    voice: Voice
    pages: tuple[str, ...]

    @property
    def answered(self) -> bool:
        return not self.voice.right.isdisjoint(self.pages[:FIRST])

    @property
    def led_astray(self) -> bool:
        """Whether the first page is for the other side."""
        other = "merchant" if self.voice.flow == "buyer" else "buyer"
        return bool(self.pages) and self.pages[0].startswith((f"{other}/", f"answer/{other}/", f"ask/{other}/"))


def beside() -> dict[str, dict[str, Any]]:
    """What the scenarios do not say: each voice in the other language, and which pages answer it besides its outcome's."""
    return dict(json.loads((ROOT / "tests" / "search" / "voices.json").read_text("utf-8")))


def voices(site: Path, edition: str) -> list[Voice]:
    """The voices that there are words for in an edition's language."""
    book = loader.load(GUIDANCE)
    said = {name: one for name, one in book.scenarios.items() if one.said and name.startswith(("vab-", "vam-"))}
    leading, known, script = _leading(site), beside(), Script(book.about.editions["zh-Hant"], ())
    found = []
    for name, one in sorted(said.items()):
        query = _words(one, edition, known.get(name, {}), script)
        if query:
            outcome = addresses.outcome(one.flow, one.outcome)
            also = known.get(name, {}).get("also", ())
            found.append(Voice(name, str(one.flow), query, frozenset({outcome, *leading.get(outcome, ()), *also})))
    return found


def _words(one: Scenario, edition: str, known: Mapping[str, Any], script: Script) -> str:
    english = one.language == "en"
    if edition == "en":
        return str(one.said) if english else str(known.get("en", ""))
    said = str(known.get("zh", "")) if english else str(one.said)
    return script.text(said) if edition == "zh-Hant" else said


def _leading(site: Path) -> dict[str, set[str]]:
    """{outcome's page: pages of situations that lead to it}."""
    found: dict[str, set[str]] = {}
    pages = [path for folder in SITUATIONS for path in sorted(site.glob(f"{folder}*.html")) if path.name != "index.html"]
    for path in pages:
        for link in opened(path.read_text("utf-8"), "a[href]"):
            target = (path.parent / urldefrag(link.attributes["href"])[0]).resolve()
            if target.is_relative_to(site.resolve() / "answer"):
                found.setdefault(target.relative_to(site.resolve()).as_posix(), set()).add(path.relative_to(site).as_posix())
    return found


@contextlib.contextmanager
def searching(site: Path, browser: Browser) -> Iterator[Search]:
    """Types into an edition's box and tells the addresses it shows, with anchors, in order; one page an edition."""
    context, pages = browser.new_context(), dict[str, Any]()

    def typed(edition: str, query: str) -> list[str]:
        root = f"{site.resolve().as_uri()}/{FOLDERS[edition]}"
        if edition not in pages:
            pages[edition] = context.new_page()
            pages[edition].goto(root + "about.html")
            pages[edition].get_by_role("combobox").fill("12315")
            expect(pages[edition].get_by_role("option").first).to_be_visible()
        pages[edition].get_by_role("combobox").fill(query)
        found = pages[edition].eval_on_selector_all(ADDRESSES, "all => all.map(a => a.href)")
        return [unquote(href[len(root):]) for href in found]

    yield typed
    context.close()


def measured(site: Path, edition: str, search: Search) -> list[Found]:
    """What each voice finds."""
    found = []
    for voice in voices(site, edition):
        pages = [urldefrag(address)[0] for address in search(edition, voice.query)]
        found.append(Found(voice, tuple(dict.fromkeys(pages))))
    return found


def share(found: list[Found], odd: bool) -> tuple[int, int]:
    """How many are answered, of how many."""
    half = [one for one in found if one.voice.odd == odd]
    return sum(one.answered for one in half), len(half)


def told(edition: str, found: list[Found]) -> Iterator[str]:
    """The figures, and for each voice that misses what it found and what it should have."""
    for one in found:
        if not one.answered or one.led_astray:
            kind = "missed" if not one.answered else "astray"
            yield f"  {one.voice.id} {kind}: {one.voice.query}"
            yield f"      → {' '.join(one.pages[:FIRST])}\n      ≠ {' '.join(sorted(one.voice.right))}"
    halves = {name: share(found, odd) for name, odd in (("odd", True), ("even", False))}
    shares = [f"{name} {done}/{of} ({done / max(of, 1):.0%})" for name, (done, of) in halves.items()]
    yield f"{edition}: {', '.join(shares)}, astray {sum(one.led_astray for one in found)}, nothing {sum(not one.pages for one in found)}"


def main(site: str, *editions: str) -> None:
    """Print what a built site's search makes of the voices."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=environment.find_chromium())
        with searching(Path(site), browser) as search:
            for edition in editions or FOLDERS:
                print("\n".join(told(edition, measured(Path(site), edition, search))))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
