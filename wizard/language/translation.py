"""A translation: a folder of the same files that hold only texts, laid over the guidance before it is typed.

It carries no routes and no ids of its own, so it cannot change where an answer leads. What it leaves out, translates
without a source, or translated from words that have changed since, are findings.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from wizard.language.calls import Call, pieces
from wizard.language.findings import Finding, Place, Text, did_you_mean
from wizard.language.model import Book
from wizard.language.shared_items import SHARED
from wizard.language.traversal import SHELF_NAMES, words_in
from wizard.language.yaml_reader import Map, Seq

STAMPS = "stamps.json"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
HAN = re.compile("[\u3400-\u9fff]")
LETTER = re.compile(r"[^\W\d_\u3400-\u9fff]")
WRITTEN_IN_HAN = ("zh", "ja", "yue")
GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
LONG_NUMBER = re.compile(r"(?<![\d.])\d{3,}(?!\d)")
SAME = "quote the same in every language"
# What a page quotes, it quotes in every language; a limit can be told in other words, a start has a label.
QUOTED = ("cite", "outcome", "evidence", "menu", "conflict", "diagram", "deadlines", "words", "embed",
          "ask")
Changed = Callable[[Place], str]


def lay_over(source: Map | Seq, over: Map | Seq, form: Any) -> Iterator[Finding]:
    """Put a translation's texts in the place of the source's, in place; gives what translates nothing.

    `form` is the source typed: only what it says in the reader's language may be said in another.
    """
    return _lay(source, over, {id(text) for _, text in words_in(form)})


def _lay(source: Map | Seq, over: Map | Seq, spoken: Set[int]) -> Iterator[Finding]:
    if isinstance(source, Map) and isinstance(over, Map):
        for key, value in over.items():
            if key in source:
                yield from _lay_one(source, key, value, spoken)
            else:
                yield _orphan(key.place, f"“{key}” translates nothing", did_you_mean(key, source))
    elif isinstance(source, Seq) and isinstance(over, Seq) and len(source) == len(over):
        for number, value in enumerate(over):
            yield from _lay_one(source, number, value, spoken)
    else:
        message = "this translates a list or map of another shape"
        yield _orphan(over.place, message, "keep the source's order and length")


def _lay_one(holder: Any, key: Any, over: Any, spoken: Set[int]) -> Iterator[Finding]:
    here = holder[key]
    if isinstance(here, Text) and isinstance(over, Text):
        if key == SHARED and here == over:
            return  # the shared item itself is translated where it is written
        if id(here) in spoken:
            holder[key] = over
        else:
            message = f"“{here}” is the same in every language"
            yield _orphan(over.place, message, "remove it: a translation carries texts only")
    elif isinstance(here, Text) or isinstance(over, Text):
        yield _orphan(over.place, "this translates something of another shape", "keep the source's keys")
    else:
        yield from _lay(here, over, spoken)


def _orphan(place: Place, message: str, hint: str) -> Finding:
    return Finding("known-translations", place, message, hint or "remove it, or name the source's key")


def examine(source: Book, translated: Book, stamps: Mapping[str, str],
            changed: Changed = lambda place: "") -> Iterator[Finding]:
    """What a translation leaves in the source's words, and what it translated from words that have changed.

    `stamps` gives, by address of a text, the digest of the source text it was translated from; `changed` the day
    (YYYY-MM-DD, or nothing where nobody knows) a place was last changed.
    """
    in_han = translated.about.language.partition("-")[0] in WRITTEN_IN_HAN
    for address, original, said in addressed(source, translated):
        if said is original or said.place == original.place:
            message = f"“{_short(original)}” is not translated"
            yield Finding("whole-translation", original.place, message, "add it to the translation")
            continue
        if not in_han and HAN.search(said) and not LETTER.search(said):
            message = f"“{_short(said)}” holds Han characters and no others"
            yield Finding("whole-translation", said.place, message, "translate it")
        stamp, now = stamps.get(address), digest(original)
        if stamp != now:
            yield _stale(said.place, f"“{_short(said)}”", original.place, changed)
        # The site's own words have a grammar of their own; what is stale is like what it was made from.
        if not address.startswith("about/") and stamp in (None, now):
            yield from _unlike(original, said)


def _unlike(original: Text, said: Text) -> Iterator[Finding]:
    """A translation fills in what its source fills in, and gives its numbers; the words on a blank are its own."""
    also = ((original.place, "the source"),)
    for number in sorted(_numbers(original) - _numbers(said)):
        message = f"the source says {number}, the translation does not"
        yield Finding("kept-numbers", said.place, message, "tell the same number", also)
    for message in _other_marks(_marks(original), _marks(said)):
        yield Finding("kept-placeholders", said.place, message, "fill in the same in every language", also)


def _marks(text: str) -> list[str]:
    return PLACEHOLDER.findall(text) if "{" in text else []


def _other_marks(asked: list[str], given: list[str]) -> Iterator[str]:
    """How what is filled in differs between a source and its translation."""
    blanks, left = (sum(map(_is_blank, marks)) for marks in (asked, given))
    if blanks != left:
        yield f"the source leaves {blanks} blanks, the translation {left}"
    for mark in sorted({*asked} ^ {*given}):
        if _is_blank(mark):
            continue
        if mark in asked:
            yield f"the source says “{mark}”, the translation does not"
        else:
            yield f"the source says no “{mark}”"


def _numbers(text: str) -> set[str]:
    """Numbers that are names or years rather than counts: of three digits and more, wherever they are grouped."""
    plain = GROUPED.sub("", PLACEHOLDER.sub("", text))
    return set(LONG_NUMBER.findall(plain))


def _is_blank(mark: str) -> bool:
    return mark.startswith("{blank:")


def _stale(place: Place, what: str, source: Place, changed: Changed) -> Finding:
    day = changed(source)
    since = f"has changed on {day}" if day else "has changed"
    message = f"the source of {what} {since} since it was translated, or was never stamped"
    hint = "translate it again, then stamp the translation"
    return Finding("fresh-translation", place, message, hint, ((source, "the source"),))


@dataclass(frozen=True)
class Pages:
    """The pages of one edition: {path: text} and {path: file}."""

    texts: Mapping[str, str]
    files: Mapping[str, str]


def examine_pages(source: Pages, translated: Pages, stamps: Mapping[str, str],
                  changed: Changed = lambda place: "") -> Iterator[Finding]:
    """Pages that are not translated, that translate nothing, or whose source has changed since."""
    for path, text in source.texts.items():
        if path not in translated.texts:
            place = Place(source.files[path])
            yield Finding("whole-translation", place, "this page is not translated", "add it to the translation")
        elif stamps.get(f"pages/{path}") != digest(text):
            yield _stale(Place(translated.files[path]), "this page", Place(source.files[path]), changed)
        else:
            asked, given = (_quotes(pages.texts[path], pages.files[path]) for pages in (source, translated))
            yield from _quoted_otherwise(asked, given, translated.files[path])
    for path in translated.texts.keys() - source.texts.keys():
        hint = did_you_mean(path, source.texts)
        yield _orphan(Place(translated.files[path]), "this page translates nothing", hint)


def _quotes(page: str, file: str) -> list[tuple[str, Text]]:
    """What a page quotes: the call and each thing that it names; the words on a link are the page's own."""
    calls = [piece for piece in pieces(page, file) if isinstance(piece, Call)]
    quoting = [call for call in calls if call.name in QUOTED]
    return [(str(call.name), name) for call in quoting for what, name in call.things() if what != "label"]


def _quoted_otherwise(asked: list[tuple[str, Text]], given: list[tuple[str, Text]], file: str) -> Iterator[Finding]:
    """A page in another language rests on the same facts and leads to the same answers, as often."""
    lacking, more = Counter(asked) - Counter(given), Counter(given) - Counter(asked)
    for call, name in more:
        place = next(here.place for what, here in reversed(given) if (what, here) == (call, name))
        yield Finding("kept-quotes", place, f'the source does not quote {call}("{name}") here', SAME)
    for call, name in lacking if not more else ():
        place = next(there.place for what, there in asked if (what, there) == (call, name))
        message = f'the source quotes {call}("{name}"), this page does not'
        yield Finding("kept-quotes", Place(file), message, SAME, ((place, "the source"),))


def stamped_pages(source: Pages, translated: Pages) -> dict[str, str]:
    """The stamps of all pages that are translated now."""
    return {f"pages/{path}": digest(text) for path, text in source.texts.items() if path in translated.texts}


def stamped(source: Book, translated: Book) -> dict[str, str]:
    """The stamps of all that is translated now."""
    found = {}
    for address, original, said in addressed(source, translated):
        if said.place != original.place:
            found[address] = digest(original)
    return found


def addressed(source: Book, translated: Book) -> Iterator[tuple[str, Text, Text]]:
    """Each text of the source with its address and what the translation says. Addresses name ids, never lines."""
    for shelf in SHELF_NAMES:
        forms, others = getattr(source, shelf), getattr(translated, shelf)
        if not forms:
            continue
        for id_, form, other in _paired(forms, others):
            for (address, one), (_, two) in zip(words_in(form), words_in(other), strict=True):
                yield f"{shelf}/{id_}{address}", one, two


def _paired(forms: Any, others: Any) -> Iterator[tuple[str, Any, Any]]:
    """The forms on a shelf, or the one form it is, by id with their translations."""
    if isinstance(forms, Mapping):
        for id_, form in forms.items():
            yield id_, form, others[id_]
    else:
        yield "", forms, others


def digest(text: str) -> str:
    """A text's stamp: as long as it is the same, the text is."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
