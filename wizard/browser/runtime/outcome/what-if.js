/* The neighbouring outcomes as a list of links, the next turn of time first.
 *
 * uses: engine(walk), fill(fill), instants(parseInstant), say-time(sayInstant), make-element(make), neighbours(neighbours),
 *   device-clock(clockFault, nowIn), outcome-address(outcomeAddress), say-answers(sayAnswer)
 */
function whatIf(root, plan, texts, answers) {
  var ui = texts.ui, now = nowIn(plan), stand = walk(plan, answers, now);
  if (stand.outcome !== root.getAttribute("data-outcome") || clockFault(plan, ui)) return;
  var items = neighbours(plan, answers, now, 6).map(function (one) {
    var words = ui["what-if-wait"], values = /** @type {any} */ ({});
    if (one.question) {
      values = { question: texts.questions[one.question].short, answer: sayAnswer(plan, texts, one.question, one.answer, now) };
      words = ui[parseInstant(one.answer) === null ? "what-if-answer" : "what-if-sample"];
    } else values.when = sayInstant(ui, one.at, now);
    // before its time an outcome knows nothing of these answers, so that link leads to the plain page
    var link = make("a", { href: outcomeAddress(one.outcome, one.question && one.answers) }, texts.outcomes[one.outcome]);
    return make("li", {}, [make("span", {}, fill(words, values)), " ", link]);
  });
  if (!items.length) return;
  root.querySelector(".wz-personal").appendChild(make("section", { "class": "wz-what-if" }, [
    make("h3", {}, ui["what-if"]), make("ul", {}, items)]));
}
