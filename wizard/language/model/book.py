"""The book of guidance: everything one folder says, typed and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wizard.language.model.about import About
from wizard.language.model.flows import Flow
from wizard.language.model.pages import Diagram, Evidence, Letter, Menu, Screen, Term, VagueWords
from wizard.language.model.scenarios import Scenario
from wizard.language.model.sources import Assumption, Conflict, Fact, Source, Unknown
from wizard.language.model.time import Calendar, Clock


@dataclass(frozen=True, eq=False)
class Book:
    """All guidance of one folder, typed. Every dictionary is keyed by id in the order the author wrote.

    A book equals only itself, so that what is worked out from it can be remembered.
    """

    about: About
    sources: Mapping[Any, Source]
    facts: Mapping[Any, Fact]
    conflicts: Mapping[Any, Conflict]
    assumptions: Mapping[Any, Assumption]
    unknown: Mapping[Any, Unknown]
    clocks: Mapping[Any, Clock]
    calendars: Mapping[Any, Calendar]
    menus: Mapping[Any, Menu]
    screens: Mapping[Any, Screen]
    evidence: Mapping[Any, Evidence]
    letters: Mapping[Any, Letter]
    words: VagueWords | None
    glossary: Mapping[Any, Term]
    diagrams: Mapping[Any, Diagram]
    flows: Mapping[Any, Flow]
    scenarios: Mapping[Any, Scenario]
    texts: Mapping[str, str]

    def citable(self, fact: str) -> bool:
        """A `facts:` list may name facts, assumptions and conflicts."""
        return fact in self.facts or fact in self.assumptions or fact in self.conflicts
