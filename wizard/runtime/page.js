/* Small helpers over the page. Text always goes in as text: nothing from the guidance or the address is ever HTML. */

/** make("p", {class: "x"}, "text" or [children]) → element. */
function make(name, attributes, content) {
  var element = document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
  [].concat(content === undefined ? [] : content).forEach(function (child) {
    element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
  return element;
}

function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

function remove(element) { if (element && element.parentNode) element.parentNode.removeChild(element); }

/** What the tools of an outcome's page borrow. */
var PAGE = { make: make, all: all, remove: remove, writeInstant: writeInstant };

/** Move focus to a heading, so that a screen reader announces what is new; it is no tab stop of its own. */
function focusOn(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}

/** Where an outcome stands; without answers, the outcome as anybody sees it. */
function outcomeAddress(outcome, answers) { return outcome + ".html" + (answers ? writeFragment(answers) : ""); }

/** The moment of the guidance's zone. */
function nowIn(plan) { return Math.floor(Date.now() / 60000) + plan.zone; }

/** What an answer is called on the page. */
function sayAnswer(plan, texts, id, answer, now) {
  var question = plan.questions[id], words = texts.questions[id];
  if (answer === UNKNOWN && question.unknown) return words.unknown;
  if (question.answers) return answer.split(",").map(function (one) { return words.answers[one]; }).join(texts.ui.names);
  if (question.kind === "number") return fill(texts.ui["number-unit"], { n: +answer, unit: words.unit || "" });
  if (question.kind === "text") return answer;
  var instant = parseInstant(answer);
  return question.kind === "day" ? sayDay(texts.ui, instant, now) : sayStart(texts.ui, instant, now);
}

/** The answers given on the way, each with a link to change it and keep the rest. */
function summaryOf(plan, texts, stand, answers, ask, now) {
  var list = make("dl");
  stand.path.forEach(function (step) {
    var said = sayAnswer(plan, texts, step.question, answers[step.question], now);
    var link = make("a", { "class": "wz-change", href: ask + writeFragment(answers, step.question) }, texts.ui.change);
    link.appendChild(make("span", { "class": "wz-hidden" }, " " + texts.questions[step.question].short));
    list.appendChild(make("dt", {}, texts.questions[step.question].short));
    list.appendChild(make("dd", {}, [make("span", {}, said), link]));
  });
  var unused = stand.outcome ? stand.unused.filter(function (id) { return has(plan.questions, id); }) : [];
  if (unused.length) {
    list.appendChild(make("dt", {}, texts.ui["not-used"]));
    list.appendChild(make("dd", {}, unused.map(function (id) { return texts.questions[id].short; }).join(texts.ui.names)));
  }
  return make("section", { "class": "wz-summary" }, [make("h3", {}, texts.ui["your-answers"]), list]);
}
