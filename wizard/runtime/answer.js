/* The outcome page: complete without script; with answers in the fragment it becomes personal — exact deadlines, a
 * countdown, what was answered — and says so when time has moved the reader on to another outcome.
 */
function mountOutcome(root, plan, texts) {
  var ui = texts.ui, outcome = root.getAttribute("data-outcome"), ask = root.getAttribute("data-ask");
  var places = all(".wz-deadline", root), told = null, timer;
  var answers = readFragment(location.hash).answers;
  var tools = window.wizardTools;

  function refresh() {
    var now = nowIn(plan), stand = walk(plan, answers, now);
    var due = deadlinesOf(plan, outcome, answers);
    due.forEach(function (one) { tellDeadline(places[one.index], one, now); });
    tellMoved(stand, now);
    return stand;
  }

  function tellDeadline(place, due, now) {
    all(".wz-live-part", place).forEach(remove);
    var left = due.run.end - now;
    var words = left > 0 ? ui.left : due.means === "opens" ? ui["open-now"] : ui.passed;
    var parts = [
      make("p", { "class": "wz-when" }, [make("time", { datetime: writeInstant(due.run.end) }, sayInstant(ui, due.run.end, now))]),
      make("p", { "class": "wz-countdown" }, fill(words, { time: saySpan(ui, Math.abs(left)) }))
    ];
    due.readings.forEach(function (run, index) {
      if (run.end === due.run.end) return;
      var values = { title: texts.clocks[due.clock].readings[index], when: sayInstant(ui, run.end, now) };
      parts.push(make("p", { "class": "wz-reading" }, fill(ui["other-reading"], values) + " " + ui["earliest-safe"]));
    });
    if (left > 0 && tools) parts.push(make("p", {}, tools.reminder(PAGE, plan, ui, due, saysOf(place), now)));
    if (due.run.guessed) parts.push(make("p", { "class": "wz-warning" }, ui.guessed));
    parts.push(derivation(due, now));
    var rule = place.querySelector(".wz-rule"); // the hour comes first, the rule it comes from after it
    parts.forEach(function (part) { part.className += " wz-live-part"; place.insertBefore(part, rule); });
  }

  /** What a deadline means, in the page's own words. */
  function saysOf(place) { return place.querySelector(".wz-says").textContent; }

  function derivation(due, now) {
    var calendar = clockOf(plan, due.clock).calendar;
    var lines = sayRun(ui, calendar, due, now).map(function (line) { return make("li", {}, line); });
    var list = make("ol", { "class": "wz-derivation" }, lines);
    return make("details", { "class": "wz-how" }, [make("summary", {}, ui["how-computed"]), list]);
  }

  /** Time passes, and links are kept: what was “wait” yesterday may be “apply” now. */
  function tellMoved(stand, now) {
    var where = stand.outcome || "";
    if (where === told || where === outcome) return;
    told = where;
    all(".wz-moved", root).forEach(remove);
    var link = where
      ? make("a", { href: outcomeAddress(where, answers) }, texts.outcomes[where])
      : make("a", { href: ask + writeFragment(answers) }, ui["continue"]);
    var words = where ? ui["now-different"] : fill(ui["old-link"], { names: texts.ui["your-answers"] });
    root.insertBefore(make("p", { "class": "wz-notice wz-moved", role: "status" }, [words + " ", link]), root.firstChild);
  }

  if (Object.keys(answers).length) {
    var stand = refresh();
    if (stand.path.length) {
      root.querySelector(".wz-personal").appendChild(summaryOf(plan, texts, stand, answers, ask, nowIn(plan)));
    }
    timer = window.setInterval(function () { guard(root, texts, refresh); }, 30000);
  }
  if (tools) tools.mount(PAGE, root, plan, texts, answers);
  return timer;
}
