"""What a guidance says of itself: its name, language, zone and editions, and the words of its pages."""

from __future__ import annotations

from typing import Annotated, Literal

from wizard.language.fields import MAIL, EditionKey, Id, LanguageTag, Plain, Words, Zone, matching, patterned
from wizard.language.model.form import Form


class Verdict(Form):
    """A kind of answer: its word on the badge, and the tone that chooses colour and icon."""

    label: Words
    tone: Literal["go", "wait", "act", "stop", "info", "late"]


class Derived(Form):
    """Another script of the same language, made at build: characters are converted, then `replace` corrects the result
    where readers write otherwise; what `keep` names stays in the original script."""

    name: Plain
    conversion: Literal["s2tw", "s2hk"]
    replace: dict[Plain, Plain] = {}
    keep: tuple[Plain, ...] = ()


class License(Form):
    """Under which licence others may use the guidance, and where its text stands."""

    name: Plain
    address: Plain


class Report(Form):
    """Where readers tell what is out of date; without a mail address pages offer a text to copy and no more."""

    mail: Annotated[Plain, matching(MAIL, "a mail address"), patterned(MAIL)] | None = None


class About(Form):
    """What this guidance is, in which language, in which other scripts it is given, and the words the engine itself
    says."""

    title: Words
    notice: Words
    language: LanguageTag
    language_name: Words
    editions: dict[EditionKey, Derived] = {}
    zone: Zone
    zone_name: Words
    license: License | None = None
    report: Report | None = None
    verdicts: dict[Id, Verdict]
    people: dict[Id, Words]
    channels: dict[Id, Words]
    interface: dict[Id, Words] = {}
