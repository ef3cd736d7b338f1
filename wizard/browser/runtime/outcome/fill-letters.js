/* Letters on an outcome page are filled from the answers; what is left is filled in by hand, which edit-letters.js helps
 * with.
 *
 * uses: constants(UNKNOWN), outcome-deadlines(deadlinesOf), engine(walk), say-time(sayInstant), device-clock(nowIn), find-elements(all),
 *   say-answers(sayAnswer)
 */

/** Put answers and deadlines into the letters; what they do not fill stays marked. A letter that stayed in the
 * language it was written in is filled in that language.
 */
function fillLetters(root, plan, texts, answers) {
  var now = nowIn(plan), due = {};
  var path = walk(plan, answers, now).path.map(function (step) { return step.question; });
  deadlinesOf(plan, root.getAttribute("data-outcome"), answers, now).forEach(function (one) { due[one.clock] = one.run.end; });
  all(".wz-letter .wz-blank", root).forEach(function (blank) {
    var question = blank.getAttribute("data-answer"), clock = blank.getAttribute("data-due"), said;
    var own = blank.parentNode.lang && texts.source || texts;
    if (path.indexOf(question) >= 0 && answers[question] !== UNKNOWN) said = sayAnswer(plan, own, question, answers[question], now);
    else if (clock && due[clock]) said = sayInstant(own.ui, due[clock], now);
    if (said) { blank.textContent = said; blank.className = "wz-filled"; }
  });
}
