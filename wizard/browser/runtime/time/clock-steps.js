/* Deadlines: a clock's steps, run from an instant: with instants.js and workdays.js the twin of running.py, which must
 * give the same numbers.
 *
 * uses: instants(DAY, dayOf, minuteOf, parts), workdays(isWorkday, unknownYear), zone-by-name(movedInZone)
 */
/** @typedef {any[]} Op a step's name and what it takes; a choice holds the steps of either way */
/** @typedef {{ops: Op[], window: [number, number], calendar: Calendar, busy: boolean, zone: any}} Clock */
/** @typedef {[string, Instant, Instant]} Piece what was counted, from when, to when */
/** How a clock ran: `guessed` is a year without official data, or 0; `row` the first day of the dated row it ran by, or
 * null; `unruled` whether no row holds.
 * @typedef {{end: Instant, pieces: Piece[], guessed: number, clock: Clock, row: Day|null, unruled: boolean}} Run
 */

/** Run a clock from an instant. Rows may go by `now`.
 * @param {Clock} clock @param {Instant} start @param {Instant} now @returns {Run}
 */
function runClock(clock, start, now) {
  /** @type {Run} */
  var run = { end: start, pieces: [], guessed: 0, clock: clock, row: null, unruled: false };
  runThrough(run, clock.ops, now);
  return run;
}

/** @param {Run} run @param {Op[]} ops @param {Instant} now @returns {void} */
function runThrough(run, ops, now) {
  ops.forEach(function (op) { runStep(run, op, now); });
}

/** @param {Run} run @param {Op} op @param {Instant} now @returns {void} */
function runStep(run, op, now) {
  /** @type {{[name: string]: number}} */
  var told = { cutoff: minuteOf(run.end), until: run.end, today: now };
  var at = run.end, name = op[0], by = told[name];
  if (by !== undefined) runThrough(run, by < op[1] ? op[2] : op[3], now);
  else if (name === "row") run.row = op[1];
  else if (name === "no-row") run.unruled = true;
  else if (name === "working") runWorking(run, op[1]);
  else {
    run.end = movedBy(run, op);
    run.pieces.push([name === "elapsed" ? "minutes" : name, at, run.end]);
  }
}

/** Count minutes in working hours only, a piece for each stretch of them.
 * @param {Run} run @param {number} left @returns {void}
 */
function runWorking(run, left) {
  var hours = run.clock.window;
  for (var day = dayOf(run.end), minute = minuteOf(run.end); ; day++, minute = 0) {
    if (minute < hours[1] && worksOn(run, day)) {
      var from = Math.max(minute, hours[0]), taken = Math.min(left, hours[1] - from), at = day * DAY + from;
      run.end = at + taken;
      run.pieces.push(["working", at, run.end]);
      left -= taken;
      if (!left) return;
    }
  }
}

/** Where a step that does not depend on hours leads from a run's end.
 * @param {Run} run @param {Op} op @returns {Instant}
 */
function movedBy(run, op) {
  var day = dayOf(run.end), minute = minuteOf(run.end);
  switch (op[0]) {
    case "minutes": return run.end + op[1];
    case "months": return monthsLater(day, op[1]) + minute;
    case "workdays": return workdaysLater(run, day, op[1]) * DAY + minute;
    case "day-end": return (day + 1) * DAY;
    case "day-start": return day * DAY;
    case "month-start": return monthStart(day, 0);
    case "month-end": return monthStart(day, 1);
    case "time": return day * DAY + op[1];
    case "date": return op[1];
    case "roll": return rolled(run, day, op[1]) * DAY + minute;
  }
  return movedInZone(run.clock.zone, run.end, op);
}

/** Whether a day is a workday of a run's clock; notes where that is not known.
 * @param {Run} run @param {Day} day @returns {boolean}
 */
function worksOn(run, day) {
  run.guessed = run.guessed || unknownYear(run.clock.calendar, day);
  return isWorkday(run.clock.calendar, day, run.clock.busy);
}

/** @param {Run} run @param {Day} day @param {number} direction 1 or -1 @returns {Day} */
function rolled(run, day, direction) {
  while (!worksOn(run, day)) day += direction;
  return day;
}

/** @param {Run} run @param {Day} day @param {number} count @returns {Day} */
function workdaysLater(run, day, count) {
  var direction = count > 0 ? 1 : -1;
  for (var left = Math.abs(count); left > 0; left--) day = rolled(run, day + direction, direction);
  return day;
}

/** 00:00 of the same day of a later month, or of that month's last day where it is shorter.
 * @param {Day} day @param {number} months @returns {Instant}
 */
function monthsLater(day, months) {
  var first = monthStart(day, months), last = (monthStart(day, months + 1) - first) / DAY;
  return first + (Math.min(parts(day * DAY).day, last) - 1) * DAY;
}

/** @param {Day} day @param {number} months @returns {Instant} */
function monthStart(day, months) {
  var p = parts(day * DAY);
  return Date.UTC(p.year, p.month - 1 + months, 1) / 60000;
}
