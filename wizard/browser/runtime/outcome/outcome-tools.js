/* All that is done with an outcome, for whoever begins to read it: see load-later.js.
 *
 * uses: answer-faults(faultOf), try-each(attempt), buttons(action), say-derivation(derivation), say-ends(sayEnds), engine(walk),
 *   fill(fill), instants(writeInstant), make-element(make), device-clock(clockFault, nowIn), has-own(has), find-elements(all, remove), calendar-file(remind),
 *   share(share), answers-given(summaryOf), ticks(ticks), say-unsure(sayUnsure, who), what-if(whatIf), say-days(sayStart),
 *   edit-letters(writing)
 */
var OUTCOME_TOOLS = {
  style: null, // of the script that comes by itself
  tellUnsure: tellUnsure,
  dress: function (root, plan, texts, answers) {
    inPlace(root, function () { attempt([dressDue, tellAnswers, ticks, writing, whatIf, share], root, plan, texts, answers); });
  }
};

/** For each deadline how it was computed, the other times at which it may end, and, while it lies ahead, a reminder. */
function dressDue(root, plan, texts) {
  var ui = texts.ui, now = nowIn(plan);
  all(".wz-deadline", root).forEach(function (place) {
    var due = place.wzDue, says = place.querySelector(".wz-says").textContent;
    if (!due) return;
    var how = place.querySelector(".wz-how");
    sayEnds(ui, due, texts.clocks[due.clock], "ends-" + who(due), now).forEach(function (line) {
      how.parentNode.insertBefore(line, how);
    });
    how.appendChild(derivation(ui, due.start, due.run, now));
    if (due.run.end > now) place.querySelector(".wz-left").appendChild(action(ui.remind, function () {
      remind(plan, due, says, root.querySelector("[id$=verdict]").textContent + "\n" + ui["page-wins"]);
    }, "wz-remind"));
  });
}

/** All that was answered on the way, and when it was worked out. */
function tellAnswers(root, plan, texts, answers) {
  var now = nowIn(plan), stand = walk(plan, answers, now), personal = root.querySelector(".wz-personal");
  if (!stand.path.length) return;
  var fault = clockFault(plan, texts.ui);
  if (fault) stand = allOf(plan, answers);
  personal.appendChild(summaryOf(plan, texts, stand, answers, root.getAttribute("data-ask"), now));
  if (fault) return;
  var where = location.protocol === "file:" ? "" : " " + location.href; // for whoever finds the paper later
  var when = fill(texts.ui["worked-out-at"], { when: writeInstant(now).slice(0, 4) + " · " + sayStart(texts.ui, now, now) });
  root.querySelector(".wz-verdict").appendChild(make("p", { "class": "wz-on-paper" }, when + where));
}

/** By a clock that cannot be right nobody knows which answers were on the way: all that can be read.
 * @param {Plan} plan @param {Answers} answers @returns {any}
 */
function allOf(plan, answers) {
  var ids = Object.keys(answers).filter(function (id) {
    return has(plan.questions, id) && faultOf(plan.questions[id], answers[id], Infinity, {}) === null;
  });
  return { path: ids.map(function (id) { return { question: id }; }), unused: [] };
}

/** A verdict that rests on an end which is not sure says so itself: to wait, or that the time is over. */
function tellUnsure(root, ui, due, now, norow) {
  var verdict = root.querySelector(".wz-verdict");
  function add(words) { verdict.appendChild(make("p", { "class": "wz-warning" }, words)); }
  all(".wz-warning", verdict).forEach(remove);
  if (norow) add(ui["no-row"]);
  due.forEach(function (one) {
    var words = sayUnsure(ui, one, now);
    if (words && (!one.late || /wz-tone-wait/.test(verdict.className))) add(words);
  });
}

/** Whether an element lies in a list that is closed: some browsers give it a place all the same, others the place 0. */
function isFolded(element) {
  for (var around = element.parentNode; around; around = around.parentNode) {
    if (around.tagName === "DETAILS" && !around.hasAttribute("open")) return true;
  }
  return false;
}

/** What is put in above does not move what is being read. Some browsers see to that themselves, some of them sometimes.
 */
function inPlace(root, act) {
  function top(element) { return element.getBoundingClientRect().top; }
  var style = document.documentElement.style;
  var read = all("h1, h2, h3, p, li, dd", root).filter(function (one) { return top(one) > 0 && !isFolded(one); })[0];
  var before = read && top(read);
  style.overflowAnchor = "none";
  act();
  if (read) window.scrollBy(0, top(read) - before);
  style.overflowAnchor = "";
}
