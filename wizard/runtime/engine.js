/* The engine: a plan, answers and a moment → where the reader stands. Pure: no page, no clock, no storage.
 *
 * It trusts the plan, which the compiler proved, and trusts nothing about the answers, which come from the address.
 */
/** A clock of the plan run from a moment, for each of its readings the ways to count it: two where days off are not sure. */
function runsOf(plan, id, start) {
  var clock = plan.clocks[id];
  return clock.readings.map(function (reading) {
    var calendar = plan.calendars[reading[1]];
    return (calendar.free ? [false, true] : [false]).map(function (busy) {
      return runClock({ ops: reading[0], window: clock.window, calendar: calendar, busy: busy }, start);
    });
  });
}

/** Of some runs the one that ends first, or last; of several that end alike the first. */
function outermost(runs, late) {
  return runs.reduce(function (one, other) { return (late ? other.end > one.end : other.end < one.end) ? other : one; });
}

/** Where a clock ends: its first end, or its last. */
function endOf(plan, id, start, late) {
  return outermost([].concat.apply([], runsOf(plan, id, start)), late).end;
}

/** The cell that a usable answer falls into: one table look-up finds the way on from there. */
function cellOf(plan, question, answer, now) {
  if (question.kind === "choice") return question.answers.indexOf(answer);
  if (answer === UNKNOWN && question.unknown) return 1 << question.tests.length;
  var cell = 0;
  for (var i = 0; i < question.tests.length; i++) {
    if (testHolds(plan, question.tests[i], answer, now)) cell |= 1 << i;
  }
  return cell;
}

function testHolds(plan, test, answer, now) {
  if (test[0] === "least") return +answer >= test[1];
  if (test[0] === "chosen") return answer.split(",").indexOf(test[1]) >= 0;
  var start = parseInstant(answer);
  if (test[0] === "passed") return now >= endOf(plan, test[1], start, test[2]);
  var hours = plan.hours[test[1]];
  return during(plan.calendars[hours.calendar], hours.window, start);
}

/** Where a state's cell leads: {state} or {outcome}. */
function follow(plan, state, cell) {
  var to = plan.states[state][1][cell];
  return to >= 0 ? { state: to } : { outcome: plan.outcomes[~to] };
}

/** Follow answers as far as they lead.
 * Returns {path: [{state, question}], state (the open one) or outcome, refused, unused: [question]}.
 * With `stopAt`, stops at that question even if it is answered, so that the answer can be changed.
 */
function walk(plan, answers, now, stopAt) {
  var at = { state: 0 }, path = [], passed = {}, refused = null;
  while (at.outcome === undefined) {
    var id = plan.states[at.state][0], question = plan.questions[id];
    var answer = has(answers, id) ? answers[id] : undefined;
    var fault = faultOf(question, answer, now, passed);
    if (fault !== null) { refused = fault || null; break; }
    if (id === stopAt) break;
    path.push({ state: at.state, question: id });
    passed[id] = answer;
    at = follow(plan, at.state, cellOf(plan, question, answer, now));
  }
  var unused = Object.keys(answers).filter(function (id) { return !has(passed, id); });
  return { path: path, state: at.state, outcome: at.outcome, refused: refused, unused: unused };
}

/** The questions that may still be asked from a state on, as {id: 1}. */
function aheadOf(plan, from) {
  var ids = {}, seen = {}, open = from === undefined ? [] : [from];
  while (open.length) {
    var state = open.pop();
    if (seen[state]) continue;
    seen[state] = 1;
    ids[plan.states[state][0]] = 1;
    open = open.concat(plan.states[state][1].filter(function (to) { return to !== null && to >= 0; }));
  }
  return ids;
}

/** The deadlines of an outcome that these answers start, in the author's order: see `dueOf`. */
function deadlinesOf(plan, outcome, answers) {
  var found = [];
  (plan.deadlines[outcome] || []).forEach(function (deadline, index) {
    var answer = has(answers, deadline[1]) ? answers[deadline[1]] : UNKNOWN;
    var start = answer === UNKNOWN ? null : parseInstant(answer);
    if (start === null) return;
    var due = dueOf(plan, deadline[0], start, deadline[2] !== "closes");
    due.index = index;
    due.from = deadline[1];
    due.means = deadline[2];
    found.push(due);
  });
  return found;
}

/** A clock at one of its ends: {clock, start, late, run, other (at the other end), readings: [run] (at this end)}. */
function dueOf(plan, id, start, late) {
  var runs = runsOf(plan, id, start), all = [].concat.apply([], runs);
  return {
    clock: id, start: start, late: late, run: outermost(all, late), other: outermost(all, !late),
    readings: runs.map(function (own) { return outermost(own, late); })
  };
}
