/* What people type for a number: 19,500; １９５; ￥1 000. uses: constants(NUMBER), narrow(narrow) */

/** What somebody typed, as the written answer; what is not understood as it is, to be refused: the twin of
 * `typed_number` in answers.py. A browser's own field for numbers reads “19,5” as 195.
 * @param {string} text @param {string} unit @returns {string}
 */
function typedNumber(text, unit) {
  var spaces = /^[ \t\u00a0\u2009\u202f]+|[ \t\u00a0\u2009\u202f]+$/g, said = asciiSigns(text).replace(spaces, "");
  [asciiSigns(unit), "$", "£", "€", "¥"].forEach(function (mark) {
    if (mark && said.indexOf(mark) === 0) said = said.slice(mark.length);
    if (mark && said.slice(-mark.length) === mark) said = said.slice(0, -mark.length);
    said = said.replace(spaces, "");
  });
  return NUMBER.test(said) ? String(+said.replace(/[^0-9-]/g, "")) : text;
}

/** Full-width signs as their narrow twins, and what else is typed for a minus and for money.
 * @param {string} text @returns {string}
 */
function asciiSigns(text) {
  return narrow(text).replace(/\u2212/g, "-").replace(/\uFFE1/g, "£").replace(/\uFFE5/g, "¥");
}
