"""Addresses elsewhere can be opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from wizard.checks.subject import Subject
from wizard.language import Finding, Text

WEB = ("http", "https", "mailto")
AWAY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\|https?/|www\.")
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+|localhost|[0-9]+(?:\.[0-9]+){3}")
UNSAFE = re.compile(r"[\s<>\"{}|\\^`“”]|[\u3000-\u303f\uff00-\uffef]")


def sound_addresses(subject: Subject) -> Iterator[Finding]:
    """Every source's and licence's address is one of the web, and no two sources have the same.

    A reader who wants to look it up would be led nowhere, or to a script.
    """
    first: dict[str, Text] = {}
    for source in subject.book.sources.values():
        address = source.address
        if address is None:
            continue
        if fault := fault_in(address):
            yield _finding(address, fault)
        elif address in first:
            yield Finding("sound-addresses", address.place, f"“{address}” is the address of two sources",
                          "make one source of them",
                          ((first[address].place, "it stands here first"),))
        first.setdefault(address, address)
    license_ = subject.book.about.license
    if license_ and (fault := fault_in(license_.address)):
        yield _finding(license_.address, fault)


def _finding(address: Text, fault: str) -> Finding:
    return Finding("sound-addresses", address.place, f"“{address}” {fault}",
                   "write it as the browser shows it: https://…")


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the site, or is meant to."""
    return bool(AWAY.match(address))


def fault_in(address: str, kinds: tuple[str, ...] = WEB) -> str:
    """What is wrong with an address elsewhere; nothing where it can be opened."""
    if found := UNSAFE.search(address):
        return "holds a space" if found[0].isspace() else f"holds “{found[0]}”"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "cannot be read"
    if parts.scheme not in kinds:
        return f"is an address that begins with {parts.scheme}:" if parts.scheme else "does not begin with https://"
    if parts.scheme in ("http", "https"):
        return "" if HOST.fullmatch(host) else "names no host after https://"
    return "" if parts.path and (parts.scheme == "tel" or "@" in parts.path) else "names nobody"
