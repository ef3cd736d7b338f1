/* What answers and questions are called on the page.
 *
 * uses: address(writeFragment), constants(UNKNOWN), fill(fill), instants(parseInstant), make-element(make), has-own(has),
 *   say-days(sayDay, sayStart)
 */

/** What an answer is called. */
function sayAnswer(plan, texts, id, answer, now) {
  var question = plan.questions[id], words = texts.questions[id];
  if (answer === UNKNOWN && question.unknown) return words.unknown;
  if (question.answers) return answer.split(",").map(function (one) { return words.answers[one]; }).join(texts.ui.names);
  if (question.kind === "number") return fill(texts.ui["number-unit"], { n: answer.replace(/^(-?)0+(?=[0-9])/, "$1"), unit: words.unit || "" });
  if (question.kind === "text") return answer;
  return (question.kind === "day" ? sayDay : sayStart)(texts.ui, parseInstant(answer), now);
}

/** A link to change one answer and keep the rest. */
function changeLink(texts, ask, answers, id) {
  var named = make("span", { "class": "wz-hidden" }, " " + texts.questions[id].short);
  return make("a", { "class": "wz-change", href: ask + writeFragment(answers, id) }, [texts.ui.change, named]);
}

function namesOf(texts, ids) {
  return ids.map(function (id) { return texts.questions[id].short; }).join(texts.ui.names);
}

/** What an old link holds that no longer counts, in the questions' own words; what nobody knows is never repeated: it
 * may have been written by anybody. Nothing where all is well.
 */
function oldLink(plan, texts, ids) {
  var known = ids.filter(function (id) { return has(plan.questions, id); });
  var said = (known.length ? [namesOf(texts, known)] : []).concat(known.length < ids.length ? texts.ui["gone-questions"] : []);
  return said.length ? fill(texts.ui["old-link"], { names: said.join(texts.ui.names) }) : "";
}

/** The ids among answers that name no question any more. */
function goneFrom(plan, answers) { return Object.keys(answers).filter(function (id) { return !has(plan.questions, id); }); }
