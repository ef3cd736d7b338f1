"""What pydantic finds wrong with a file's shape -> findings in an author's words, each at the author's line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from wizard.language import model, yaml_reader
from wizard.language.findings import Finding, did_you_mean

COLON = "write an ordinary colon and a space in the place of “：”"


def shape_findings(error: ValidationError, root: yaml_reader.Map) -> Iterator[Finding]:
    """Everything that is wrong with the shape of what stands in a file."""
    for fault in error.errors():
        if not _follows(fault):
            yield _shape_finding(fault, root)


def _follows(fault: Any) -> bool:
    """A list whose every part is wrong is called too short as well."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _shape_finding(fault: Any, root: yaml_reader.Map) -> Finding:
    path = tuple(part for part in fault["loc"] if part != "[key]")
    name = str(path[-1]) if path else ""
    kind = fault["type"]
    at_key = kind in ("extra_forbidden", "form") or "[key]" in fault["loc"]
    place = yaml_reader.place_of(root, path, key=at_key)
    words = WORDINGS.get(kind, _as_pydantic_says)
    message, hint = words(fault, name)
    return Finding("right-shape", place, message, hint)


def _as_pydantic_says(fault: Any, name: str) -> tuple[str, str]:
    return f"“{name}”: {fault['msg']}", ""


def _choice(fault: Any, name: str) -> tuple[str, str]:
    expected = str(fault["ctx"]["expected"]).replace("'", "")
    given = str(fault["input"])
    known = expected.replace(" or ", ", ").split(", ")
    return f"“{name}” is “{given}”", did_you_mean(given, known) or f"write {expected}"


# What other languages call it, and what looks like another word of this one.
CALLED = {
    "unless": "write “when: {not: …}”",
    "if": "write “when”",
    "goto": "write “go”",
    "then": "write “go”",
    "else": "take “when” away: a rule without one is taken otherwise",
    "otherwise": "take “when” away: so it is taken otherwise",
    "default": "take “when” away: a rule without one is taken otherwise",
    "question": "write “ask”",
    "options": "write “answers”",
}


def _unknown_key(fault: Any, name: str) -> tuple[str, str]:
    message = f"the key “{name}” is not known here"
    if "：" in name:
        return message, COLON
    if not re.fullmatch(r"[a-z][a-z-]*", name) and not fault["input"]:
        return f"“{name}” is read as a key", "a comma ends a text inside { }: put the text in quotation marks"
    others = [key for key in KEYS if key != name]
    hint = CALLED.get(name) or did_you_mean(name, others)
    return message, hint or "remove it or see the language's schema"


def _no_map(fault: Any, name: str) -> tuple[str, str]:
    given = fault["input"]
    hint = COLON if isinstance(given, str) and "：" in given else ""
    return f"“{name}” must hold “key: value” lines", hint


def _no_list(fault: Any, name: str) -> tuple[str, str]:
    return f"“{name}” must be a list", "write it as [a, b] or as lines that begin with “- ”"


def _no_boolean(fault: Any, name: str) -> tuple[str, str]:
    return f"“{name}” must be true or false", ""


def _missing(fault: Any, name: str) -> tuple[str, str]:
    return f"“{name}” is missing here", f"add “{name}:”"


def _too_short(fault: Any, name: str) -> tuple[str, str]:
    return f"“{name}” is empty", "at least one is needed"


def _of_text(fault: Any, name: str) -> tuple[str, str]:
    message = str(fault["msg"])
    return (message if message.startswith(f"“{name}”") else f"“{name}”: {message}"), ""


def _of_form(fault: Any, name: str) -> tuple[str, str]:
    message = str(fault["msg"])
    return (message if name.isdigit() else f"“{name}”: {message}"), ""


def _too_long(fault: Any, name: str) -> tuple[str, str]:
    most = fault["ctx"]["max_length"]
    what = "characters" if isinstance(fault["input"], str) else "in a list"
    return f"“{name}” is too long", f"at most {most} {what}"


WORDINGS: Mapping[str, Callable[[Any, str], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _choice,
    "text": _of_text,
    "form": _of_form,
    "tuple_type": _no_list,
    "dict_type": _no_map,
    "model_type": _no_map,
    "bool_type": _no_boolean,
    "too_short": _too_short,
    "too_long": _too_long,
}


def _keys() -> Iterator[str]:
    """Every key of every form, as authors write it."""
    for form in vars(model).values():
        if isinstance(form, type) and issubclass(form, model.Form):
            for name, field in form.model_fields.items():
                yield field.alias or name
KEYS = sorted(set(_keys()))
