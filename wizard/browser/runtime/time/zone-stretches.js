/* The stretches between the changes of a wall clock. uses: nothing */
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
