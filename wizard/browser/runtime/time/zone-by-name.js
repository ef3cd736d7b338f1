/* The wall clock of a guidance whose zone is set forward and back: the twin of language/zones.py. A zone is the offset
 * at first, in minutes east of Greenwich, and for each change the minutes since the one before, and the offset from
 * then on; or only the offset. uses: nothing
 */
/** @typedef {number|number[]} Zone */

/** Calls back for each stretch between two changes, until that says that it is enough: with the minute of UTC at which
 * it begins, its offset, the minute at which the next begins, and the offset before.
 * @param {Zone} zone @param {(begin: number, offset: number, end: number, before: number) => boolean} enough
 * @returns {void}
 */
function eachOffset(zone, enough) {
  var told = /** @type {number[]} */ ([]).concat(zone), begin = -Infinity, end = 0, before = told[0];
  for (var at = 0; at < told.length; at += 2) {
    end = at + 1 < told.length ? end + told[at + 1] : Infinity;
    if (enough(begin, told[at], end, before)) return;
    before = told[at];
    begin = end;
  }
}

/** The minute on the wall clock at a minute of UTC; while times come a second time, the last of them.
 * @param {Zone} zone @param {number} minute @returns {Instant}
 */
function wallOf(zone, minute) {
  var wall = 0;
  eachOffset(zone, function (begin, offset, end, before) {
    wall = Math.max(minute + offset, begin + before - 1);
    return minute < end;
  });
  return wall;
}

/** The first minute of UTC at which the wall clock has come to a minute.
 * @param {Zone} zone @param {Instant} wall @returns {number}
 */
function utcOf(zone, wall) {
  var found = 0;
  eachOffset(zone, function (begin, offset, end) {
    found = Math.max(wall - offset, begin);
    return wall < end + offset;
  });
  return found;
}

/** Where a step leads from a moment that counts minutes which go by.
 * @param {Zone} zone @param {Instant} at @param {Op} op @returns {Instant}
 */
function movedInZone(zone, at, op) {
  if (op[0] !== "elapsed") throw new Error("unknown step " + op[0]);
  return wallOf(zone, utcOf(zone, at) + op[1]);
}
