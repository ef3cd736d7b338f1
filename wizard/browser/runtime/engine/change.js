/* Changing one answer and keeping the others. uses: has-own(has) */

/** A copy of answers with one more or another one; those on the path come first, in its order.
 * @param {Stand} stand @param {Answers} answers @param {string} id @param {string} value @returns {Answers}
 */
function withAnswer(stand, answers, id, value) {
  /** @type {Answers} */
  var next = {};
  stand.path.forEach(function (step) { next[step.question] = answers[step.question]; });
  next[id] = value;
  Object.keys(answers).forEach(function (other) { if (!has(next, other)) next[other] = answers[other]; });
  return next;
}
