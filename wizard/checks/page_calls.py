"""What a page quotes is there, and what it asks is still open."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan, known_answers
from wizard.checks.subject import PageSubject
from wizard.language import Finding, Text, address_fragment, calls


def page_calls(subject: PageSubject) -> Iterator[Finding]:
    """Every call of a page is known, is given what it takes, and names what exists; what a page says is known before
    it asks leaves a question open, and is asked after it.

    Where a limit, a source or a question should stand, a reader would find a hole.
    """
    for page in subject.pages.values():
        for piece in calls.pieces(page.source, page.file):
            if isinstance(piece, Finding):
                yield piece
            elif isinstance(piece, calls.Call):
                yield from _faults(subject, piece)


def _faults(subject: PageSubject, call: calls.Call) -> Iterator[Finding]:
    found = list(calls.faults(subject.book, call))
    yield from found
    if call.name != "ask" or found:
        return
    given = dict(call.things())
    plan, answers = subject.plans.get(given["flow"]), given.get("answers", Text("", call.name.place))
    for message, hint in _misasked(plan, answers) if plan else ():
        yield Finding("page-calls", answers.place, message, hint)


def _misasked(plan: Plan, answers: Text) -> Iterator[tuple[str, str]]:
    """What keeps known answers from leading to an open question whose answers can be links."""
    known = address_fragment.read(answers)[1]
    answered, at = known_answers.followed(plan, known)
    if at is None or at < 0:
        end = f"to “{plan.outcomes[~at]}”" if at is not None else "nowhere"
        yield f"“{answers}” leads {end}: no question is open", "leave out the last answer"
        return
    question = plan.states[at].question
    if not plan.cells[question].answers:
        yield f"the question open is “{question}”, which is not a choice", "name answers after which a choice is open"
    asked = known_answers.asked_from(plan, at, known)
    for name in known:
        if name not in answered and name not in asked:
            yield f"nobody is asked “{name}” after these answers", "leave it out, or name what leads to it"
