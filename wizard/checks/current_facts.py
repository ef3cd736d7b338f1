"""What is cited holds on the day the site is built for, and has been looked at lately."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.diagnostics import Finding
from wizard.model import Fact, all_forms


def current_facts(subject: Subject) -> Iterator[Finding]:
    """A fact an outcome rests on is in force on the build day, or stands beside the one that replaced it.

    Readers act on yesterday's rule only if we let it stand.
    """
    book = subject.book
    for flow in book.flows.values():
        for outcome in flow.outcomes.values():
            for fact in outcome.facts:
                if fact in book.facts and not in_force(book.facts[fact], subject) and book.facts[fact].replaced_by not in outcome.facts:
                    yield Finding("current-facts", fact.place, f"“{fact}” is not in force on {subject.as_of}",
                                  "cite the rule that is; old and new may stand together where “replaced-by” links them")
    cited = {str(fact) for form in all_forms(book, "flows", "clocks") for fact in getattr(form, "facts", ())}
    for name, form in book.facts.items():
        if name in cited and form.review < subject.as_of:
            yield Finding("reviewed-facts", name.place, f"“{name}” was due for review on {form.review}",
                          "read the source again and set “checked” and “review”")


def in_force(fact: Fact, subject: Subject) -> bool:
    return (fact.from_ is None or fact.from_ <= subject.as_of) and (fact.until is None or subject.as_of < fact.until)
