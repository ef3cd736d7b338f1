/* Small helpers over the page. Text always goes in as text: nothing from the guidance or the address is ever HTML. */

/** What each kind of page starts, by its name: (root, plan, texts). */
var MOUNTS = {};

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

/** Run tools one after another; one that fails is left out. */
function attempt(tools, root, plan, texts, answers) {
  tools.forEach(function (tool) {
    try { tool(root, plan, texts, answers); } catch (error) { if (window.console) window.console.error(error); }
  });
}

/** Move focus to a heading, so that a screen reader announces what is new; it is no tab stop of its own. */
function focusOn(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}

/** Where an outcome stands; without answers, the outcome as anybody sees it. */
function outcomeAddress(outcome, answers) { return outcome + ".html" + (answers ? writeFragment(answers) : ""); }

/** The moment of the guidance's zone; never before the day that the guidance is of, whatever the device says. */
function nowIn(plan) { return Math.max(deviceNow(plan), plan.day || 0); }

function deviceNow(plan) { return Math.floor(Date.now() / 60000) + plan.zone; }

/** What is wrong with the device's clock, if it stands before the day that the guidance is of or ten years after it; else nothing. */
function clockFault(plan, ui) {
  var now = deviceNow(plan);
  if (!(now < plan.day || now > plan.day + 3653 * DAY)) return "";
  return fill(ui["clock-fault"], { now: sayDay(ui, now, NaN), day: sayDay(ui, plan.day, NaN) });
}

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

/** A link to change one answer and keep the rest. */
function changeLink(texts, ask, answers, id) {
  var named = make("span", { "class": "wz-hidden" }, " " + texts.questions[id].short);
  return make("a", { "class": "wz-change", href: ask + writeFragment(answers, id) }, [texts.ui.change, named]);
}

function namesOf(texts, ids) {
  return ids.map(function (id) { return texts.questions[id].short; }).join(texts.ui.names);
}

/** What an old link holds that no longer counts, in the questions' own words; what nobody knows is never repeated: it may
 * have been written by anybody. Nothing where all is well.
 */
function oldLink(plan, texts, ids) {
  var known = ids.filter(function (id) { return has(plan.questions, id); });
  var said = (known.length ? [namesOf(texts, known)] : []).concat(known.length < ids.length ? texts.ui["gone-questions"] : []);
  return said.length ? fill(texts.ui["old-link"], { names: said.join(texts.ui.names) }) : "";
}

/** The ids among answers that name no question any more. */
function goneFrom(plan, answers) { return Object.keys(answers).filter(function (id) { return !has(plan.questions, id); }); }
