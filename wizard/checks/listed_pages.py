"""The menu lists every page, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.sound_addresses import is_elsewhere
from wizard.checks.subject import PageSubject, SiteMenu
from wizard.language import Finding, Place, did_you_mean
from wizard.web import addresses

START = addresses.source(addresses.HOME)


def listed_pages(subject: PageSubject) -> Iterator[Finding]:
    """There is a page to begin with, every page stands in the menu once unless it says “menu: false”, and every entry
    is a page.

    A page that no menu lists is found by nobody; an entry without a page strands whoever taps it.
    """
    if START not in subject.pages:
        flow = next(iter(subject.book.flows), "flow")
        hint = f'write the page that people come to first, with a call like {{{{ start("{flow}") }}}}'
        yield Finding("listed-pages", Place(f"{subject.folder}/{START}"), "this page is missing", hint)
    for path in sorted(subject.pages.keys() & subject.made):
        yield Finding("listed-pages", subject.pages[path].place,
                      "a page of this name is made from the guidance, and shown instead",
                      "give the file another name")
    if subject.menu:
        yield from _entries(subject, subject.menu)
        yield from _left_out(subject, subject.menu)


def _entries(subject: PageSubject, menu: SiteMenu) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for entry in menu.pages:
        if entry not in subject.known and not is_elsewhere(entry):
            yield Finding("listed-pages", entry.place, f"the menu lists “{entry}”, which is no page",
                          did_you_mean(entry, sorted(subject.known)) or "write the page, or take the entry away")
        elif entry in first:
            yield Finding("listed-pages", entry.place, f"the menu lists “{entry}” a second time",
                          "take one of the two away",
                          ((first[entry], "it is listed here first"),))
        first.setdefault(entry, entry.place)


def _left_out(subject: PageSubject, menu: SiteMenu) -> Iterator[Finding]:
    hint = f"add it under “nav:” in {menu.place.file}, or say “menu: false” at the head of the page"
    for path, page in subject.pages.items():
        may_be_left_out = page.head.get("menu") == "false" or page.faults
        if path not in menu.pages and not may_be_left_out:
            yield Finding("listed-pages", page.place, "no menu lists this page", hint)
    for path in sorted(subject.made - subject.led_to - {*menu.pages}):
        yield Finding("listed-pages", menu.place, f"the menu does not list “{path}”, which is made from the guidance",
                      "add it")
