/* Numbers with decimals, each counted in its smallest part: 19.50 is 1950. The twin of decimals.py.
 *
 * uses: nothing
 */

/** A count as an answer is written.
 * @param {number} count @param {number} places @returns {string}
 */
function writeCount(count, places) {
  var digits = String(Math.abs(count));
  while (digits.length <= places) digits = "0" + digits;
  return (count < 0 ? "-" : "") + digits.slice(0, digits.length - places) + (places ? "." + digits.slice(-places) : "");
}
