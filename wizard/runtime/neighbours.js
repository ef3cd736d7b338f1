/* What would change the answer: waiting, and one other answer at a time. Pure: it walks the plan again. */

/** The outcomes next to where these answers lead, each once, the most useful first, at most `most`:
 * {at, outcome, answers} where waiting gets there, {question, answer, outcome, answers} where another answer does.
 */
function neighbours(plan, answers, now, most) {
  var stand = walk(plan, answers, now), seen = {}, found = [];
  if (!stand.outcome) return found;
  seen[stand.outcome] = 1; // or how many there are
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

/** Every moment from which on these answers lead elsewhere, in order. Between the moments tried nothing can turn. */
function waits(plan, answers, now) {
  var moments = [], last = walk(plan, answers, now).outcome, found = [];
  Object.keys(answers).forEach(function (id) {
    var start = parseInstant(answers[id]);
    if (start === null) return;
    moments.push(start, start + 1, start + DAY); // what had to be past or still to come turns here
    ((plan.questions[id] || {}).tests || []).forEach(function (test) {
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

/** Answers worth trying instead: every other choice, and one in every other stretch of time or number. */
function otherAnswers(plan, id, given, now) {
  var question = plan.questions[id], tests = question.tests || [], tried = question.unknown ? [UNKNOWN] : [];
  if (question.kind === "choice") tried = question.answers;
  else if (question.kind === "choices") {
    question.answers.forEach(function (one) {
      tried.push(one, question.answers.filter(function (other) {
        return (given.split(",").indexOf(other) < 0) === (other === one);
      }).join(","));
    });
  } else if (question.kind === "number") {
    tests.forEach(function (test) { tried.push("" + test[1], "" + (test[1] - (question.step || 1))); });
  } else if (question.kind !== "text") {
    tried = starts(plan, question, now).map(function (start) {
      return writeInstant(start).slice(0, question.kind === "day" ? 10 : 16);
    }).concat(tried);
  }
  return tried.filter(function (one) { return one !== given; });
}

/** Now, and on both sides of where each clock turns and each day begins; in and out of working hours. */
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

/** The last working hours begun at a moment and the first begun after it: where they open, and where they have closed. */
function hoursAround(plan, hours, at) {
  var calendar = plan.calendars[hours.calendar], before = floorDiv(at - hours.window[0], DAY), after = before + 1;
  while (!isWorkday(calendar, before)) before--;
  while (!isWorkday(calendar, after)) after++;
  return [before, after, before, after].map(function (day, number) { return day * DAY + hours.window[number < 2 ? 0 : 1]; });
}

/** The last start from which a clock has ended at `now`, by halving all years in which answers may lie; where it has dated rows,
 * under each, and where they begin. A clock that keeps the order of its starts has no others: see turns.py, which tells all.
 */
function turns(plan, test, now) {
  var from = -51e7; // in the year 1000, and below in 2998
  return plan.clocks[test[1]].rows.concat(541e6).map(function (until) {
    var next = until, middle;
    while ((middle = floorDiv(from + until, 2)) > from) {
      if (endOf(plan, test[1], middle, test[2], now) > now) until = middle;
      else from = middle;
    }
    middle = from;
    from = next;
    return middle;
  });
}

function monthEndBefore(start) {
  while (!/-01T/.test(writeInstant(start + DAY))) start -= DAY;
  return start;
}
