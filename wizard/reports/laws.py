"""The law behind each finding's code: a register of rules, each with its words, its standard name and its page.

A check owns the code of its own name. Codes that no check owns (a file that cannot be read, a translation that is
stale) have their words here. `docs/engine/findings/` is generated from this register by `build.py docs`.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wizard.checks import ALL, WARNINGS
from wizard.reports.other_laws import EXAMPLES, OTHER, POINTED_AT

FOLDER = "docs/engine/findings"

# The names under which other rule languages and their checkers (DMN, logic, compilers) know the fault.
TERMS = {
    "total-routes": "gap, missing rule, incomplete decision table (DMN); not exhaustive",
    "live-routes": "shadowed or masked rule (DMN); unreachable rule",
    "needed-rules": "redundant or subsumed rule (DMN)",
    "possible-conditions": "contradiction and tautology; unsatisfiable condition",
    "reachable": "unreachable state, dead code",
    "no-cycles": "cyclic dependency, cycle",
    "deciding-questions": "irrelevant input (DMN)",
    "agreeing-verdicts": "conflicting outputs (DMN)",
    "asked-before": "use of an input before it is given",
    "bounded-states": "state explosion",
    "inhabited-cells": "empty partition of an input's domain",
    "known-targets": "dangling reference",
    "known-names": "dangling reference",
    "unique-ids": "duplicate definition",
    "right-shape": "schema violation",
    "steady-series": "gap or overlap of validity periods",
    "used-shelves": "dead definition",
}
# Codes that a check raises beside its own, or in place of it.
RAISED_BY = {
    "reviewed-facts": ("current_facts", "dated_facts"),
    "numbers-in-clocks": ("numbers_in_clocks", "numbers_on_pages"), "plain-texts": ("plain_texts", "plain_pages"),
    "own-words": ("own_words", "own_words_on_pages"), "closed-conditions": ("sound_conditions",),
    "fitting-conditions": ("sound_conditions",), "known-answers": ("sound_conditions",),
    "known-questions": ("sound_conditions",), "known-hours": ("sound_conditions",),
    "bounded-states": ("inhabited_cells", "possible_items", "whole_outcomes"),
} | {f"known-{kind}s": ("known_names",) for kind in POINTED_AT} | {"known-clocks": ("known_names", "sound_conditions")}
# Checks all of whose findings bear other codes.
WITHOUT_OWN_CODE = ("known_names", "numbers_on_pages", "own_words_on_pages", "plain_pages", "sound_conditions")


@dataclass(frozen=True)
class Law:
    """A rule of the language: the code of its findings, the law in a sentence, and what a reader suffers without it.

    `checks` are the names of the checks that hold it, none where another part of the engine does; `example` is a bad
    and a good text where no fixture shows them.
    """

    code: str
    law: str
    harm: str
    checks: tuple[str, ...]
    example: tuple[str, str] = ("", "")

    @property
    def term(self) -> str:
        """What the fault is called elsewhere; nothing where we know no common name."""
        return TERMS.get(self.code, "")

    @property
    def is_warning(self) -> bool:
        """Whether its findings are told without stopping a build."""
        return self.code in WARNINGS


@cache
def laws() -> Mapping[str, Law]:
    """Every code that a finding can bear, in order of the alphabet."""
    owned = {_code(check.__name__): inspect.getdoc(check) or "" for check in ALL}
    for name in WITHOUT_OWN_CODE:
        del owned[_code(name)]
    return {code: _law(code, words) for code, words in sorted({**owned, **OTHER}.items())}


def _law(code: str, words: str) -> Law:
    law, _, harm = (" ".join(part.split()) for part in words.partition("\n\n"))
    own = () if code in OTHER else (code.replace("-", "_"),)
    return Law(code, law, harm, RAISED_BY.get(code, own), EXAMPLES.get(code, ("", "")))


def _code(check: str) -> str:
    return check.replace("_", "-")


def page_of(code: str) -> str:
    """The path of a code's page in the repository."""
    return f"{FOLDER}/{code}.md"


def help_of(code: str, manual: str = "") -> str:
    """The address of a code's page: below the manual's address (that of `docs/engine/`) where it has one, else its
    path from the repository's root."""
    return f"{manual.rstrip('/')}/findings/{code}.md" if manual else page_of(code)
