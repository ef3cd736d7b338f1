"""In which order the questions of a flow are asked, as far as its routes tell."""

from __future__ import annotations

from wizard.language.model import Flow, Question


def asking_order(flow: Flow) -> list[str]:
    """The questions of a flow, each after all that lead to it; of those on a round each after some of them.

    Depth first, and iterative: a long flow must not exhaust the stack.
    """
    done: dict[str, None] = {}
    for root in (str(flow.start), *map(str, flow.questions)):
        waiting = [(root, False)]
        seen = set(done)
        while waiting:
            name, is_left = waiting.pop()
            if is_left:
                done[name] = None
            elif name in flow.questions and name not in seen:
                seen.add(name)
                waiting.append((name, True))
                waiting += [(target, False) for target in _targets(flow.questions[name])]
    return list(reversed(done))


def _targets(question: Question) -> list[str]:
    beside = [form.go for form in question.answers.values() if form.go]
    unknown = [question.unknown.go] if question.unknown else []
    return [str(target) for target in (*beside, *unknown, *(rule.go for rule in question.next))]
