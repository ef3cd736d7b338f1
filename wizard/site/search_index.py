"""The site's search index: what each section of each finished page says, as one script a page can load.

A script and not JSON, because a page opened from disk may load scripts of its neighbours but may not fetch them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from wizard.site.search_said import Said
from wizard.site.sections import PageText, Section, read_page
from wizard.web import addresses, element, opened
from wizard.words import sounds

INDEX_PATH = "assets/search-index.js"

BEGIN, END = "window.wizardSearch=", ";\n"

# How an edition's words for searching come to us: on one page, so that not every page carries them.
WORDS = {"stop": "data-search-stop", "alike": "data-search-alike", "sides": "data-search-sides"}
# What the site's answers rest on, and the single questions that lead to them: found, but behind the pages that answer.
BEHIND, BEHIND_BY = (addresses.ASK, addresses.REFERENCE), 3
SHARED_FROM = 12  # characters; a shorter sentence is kept where it stands


def search_index(pages: Mapping[str, str], same: Mapping[str, str] | None = None,
                 said: Mapping[str, Said] | None = None) -> str:
    """Every section of every page can be found, and found at its own address.

    `pages` are finished HTML pages by path from the site's root. `same` maps a character to the one it is searched as
    (證 → 证), for readers who type the other script; such an index also says how characters sound. `stop` are the
    edition's words that say nothing about what is looked for, `alike` groups of words that readers take for each other,
    `sides` the words that tell whose question it is. `said` tells of pages what their readers would say. The order is
    by path: equal sites give equal bytes.
    """
    read = [(path, read_page(pages[path])) for path in sorted(pages)]
    searched = [(path, page) for path, page in read if page]
    common = _common(searched)
    found = [(path, page.title, list(_found(page, common))) for path, page in searched]
    again = _repeated(section for _, _, sections in found for section in sections)
    shared = {sentence: number for number, sentence in enumerate(again)}
    listed = [[path, title, _entries(path, sections, shared)] for path, title, sections in found]
    index: dict[str, object] = {"pages": listed, "shared": again}
    if same:
        index["same"] = dict(sorted(same.items()))
        index["sounds"] = sounds.by_sound(one.heading + one.text for _, _, sections in found for one in sections)
    paths = [path for path, _, _ in found]
    index |= _said(paths, said or {}) | _leads(pages, paths, said or {})
    return BEGIN + _script_json(index | _words(pages)) + END


def _said(paths: list[str], said: Mapping[str, Said]) -> dict[str, object]:
    """{said: [[number of a page, phrases, numbers of labels], ...], labels: [...]}."""
    every = dict.fromkeys(label for one in said.values() for label in one.labels)
    labels = {label: number for number, label in enumerate(every)}
    listed = [[number, list(said[path].phrases), [labels[label] for label in said[path].labels]]
              for number, path in enumerate(paths) if path in said]
    return {"said": listed, "labels": list(labels)} if listed else {}


def _leads(pages: Mapping[str, str], paths: list[str], said: Mapping[str, Said]) -> dict[str, object]:
    """{leads: [[number of a page, numbers of the outcomes' pages that it leads to], ...]}, for pages that somebody asks
    for."""
    numbers = {path: number for number, path in enumerate(paths)}
    found = []
    for path in (path for path in paths if path in said and not path.startswith(addresses.ANSWER)):
        links = opened(element(pages[path], "main").inner, "a[href]")
        written = [link.attributes["href"].partition("#")[0] for link in links]
        there = [addresses.resolved(path, link) for link in written if link]
        led = dict.fromkeys(numbers[one] for one in there if one.startswith(addresses.ANSWER) and one in numbers)
        found += [[numbers[path], list(led)]] if led else []
    return {"leads": found} if found else {}


def _repeated(sections: Iterable[Section]) -> list[str]:
    """The sentences that stand several times and are long enough to be kept apart."""
    times = Counter(sentence for section in sections for sentence in section.sentences)
    return [sentence for sentence, count in times.items() if count > 1 and len(sentence) >= SHARED_FROM]


def _entries(path: str, sections: list[Section], shared: Mapping[str, int]) -> list[list[object]]:
    lower = _behind(path)
    return [[section.level + lower, section.anchor, section.heading, _text(section, shared)] for section in sections]


def _behind(path: str) -> int:
    """By how many levels what a page says ranks lower than its headings tell."""
    return BEHIND_BY if path.startswith(BEHIND) else 0


def _common(read: list[tuple[str, PageText]]) -> frozenset[str]:
    """The headings that stand over several sections."""
    times = Counter(section.heading for _, page in read for section in page.sections)
    return frozenset(heading for heading, n in times.items() if n > 1)


def _found(page: PageText, common: frozenset[str]) -> Iterator[Section]:
    """A heading that many sections share, with nothing under it that is searched, leads nowhere in particular."""
    for section in page.sections:
        if section.text or section.level == 1 or section.heading not in common:
            yield section


def _text(section: Section, shared: Mapping[str, int]) -> str | list[str | int]:
    """A section's text, its shared sentences as their numbers; the browser joins the parts with spaces."""
    parts: list[str | int] = []
    for sentence in section.sentences:
        part = shared.get(sentence, sentence)
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return parts if any(isinstance(part, int) for part in parts) else section.text


def _words(pages: Mapping[str, str]) -> dict[str, object]:
    """{stop: [word, ...], alike: [[word, ...], ...], sides: [[flow, word, ...], ...]}: commas between words or groups,
    = between words of a group."""
    read = [page for _, page in sorted(pages.items())]
    names = WORDS.values()
    given = {name: tag.attributes[name] for page in read for name in names for tag in opened(page, f"[{name}]")}
    words: dict[str, object] = {"stop": _parts(given.get(WORDS["stop"], ""), ",")}
    for name in ("alike", "sides"):
        words[name] = [_parts(group, "=") for group in _parts(given.get(WORDS[name], ""), ",")]
    return {name: listed for name, listed in words.items() if listed}


def _parts(text: str, between: str) -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]


def in_script(index: str, convert: Callable[[str], str]) -> str:
    """An index in another script: what pages say converted, where they are left as it is."""
    data = json.loads(index[len(BEGIN) : -len(END)])
    for page in data["pages"]:
        _, title, sections = page
        page[1] = convert(title)
        for section in sections:
            _, _, heading, text = section
            section[2:] = convert(heading), _converted(text, convert)
    for name in ("shared", "labels"):
        data[name] = [convert(sentence) for sentence in data.get(name, [])]
    return BEGIN + _script_json(data) + END


def _converted(text: str | list[str | int], convert: Callable[[str], str]) -> str | list[str | int]:
    if isinstance(text, str):
        return convert(text)
    return [convert(part) if isinstance(part, str) else part for part in text]


def _script_json(value: object) -> str:
    """JSON is JavaScript but for two line separators, and must not be able to close a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
