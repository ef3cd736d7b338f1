/* When a clock of a plan ends. uses: clock-runs(outermost, runsOf) */

/** The first end of a clock, or its last.
 * @param {Plan} plan @param {string} id @param {Instant} start @param {boolean} late @param {Instant} now
 * @returns {Instant}
 */
function endOf(plan, id, start, late, now) { return outermost(runsOf(plan, id, start, now), late ? 1 : -1).end; }
