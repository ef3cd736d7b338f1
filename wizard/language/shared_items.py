"""Items that several outcomes of a flow share are put in their places before the flow is typed.

`shared` holds items by id; an outcome lists one as `{shared: id}`, or for some of its readers as
`{shared: id, when: …}`. Every text keeps the place it was written at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wizard.language.findings import Finding, Text, did_you_mean
from wizard.language.yaml_reader import Map, Seq

SHARED, OUTCOMES, WHEN = "shared", "outcomes", "when"


def with_shared(root: Map) -> tuple[Map, list[Finding]]:
    """A flow with each shared item in the place of its names; what is named and is not there, or is there and never
    named, is a finding. The map itself stays as it is."""
    shared, outcomes = at_key(root, SHARED), at_key(root, OUTCOMES)
    if not isinstance(shared, Map):
        shared = raw_map(root, {})
    if not isinstance(outcomes, Map):
        return root, []
    items = _SharedItems(shared)
    filled = raw_map(outcomes, {name: items.outcome(one) for name, one in outcomes.items()})
    whole = {key: filled if key == OUTCOMES else value for key, value in root.items() if key != SHARED}
    return raw_map(root, whole), [*items.findings, *items.unused()]


class _SharedItems:
    """Puts shared items in their places."""

    def __init__(self, shared: Map) -> None:
        self.shared, self.used, self.findings = shared, set[str](), list[Finding]()

    def outcome(self, outcome: Any) -> Any:
        """An outcome whose lists hold the items they name."""
        if not isinstance(outcome, Map):
            return outcome
        return raw_map(outcome, {key: self.listed(value) for key, value in outcome.items()})

    def listed(self, items: Any) -> Any:
        """A list with each shared item in its place."""
        if not isinstance(items, Seq):
            return items
        there = Seq(one for one in map(self.item, items) if one is not None)
        there.place = items.place
        return there

    def item(self, item: Any) -> Any:
        """An item, or the one it names; None for a name of none."""
        name = at_key(item, SHARED) if isinstance(item, Map) else None
        if not isinstance(name, Text) or set(item) - {SHARED, WHEN}:
            return item
        self.used.add(name)
        if name in self.shared:
            return self.told_when(item, name)
        hint = did_you_mean(name, self.shared) or f"write it under “{SHARED}:” of this flow"
        self.findings.append(Finding("known-items", name.place, f"no shared item is called “{name}”", hint))
        return None

    def told_when(self, use: Map, name: Text) -> Any:
        """A shared item under the condition with which it is listed, where there is one."""
        whole = self.shared[name]
        if WHEN not in use or not isinstance(whole, Map):
            return whole
        if WHEN in whole:
            hint = "write the condition once: with the item, or where it is listed"
            self.findings.append(Finding("known-items", name.place, f"“{name}” has a “{WHEN}” of its own", hint))
        added = {key: value for key, value in use.items() if key == WHEN}
        return raw_map(whole, {**whole, **added})

    def unused(self) -> Iterator[Finding]:
        """What is written and nowhere listed."""
        for name in self.shared:
            if name not in self.used:
                yield Finding("known-items", name.place, f"no outcome of this flow lists the shared item “{name}”",
                              f"list it as “{{{SHARED}: {name}}}”, or remove it")


def raw_map(other: Map, content: dict[Text, Any]) -> Map:
    """A map of other content in the place of another."""
    made = Map(content)
    made.place, made.cuts = other.place, other.cuts
    return made


def at_key(held: Map, key: str) -> Any:
    """What stands at a key, or nothing: a key is a text that knows its place, and equals its characters."""
    return held.get(key)  # type: ignore[call-overload]
