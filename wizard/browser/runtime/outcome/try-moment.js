/* A moment that decides, tried on an outcome's own page before anything is answered: whether it fits, from when on it
 * would, and which outcome it leads to where it does not.
 *
 * uses: address(readFragment, writeFragment), answer-faults(faultOf), outcome-deadlines(deadlinesOf), engine(cellOf), fill(fill),
 *   load-later(LATER), say-time(sayInstant, saySpan), make-element(make), device-clock(clockFault, nowIn), outcome-address(outcomeAddress),
 *   find-elements(all), typed-moment(typedMoment)
 */
LATER.moment = function (root, plan, texts) {
  var form = root.querySelector(".wz-check"), told = form.querySelector(".wz-checked"), start = root.querySelector(".wz-fits .wz-start");
  var id = form.getAttribute("data-question"), plain = start.href;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () {
    var answer = typedMoment(all("input", form).map(function (input) { return input.value; })), now = nowIn(plan);
    var words = /** @type {any} */ (clockFault(plan, texts.ui));
    var fault = answer && faultOf(plan.questions[id], answer, now, {}), given = readFragment(plain.replace(/^[^#]*/, "")).answers;
    if (!words && fault) words = faultTold(texts, id, fault);
    else if (!words && answer) {
      given[id] = answer;
      words = momentTold(root, plan, texts, id, answer, now);
    }
    told.textContent = "";
    told.appendChild(make("span", {}, words || texts.ui["check-now"]));
    start.href = plain.replace(/#.*/, "") + writeFragment(given);
  });
};

function faultTold(texts, id, fault) {
  return (texts.questions[id].says || {})[fault] || texts.ui["error-" + fault];
}

/** What a moment comes to, as lines: whether it fits, and the deadlines that it starts, in the words of the page. */
function momentTold(root, plan, texts, id, answer, now) {
  var ui = texts.ui, given = {}, due = [], outcome = root.getAttribute("data-outcome");
  var ends = outcomesAfter(plan, outcome, id, answer, now);
  given[id] = answer;
  deadlinesOf(plan, outcome, given, now).forEach(function (one) {
    var left = one.run.end - now, says = all(".wz-says", root)[one.index].textContent;
    var words = fill(left > 0 ? ui.left : ui.passed, { time: saySpan(ui, Math.abs(left)) });
    due.push(make("br"), says + " ", make("strong", {}, sayInstant(ui, one.run.end, now)), " · " + words);
  });
  if (ends[outcome]) return [ui["time-fits"]].concat(due);
  var names = Object.keys(ends);
  if (names.length !== 1 || !names[0]) return [ui["time-open"]].concat(due);
  return [ui["time-other"], make("a", { href: outcomeAddress(names[0]) }, texts.outcomes[names[0]])].concat(due);
}

/** Where an answer leads from wherever an outcome's ways ask for it: {outcome: 1}, "" for more than one still open. */
function outcomesAfter(plan, outcome, id, answer, now) {
  var found = {}, known = {}, end = ~plan.outcomes.indexOf(outcome);
  function leads(to) {
    if (to === null || to < 0) return to === end;
    if (known[to] === undefined) known[to] = plan.states[to][1].some(leads);
    return known[to];
  }
  plan.states.forEach(function (state, number) {
    if (state[0] !== id || !leads(number)) return;
    var to = state[1][cellOf(plan, plan.questions[id], answer, now, {})];
    found[leads(to) ? outcome : to < 0 ? plan.outcomes[~to] : ""] = 1;
  });
  return found;
}
