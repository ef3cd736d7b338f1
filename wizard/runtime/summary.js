/* What was answered on the way, and what was answered besides.
 *
 * uses: make(make), own(has), said(changeLink, namesOf, sayAnswer)
 */

/** The answers given on the way, each with a link to change it and keep the rest. */
function summaryOf(plan, texts, stand, answers, ask, now) {
  var list = make("dl");
  stand.path.forEach(function (step) {
    var said = sayAnswer(plan, texts, step.question, answers[step.question], now);
    list.appendChild(make("dt", {}, texts.questions[step.question].short));
    list.appendChild(make("dd", {}, [make("span", {}, said), changeLink(texts, ask, answers, step.question)]));
  });
  var ahead = aheadOf(plan, stand.state);
  var unused = stand.unused.filter(function (id) { return has(plan.questions, id) && (stand.outcome || !ahead[id]); });
  if (unused.length) {
    list.appendChild(make("dt", {}, texts.ui["not-used"]));
    list.appendChild(make("dd", {}, namesOf(texts, unused)));
  }
  return make("section", { "class": "wz-summary" }, [make("h3", {}, texts.ui["your-answers"]), list]);
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
