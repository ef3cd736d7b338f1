"""Findings as SARIF 2.1.0, which code hosts and editors show beside the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wizard.language import Finding, Place, Shown, case_of, link_of
from wizard.reports.laws import Law, help_of, laws

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Iterable[Finding], level: Callable[[Finding], str], manual: str = "") -> dict[str, Any]:
    """One run with one result a finding. `manual` is the public address of `docs/engine/`, where it has one:
    the page of each law is told below it, else from the repository's root."""
    listed = list(findings)
    known = laws()
    codes = list(known)
    driver = {"name": "guidance-check", "rules": [_rule(law, manual) for law in known.values()]}
    results = [_result(finding, codes.index(finding.code), level(finding)) for finding in listed]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(law: Law, manual: str) -> dict[str, Any]:
    """A law as a rule of the report."""
    return {"id": law.code, "shortDescription": {"text": law.law}, "fullDescription": {"text": f"{law.law} {law.harm}"},
            "helpUri": help_of(law.code, manual)}


def _result(finding: Finding, rule: int, level: str) -> dict[str, Any]:
    said = finding.message + (f" (hint: {finding.hint})" if finding.hint else "")
    result = {"ruleId": finding.code, "ruleIndex": rule, "level": level, "message": {"text": said},
              "locations": [_location(finding.place)]}
    if finding.also:
        result["relatedLocations"] = [_related(number, *also) for number, also in enumerate(finding.also, 1)]
    if finding.witness:
        beside = {"beside": _shown(finding, finding.beside)} if finding.beside else {}
        result["properties"] = _shown(finding, finding.witness) | beside
    return result


def _related(number: int, place: Place, words: str) -> dict[str, Any]:
    return _location(place) | {"id": number, "message": {"text": words}}


def _shown(finding: Finding, answers: Shown) -> dict[str, Any]:
    return {"witness": dict(answers), "link": link_of(finding, answers), "case": case_of(finding, answers)}


def _location(place: Place) -> dict[str, Any]:
    """Places inside the repository are told from its root, so that the report means the same on every machine."""
    file = Path(place.file)
    artifact = {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"}
    if file.is_absolute():
        artifact = {"uri": file.as_uri()}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
