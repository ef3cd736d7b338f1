/* What may be written as an answer, and what is wrong with it where it may not: the twin of answers.py.
 *
 * uses: constants(UNKNOWN, WHOLE_NUMBER), instants(DAY, dayOf, floorDiv, parseInstant, parts), own(has)
 */
/** @typedef {any[]} Test what tells a question's answers apart: its kind, and what it compares with */
/** What a question of its kind has: only choices have answers, only texts a longest.
 * @typedef {{kind: string, answers: string[], exclusive?: string[], unknown?: boolean, least?: number, most?: number,
 *   step?: number, longest: number, must?: string, monthEnd?: boolean, notBefore?: string, tests: Test[]}} Question
 */
/** @typedef {{[question: string]: string}} Answers */

/** null for an answer that can be used; "" for none given; else a word that names what is wrong.
 * @param {Question} question @param {string|undefined} answer @param {Instant} now @param {Answers} others
 * @returns {string|null}
 */
function faultOf(question, answer, now, others) {
  if (answer === undefined) return "";
  if (answer === UNKNOWN && question.unknown) return null;
  switch (question.kind) {
    case "choice": return question.answers.indexOf(answer) >= 0 ? null : "unknown-answer";
    case "choices": return choicesFault(question, answer.split(","));
    case "number": return numberFault(question, answer);
    case "text": return answer && signsIn(answer) <= question.longest ? null : "too-long";
    case "instant": case "day": return momentFault(question, answer, now, others);
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
  if (!WHOLE_NUMBER.test(answer)) return "not-a-number";
  if (question.least !== undefined && +answer < question.least) return "too-small";
  if (question.most !== undefined && +answer > question.most) return "too-large";
  return question.step && (+answer - (question.least || 0)) % question.step ? "not-a-step" : null;
}

/** @param {Question} question @param {string} answer @param {Instant} now @param {Answers} others
 * @returns {string|null}
 */
function momentFault(question, answer, now, others) {
  var instant = parseInstant(answer);
  if (instant === null || (answer.indexOf("T") >= 0) !== (question.kind === "instant")) return "not-a-moment";
  var today = question.kind === "day" ? dayOf(now) * DAY : now;
  if (question.must === "past" && instant > today) return "must-be-past";
  if (question.must === "future" && instant < today) return "must-be-future";
  if (question.monthEnd && parts((dayOf(instant) + 1) * DAY).day !== 1) return "not-month-end";
  return isBefore(instant, question, others) ? "before-other" : null;
}

/** Compared by the day where either side is only a day.
 * @param {Instant} instant @param {Question} question @param {Answers} others @returns {boolean}
 */
function isBefore(instant, question, others) {
  var written = question.notBefore && has(others, question.notBefore) ? others[question.notBefore] : "";
  var other = parseInstant(written);
  if (other === null) return false;
  var unit = question.kind === "day" || written.indexOf("T") < 0 ? DAY : 1;
  return floorDiv(instant, unit) < floorDiv(other, unit);
}
