/* The engine: a plan, answers and a moment → where the reader stands. Pure: no page, no clock, no storage.
 *
 * It trusts the plan, which the compiler proved, and trusts nothing about the answers, which come from the address.
 *
 * uses: answer-faults(faultOf), constants(UNKNOWN), clock-end(endOf), hours(during), instants(parseInstant), has-own(has),
 *   number-tests(NUMBER_TESTS)
 */
/** Where answers lead: `state` is the open one; `refused` names what is wrong with its answer; `unused` are answers
 * besides.
 * @typedef {{path: {state: number, question: string}[], state?: number, outcome?: string, refused: string|null,
 *   unused: string[]}} Stand
 */

/** The cell that a usable answer falls into: one table look-up finds the way on from there. `given` are the answers so
 * far, this one among them.
 * @param {Plan} plan @param {Question} question @param {string} answer @param {Instant} now @param {Answers} given
 * @returns {number}
 */
function cellOf(plan, question, answer, now, given) {
  if (question.tree === undefined) return question.answers.indexOf(answer);
  if (answer === UNKNOWN && question.unknown) return question.unknown;
  var at = question.tree;
  while (typeof at !== "number") at = at[testHolds(plan, question.tests[at[0]], answer, now, given) ? 2 : 1];
  return at;
}

/** @param {Plan} plan @param {Test} test @param {string} answer @param {Instant} now @param {Answers} given
 * @returns {boolean}
 */
function testHolds(plan, test, answer, now, given) {
  if (NUMBER_TESTS[test[0]]) return NUMBER_TESTS[test[0]](test, answer, now, given);
  if (test[0] === "chosen") return answer.split(",").indexOf(test[1]) >= 0;
  var start = /** @type {Instant} */ (parseInstant(answer));
  if (test[0] === "since") return start >= test[1];
  if (test[0] === "passed") return now >= endOf(plan, test[1], start, test[2], now);
  var hours = plan.hours[test[1]];
  return during(plan.calendars[hours.calendar], hours.window, start);
}

/** Where a state's cell leads: {state} or {outcome}; or which of the question's rules refuses it.
 * @param {Plan} plan @param {number} state @param {number} cell
 * @returns {{state?: number, outcome?: string, refused?: number}}
 */
function follow(plan, state, cell) {
  var to = /** @type {number} */ (plan.states[state][1][cell]);
  return to >= 0 ? { state: to } : { outcome: plan.outcomes[~to], refused: ~to - plan.outcomes.length };
}

/** Follow answers as far as they lead. With `stopAt`, stop at that question even if it is answered, so that it can be
 * changed.
 * @param {Plan} plan @param {Answers} answers @param {Instant} now @param {string|null} [stopAt] @returns {Stand}
 */
function walk(plan, answers, now, stopAt) {
  /** @type {{state?: number, outcome?: string, refused?: number}} */
  var at = { state: 0 };
  /** @type {Stand} */
  var stand = { path: [], refused: null, unused: [] };
  /** @type {Answers} */
  var passed = {};
  while (at.state !== undefined) {
    var id = plan.states[at.state][0], question = plan.questions[id];
    var answer = has(answers, id) ? answers[id] : undefined;
    var fault = faultOf(question, answer, now, passed);
    if (fault !== null) { stand.refused = fault || null; break; }
    if (id === stopAt) break;
    passed[id] = /** @type {string} */ (answer);
    var next = follow(plan, at.state, cellOf(plan, question, passed[id], now, passed));
    if (/** @type {number} */ (next.refused) >= 0) {
      stand.refused = "refused-" + next.refused;
      delete passed[id];
      break;
    }
    stand.path.push({ state: at.state, question: id });
    at = next;
  }
  stand.state = at.state;
  stand.outcome = at.outcome;
  stand.unused = Object.keys(answers).filter(function (other) { return !has(passed, other); });
  return stand;
}
