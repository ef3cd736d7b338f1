"""A JSON object of texts → its pairs, each key with its place; what is wrong with it is told at its line, all at
once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from wizard.language.findings import Finding, Place, Text, key_as_written

# Numbers are told as wrong, not computed: one of five thousand digits would stop Python.
DECODER = json.JSONDecoder(parse_int=str.encode, parse_float=str.encode)
BETWEEN = re.compile(r"[ \t\n\r,:]*")


def read(text: str, file: str, code: str, what: str) -> tuple[dict[Text, str], list[Finding]]:
    """The pairs of a JSON object, and findings under `code` for what is none; hints say `what` it should hold."""
    hint = f"write {what}"
    try:
        root = DECODER.decode(text)
        found = list(_pairs(text, file)) if isinstance(root, dict) else []
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        return {}, [Finding(code, place, f"this is not JSON: {error.msg}", hint)]
    except RecursionError:
        return {}, [Finding(code, Place(file), "this is nested too deeply", hint)]
    if not isinstance(root, dict):
        return {}, [Finding(code, Place(file), "this is no JSON object", hint)]
    pairs: dict[Text, str] = {}
    findings = []
    for key, value in found:
        if key in pairs:
            findings.append(_second(code, key, key_as_written(pairs, key)))
        elif not isinstance(value, str):
            hint = f"put it in quotes: write {what}"
            findings.append(Finding(code, key.place, f"what “{key}” holds is no text", hint))
        pairs.setdefault(key, value)
    return pairs, findings


def _second(code: str, key: Text, first: Text) -> Finding:
    also = ((first.place, "it stands here first"),)
    return Finding(code, key.place, f"“{key}” stands here a second time", "remove one of them", also)


def _pairs(text: str, file: str) -> Iterator[tuple[Text, Any]]:
    """The pairs of an object that is known to be JSON, equal keys among them."""
    at, line, counted = text.index("{") + 1, 1, 0
    while text[at := _after(text, at)] != "}":
        line, counted = line + text.count("\n", counted, at), at
        place = Place(file, line, at - text.rfind("\n", 0, at))
        key, at = DECODER.raw_decode(text, at)
        value, at = DECODER.raw_decode(text, _after(text, at))
        yield Text(key, place), value


def _after(text: str, at: int) -> int:
    """The next place where a key, a value or the end stands."""
    found = BETWEEN.match(text, at)
    return found.end() if found else at
