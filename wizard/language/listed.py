"""A name in a list of an outcome, there for all readers or for some: `some-id`, or `{letter: some-id, when: …}`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from wizard.language.condition_parser import parsed
from wizard.language.condition_syntax import When, Wrong
from wizard.language.fields import SLUG, schema
from wizard.language.findings import Place, Text
from wizard.language.yaml_reader import Map

REF = {"$ref": "#/$defs/When"}


class Parsed:
    """Reads a condition as its tree, once for all who look."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(parsed)


Condition = Annotated[When | Wrong | None, Parsed, schema(allOf=[REF])]


class Listed(Text):
    """A name, and for whom it is listed: all readers, or those whose answers meet `when`. `key` is what its author
    calls what it names."""

    key: str
    when: When | Wrong | None

    def __new__(cls, value: str, place: Place, key: str = "", when: When | Wrong | None = None) -> Listed:
        name = super().__new__(cls, value, place)
        assert isinstance(name, Listed)
        name.key, name.when = key, when
        return name

    def __repr__(self) -> str:
        return super().__repr__() + (f" when {self.when!r}" if self.when else "")


class Names:
    """The annotation of a name in a list; `key` is what it names, where it is written with a condition."""

    def __init__(self, key: str) -> None:
        self.key = key

    def read(self, value: Any) -> Listed:
        """A name alone, or with its condition."""
        if not isinstance(value, Map):
            return self.named(value, None)
        if {str(key) for key in value} != {self.key, "when"}:
            keys = {"key": self.key}
            raise PydanticCustomError("form", "what is listed for some readers is written {{{key}: id, when: …}}", keys)
        parts = {str(key): part for key, part in value.items()}
        return self.named(parts[self.key], parsed(parts["when"]))

    def named(self, name: Any, when: When | Wrong | None) -> Listed:
        """A name as it is listed. Raises for what is no id."""
        if not isinstance(name, Text):
            raise PydanticCustomError("text", "needs a text here")
        if not re.fullmatch(SLUG, name, re.ASCII):
            message = "“{word}” is not an id of small letters, digits and hyphens"
            raise PydanticCustomError("text", message, {"word": str(name)})
        return Listed(name, name.place, self.key, when)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


def _written(key: str) -> Any:
    slug = {"type": "string", "pattern": f"^(?:{SLUG})$"}
    form = {"type": "object", "required": [key, "when"], "additionalProperties": False,
            "properties": {key: slug, "when": REF}}
    return schema(anyOf=[slug, form])


ListedLetter = Annotated[Listed, Names("letter"), _written("letter")]
ListedOutcome = Annotated[Listed, Names("outcome"), _written("outcome")]
ListedEvidence = Annotated[Listed, Names("list"), _written("list")]
