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
    if (!has(data.clocks, choice.value)) return [choice, "error-unknown-answer"];
    if (!date.value || !time.value) return [date.value ? time : date, "error-missing"];
    return parseInstant(date.value + "T" + time.value.slice(0, 5)) === null ? [date, "error-not-a-moment"] : null;
  }

  function complain(fault) {
    [choice, date, time].forEach(function (field) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    error.hidden = !fault;
    error.textContent = fault ? ui[fault[1]] : "";
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
    due = id && start !== null ? worked(id, start) : null;
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

  function worked(id, start) {
    return {
      clock: id, start: start, run: runClock(clockOf(data, id), start),
      readings: data.clocks[id].readings.map(function (calendar) { return runClock(clockOf(data, id, calendar), start); })
    };
  }

  function tell() {
    while (told.firstChild) told.removeChild(told.firstChild);
    if (!due) return;
    var now = nowIn(data), title = cellOf(due.clock, "th").textContent;
    var parts = [make("h2", { "class": "wz-says" }, title), when(now), make("p", { "class": "wz-countdown" }, countdown(now))];
    if (due.run.guessed) parts.push(make("p", { "class": "wz-warning" }, ui.guessed));
    parts = parts.concat(readings(now), make("h3", {}, ui["how-computed"]), derivation(data, ui, due, now));
    parts.push(make("p", { "class": "wz-rule" }, ui["after-that"] + ui.colon + cellOf(due.clock, ".wz-clock-then").textContent));
    parts.push(make("p", { "class": "wz-rule" }, [ui.basis, cellOf(due.clock, ".wz-cite").cloneNode(true)]));
    if (due.run.end > now) parts.push(make("p", {}, action(ui.remind, function () { remind(data, due, title, ui["page-wins"]); }, "wz-remind")));
    parts.push(make("p", { "class": "wz-page-wins" }, ui["page-wins"]));
    told.appendChild(make("div", { "class": "wz-deadline" }, parts));
  }

  function when(now) {
    return make("p", { "class": "wz-when" }, [make("time", { datetime: writeInstant(due.run.end) }, sayInstant(ui, due.run.end, now))]);
  }

  function countdown(now) {
    var left = due.run.end - now;
    return fill(left > 0 ? ui.left : ui.passed, { time: saySpan(ui, Math.abs(left)) });
  }

  function readings(now) {
    var others = due.readings.map(function (run, index) {
      if (run.end === due.run.end) return null;
      var values = { title: data.readings[due.clock][index], when: sayInstant(ui, run.end, now) };
      return make("p", { "class": "wz-reading" }, fill(ui["other-reading"], values));
    }).filter(function (other) { return other; });
    return others.length ? others.concat(make("p", { "class": "wz-reading" }, ui["earliest-safe"])) : others;
  }

  function tick() {
    var place = told.querySelector(".wz-countdown");
    if (place && due) place.textContent = countdown(nowIn(data));
  }

  function startNow(name) {
    var now = nowIn(data), today = floorDiv(now, DAY) * DAY;
    return { "just-now": now, "today-morning": today + 540, yesterday: now - DAY, "day-before": now - 2 * DAY }[name];
  }

  all("[data-quick]", form).forEach(function (button) {
    button.addEventListener("click", function () {
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
