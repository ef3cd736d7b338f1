/* The answers that lead to an outcome, and what holds of them.
 *
 * uses: engine(walk), item-conditions(conditionHolds)
 */

/** The answers on the way.
 * @param {Plan} plan @param {Answers} answers @param {Instant} now @returns {Answers}
 */
function givenOn(plan, answers, now) {
  /** @type {Answers} */
  var given = {};
  walk(plan, answers, now).path.forEach(function (step) { given[step.question] = answers[step.question]; });
  return given;
}

/** Whether a condition, by its number, holds for these answers.
 * @param {Plan} plan @param {Answers} answers @param {Instant} now @returns {(number: number) => boolean}
 */
function holding(plan, answers, now) {
  var given = givenOn(plan, answers, now);
  return function (number) { return conditionHolds(plan, (plan.conditions || [])[number], given, now); };
}
