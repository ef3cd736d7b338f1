"""Cases on which the browser's engine, which sees only the compiled plan, must agree with the reference interpreter, which
reads the rules; and what each of the two says about them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.harness import DEMO, demo_with
from tests.random_flows import EXTRA_CALENDARS, EXTRA_CLOCKS, answers_to, flow_text
from wizard.automaton import Plan, compile_flow
from wizard.browser import bundle
from wizard.clocks import calendars, ends
from wizard.evaluation import interpreter, samples
from wizard.language import Book, Passed, instants, loader, model
from wizard.pages import plan_json

# Working time, the eve of a long holiday, a make-up Saturday, the last minutes of the calendar's data, a year that only the law tells.
STARTS = [instants.parse(text) for text in ("2026-03-11T10:30", "2026-09-30T16:00", "2026-10-10T10:00", "2026-12-31T17:59",
                                          "2027-01-22T09:00")]
HOSTILE = ["", "x", "2026-02-30T10:00", "2026-03-02", "2026-03-02T25:00", "-1", "9" * 400, "toString", "__proto__", "unknown",
           "<script>", "2026-03-02T10:00\n", "２０２６-03-02T10:00", "1e3", "0x10", " 5",
           "0999-12-31T23:59", "3000-01-01T00:00", "9999-12-31", "19,5", "1,000", "１９", "𠮷" * 41, "😀" * 81, "a,a", ",", "constructor"]
SEED = 20260305
YEARS = (2024, 2025, 2026, 2026, 2028)  # two of them leap, one with the calendar's data
Case = tuple[dict[str, str], int]
Batch = tuple[Book, Plan, list[Case]]

# In ES5, for the engines that know nothing newer. As text: large objects cross into a page slowly.
RUN = """function (batches) {
  return JSON.stringify(JSON.parse(batches).map(function (batch) {
    return batch[1].map(function (one) {
      var stand = wizard.walk(batch[0], one[0], one[1]);
      var due = stand.outcome ? wizard.deadlinesOf(batch[0], stand.outcome, one[0], one[1]) : [];
      return [stand.outcome || null, stand.path.map(function (step) { return step.question; }), stand.refused || null,
        due.map(function (d) {
          return [d.clock, d.run.end, d.run.guessed, d.readings.map(function (run) { return run.end; }), d.other.end, d.other.guessed,
            [d.run.row, d.run.unruled, d.other.row, d.other.unruled]];
        }), stand.outcome ? shown(batch[0], stand.outcome, one) : {}];
    });
  }));
  function shown(plan, outcome, one) {
    var lists = (plan.items || {})[outcome] || {}, found = {};
    Object.keys(lists).forEach(function (list) {
      found[list] = lists[list].map(function (_, number) { return number; }).filter(function (number) {
        return wizard.itemsFor(plan, outcome, one[0], one[1])(list, number);
      });
    });
    return found;
  }
}"""

# The same for what is typed and what stands in an address, none of which the pages' scripts lend anybody.
TYPED = f"""function (asked, inputs) {{
  "use strict";
  {bundle.source_with_uses("answer-faults", "address", "typed-number")}
  var says = {{
    number: function (one) {{ return typedNumber(one[0], one[1], one[2]); }},
    faults: function (one) {{ return faultOf(one[0], one[1], one[2], one[3]); }},
    write: function (one) {{ return writeFragment(one[0], one[1]); }},
    read: function (one) {{
      var found = readFragment(one);
      return [found.at, Object.keys(found.answers).map(function (id) {{ return [id, found.answers[id]]; }})];
    }}
  }};
  return JSON.stringify(JSON.parse(inputs).map(says[asked]));
}}"""


# --- what each says --------------------------------------------------------------------------------------------------


def sent(batches: Iterable[tuple[dict[str, Any], list[Case]]]) -> str:
    """Batches of cases, each with its plan, as the page reads them."""
    return json.dumps(list(batches))


def in_browser(browser: Browser, batches: list[tuple[dict[str, Any], list[Case]]]) -> list[list[Any]]:
    """Run batches of cases, each against its plan, in one page."""
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(bundle.bundle("answer"))
    told = page.evaluate(RUN, sent(batches))
    page.close()
    return list(json.loads(told))


def by_reference(book: Book, flow: str, case: Case) -> list[Any]:
    answers, now = case
    stand = interpreter.walk(book, flow, answers, now)
    due = interpreter.deadlines(book, flow, stand.outcome, answers, now) if stand.outcome else []
    return [stand.outcome, list(stand.path), stand.refused,
            [[d.deadline.clock, d.run.end, d.run.guessed, [run.end for _, run in d.readings], d.other.end, d.other.guessed,
              [d.run.row, d.run.unruled, d.other.row, d.other.unruled]] for d in due], shown_by_reference(book, flow, case, stand.outcome)]


def shown_by_reference(book: Book, flow: str, case: Case, outcome: str | None) -> dict[str, list[int]]:
    """Of each list of an outcome in which some items are for some readers only the numbers of those that are for these answers."""
    items = interpreter.shown(book, flow, outcome, *case) if outcome else {}
    return {model.called(name): numbers for name, numbers in items.items()}


def astral_texts() -> Iterator[str]:
    """Rare surnames, faces and their colours: short, and as long as a text may be, and longer, in either way to count."""
    for sign in ("a", "中", "𠮷", "😀", "👍🏽", "e\u0301"):
        yield from (sign * count for count in (1, 26, 27, 40, 41, 80, 81))


# --- cases -----------------------------------------------------------------------------------------------------------


def path_cases(book: Book, plan: Plan) -> Iterator[Case]:
    for path in samples.all_paths(plan):
        given = samples.show(book, plan, path)
        yield dict(given.answers), given.now


def boundary_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """For each timed question on each path: a minute before, on and after each of its clocks."""
    seen = set()
    for path in samples.all_paths(plan):
        for number, (name, _) in enumerate(path):
            before = tuple(path[:number])
            if (before, name) not in seen:
                seen.add((before, name))
                yield from _turns_of(book, plan, list(before), name)


def _turns_of(book: Book, plan: Plan, before: list[tuple[str, int]], name: str) -> Iterator[Case]:
    for test in plan.cells[name].tests:
        for start in STARTS if isinstance(test, Passed) else ():
            end = ends.run(ends.at(book, test.clock, test.end), start).end
            for now in (end - 1, end, end + 1):
                answers = samples.answered(book, plan, before, now)
                kind = book.flows[plan.flow].questions[name].kind
                if answers is not None:
                    yield answers | {name: instants.written(start)[: 16 if kind == "instant" else 10]}, now


def hostile_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """On every seventh path, each of its last two answers replaced by what nobody should write."""
    now = calendars.reference_now(book)
    for path in list(samples.all_paths(plan))[::7]:
        good = samples.answered(book, plan, path, now)
        assert good is not None
        yield from ((good | {name: bad}, now) for name, _ in path[-2:] for bad in HOSTILE)


def random_book(folder: Path, flows: int) -> Book:
    """One book of random flows, r0, r1 and so on; the same for the same number."""
    rng = random.Random(SEED)
    files: dict[str, str | bytes] = {f"flows/r{number}.yml": flow_text(rng) for number in range(flows)}
    files["clocks.yml"] = (DEMO / "clocks.yml").read_text("utf-8") + EXTRA_CLOCKS
    files["calendars/by-law.yml"] = EXTRA_CALENDARS
    return loader.load(demo_with(folder, files))


def random_batches(book: Book, flows: Sequence[int], each: int) -> Iterator[Batch]:
    """For some flows of a random book, answers and moments that nobody thought of, in years with official data and without."""
    rng = random.Random(SEED + flows[0])
    for name in (f"r{number}" for number in flows):
        plan = compile_flow(book, name)
        assert plan.gaps == ()
        years = [(instants.parse(f"{year}-01-02") or 0, instants.parse(f"{year}-12-30") or 0) for year in YEARS]
        moments = [rng.randint(*years[number % len(years)]) for number in range(each)]
        yield book, plan, [(answers_to(rng, book.flows[name], now), now) for now in moments]


def read(batches: Iterable[Batch]) -> list[tuple[dict[str, Any], list[Case]]]:
    """Batches with their plans as a browser reads them."""
    return [(plan_json.plan_data(book, plan), cases) for book, plan, cases in batches]
