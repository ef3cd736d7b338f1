/* When a clock of a plan ends: at first or at last, in each of its readings. With engine.js the twin of ends.py.
 *
 *
 * uses: clocks(runClock)
 */
/** A plan as the compiler writes it: states [question, way on by cell]; a way on below 0 leads to an outcome.
 * @typedef {{
 *   states: [string, (number|null)[], ...any][], outcomes: string[], questions: {[id: string]: Question},
 *   clocks: {[id: string]: {readings: [Op[], string][], window: [number, number], rows: Day[]}},
 *   calendars: {[id: string]: Calendar}, hours: {[id: string]: {calendar: string, window: [number, number]}},
 *   deadlines: {[outcome: string]: [string, string, string][]}, zone: number, day: Instant, digest: string, schema: number
 * }} Plan
 */
/** A clock of a plan at its first end, or its last: `other` ran to the other end; `readings` are each at this end; `unruled`
 * says whether it has dated rows of which none holds; `index` and `means` are of the outcome's deadline.
 * @typedef {{clock: string, start: Instant, late: boolean, run: Run, other: Run, readings: Run[], unruled: boolean,
 *   index?: number, means?: string}} Due
 */

/** Every reading is counted in two ways: resting on days that may be off, and working. `now` chooses the row where rows go by today.
 * @param {Plan} plan @param {string} id @param {Instant} start @param {boolean} late @param {Instant} now @returns {Due}
 */
function dueOf(plan, id, start, late, now) {
  var clock = plan.clocks[id], way = late ? 1 : -1;
  /** @type {Run[]} */
  var runs = [];
  var readings = clock.readings.map(function (reading) {
    var both = [false, true].map(function (busy) {
      return runClock({ ops: reading[0], window: clock.window, calendar: plan.calendars[reading[1]], busy: busy }, start, now);
    });
    runs = runs.concat(both);
    return outermost(both, way);
  });
  return {
    clock: id, start: start, late: late, run: outermost(runs, way), other: outermost(runs, -way), readings: readings,
    unruled: runs.some(function (run) { return run.unruled; })
  };
}

/** The run that ends last, or first where `way` is -1.
 * @param {Run[]} runs @param {number} way @returns {Run}
 */
function outermost(runs, way) {
  return runs.reduce(function (one, other) { return (other.end - one.end) * way > 0 ? other : one; });
}

/** @param {Plan} plan @param {string} id @param {Instant} start @param {boolean} late @param {Instant} now @returns {Instant} */
function endOf(plan, id, start, late, now) { return dueOf(plan, id, start, late, now).run.end; }
