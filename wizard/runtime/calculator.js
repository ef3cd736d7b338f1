/* The calculator of deadlines: any clock of the guidance from any moment. The page is whole without it; a clock's words
 * are read from its row in the page's table. “#clock=some-clock&start=2026-03-02T10:00” holds all there is to know.
 */
function mountCalculator(root, data) {
  var ui = data.ui, form = root.querySelector("form"), told = root.querySelector(".wz-result");
  var error = root.querySelector(".wz-error"), starts = root.querySelector(".wz-starts");
  var choice = form.elements.clock, date = form.elements.date, time = form.elements.time;
  var due = null;
  form.setAttribute("data-started", "");
  root.setAttribute("data-started", "");

  /** A cell of a clock's row; the table is the only place where its words stand. */
  function cellOf(id, name) { return document.getElementById("clock-" + id).querySelector(name); }

  function go() {
    var fault = faultIn();
    complain(fault);
    if (fault) return;
    var hash = writeFragment({ clock: choice.value, start: date.value + "T" + time.value.slice(0, 5) });
    if (location.hash === hash) show();
    else location.hash = hash;
  }

  function faultIn() {
    if (!has(data.clocks, choice.value)) return [choice, ui["error-unknown-answer"]];
    if (!date.value || !time.value) return [date.value ? time : date, ui["error-missing"]];
    return parseInstant(date.value + "T" + time.value.slice(0, 5)) === null ? [date, ui["error-not-a-moment"]] : null;
  }

  function complain(fault) {
    [choice, date, time].forEach(function (field) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    error.hidden = !fault;
    error.textContent = fault ? fault[1] : "";
    if (!fault) return;
    fault[0].setAttribute("aria-invalid", "true");
    fault[0].setAttribute("aria-describedby", error.id);
    fault[0].focus();
  }

  /** The address is the only memory: what it says is filled in, and worked out where it is complete. */
  function show() {
    var given = readFragment(location.hash).answers;
    var id = has(given, "clock") && has(data.clocks, given.clock) ? given.clock : "";
    var start = has(given, "start") && given.start.indexOf("T") > 0 ? parseInstant(given.start) : null;
    if (id || start !== null) complain(null);
    if (id) choice.value = id;
    if (start !== null) fillIn(start);
    tellStart();
    due = id && start !== null ? dueOf(data, id, start, false, nowIn(data)) : null;
    tell();
  }

  function fillIn(instant) {
    date.value = writeInstant(instant).slice(0, 10);
    time.value = writeInstant(instant).slice(11);
  }

  function tellStart() {
    starts.textContent = has(data.clocks, choice.value) ? cellOf(choice.value, ".wz-clock-starts").textContent : "";
    starts.parentNode.hidden = !starts.textContent;
  }

  function tell() {
    while (told.firstChild) told.removeChild(told.firstChild);
    if (!due) return;
    var now = nowIn(data), title = cellOf(due.clock, "th").textContent, parts = [make("h2", { "class": "wz-says" }, title)];
    if (clockFault(data, ui)) parts.push(make("p", { "class": "wz-warning" }, clockFault(data, ui)));
    ends().forEach(function (end) { parts = parts.concat(tellEnd(end, title, now)); });
    parts = parts.concat(sayEnds(ui, due, data.said[due.clock], "ends-both", now), make("h3", {}, ui["how-computed"]));
    ends().forEach(function (end) {
      if (end.words) parts.push(make("p", {}, said(end, now)));
      parts.push(derivation(ui, due.start, end.run, now));
    });
    parts.push(make("p", { "class": "wz-rule" }, ui["after-that"] + ui.colon + cellOf(due.clock, ".wz-clock-then").textContent));
    parts.push(make("p", { "class": "wz-rule" }, [ui.basis, cellOf(due.clock, ".wz-cite").cloneNode(true)]));
    parts.push(make("p", { "class": "wz-page-wins" }, ui["page-wins"]));
    told.appendChild(make("div", { "class": "wz-deadline" }, parts));
  }

  /** Who asks may have to act or to wait, so both ends are told where there are two. */
  function ends() {
    return due.run.end === due.other.end ? [{ run: due.run }] : [{ run: due.run, words: "earliest" }, { run: due.other, words: "latest" }];
  }

  function said(end, now) {
    var when = sayInstant(ui, end.run.end, now);
    return end.words ? fill(ui[end.words], { when: when }) : when;
  }

  function tellEnd(end, title, now) {
    var told = [make("p", { "class": "wz-when" }, [make("time", { datetime: writeInstant(end.run.end) }, said(end, now))])];
    told.push(make("p", { "class": "wz-countdown" }, countdown(end.run, now)));
    if (end.run.end <= now) return told;
    return told.concat(make("p", {}, action(ui.remind, function () {
      remind(data, { clock: due.clock, start: due.start, run: end.run }, title, ui["page-wins"]);
    }, "wz-remind")));
  }

  function countdown(run, now) {
    var left = run.end - now;
    if (clockFault(data, ui)) return "";
    return fill(left > 0 ? ui.left : ui.passed, { time: saySpan(ui, Math.abs(left)) });
  }

  function tick() {
    all(".wz-countdown", told).forEach(function (place, index) { place.textContent = countdown(ends()[index].run, nowIn(data)); });
  }

  function startNow(name) {
    var now = nowIn(data), today = floorDiv(now, DAY) * DAY;
    return { "just-now": now, "today-morning": today + 540, yesterday: now - DAY, "day-before": now - 2 * DAY }[name];
  }

  all("[data-quick]", form).forEach(function (button) {
    button.addEventListener("click", function () {
      if (clockFault(data, ui)) { complain([date, clockFault(data, ui)]); return; }
      fillIn(startNow(button.getAttribute("data-quick")));
      if (choice.value) go();
    });
  });
  choice.addEventListener("change", function () {
    tellStart();
    if (choice.value && date.value && time.value) go();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); go(); });
  window.addEventListener("hashchange", function () {
    show();
    if (!readFragment(location.hash).answers.clock) return;
    form.scrollIntoView();
    if (!due) date.focus();
  });
  window.setInterval(tick, 30000);
  show();
}

/** Whatever goes wrong, the table stays and the reader is told. */
function startCalculator() {
  var root = document.querySelector("[data-calculator]"), data = (window.wizardData || {}).clocks;
  if (!root || !data) return;
  try {
    mountCalculator(root, data);
  } catch (error) {
    root.querySelector("form").hidden = true;
    root.appendChild(make("p", { "class": "wz-notice", role: "alert" }, data.ui["went-wrong"]));
    if (window.console) window.console.error(error);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startCalculator);
else startCalculator();
