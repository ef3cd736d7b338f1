"""The kit's files: read, and made from cases and the reference. One case is one line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tests.harness import ROOT
from tests.kit import inputs, reference

KIT = ROOT / "conformance"
VERSION = 1
PLANS = "plans.json"
# What cannot be seen, or is half a character, is written by its number.
UNSEEN = re.compile("[\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]")

Case = dict[str, Any]


def read(name: str) -> list[Case]:
    """The cases of a file."""
    cases: list[Case] = json.loads((KIT / name).read_text("utf-8"))["cases"]
    return cases


def given() -> Any:
    """The plans, clocks, calendars and working hours that cases name."""
    return json.loads((KIT / PLANS).read_text("utf-8"))


def fits(out: Any, told: Any) -> bool:
    """Whether an answer is the one expected; an object may expect less than is told."""
    if isinstance(out, dict) and isinstance(told, dict):
        return all(key in told and fits(value, told[key]) for key, value in out.items())
    if isinstance(out, list) and isinstance(told, list):
        return len(out) == len(told) and all(map(fits, out, told))
    return type(out) is type(told) and bool(out == told)


def wrong(cases: list[dict[str, Any]], told: list[Any]) -> list[tuple[str, Any, Any]]:
    return [(case["name"], case["out"], said) for case, said in zip(cases, told, strict=True) if not fits(case["out"], said)]


def made() -> dict[str, str]:
    """{name: text} of every file of the kit, made from the guidance beside it."""
    kinds = {f"{name}.json": _kit(name, about, make) for name, (about, make) in inputs.FILES.items()}
    return {PLANS: _plans(), **kinds}


def _plans() -> str:
    told = _sorted(reference.plans())
    lines = [f" {_line(key)}: {_line(told[key])}" for key in ("schema", "calendars", "hours", "clocks")]
    flows = ",\n".join(f"  {_line(name)}: {_line(plan)}" for name, plan in told["flows"].items())
    return "{\n" + ",\n".join([*lines, f' "flows": {{\n{flows}\n }}']) + "\n}\n"


def _sorted(value: Any) -> Any:
    """With keys in order, as a site's plans have them: their own order says nothing."""
    return json.loads(json.dumps(value, sort_keys=True))


def _kit(name: str, about: str, make: Callable[[], Iterator[Case]]) -> str:
    head = {"kit": name, "version": VERSION, "about": about}
    cases = [*_by_hand(name), *(case | {"out": reference.answer(case)} for case in _numbered(make()))]
    return "{\n" + "".join(f" {_line(key)}: {_line(value)},\n" for key, value in head.items()) + ' "cases": [\n' \
        + ",\n".join(f"  {_line(case)}" for case in cases) + "\n ]\n}\n"


def _numbered(cases: Iterator[Case]) -> Iterator[Case]:
    """Cases whose names differ: the second of a name is told so."""
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case["name"]] += 1
        again = seen[case["name"]]
        yield case | ({"name": f"{case['name']} ({again})"} if again > 1 else {})


def _by_hand(name: str) -> list[Case]:
    path = KIT / f"{name}.json"
    return [case for case in read(path.name) if case.get("by") == "hand"] if path.exists() else []


def _line(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
