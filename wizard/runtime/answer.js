/* The outcome page: complete without script; with answers in the fragment it becomes personal — exact deadlines, a
 * countdown, what was answered — and says so when time has moved the reader on to another outcome.
 */
MOUNTS.answer = function (root, plan, texts) {
  var ui = texts.ui, outcome = root.getAttribute("data-outcome"), ask = root.getAttribute("data-ask");
  var places = all(".wz-deadline", root), told = null, timer;
  var answers = readFragment(location.hash).answers;
  var title = root.querySelector(".wz-verdict h1, .wz-verdict h2").textContent;

  function refresh() {
    var now = nowIn(plan), stand = walk(plan, answers, now);
    var due = deadlinesOf(plan, outcome, answers);
    places.forEach(function (place) { place.hidden = due.length > 0; }); // a limit that nothing has started says nothing here
    due.forEach(function (one) {
      places[one.index].hidden = false;
      tellDeadline(places[one.index], one, now);
    });
    tellMoved(stand);
    return stand;
  }

  function tellDeadline(place, due, now) {
    all(".wz-live-part", place).forEach(remove);
    var left = due.run.end - now, seen = {};
    var words = left > 0 ? ui.left : due.means === "opens" ? ui["open-now"] : ui.passed;
    var parts = [
      make("p", { "class": "wz-when" }, [make("time", { datetime: writeInstant(due.run.end) }, sayInstant(ui, due.run.end, now))]),
      make("p", { "class": "wz-countdown" }, fill(words, { time: saySpan(ui, Math.abs(left)) }))
    ];
    seen[due.run.end] = 1;
    due.readings.forEach(function (run, index) {
      if (seen[run.end]) return;
      seen[run.end] = 1;
      var values = { title: texts.clocks[due.clock].readings[index], when: sayInstant(ui, run.end, now) };
      parts.push(make("p", { "class": "wz-reading" }, fill(ui["other-reading"], values) + " " + ui["earliest-safe"]));
    });
    if (left > 0) parts.push(make("p", {}, [reminder(plan, ui, due, saysOf(place), title + "\n" + ui["page-wins"], now)]));
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
  function tellMoved(stand) {
    var where = stand.outcome || "";
    if (where === told || where === outcome) return;
    told = where;
    all(".wz-moved", root).forEach(remove);
    var link = where
      ? make("a", { href: outcomeAddress(where, answers) }, texts.outcomes[where])
      : make("a", { href: ask + writeFragment(answers) }, ui["continue"]);
    notice("wz-moved", [(where ? ui["now-different"] : oldLink(plan, texts, [plan.states[stand.state][0]])) + " ", link]);
  }

  function notice(kind, content) {
    root.insertBefore(make("p", { "class": "wz-notice " + kind, role: "status" }, content), root.firstChild);
  }

  /** Jumps within the page leave the address alone, which holds the answers. */
  function jumps() {
    all(".wz-jumps a", root).forEach(function (link) {
      link.addEventListener("click", function (event) {
        var heading = document.getElementById(link.getAttribute("href").slice(1));
        event.preventDefault();
        focusOn(heading);
        heading.scrollIntoView();
      });
    });
  }

  /** When this was worked out, for whoever finds the paper later. */
  function paper(now) {
    var when = fill(ui["worked-out-at"], { when: parts(now).year + " · " + sayStart(ui, now, now) });
    var where = location.protocol === "file:" ? "" : " " + location.href;
    root.querySelector(".wz-verdict").appendChild(make("p", { "class": "wz-on-paper" }, when + where));
  }

  jumps();
  if (Object.keys(answers).length) {
    var stand = refresh(), gone = goneFrom(plan, answers);
    if (gone.length && stand.path.length) notice("wz-gone", oldLink(plan, texts, gone));
    if (stand.path.length) {
      root.querySelector(".wz-personal").appendChild(summaryOf(plan, texts, stand, answers, ask, nowIn(plan)));
      paper(nowIn(plan));
    }
    timer = window.setInterval(function () { guard(root, texts, refresh); }, 30000);
  }
  [letters, ticks, whatIf, share].forEach(function (tool) { // one that fails is left out
    try { tool(root, plan, texts, answers); } catch (error) { if (window.console) window.console.error(error); }
  });
  return timer;
};
