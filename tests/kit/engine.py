"""How the runtime's own files answer the kit, in any engine of JavaScript: one expression in ES5, which needs no page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import dukpy

from wizard.browser import bundle

PARTS = ("address", "answers-on-the-way", "change", "outcome-deadlines", "fill", "narrow", "neighbours", "typed-number")

ANSWERS = """
var DOES = {
  moment: function (one) {
    var at = parseInstant(one.text);
    return at === null ? null : { minutes: at, written: writeInstant(at) };
  },
  run: function (one) {
    var due = dueOf(given, one.clock, parseInstant(one.start), one.end === "late" ? 1 : 0, parseInstant(one.now)), told = toldEnds(due);
    told.unruled = due.run.unruled;
    told.pieces = due.run.pieces.map(function (piece) { return [piece[0], writeInstant(piece[1]), writeInstant(piece[2])]; });
    return told;
  },
  workday: function (one) { return isWorkday(given.calendars[one.calendar], parseInstant(one.day) / DAY, one.busy); },
  wall: function (one) { return writeInstant(wallOf(one.zone, parseInstant(one.utc))); },
  elapse: function (one) { return writeInstant(movedInZone(one.zone, parseInstant(one.start), ["elapsed", one.minutes])); },
  open: function (one) {
    var hours = given.hours[one.hours];
    return during(given.calendars[hours.calendar], hours.window, parseInstant(one.at));
  },
  fault: function (one) {
    return faultOf(one.question, one.answer === null ? undefined : one.answer, parseInstant(one.now), one.others);
  },
  number: function (one) { return typedNumber(one.text, one.unit, one.decimals || 0); },
  cell: function (one) {
    var plan = given.flows[one.flow], answers = { };
    for (var other in one.others) answers[other] = one.others[other];
    answers[one.question] = one.answer;
    return cellOf(plan, plan.questions[one.question], one.answer, parseInstant(one.now), answers);
  },
  walk: function (one) {
    var plan = given.flows[one.flow], now = parseInstant(one.now), stand = walk(plan, one.answers, now);
    return {
      path: questionsOf(stand), outcome: stand.outcome || null, open: stand.outcome ? null : plan.states[stand.state][0],
      refused: stand.refused, unused: stand.unused, shown: shown(plan, stand.outcome, one.answers, now),
      wording: wording(plan, stand, one.answers, now),
      deadlines: stand.outcome ? deadlinesOf(plan, stand.outcome, one.answers, now).map(toldDue) : []
    };
  },
  "last-passed": function (one) {
    var now = parseInstant(one.now), late = one.end === "late" ? 1 : 0;
    var last = Math.max.apply(null, turns(given, ["passed", one.clock, late], now).filter(function (start) {
      return start >= FIRST && endOf(given, one.clock, start, late, now) <= now;
    }));
    return last > -Infinity ? writeInstant(last) : null;
  },
  waits: function (one) {
    return waits(given.flows[one.flow], one.answers, parseInstant(one.now)).map(function (wait) {
      return { at: writeInstant(wait.at), outcome: wait.outcome };
    });
  },
  others: function (one) {
    var plan = given.flows[one.flow], now = parseInstant(one.now), stand = walk(plan, one.answers, now), told = {};
    questionsOf(stand).forEach(function (id) { told[id] = elsewhere(plan, one.answers, now, stand, id); });
    return told;
  },
  read: function (one) { return readFragment(one.fragment); },
  write: function (one) {
    var answers = {};
    one.answers.forEach(function (pair) { answers[pair[0]] = pair[1]; });
    return writeFragment(answers, one.at);
  },
  fill: function (one) { return fill(one.text, one.values); },
  narrow: function (one) { return narrow(one.text); }
};

function questionsOf(stand) { return stand.path.map(function (step) { return step.question; }); }

function shown(plan, outcome, answers, now) {
  var lists = (plan.items || {})[outcome] || {}, isFor = itemsFor(plan, outcome, answers, now), found = {};
  Object.keys(lists).forEach(function (list) {
    found[list] = lists[list].map(function (_, number) { return number; }).filter(function (number) { return isFor(list, number); });
  });
  return found;
}

function wording(plan, stand, answers, now) {
  var worded = stand.outcome ? [] : (plan.wordings || {})[plan.states[stand.state][0]] || [], holds = holding(plan, answers, now);
  var first = worded.filter(holds)[0];
  return first === undefined ? null : worded.indexOf(first);
}

function toldEnds(due) {
  return {
    end: writeInstant(due.run.end), other: writeInstant(due.other.end), guessed: due.run.guessed,
    row: due.run.row === null ? null : writeInstant(due.run.row * DAY).slice(0, 10),
    readings: due.readings.map(function (run) { return writeInstant(run.end); })
  };
}

function toldDue(due) {
  var told = toldEnds(due);
  told.clock = due.clock;
  told.means = due.means;
  told.start = writeInstant(due.start);
  return told;
}

function elsewhere(plan, answers, now, stand, id) {
  var found = {};
  otherAnswers(plan, id, answers[id], now).forEach(function (other) {
    var outcome = walk(plan, withAnswer(stand, answers, id, other), now).outcome;
    if (outcome && outcome !== stand.outcome) found[outcome] = 1;
  });
  return Object.keys(found).sort();
}
"""

# What it says is plain ASCII, since half a character does not get through everywhere.
RUN = """function (cases, plans) {
  "use strict";
  var given = JSON.parse(plans);
  %s
  return JSON.stringify(JSON.parse(cases).map(function (one) { return DOES[one[0]](one[1]); })).replace(/[^ -~]/g, function (sign) {
    return "\\\\u" + ("000" + sign.charCodeAt(0).toString(16)).slice(-4);
  });
}"""


def script(instead: str) -> str:
    """The function (cases as JSON, plans as JSON) → what it says to each as JSON."""
    return RUN % (bundle.source_with_uses(*PARTS) + ANSWERS + instead)


def expression(cases: Iterable[dict[str, Any]], plans: Any, instead: str = "") -> str:
    """The call itself, for an engine that evaluates expressions; its value is JSON. `instead` may answer otherwise."""
    asked = json.dumps([[case["do"], case["in"]] for case in cases])
    return f"({script(instead)})({json.dumps(asked)}, {json.dumps(json.dumps(plans))})"


def told(cases: Iterable[dict[str, Any]], plans: Any, instead: str = "") -> list[Any]:
    """What the embedded engine says to some cases."""
    return list(json.loads(str(dukpy.evaljs(expression(cases, plans, instead)))))
