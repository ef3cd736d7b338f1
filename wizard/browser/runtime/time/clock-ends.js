/* A clock of a plan with all its ends, as outcomes and the calculator tell it. A question needs none of it.
 *
 * uses: clock-runs(outermost, runsOf)
 */
/** A clock of a plan at its first end, or its last: `other` ran to the other end; `readings` are each at this end;
 * `unruled` says whether it has dated rows of which none holds; `index` and `means` are of the outcome's deadline.
 * @typedef {{clock: string, start: Instant, late: boolean, run: Run, other: Run, readings: Run[], unruled: boolean,
 *   index?: number, means?: string}} Due
 */


/** @param {Plan} plan @param {string} id @param {Instant} start @param {boolean} late @param {Instant} now
 * @returns {Due}
 */
function dueOf(plan, id, start, late, now) {
  var way = late ? 1 : -1, runs = runsOf(plan, id, start, now);
  return {
    clock: id, start: start, late: late, run: outermost(runs, way), other: outermost(runs, -way),
    readings: plan.clocks[id].readings.map(function (_, index) { return outermost(runs.slice(index * 2, index * 2 + 2), way); }),
    unruled: runs.some(function (run) { return run.unruled; })
  };
}
