/* What people type for a number: 19,500; １９５; ￥1 000.
 *
 * uses: constants(NUMBER), decimals(writeCount), narrow(narrow)
 */

/** What somebody typed, as the written answer; what is not understood as it is, to be refused: the twin of
 * `typed_number` in answers.py. A browser's own field for numbers reads “19,5” as 195.
 * @param {string} text @param {string} unit @param {number} places @returns {string}
 */
function typedNumber(text, unit, places) {
  var spaces = /^[ \t\u00a0\u2009\u202f]+|[ \t\u00a0\u2009\u202f]+$/g, said = asciiSigns(text).replace(spaces, "");
  [asciiSigns(unit), "$", "£", "€", "¥"].forEach(function (mark) {
    if (mark && said.indexOf(mark) === 0) said = said.slice(mark.length);
    if (mark && said.slice(-mark.length) === mark) said = said.slice(0, -mark.length);
    said = said.replace(spaces, "");
  });
  var found = atThePoint(said, places);
  if (!NUMBER.test(found[0]) || places > 2 && /^[+-]?[0-9]{1,3}[.,][0-9]{3}$/.test(said)) return text;
  return writeCount(+(found[0].replace(/[^0-9-]/g, "") + (found[1] + "0000").slice(0, places)), places);
}

/** What stands before the decimals, and these; all of it and none where it is a whole number, or no number at all.
 * @param {string} said @param {number} places @returns {string[]}
 */
function atThePoint(said, places) {
  var found = /^(.*)([.,])([0-9]{1,4})$/.exec(said);
  if (!found || NUMBER.test(said) || found[3].length > places || found[1].indexOf(found[2]) >= 0) return [said, ""];
  var whole = found[1] || "0";
  return [found[2] === "," ? whole.replace(/\./g, "\u2019") : whole, found[3]];
}

/** Full-width signs as their narrow twins, and what else is typed for a minus and for money.
 * @param {string} text @returns {string}
 */
function asciiSigns(text) {
  return narrow(text).replace(/\u2212/g, "-").replace(/\uFFE1/g, "£").replace(/\uFFE5/g, "¥");
}
