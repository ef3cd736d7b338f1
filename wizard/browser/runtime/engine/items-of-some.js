/* Whose an item of an outcome is. Where every item is for all, items-of-all.js takes its place.
 *
 * uses: answers-on-the-way(holding)
 */

/** Whether an item is for whoever gave these answers, by its list and its number there.
 * @param {Plan} plan @param {string} outcome @param {Answers} answers @param {Instant} now
 * @returns {(list: string, number: number) => boolean}
 */
function itemsFor(plan, outcome, answers, now) {
  var lists = (plan.items || {})[outcome] || {}, holds = holding(plan, answers, now);
  return function (list, number) {
    var condition = (lists[list] || [])[number];
    return typeof condition !== "number" || holds(condition);
  };
}
