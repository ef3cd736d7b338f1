/* The plan's conditions of items and wordings, over answers that were all asked for.
 *
 * uses: constants(UNKNOWN), engine(testHolds), has-own(has)
 */

/** What is said of a question that was not asked does not hold, nor what is said of what is not known.
 * @param {Plan} plan @param {any} condition @param {Answers} given @param {Instant} now @returns {boolean}
 */
function conditionHolds(plan, condition, given, now) {
  if (condition[0] === "not") return !conditionHolds(plan, condition[1], given, now);
  if (condition[0] === "all") {
    return condition.slice(1).every(/** @param {any} part */ function (part) { return conditionHolds(plan, part, given, now); });
  }
  var question = condition[1], test = condition[2], answer = has(given, question) ? given[question] : null;
  if (answer === null || !test) return answer !== null;
  var unknown = answer === UNKNOWN && plan.questions[question].unknown;
  return (!unknown || test[0] === "chosen") && testHolds(plan, test, answer, now, given);
}
