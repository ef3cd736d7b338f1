/* The wall clock of a guidance whose zone is set forward and back: the twin of language/zones.py. A zone is the offset
 * at first, in minutes east of Greenwich, and for each change the minutes since the one before, and the offset from
 * then on; or only the offset.
 *
 * uses: utc-by-name(utcOf), zone-stretches(eachOffset)
 */

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

/** Where a step leads from a moment that counts minutes which go by.
 * @param {Zone} zone @param {Instant} at @param {Op} op @returns {Instant}
 */
function movedInZone(zone, at, op) {
  if (op[0] !== "elapsed") throw new Error("unknown step " + op[0]);
  return wallOf(zone, utcOf(zone, at) + op[1]);
}
