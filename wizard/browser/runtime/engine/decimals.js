/* Numbers with decimals, each counted in its smallest part: 19.50 is 1950. The twin of decimals.py.
 *
 * uses: constants(ANSWERED_NUMBER, DIGITS)
 */

/** The count of a written answer, which has all its decimals; null for what is none.
 * @param {string} answer @param {number} places @returns {number|null}
 */
function countOf(answer, places) {
  var found = ANSWERED_NUMBER.exec(answer), part = found && found[2] || "";
  if (!found || part.length !== places || found[1].replace("-", "").length + places > DIGITS) return null;
  return +(found[1] + part);
}

/** A count as an answer is written.
 * @param {number} count @param {number} places @returns {string}
 */
function writeCount(count, places) {
  var digits = String(Math.abs(count));
  while (digits.length <= places) digits = "0" + digits;
  return (count < 0 ? "-" : "") + digits.slice(0, digits.length - places) + (places ? "." + digits.slice(-places) : "");
}
