/* What is wrong with several answers, a number or words: those kinds of question that few flows have.
 *
 * uses: constants(ANSWERED_NUMBER, DIGITS)
 */

/** Throws for a kind of question that is not known.
 * @param {Question} question @param {string} answer @returns {string|null}
 */
function writtenFault(question, answer) {
  switch (question.kind) {
    case "choices": return choicesFault(question, answer.split(","));
    case "number": return numberFault(question, answer);
    case "text": return answer && signsIn(answer) <= question.longest ? null : "too-long";
  }
  throw new Error("unknown kind " + question.kind);
}

/** How many code points; `length` counts a character outside the basic plane twice.
 * @param {string} text @returns {number}
 */
function signsIn(text) { return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "_").length; }

/** @param {Question} question @param {string[]} chosen @returns {string|null} */
function choicesFault(question, chosen) {
  var order = question.answers.filter(function (answer) { return chosen.indexOf(answer) >= 0; });
  if (!order.length || order.join(",") !== chosen.join(",")) return "unknown-answer";
  var alone = chosen.some(function (answer) { return (question.exclusive || []).indexOf(answer) >= 0; });
  return alone && chosen.length > 1 ? "not-together" : null;
}

/** @param {Question} question @param {string} answer @returns {string|null} */
function numberFault(question, answer) {
  var places = question.decimals || 0, count = /** @type {number} */ (countOf(answer, places));
  if (count === null) return places ? "not-an-amount" : "not-a-number";
  if (question.least !== undefined && count < question.least) return "too-small";
  if (question.most !== undefined && count > question.most) return "too-large";
  return question.step && (count - (question.least || 0)) % question.step ? "not-a-step" : null;
}

/** The count of a written answer, which has all its decimals; null for what is none.
 * @param {string} answer @param {number} places @returns {number|null}
 */
function countOf(answer, places) {
  var found = ANSWERED_NUMBER.exec(answer), part = found && found[2] || "";
  if (!found || part.length !== places || found[1].replace("-", "").length + places > DIGITS) return null;
  return +(found[1] + part);
}
