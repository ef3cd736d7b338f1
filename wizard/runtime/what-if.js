/* The neighbouring outcomes as a list of links, the next turn of time first. */
function whatIf(page, root, plan, texts, answers) {
  var ui = texts.ui, now = page.nowIn(plan), stand = page.walk(plan, answers, now);
  if (stand.outcome !== root.getAttribute("data-outcome")) return;
  var items = neighbours(page, plan, answers, now, 6).map(function (one) {
    var words = ui["what-if-wait"], values = {};
    if (one.question) {
      values = { question: texts.questions[one.question].short, answer: page.sayAnswer(plan, texts, one.question, one.answer, now) };
      words = ui[page.parseInstant(one.answer) === null ? "what-if-answer" : "what-if-sample"];
    } else values.when = page.sayInstant(ui, one.at, now);
    // before its time an outcome knows nothing of these answers, so that link leads to the plain page
    var link = page.make("a", { href: page.outcomeAddress(one.outcome, one.question && one.answers) }, texts.outcomes[one.outcome]);
    return page.make("li", {}, [page.make("span", {}, page.fill(words, values)), " ", link]);
  });
  if (!items.length) return;
  root.querySelector(".wz-personal").appendChild(page.make("section", { "class": "wz-what-if" }, [
    page.make("h3", {}, ui["what-if"]), page.make("ul", {}, items)]));
}
