"""A flow in several files is put together before it is typed.

A flow is one file, or a folder whose `flow.yml` names its `parts`: further files with questions and outcomes of their
own. Every text keeps the place it was written at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.language import fields
from wizard.language.findings import Finding, Text, defined_twice, key_as_written
from wizard.language.shared_items import OUTCOMES, SHARED, at_key, raw_map
from wizard.language.shelves import HEAD
from wizard.language.yaml_reader import Map, Seq

PARTS = "parts"
SECTIONS = ("values", "questions", OUTCOMES, SHARED)  # what a part may hold


def part_names(head: Map) -> tuple[list[Text], list[Finding]]:
    """The names of a flow's further files, and what is wrong with them."""
    listed = at_key(head, PARTS)
    names = listed if isinstance(listed, Seq) else []
    good = [name for name in names if isinstance(name, Text) and re.fullmatch(fields.SLUG, name, re.ASCII)]
    findings = []
    if len(good) < len(names) or (PARTS in head and not good):
        findings.append(Finding("right-shape", head.place, f"“{PARTS}” lists what is no name of a file",
                                "it lists the files beside this one by name, without “.yml”: [start, parcel]"))
    for name in {name: name for name in good if good.count(name) > 1}.values():
        findings.append(defined_twice(name, key_as_written(good, name).place))
    return list(dict.fromkeys(good)), findings


def joined(roots: list[Map]) -> tuple[Map, list[Finding]]:
    """A flow's files as one map, in their order; what stands twice, or where it may not, is a finding."""
    whole, findings = raw_map(roots[0], {}), []
    for number, root in enumerate(roots):
        for key, value in root.items():
            if key == PARTS and root.place.file.endswith(f"/{HEAD}"):
                continue
            if number and key not in SECTIONS:
                findings.append(Finding("right-shape", key.place, f"a part of a flow holds no “{key}”",
                                        "a part holds: " + ", ".join(SECTIONS) + "; all else stands in the head"))
            elif key not in SECTIONS:
                whole[key] = value
            elif not isinstance(value, Map):
                findings.append(Finding("right-shape", key.place, f"“{key}” must hold “id: …” lines"))
            else:
                findings += _add(whole.setdefault(key, raw_map(value, {})), value)
    whole.cuts = tuple(cut for root in roots for cut in root.cuts)
    return whole, findings


def _add(section: Map, more: Map) -> Iterator[Finding]:
    for key, value in more.items():
        if key in section:
            yield defined_twice(key, key_as_written(section, key).place)
        section[key] = value
