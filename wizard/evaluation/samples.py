"""Answers that show something: those that fall into a cell, and every path through a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Cells, Plan, inhabited_cells
from wizard.clocks import LAST, calendars
from wizard.evaluation import interpreter, moments, reaching
from wizard.evaluation.answer_faults import fault_of
from wizard.evaluation.moments import Moments, Wanted
from wizard.evaluation.untimed import candidates
from wizard.language import TIMED, UNKNOWN, Book, Reaches, instants, remembered

Step = tuple[str, int]  # a question and a cell of its answers
# Where nothing can be answered at noon, it is tried at these minutes after it: at other times of day, and at a weekend.
LATER = (0, 110, 330, 690, 21 * 60, 5 * instants.DAY, 5 * instants.DAY + 690)


class NoAnswers(Exception):
    """No answers were found that lead along some steps."""


@dataclass(frozen=True)
class Demand:
    """A question, and the cells that its answer must fall into: one, or one of each version; or answers, of which one
    must do."""

    name: str
    wanted: tuple[Wanted, ...]
    tried: tuple[str, ...] = ()

    @property
    def in_time(self) -> bool:
        """Whether it is a moment that is wanted, which is then found and not tried."""
        return not self.tried and all(one.question.kind in TIMED and not _not_known(one) for one in self.wanted)


@dataclass(frozen=True)
class Given:
    """Answers that a reader can give one after another, at an instant `now`; of several ways those of each."""

    ways: tuple[Mapping[str, str], ...]
    now: int

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers of the first way."""
        return self.ways[0]


def answers_in(wanted: Wanted, now: int, others: Mapping[str, str]) -> Iterator[str]:
    """Answers a reader could write at `now`, after `others`, that fall into the cell; of many, those worth trying."""
    question, cells, cell = wanted.question, wanted.cells, wanted.cell
    if cells.answers:
        yield cells.answers[cell]
    elif _not_known(wanted):
        yield UNKNOWN
    elif question.kind in TIMED:
        first = moments.first_after(question, others)
        for instant in moments.fitting([wanted], now).around(now, first):
            yield moments.written(question, instant)
    else:
        for answer in map(str, question.answers) if question.kind == "choice" else candidates(question, cells):
            if _falls_into(wanted, answer, now, others):
                yield answer


def _not_known(wanted: Wanted) -> bool:
    return wanted.cells.is_unknown(wanted.cell)


def cell_of(book: Book, cells: Cells, answer: str, now: int, others: Mapping[str, str] = interpreter.NOTHING) -> int:
    """The cell a usable answer falls into, after `others`."""
    if cells.answers:
        return cells.answers.index(answer)
    if answer == UNKNOWN and cells.unknown:
        return cells.size - 1
    return cells.falling(lambda test: interpreter.meets(book, test, answer, now, others))


def answered(book: Book, plan: Plan, steps: list[Step], now: int) -> dict[str, str] | None:
    """Answers that can be given one after another along (question, cell) steps. None where there are none."""
    return answers_along(book, plan.flow, plan.cells, steps, now)


def answers_along(book: Book, flow: str, cells: Mapping[str, Cells], steps: list[Step],
                  now: int) -> dict[str, str] | None:
    """The same for a flow that need have no plan."""
    demands = [Demand(name, (Wanted(book, flow, cells[name], cell),)) for name, cell in steps]
    return along(demands, now)


def along(demands: list[Demand], now: int) -> dict[str, str] | None:
    """Answers that can be given one after another and fall where they must; each as near to `now` as those after it let
    it be."""
    if any(isinstance(test, Reaches) for one in demands for wanted in one.wanted for test in wanted.cells.tests):
        return reaching.searched([_place(one, now) for one in demands], now)
    rooms = {one.name: _room(one.wanted[0].book, one.wanted, now) for one in demands if one.in_time}
    lasts = _lasts(demands, rooms)
    given: dict[str, str] = {}
    for one in demands:
        room = rooms.get(one.name)
        answer = _timed(one, room, lasts[one.name], now, given) if room else _untimed(one, now, given)
        if answer is None:
            return None
        given[one.name] = answer
    return given


def _place(demand: Demand, now: int) -> reaching.Place:
    """A question on a way on which values are looked at."""
    def plain(given: Mapping[str, str]) -> Iterable[str]:
        return demand.tried or reaching.whatever_values(demand.wanted[0], now, given)

    def fits(answer: str, given: Mapping[str, str]) -> bool:
        return all(_falls_into(one, answer, now, given) for one in demand.wanted)

    return reaching.Place(demand.name, demand.wanted[0], plain, fits)


@remembered
def _room(book: Book, wanted: tuple[Wanted, ...], now: int) -> Moments:
    return moments.fitting(wanted, now)


def _timed(demand: Demand, room: Moments, last: int, now: int, given: Mapping[str, str]) -> str | None:
    first = max(moments.first_after(one.question, given) for one in demand.wanted)
    instant = room.nearest(now, first, last)
    return None if instant is None else moments.written(demand.wanted[0].question, instant)


def _untimed(demand: Demand, now: int, given: Mapping[str, str]) -> str | None:
    for answer in demand.tried or answers_in(demand.wanted[0], now, given):
        if all(_falls_into(one, answer, now, given) for one in demand.wanted):
            return answer
    return None


def _falls_into(wanted: Wanted, answer: str, now: int, given: Mapping[str, str]) -> bool:
    usable = fault_of(wanted.question, answer, now, given) is None
    return usable and cell_of(wanted.book, wanted.cells, answer, now, given) == wanted.cell


def _lasts(demands: list[Demand], rooms: Mapping[str, Moments]) -> dict[str, int]:
    """For each question of time the last moment that leaves one for every later question that must not be answered
    sooner."""
    asked = {one.name: one.wanted[0].question for one in demands}
    found = dict.fromkeys(rooms, LAST)
    for one in reversed(demands):
        room = rooms.get(one.name)
        last = room.nearest(found[one.name], last=found[one.name]) if room else None
        if last is None:
            continue
        earlier = {str(wanted.question.not_before) for wanted in one.wanted}
        for name in earlier & found.keys():
            found[name] = min(found[name], moments.last_before(asked[one.name], asked[name], last))
    return found


def show(book: Book, plan: Plan, *ways: list[Step]) -> Given:
    """Cells as answers a person can give and retrace, at the reference moment or, where there are none then, at another
    one.

    Raises NoAnswers where no such answers are found.
    """
    for now in _moments(book, plan, ways):
        answers = [answered(book, plan, way, now) for way in ways]
        found = [one for one in answers if one is not None]
        if len(found) == len(ways):
            return Given(tuple(found), now)
    raise NoAnswers("; ".join(map(_written, ways)))


def _written(way: list[Step]) -> str:
    return " ".join(f"{question}:{cell}" for question, cell in way)


def _moments(book: Book, plan: Plan, ways: tuple[list[Step], ...]) -> Iterator[int]:
    """Moments worth trying: the reference moment, other times of that day and week, and for each cell one at which
    somebody falls into it."""
    for later in LATER[:2] if reaching.is_needed(plan, ways) else LATER:
        yield calendars.reference_now(book) + later
    for name, cell in dict.fromkeys(step for way in ways for step in way):
        question, cells = book.flows[plan.flow].questions[name], plan.cells[name]
        if question.kind in TIMED and cells.tests and not cells.is_unknown(cell):
            found = inhabited_cells.search(book, question, cells.tests, [cells.mask(cell)])
            yield from (spot.now for spot in found.shown.values())


def way_to(plan: Plan, question: str) -> list[Step]:
    """The fewest answers that lead to a question which is asked."""
    return plan.witness(plan.first_asked[question])


def way_to_outcome(plan: Plan, outcome: str) -> list[Step]:
    """The fewest answers that lead to an outcome which is reached."""
    number, cell = plan.first_ended[outcome]
    return [*plan.witness(number), (plan.states[number].question, cell)]


def ways_to_outcome(plan: Plan, outcome: str) -> Iterator[list[Step]]:
    """All ways to an outcome which is reached, the one with the fewest answers first."""
    fewest, number = way_to_outcome(plan, outcome), plan.outcomes.index(outcome)
    yield fewest
    stack: list[tuple[int, list[Step]]] = [(0, [])]
    while stack:
        state, way = stack.pop()
        for cell, to in enumerate(plan.states[state].table):
            longer = [*way, (plan.states[state].question, cell)]
            if to is not None and to >= 0 and plan.leads_to(to, number):
                stack.append((to, longer))
            elif to == ~number and longer != fewest:
                yield longer


def to_an_end(plan: Plan, steps: list[Step]) -> list[Step]:
    """Some answers, and the fewest that lead from there to an outcome; no further than the first gap."""
    at: int | None = 0
    for _, cell in steps:
        at = plan.states[at].table[cell] if at is not None else None
    steps = list(steps)
    while at is not None and at >= 0:
        state = plan.states[at]
        leading = [(cell, to) for cell, to in enumerate(state.table) if to is not None]
        ways = [(0 if to < 0 else plan.shortest[to], cell, to) for cell, to in leading]
        if not ways:
            break
        _, cell, at = min(ways)
        steps.append((state.question, cell))
    return steps


def all_paths(plan: Plan) -> Iterator[list[Step]]:
    """Every path from the start to an outcome as (question, cell); count them with `plan.paths` before listing."""
    stack: list[tuple[int, list[Step]]] = [(0, [])]
    while stack:
        state, path = stack.pop()
        for cell, to in reversed(list(enumerate(plan.states[state].table))):
            if to is None:
                continue
            longer = [*path, (plan.states[state].question, cell)]
            if to >= 0:
                stack.append((to, longer))
            else:
                yield longer
