/* When a clock of a plan ends: at first or at last, in each of its readings. With engine.js the twin of ends.py.
 *
 * uses: clock-steps(runClock)
 */
/** A plan as the compiler writes it: states [question, way on by cell]; a way on below 0 leads to an outcome.
 * @typedef {{ states: [string, (number|null)[], ...any][], outcomes: string[], questions: {[id: string]: Question},
 *   clocks: {[id: string]: {readings: [Op[], string][], window: [number, number], rows: Day[]}}, calendars: {[id:
 *   string]: Calendar}, hours: {[id: string]: {calendar: string, window: [number, number]}}, deadlines: {[outcome:
 *   string]: [string, string, string][]}, conditions?: any[], items?: {[outcome: string]: {[list: string]:
 *   (number|null)[]}}, wordings?: {[question: string]: number[]}, zone: any, day: Instant, digest: string, schema: number
 *   }} Plan
 */

/** Every reading of a clock counted in two ways, one after the other: resting on days that may be off, and working.
 * `now` chooses the row where rows go by today.
 * @param {Plan} plan @param {string} id @param {Instant} start @param {Instant} now @returns {Run[]}
 */
function runsOf(plan, id, start, now) {
  var clock = plan.clocks[id];
  /** @type {Run[]} */
  var runs = [];
  clock.readings.forEach(function (reading) {
    [false, true].forEach(function (busy) {
      runs.push(runClock({
        ops: reading[0], window: clock.window, calendar: plan.calendars[reading[1]], busy: busy, zone: plan.zone
      }, start, now));
    });
  });
  return runs;
}

/** The run that ends last, or first where `way` is -1.
 * @param {Run[]} runs @param {number} way @returns {Run}
 */
function outermost(runs, way) {
  return runs.reduce(function (one, other) { return (other.end - one.end) * way > 0 ? other : one; });
}
