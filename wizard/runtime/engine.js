/* The engine: a plan, answers and a moment → where the reader stands. Pure: no page, no clock, no storage.
 *
 * It trusts the plan, which the compiler proved, and trusts nothing about the answers, which come from the address.
 */
/** A clock of the plan at its first end, or its last: {clock, start, late, run, other (at the other end), readings: [run] (each at
 * this end), unruled (whether it has dated rows of which none holds)}. Every reading is counted in two ways: resting on days that
 * may be off, and working. `now` chooses the row where rows go by today.
 */
function dueOf(plan, id, start, late, now) {
  var clock = plan.clocks[id], runs = [], way = late ? 1 : -1;
  function outermost(from, way) {
    return runs.slice(from).reduce(function (one, other) { return (other.end - one.end) * way > 0 ? other : one; });
  }
  var readings = clock.readings.map(function (reading) {
    [false, true].forEach(function (busy) {
      runs.push(runClock({ ops: reading[0], window: clock.window, calendar: plan.calendars[reading[1]], busy: busy }, start, now));
    });
    return outermost(-2, way);
  });
  return {
    clock: id, start: start, late: late, run: outermost(0, way), other: outermost(0, -way), readings: readings,
    unruled: runs.some(function (run) { return run.unruled; })
  };
}

function endOf(plan, id, start, late, now) { return dueOf(plan, id, start, late, now).run.end; }

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
  if (test[0] === "passed") return now >= endOf(plan, test[1], start, test[2], now);
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
