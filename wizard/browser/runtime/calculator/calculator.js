/* The calculator of deadlines: any clock of the guidance from any moment. The page is whole without it; a clock's
 * words are read from its row in the page's table. “#clock=some-clock&start=2026-03-02T10:00” holds all there is to
 * know.
 *
 * uses: address(readFragment, writeFragment), clock-ends(dueOf), calculator-result(countdown, dueTold, endsTold), instants(DAY, dayOf,
 *   parseInstant, writeInstant, writeTime), make-element(make), device-clock(clockFault, nowIn), has-own(has), find-elements(all), when-ready(whenReady),
 *   clock-rows(rowOf)
 */
function mountCalculator(root, data) {
  var form = root.querySelector("form"), fields = form.elements, page = {
    data: data, ui: data.ui, form: form, told: root.querySelector(".wz-result"), error: root.querySelector(".wz-error"),
    starts: root.querySelector(".wz-starts"), clock: fields.clock, date: fields.date, time: fields.time, due: null
  };
  form.setAttribute("data-started", "");
  root.setAttribute("data-started", "");
  all("[data-quick]", form).forEach(function (button) {
    button.addEventListener("click", function () { startAt(page, button.getAttribute("data-quick")); });
  });
  page.clock.addEventListener("change", function () {
    tellStart(page);
    if (page.clock.value && page.date.value && page.time.value) compute(page);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); compute(page); });
  window.addEventListener("hashchange", function () {
    showLimit(page);
    if (!readFragment(location.hash).answers.clock) return;
    form.scrollIntoView();
    if (!page.due) page.date.focus();
  });
  window.setInterval(function () { tick(page); }, 30000);
  showLimit(page);
}

/** What is filled in becomes the address; what is wrong is told. */
function compute(page) {
  var fault = faultIn(page);
  tellFault(page, fault);
  if (fault) return;
  var hash = writeFragment({ clock: page.clock.value, start: written(page) });
  if (location.hash === hash) showLimit(page);
  else location.hash = hash;
}

function written(page) { return page.date.value + "T" + page.time.value.slice(0, 5); }

/** [field, words] for what is wrong, or null. */
function faultIn(page) {
  var ui = page.ui, date = page.date, time = page.time;
  if (!has(page.data.clocks, page.clock.value)) return [page.clock, ui["error-unknown-answer"]];
  if (!date.value || !time.value) return [date.value ? time : date, ui["error-missing"]];
  return parseInstant(written(page)) === null ? [date, ui["error-not-a-moment"]] : null;
}

function tellFault(page, fault) {
  var error = page.error;
  [page.clock, page.date, page.time].forEach(function (field) {
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
function showLimit(page) {
  var given = readFragment(location.hash).answers, data = page.data;
  var id = has(given, "clock") && has(data.clocks, given.clock) ? given.clock : "";
  var start = has(given, "start") && given.start.indexOf("T") > 0 ? parseInstant(given.start) : null;
  if (id || start !== null) tellFault(page, null);
  if (id) page.clock.value = id;
  if (start !== null) fillMoment(page, start);
  tellStart(page);
  page.due = id && start !== null ? dueOf(data, id, start, false, nowIn(data)) : null;
  while (page.told.firstChild) page.told.removeChild(page.told.firstChild);
  if (page.due) page.told.appendChild(dueTold(data, page.due, nowIn(data)));
}

function fillMoment(page, instant) {
  page.date.value = writeInstant(instant).slice(0, 10);
  page.time.value = writeTime(instant);
}

function tellStart(page) {
  page.starts.textContent = has(page.data.clocks, page.clock.value) ? rowOf(page.clock.value, ".wz-clock-starts").textContent : "";
  page.starts.parentNode.hidden = !page.starts.textContent;
}

function tick(page) {
  all(".wz-countdown", page.told).forEach(function (told, index) {
    told.textContent = countdown(page.data, endsTold(page.due)[index].run, nowIn(page.data));
  });
}

/** Fill a moment in that people mean often, and go on where a clock is chosen. */
function startAt(page, name) {
  var data = page.data, now = nowIn(data);
  if (clockFault(data, page.ui)) { tellFault(page, [page.date, clockFault(data, page.ui)]); return; }
  fillMoment(page, {
    "just-now": now, "today-morning": dayOf(now) * DAY + 540, yesterday: now - DAY, "day-before": now - 2 * DAY
  }[name]);
  if (page.clock.value) compute(page);
}

/** Whatever goes wrong, the table stays and the reader is told. */
whenReady(function () {
  var root = document.querySelector("[data-calculator]"), data = (window.wizardData || {}).clocks;
  if (!root || !data) return;
  try {
    mountCalculator(root, data);
  } catch (error) {
    root.querySelector("form").hidden = true;
    root.appendChild(make("p", { "class": "wz-notice", role: "alert" }, data.ui["went-wrong"]));
    if (window.console) window.console.error(error);
  }
});
