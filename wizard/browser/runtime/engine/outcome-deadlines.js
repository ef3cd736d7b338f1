/* The deadlines of an outcome. A question needs none of it.
 *
 * uses: constants(UNKNOWN), clock-ends(dueOf), instants(parseInstant), has-own(has), items-of-some(itemsFor)
 */

/** Those that these answers start, and that are for whoever gave them.
 * @param {Plan} plan @param {string} outcome @param {Answers} answers @param {Instant} now @returns {Due[]}
 */
function deadlinesOf(plan, outcome, answers, now) {
  /** @type {Due[]} */
  var found = [], isFor = itemsFor(plan, outcome, answers, now);
  (plan.deadlines[outcome] || []).forEach(function (deadline, index) {
    var answer = has(answers, deadline[1]) ? answers[deadline[1]] : UNKNOWN;
    var start = answer === UNKNOWN ? null : parseInstant(answer);
    if (start === null || !isFor("deadlines", index)) return;
    var due = dueOf(plan, deadline[0], start, deadline[2] !== "closes", now);
    due.index = index;
    due.means = deadline[2];
    found.push(due);
  });
  return found;
}
