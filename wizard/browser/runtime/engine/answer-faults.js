/* What may be written as an answer, and what is wrong with it where it may not: the twin of answers.py.
 *
 * uses: constants(UNKNOWN), faults-of-rare-kinds(writtenFault), instants(DAY, dayOf, floorDiv, parseInstant, parts), has-own(has)
 */
/** @typedef {any[]} Test what tells a question's answers apart: its kind, and what it compares with */
/** Which cell an answer falls into: its number, or a test to ask, and what follows where it fails and where it holds.
 * @typedef {number | [number, any, any]} Tree
 */
/** What a question of its kind has: only choices have answers, only texts a longest. `unknown` is the cell of “I don't
 * know”.
 * @typedef {{kind: string, answers: string[], exclusive?: string[], unknown?: number, least?: number, most?: number,
 *   step?: number, longest: number, must?: string, monthEnd?: boolean, notBefore?: string, tests: Test[],
 *   tree: Tree}} Question
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
    case "instant": case "day": return momentFault(question, answer, now, others);
  }
  return writtenFault(question, answer);
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
