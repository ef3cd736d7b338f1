/* UTC of a wall clock that is set forward and back. uses: zone-stretches(eachOffset) */

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
