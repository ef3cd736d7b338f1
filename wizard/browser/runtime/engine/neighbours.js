/* What would change the answer: waiting, and one other answer at a time. Pure: it walks the plan again.
 *
 * uses: change(withAnswer), constants(FIRST, LAST, UNKNOWN), decimals(writeCount), clock-end(endOf), engine(walk),
 *   instants(DAY, dayOf, parseInstant, writeInstant), workdays(isWorkday)
 */

/** What leads elsewhere: waiting until `at`, or another `answer` to a `question`.
 * @typedef {{at?: Instant, question?: string, answer?: string, outcome: string|undefined, answers: Answers}} Neighbour
 */

/** The outcomes next to where these answers lead, each once, the most useful first, at most `most`.
 * @param {Plan} plan @param {Answers} answers @param {Instant} now @param {number} most @returns {Neighbour[]}
 */
function neighbours(plan, answers, now, most) {
  /** @type {Neighbour[]} */
  var found = [];
  /** @type {{[outcome: string]: number}} */
  var seen = {};
  var stand = walk(plan, answers, now);
  if (!stand.outcome) return found;
  seen[stand.outcome] = 1; // or how many there are
  /** @param {Neighbour} one @returns {number|undefined} how many there are with it, if it is kept */
  function keep(one) {
    if (one.outcome && !seen[one.outcome] && found.length < most) return seen[one.outcome] = found.push(one);
  }
  waits(plan, answers, now).forEach(keep);
  stand.path.slice().reverse().forEach(function (step) { // what was asked last is nearest
    var left = 3; // one question with many answers does not fill the list
    otherAnswers(plan, step.question, answers[step.question], now).forEach(function (other) {
      var changed = withAnswer(stand, answers, step.question, other);
      var outcome = walk(plan, changed, now).outcome;
      if (left && keep({ question: step.question, answer: other, outcome: outcome, answers: changed })) left--;
    });
  });
  return found;
}

/** Every moment from which on these answers lead elsewhere, in order. Between the moments tried nothing can turn.
 * @param {Plan} plan @param {Answers} answers @param {Instant} now @returns {Neighbour[]}
 */
function waits(plan, answers, now) {
  /** @type {Neighbour[]} */
  var found = [];
  /** @type {Instant[]} */
  var moments = [];
  var last = walk(plan, answers, now).outcome;
  Object.keys(answers).forEach(function (id) {
    var start = /** @type {number} */ (parseInstant(answers[id]));
    if (start === null) return;
    moments.push(start, start + 1, start + DAY); // what had to be past or still to come turns here
    (/** @type {any} */ (plan.questions[id] || {}).tests || []).forEach(/** @param {Test} test */ function (test) {
      if (test[0] === "passed") plan.clocks[test[1]].rows.concat(now).forEach(function (at) {
        moments.push(at, endOf(plan, test[1], start, test[2], at));
      });
    });
  });
  moments.sort(function (a, b) { return a - b; }).forEach(function (at) {
    var outcome = at > now && walk(plan, answers, at).outcome;
    if (outcome && outcome !== last) found.push({ at: at, outcome: last = outcome, answers: answers });
  });
  return found;
}

/** Answers worth trying instead: every other choice, and one in every other stretch of time or number.
 * @param {Plan} plan @param {string} id @param {string} given @param {Instant} now @returns {string[]}
 */
function otherAnswers(plan, id, given, now) {
  var question = plan.questions[id], tried = question.unknown ? [UNKNOWN] : [];
  if (question.kind === "choice") tried = question.answers;
  else if (question.kind === "choices") {
    question.answers.forEach(function (one) {
      tried.push(one, question.answers.filter(function (other) {
        return (given.split(",").indexOf(other) < 0) === (other === one);
      }).join(","));
    });
  } else if (question.kind === "number") {
    question.tests.forEach(function (test) { 
      var places = question.decimals || 0;
      tried.push(writeCount(test[1], places), writeCount(test[1] - (question.step || 1), places));
    });
  } else if (question.kind !== "text") {
    tried = starts(plan, question, now).map(function (start) {
      return writeInstant(start).slice(0, question.kind === "day" ? 10 : 16);
    }).concat(tried);
  }
  return tried.filter(function (one) { return one !== given; });
}

/** Now, and on both sides of where each clock turns and each day begins; in and out of working hours.
 * @param {Plan} plan @param {Question} question @param {Instant} now @returns {Instant[]}
 */
function starts(plan, question, now) {
  var found = [now];
  question.tests.forEach(function (test) {
    if (test[0] === "since") found.push(test[1] - DAY, test[1]);
    else if (test[0] === "passed") turns(plan, test, now).forEach(function (start) {
      found.push(start, start + 1, start + (question.monthEnd ? 31 : 1) * DAY);
    });
  });
  question.tests.forEach(function (test) {
    if (test[0] === "during") found.slice().forEach(function (at) { found = found.concat(hoursAround(plan, plan.hours[test[1]], at)); });
  });
  return question.monthEnd ? found.map(monthEndBefore) : found;
}

/** The last working hours begun at a moment and the first begun after it: where they open, and where they have closed.
 * @param {Plan} plan @param {{calendar: string, window: [number, number]}} hours @param {Instant} at @returns
 *   {Instant[]}
 */
function hoursAround(plan, hours, at) {
  var calendar = plan.calendars[hours.calendar], opens = hours.window[0], closes = hours.window[1];
  var before = dayOf(at - opens), after = before + 1;
  while (!isWorkday(calendar, before)) before--;
  while (!isWorkday(calendar, after)) after++;
  return [before * DAY + opens, after * DAY + opens, before * DAY + closes, after * DAY + closes];
}

/** The last start from which a clock has ended at `now`, by halving all years in which answers may lie; where it has
 * dated rows, under each, and where they begin. A clock that keeps the order of its starts has no others: see
 * turns.py, which tells all.
 * @param {Plan} plan @param {Test} test @param {Instant} now @returns {Instant[]}
 */
function turns(plan, test, now) {
  var from = FIRST - 1;
  return plan.clocks[test[1]].rows.concat(LAST + 1).map(function (until) {
    var next = until, middle;
    while ((middle = (from + until) >> 1) > from) {
      if (endOf(plan, test[1], middle, test[2], now) > now) until = middle;
      else from = middle;
    }
    middle = from;
    from = next;
    return middle;
  });
}

/** @param {Instant} start @returns {Instant} */
function monthEndBefore(start) {
  while (!/-01T/.test(writeInstant(start + DAY))) start -= DAY;
  return start;
}
