/* The outcome page: complete without script; with answers in the fragment it becomes personal — exact deadlines, a
 * countdown, what was answered — and says so when time has moved the reader on to another outcome.
 */
MOUNTS.answer = function (root, plan, texts) {
  var ui = texts.ui, outcome = root.getAttribute("data-outcome"), ask = root.getAttribute("data-ask");
  var places = all(".wz-deadline", root), told = null, derivations = [], dressed = false, timer;
  var answers = readFragment(location.hash).answers;
  var title = root.querySelector(".wz-verdict h1, .wz-verdict h2").textContent;

  function refresh() {
    var now = nowIn(plan), stand = walk(plan, answers, now);
    var due = deadlinesOf(plan, outcome, answers, now), norow = unruled(stand, now);
    places.forEach(function (place) { place.hidden = due.length > 0; }); // a limit that nothing has started says nothing here
    due.forEach(function (one) {
      places[one.index].hidden = false;
      tellDeadline(places[one.index], one, now);
    });
    if (norow || due.some(function (one) {
      return one.run.guessed || now >= one.run.end !== now >= one.other.end;
    })) use(function (tools) { tools.tellUnsure(root, ui, due, now, norow); });
    tellMoved(stand);
    return stand;
  }

  /** Whether a clock that led here has no row for the answer that starts it. */
  function unruled(stand, now) {
    return stand.path.some(function (step) {
      var start = parseInstant(answers[step.question]);
      return start !== null && (plan.questions[step.question].tests || []).some(function (test) {
        return test[0] === "passed" && dueOf(plan, test[1], start, 0, now).unruled;
      });
    });
  }

  function tellDeadline(place, due, now) {
    var left = due.run.end - now, words = left > 0 ? ui.left : due.means === "opens" ? ui["open-now"] : ui.passed;
    if (!place.wzCountdown) dressDeadline(place, due, now);
    place.wzCountdown.textContent = fill(words, { time: saySpan(ui, Math.abs(left)) });
    place.wzRemind.hidden = left <= 0;
  }

  function dressDeadline(place, due, now) {
    var rule = place.querySelector(".wz-rule"); // the hour comes first, the rule it comes from after it
    var says = place.querySelector(".wz-says").textContent;
    function add(element) { return place.insertBefore(element, rule); }
    add(make("p", { "class": "wz-when" }, make("time", { datetime: writeInstant(due.run.end) }, sayInstant(ui, due.run.end, now))));
    place.wzCountdown = add(make("p", { "class": "wz-countdown" }));
    place.wzRemind = add(make("p", {}, action(ui.remind, function () {
      use(function (tools) { tools.remind(plan, due, says, title + "\n" + ui["page-wins"]); }, rule);
    }, "wz-remind")));
    add(howComputed(due, now, rule));
  }

  function howComputed(due, now, rule) {
    var box = make("details", { "class": "wz-how" }, make("summary", {}, ui["how-computed"]));
    box.addEventListener("toggle", function () { use(null, rule); }); // where it has not come, it is asked for again
    derivations.push(function (tools) { tools.compute(box, ui, texts, due, now); });
    return box;
  }

  /** With what comes later do `act`; where it does not come, say so above `place`. When it comes, it dresses the page first. */
  function use(act, place) {
    later("outcome-tools", function (tools) {
      all(".wz-not-here", root).forEach(remove);
      if (!tools) {
        place = place || root.querySelector(".wz-end");
        place.parentNode.insertBefore(make("p", { "class": "wz-notice wz-not-here", role: "status" }, ui["not-arrived"]), place);
        return;
      }
      if (!dressed) {
        dressed = true;
        tools.dress(root, plan, texts, answers, derivations);
      }
      if (act) act(tools);
    });
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

  jumps();
  if (Object.keys(answers).length) {
    var stand = refresh(), gone = goneFrom(plan, answers);
    if (gone.length && stand.path.length) notice("wz-gone", oldLink(plan, texts, gone));
    if (stand.path.length) {
      root.querySelector(".wz-personal").appendChild(summaryOf(plan, texts, stand, answers, ask, nowIn(plan)));
    }
    timer = window.setInterval(function () { guard(root, texts, refresh); }, 30000);
  }
  attempt([fillLetters, ticks], root, plan, texts, answers);
  if (LATER["outcome-tools"]) use();
  else onFirstMove(function () { use(); });
  return timer;
};
