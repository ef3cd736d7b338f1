"""What all forms of the language are: frozen records whose shape pydantic checks, and of which it makes the JSON
Schema."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """A closed form: unknown keys are findings; a key of two words is written with a hyphen."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True,
                              alias_generator=lambda name: name.rstrip("_").replace("_", "-"))
