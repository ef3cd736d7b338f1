"""A flow in several files, and items that several outcomes share: both are put together before the flow is typed.

A flow is one file, or a folder whose `flow.yml` names its `parts`: further files with questions and outcomes of their
own. `shared` holds items by id; an outcome lists one as `{shared: id}`. Every text keeps the place it was written at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from wizard.language import fields
from wizard.language.findings import Finding, Text, did_you_mean, key_as_written
from wizard.language.shelves import HEAD
from wizard.language.yaml_reader import Map, Seq

PARTS, SHARED, OUTCOMES = "parts", "shared", "outcomes"
SECTIONS = ("questions", OUTCOMES, SHARED)  # what a part may hold


def part_names(head: Map) -> tuple[list[Text], list[Finding]]:
    """The names of a flow's further files, and what is wrong with them."""
    listed = _at(head, PARTS)
    names = listed if isinstance(listed, Seq) else []
    good = [name for name in names if isinstance(name, Text) and re.fullmatch(fields.SLUG, name, re.ASCII)]
    findings = []
    if len(good) < len(names) or (PARTS in head and not good):
        findings.append(Finding("right-shape", head.place, f"“{PARTS}” lists what is no name of a file",
                                "it lists the files beside this one by name, without “.yml”: [start, parcel]"))
    for name in {name: name for name in good if good.count(name) > 1}.values():
        findings.append(_second(name, good))
    return list(dict.fromkeys(good)), findings


def joined(roots: list[Map]) -> tuple[Map, list[Finding]]:
    """A flow's files as one map, in their order; what stands twice, or where it may not, is a finding."""
    whole, findings = _like(roots[0], {}), []
    for number, root in enumerate(roots):
        for key, value in root.items():
            if key == PARTS and root.place.file.endswith(f"/{HEAD}"):
                continue
            if number and key not in SECTIONS:
                findings.append(Finding("right-shape", key.place, f"a part of a flow holds no “{key}”",
                                        "a part holds: " + ", ".join(SECTIONS) + "; all else stands in the head"))
            elif isinstance(value, Map) and isinstance(whole.get(key), Map):
                findings += _add(whole[key], value)
            else:
                whole[key] = _like(value, value) if isinstance(value, Map) and key in SECTIONS else value
    whole.cuts = tuple(cut for root in roots for cut in root.cuts)
    return whole, findings


def _add(section: Map, more: Map) -> Iterator[Finding]:
    for key, value in more.items():
        if key in section:
            yield _second(key, section)
        section[key] = value


def _second(key: Text, keys: Iterable[Text]) -> Finding:
    also = ((key_as_written(keys, key).place, "it is defined here first"),)
    return Finding("unique-ids", key.place, f"“{key}” is defined a second time", "rename or remove one of them", also)


def with_shared(root: Map) -> tuple[Map, list[Finding]]:
    """A flow with each shared item in the place of its names; what is named and is not there, or is there and never
    named, is a finding. The map itself stays as it is."""
    shared, outcomes = _at(root, SHARED), _at(root, OUTCOMES)
    if not isinstance(shared, Map):
        shared = _like(root, {})
    if not isinstance(outcomes, Map):
        return root, []
    using = _Using(shared)
    filled = _like(outcomes, {name: using.outcome(one) for name, one in outcomes.items()})
    whole = {key: filled if key == OUTCOMES else value for key, value in root.items() if key != SHARED}
    return _like(root, whole), [*using.findings, *using.unused()]


class _Using:
    """Puts shared items in their places."""

    def __init__(self, shared: Map) -> None:
        self.shared, self.used, self.findings = shared, set[str](), list[Finding]()

    def outcome(self, outcome: Any) -> Any:
        """An outcome whose lists hold the items they name."""
        if not isinstance(outcome, Map):
            return outcome
        return _like(outcome, {key: self.listed(value) for key, value in outcome.items()})

    def listed(self, items: Any) -> Any:
        """A list with each shared item in its place."""
        if not isinstance(items, Seq):
            return items
        there = Seq(one for one in map(self.item, items) if one is not None)
        there.place = items.place
        return there

    def item(self, item: Any) -> Any:
        """An item, or the one it names; None for a name of none."""
        name = _at(item, SHARED) if isinstance(item, Map) else None
        if not isinstance(name, Text) or len(item) > 1:
            return item
        self.used.add(name)
        if name in self.shared:
            return self.shared[name]
        hint = did_you_mean(name, self.shared) or f"write it under “{SHARED}:” of this flow"
        self.findings.append(Finding("known-items", name.place, f"no shared item is called “{name}”", hint))
        return None

    def unused(self) -> Iterator[Finding]:
        """What is written and nowhere listed."""
        for name in self.shared:
            if name not in self.used:
                yield Finding("known-items", name.place, f"no outcome of this flow lists the shared item “{name}”",
                              f"list it as “{{{SHARED}: {name}}}”, or remove it")


def _like(other: Map, content: dict[Text, Any]) -> Map:
    """A map of other content in the place of another."""
    made = Map(content)
    made.place, made.cuts = other.place, other.cuts
    return made


def _at(held: Map, key: str) -> Any:
    """What stands at a key, or nothing: a key is a text that knows its place, and equals its characters."""
    return held.get(key)  # type: ignore[call-overload]
