"""What is cited holds on the day the site is built for, and has been looked at lately."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Fact, Finding, all_forms, model, place_of, traversal

# What these cite held in a time of their own.
DATED = (model.Row, model.Year, model.Side)


def current_facts(subject: Subject) -> Iterator[Finding]:
    """A fact that anything rests on is in force on the build day, or stands beside the one that replaced it.

    Readers act on yesterday's rule only if we let it stand. The sides of a conflict may tell what held before.
    """
    facts = subject.book.facts
    cited: set[str] = set()
    for form in all_forms(subject.book, *traversal.SHELF_NAMES):
        here = getattr(form, "facts", ())
        cited.update(map(str, here))
        for fact in here if not isinstance(form, DATED) else ():
            is_over = fact in facts and not in_force(facts[fact], subject)
            if is_over and facts[fact].replaced_by not in here:
                yield Finding("current-facts", fact.place, f"“{fact}” is not in force on {subject.as_of}",
                              "cite the rule that is; old and new may stand together where “replaced-by” links them")
    for name, form in facts.items():
        if name in cited and form.review < subject.as_of:
            yield Finding("reviewed-facts", place_of(form.review, name.place),
                          f"“{name}” was due for review on {form.review}",
                          "read the source again and set “checked” and “review”")


def in_force(fact: Fact, subject: Subject) -> bool:
    """Whether a fact holds on the day the site is built for: its `from` has come, its `until` has not."""
    has_begun = fact.from_ is None or fact.from_ <= subject.as_of
    has_ended = fact.until is not None and fact.until <= subject.as_of
    return has_begun and not has_ended
