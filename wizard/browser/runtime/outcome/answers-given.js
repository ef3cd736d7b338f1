/* What was answered on the way, and what was answered besides.
 *
 * uses: make-element(make), has-own(has), say-answers(changeLink, namesOf, sayAnswer)
 */

/** The answers given on the way, each with a link to change it and keep the rest. */
function summaryOf(plan, texts, stand, answers, ask, now) {
  var lines = [], ahead = aheadOf(plan, stand.state);
  stand.path.forEach(function (step) {
    var id = step.question, said = make("span", {}, sayAnswer(plan, texts, id, answers[id], now));
    lines.push(make("dt", {}, texts.questions[id].short), make("dd", {}, [said, changeLink(texts, ask, answers, id)]));
  });
  var unused = stand.unused.filter(function (id) { return has(plan.questions, id) && (stand.outcome || !ahead[id]); });
  if (unused.length) lines.push(make("dt", {}, texts.ui["not-used"]), make("dd", {}, namesOf(texts, unused)));
  return make("section", { "class": "wz-summary" }, [make("h3", {}, texts.ui["your-answers"]), make("dl", {}, lines)]);
}

/** The questions that may still be asked from a state on, as {id: 1}. */
function aheadOf(plan, from) {
  var ids = {}, seen = {}, open = from === undefined ? [] : [from];
  while (open.length) {
    var state = open.pop();
    if (seen[state]) continue;
    seen[state] = 1;
    ids[plan.states[state][0]] = 1;
    open = open.concat(plan.states[state][1].filter(function (to) { return to !== null && to >= 0; }));
  }
  return ids;
}
