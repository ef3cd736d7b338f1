/* What people type for a moment, where a browser knows no field for dates or times: 2026/3/5, 9:05, ２０２６年３月５日.
 *
 * uses: narrow(narrow)
 */

/** [a day] or [a day, a time of day], as typed → the written answer; null while something is missing.
 * @param {string[]} written @returns {string|null}
 */
function typedMoment(written) {
  if (written.indexOf("") >= 0) return null;
  return written.map(function (text, index) {
    var numbers = (narrow(text).match(/\d+/g) || []).slice(0, 3 - index);
    return numbers.map(function (number) { return (+number < 10 ? "0" : "") + +number; }).join(index ? ":" : "-");
  }).join("T");
}
