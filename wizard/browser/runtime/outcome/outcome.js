/* The outcome page: complete without script. Whoever has given no answers that lead here is told for whom it holds,
 * and can try a moment on the spot; whose answers do sees exact deadlines, a countdown, what was answered; and whom
 * time has moved on to another outcome is told so.
 *
 * uses: address(readFragment, writeFragment), try-each(attempt), outcome-deadlines(deadlinesOf), clock-ends(dueOf), engine(walk),
 *   compose(compose), fill(fill), focus(focusOn), guard(guard), instants(parseInstant, writeInstant), load-later(LATER, later, onFirstMove),
 *   fill-letters(fillLetters), say-time(sayInstant, saySpan), make-element(make), device-clock(clockFault, nowIn),
 *   outcome-address(outcomeAddress), find-elements(all, remove), say-answers(changeLink, goneFrom, oldLink, sayAnswer)
 */
function mountAnswer(root, plan, texts) {
  var answers = readFragment(location.hash).answers, gone = goneFrom(plan, answers), badge = root.querySelector(".wz-badge.wz-yours span");
  var page = { root: root, plan: plan, texts: texts, ui: texts.ui, outcome: root.getAttribute("data-outcome"), answers: answers,
    badge: badge, label: badge.textContent, places: all(".wz-deadline", root) };
  jumps(root);
  refresh(page);
  if (page.told) toReader(root);
  else document.documentElement.classList.remove("answered");
  if (gone.length && page.told) {
    root.insertBefore(make("p", { "class": "wz-notice wz-gone", role: "status" }, oldLink(plan, texts, gone)), root.firstChild);
  }
  attempt([fillLetters], root, plan, texts, page.answers);
  if (LATER["outcome-tools"]) use(page);
  else onFirstMove(function () {
    use(page);
    if (root.querySelector(".wz-check")) later("moment", function (moment) { if (moment) moment(root, plan, texts); });
  });
  return window.setInterval(function () { guard(root, texts, function () { refresh(page); }); }, 30000);
}

/** The page as the reader's own, not as anybody's: what nobody in particular is told goes, the condition in the title
 * with it.
 */
function toReader(root) {
  var condition = root.querySelector(".wz-if");
  if (condition) document.title = document.title.replace(condition.textContent, "");
  document.documentElement.classList.add("answered");
  all(".wz-anybody", root).forEach(remove);
  all(".wz-yours", root).forEach(function (part) { part.hidden = false; });
}

/** Tell what answers lead to as of now. */
function refresh(page) {
  var now = nowIn(page.plan), stand = page.stand = walk(page.plan, page.answers, now), clock = clockDoubt(page);
  var leads = stand.path.length && (clock || stand.outcome || "on");
  if (leads) deadlines(page, deadlinesOf(page.plan, page.outcome, page.answers, now), now);
  compose(page, leads === page.outcome, now);
  if (!leads || page.told === leads) return;
  page.told = leads;
  if (clock) below(page, page.ui["clock-first"], clock);
  else if (leads === page.outcome) tellLast(page, now);
  else tellMoved(page);
}

/** What is wrong with the device's clock, where that matters: somebody has given a moment. */
function clockDoubt(page) {
  var timed = Object.keys(page.answers).some(function (id) { return parseInstant(page.answers[id]) !== null; });
  return timed && clockFault(page.plan, page.ui);
}

/** Below the verdict what was answered last, which a slip of the finger would have changed. */
function tellLast(page, now) {
  var path = page.stand.path, id = path[path.length - 1].question, said = sayAnswer(page.plan, page.texts, id, page.answers[id], now);
  below(page, page.label, [fill(page.ui["you-chose"], { answer: said, question: page.texts.questions[id].short }) + " ",
    changeLink(page.texts, page.root.getAttribute("data-ask"), page.answers, id)]);
}

/** Say something below the verdict, where room is kept for it. */
function below(page, label, content) {
  var line = page.root.querySelector(".wz-last"), own = label === page.label;
  var told = make("p", own ? { "class": "wz-last" } : { "class": "wz-last wz-notice wz-moved", role: "status" }, content);
  line.parentNode.replaceChild(told, line);
  page.badge.textContent = label;
  page.root.classList.toggle("wz-elsewhere", !own);
}

/** A limit that nothing has started says nothing beside one that has; nor, where none has, one that hangs on what was not
 * asked beside one that does.
 */
function deadlines(page, due, now) {
  var asked = page.stand.path.map(function (step) { return step.question; });
  var own = page.places.filter(function (place) { return asked.indexOf(place.getAttribute("data-from")) >= 0; });
  page.places.forEach(function (place) {
    place.hidden = due.length > 0 || own.length > 0 && own.indexOf(place) < 0;
    place.querySelector(".wz-due").hidden = true;
  });
  due.forEach(function (one) {
    var place = page.places[one.index], left = one.run.end - now;
    var words = page.ui[left > 0 ? "left" : one.means === "opens" ? "open-now" : "passed"];
    if (!place.wzDue) dressDeadline(page, place, one, now);
    place.hidden = place.querySelector(".wz-due").hidden = false;
    place.querySelector(".wz-countdown").textContent = clockFault(page.plan, page.ui) ? ""
      : fill(words, { time: saySpan(page.ui, Math.abs(left)) });
  });
  var norow = unruled(page, now);
  if (norow || due.some(function (one) { return one.run.guessed || now >= one.run.end !== now >= one.other.end; })) {
    use(page, null, function (tools) { tools.tellUnsure(page.root, page.ui, due, now, norow); });
  }
}

/** Whether a clock that led here has no row for the answer that starts it. */
function unruled(page, now) {
  return page.stand.path.some(function (step) {
    var start = parseInstant(page.answers[step.question]);
    return start !== null && (page.plan.questions[step.question].tests || []).some(function (test) {
      return test[0] === "passed" && dueOf(page.plan, test[1], start, false, now).unruled;
    });
  });
}

/** `wzDue` is there for what comes later: how it was computed, and a reminder. */
function dressDeadline(page, place, due, now) {
  var time = place.querySelector("time"), how = place.querySelector(".wz-how");
  place.wzDue = due;
  time.setAttribute("datetime", writeInstant(due.run.end));
  time.textContent = sayInstant(page.ui, due.run.end, now);
  how.addEventListener("toggle", function () { use(page, how); }); // what has not come is asked for again
}

/** Let what comes later dress the page, once, then `act`; where it does not come, say so above `place`. */
function use(page, place, act) {
  later("outcome-tools", function (tools) {
    all(".wz-not-here", page.root).forEach(remove);
    place = place || page.root.querySelector(".wz-end");
    if (!tools) {
      place.parentNode.insertBefore(make("p", { "class": "wz-notice wz-not-here", role: "status" }, page.ui["not-arrived"]), place);
      return;
    }
    if (!page.dressed) {
      page.dressed = true;
      tools.dress(page.root, page.plan, page.texts, page.answers);
    }
    if (act) act(tools);
  });
}

/** Time passes, and links are kept: what was “wait” yesterday may be “apply” now. */
function tellMoved(page) {
  var where = page.stand.outcome, plan = page.plan, texts = page.texts, ui = page.ui;
  var link = where
    ? make("a", { href: outcomeAddress(where, page.answers) }, texts.outcomes[where])
    : make("a", { href: page.root.getAttribute("data-ask") + writeFragment(page.answers) }, ui["continue"]);
  below(page, ui["not-now"], [(where ? ui["now-different"] : oldLink(plan, texts, [plan.states[page.stand.state][0]])) + " ", link]);
}

/** Jumps within the page leave the address alone, which holds the answers. */
function jumps(root) {
  all(".wz-jumps a", root).forEach(function (link) {
    link.addEventListener("click", function (event) {
      var heading = document.getElementById(link.getAttribute("href").slice(1));
      event.preventDefault();
      focusOn(heading);
      heading.scrollIntoView();
    });
  });
}
