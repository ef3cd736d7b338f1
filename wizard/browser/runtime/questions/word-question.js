/* A question in the words that fit the earlier answers. Where none has such words, word-nothing.js takes its place.
 *
 * uses: item-conditions(conditionHolds), find-elements(all, remove), tell-answers(tellAnswersIn)
 */

/** The first wording whose condition holds stands in the heading, else the question's own; all of them for somebody who is not
 * known to have come by his answers.
 */
function wordQuestion(page, known) {
  var heading = page.section.querySelector(".wz-ask"), given = {}, worded = all(".wz-worded", heading);
  if (known) page.stand.path.forEach(function (step) { given[step.question] = page.answers[step.question]; });
  if (worded.length) {
    worded = heading.wzWorded = heading.wzWorded || worded; // as they were written
    all(".wz-worded", heading).forEach(remove);
    (known ? [fitting(page, worded, given)] : worded).forEach(function (one) { heading.appendChild(one); });
  }
  tellAnswersIn(page, given, {}, page.now);
}

function fitting(page, worded, given) {
  var shown = worded.filter(function (one) {
    var number = one.getAttribute("data-when");
    return number && conditionHolds(page.plan, page.plan.conditions[number], given, page.now);
  })[0] || worded[0];
  shown = shown.cloneNode(true);
  remove(shown.querySelector(".wz-only"));
  return shown;
}
