"""Scenarios: people's cases with what must come of them, which `check` plays. They are guidance like all else."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from wizard.language.fields import LANGUAGE, MOMENT, Id, Moment, Plain, Slug, Words, Yes, matching, patterned, schema
from wizard.language.findings import Text
from wizard.language.model.form import Form


class Ends(Form):
    """When a deadline ends: `at` the end that its reader goes by, or `early` and `late` where it has two."""

    at: Moment | None = None
    early: Moment | None = None
    late: Moment | None = None

    @model_validator(mode="after")
    def _some_end(self) -> Ends:
        if not (self.at or self.early or self.late):
            raise PydanticCustomError("form", "it names no end; write a moment, or “early” and “late”")
        return self


A_MOMENT = {"type": "string", "pattern": f"^(?:{MOMENT})$"}
SEVERAL = {"type": "object", "minProperties": 1, "additionalProperties": False,
           "properties": dict.fromkeys(("at", "early", "late"), A_MOMENT)}


def _ends(value: Any) -> Any:
    """A moment by itself is the end to go by."""
    return {"at": value} if isinstance(value, Text) else value


def _listed(value: Any) -> Any:
    """One text may be written without a list."""
    return (value,) if isinstance(value, Text) else value


A_TEXT = {"type": "string", "minLength": 1}
Sentences = Annotated[tuple[Plain, ...], BeforeValidator(_listed),
                      schema(anyOf=[A_TEXT, {"type": "array", "minItems": 1, "items": A_TEXT}])]


class ScenarioNeed(Form):
    """What this reader needs: `met-by` gives the sentences that meet it, each as it stands there; `open` says why none
    does; `unread` that nobody has looked yet. Just one of the three."""

    need: Plain
    met_by: Annotated[Sentences, Field(min_length=1)] | None = None
    open: Plain | None = None
    unread: Yes = False

    @model_validator(mode="after")
    def _one_answer(self) -> ScenarioNeed:
        if sum((bool(self.met_by), bool(self.open), self.unread)) != 1:
            message = "a need has one of “met-by” (the sentences), “open” (why it is not met) and “unread: true”"
            raise PydanticCustomError("form", message)
        return self


# Editors take some written answers for numbers; the loader takes everything for text.
Given = Annotated[Plain, schema(type=["string", "integer", "boolean"], minLength=1)]
Tag = Annotated[Plain, matching(LANGUAGE, "a language tag like en or zh-Hans"), patterned(LANGUAGE)]


class Scenario(Form):
    """A case: what somebody `said`, what happened, the answers that he gives at a moment `now`, and what must come of
    it. `language` is that of what he said, where it is not the guidance's own."""

    flow: Slug
    said: Plain | None = None
    language: Tag | None = None
    situation: Words
    now: Moment
    answers: dict[Id, Given]
    outcome: Slug
    path: tuple[Slug, ...] = ()
    deadlines: dict[Id, Annotated[Ends, BeforeValidator(_ends), schema(anyOf=[A_MOMENT, SEVERAL])]] = {}
    must_say: tuple[Plain, ...] = ()
    must_not_say: tuple[Plain, ...] = ()
    needs: tuple[ScenarioNeed, ...] = ()
