/* Fields for a day or a moment, with quick choices.
 *
 * uses: fill(fill), inputs(labelled), instants(DAY, dayOf, parseInstant, writeInstant, writeTime), make-element(make),
 *   device-clock(clockFault), typed-moment(typedMoment)
 */

/** {elements, inputs, set(an answer), get() → an answer, or null}. */
function momentFields(page, changed) {
  var ui = page.ui, zone = "zone-" + page.id, timed = page.question.kind === "instant";
  var shown = [labelled("answer-" + page.id, ui.date, { type: "date", required: "", placeholder: "2026-03-05", "aria-describedby": zone })];
  if (timed) shown.push(labelled("answer-time-" + page.id, ui.time,
    { type: "time", required: "", placeholder: "10:00", "aria-describedby": zone }));
  var inputs = shown.map(function (field) { return field.input; });
  function set(value) {
    var moment = parseInstant(value);
    if (moment === null) return;
    inputs[0].value = writeInstant(moment).slice(0, 10);
    if (timed) inputs[1].value = writeTime(moment);
    changed();
  }
  return {
    elements: [quick(page, set)].concat(shown.map(function (field) { return field.box; }),
      make("p", { "class": "wz-zone", id: zone }, fill(ui["in-zone"], { zone: page.texts.zone }))),
    inputs: inputs, set: set,
    get: function () {
      return typedMoment(inputs.map(function (input) { return input.value; }));
    }
  };
}

/** Buttons for the moments that people mean most, as far as they may be answers. */
function quick(page, set) {
  var question = page.question, now = page.now, today = dayOf(now) * DAY;
  var choices = question.must === "future" || clockFault(page.plan, page.ui) ? [] : question.kind === "day"
    ? [["today", today], ["yesterday-day", today - DAY], ["day-before-day", today - 2 * DAY]]
    : [["just-now", now], ["today-morning", today + 540], ["yesterday", now - DAY], ["day-before", now - 2 * DAY]];
  var row = make("p", { "class": "wz-quick" });
  choices.forEach(function (choice) {
    if (question.must === "past" && choice[1] > now) return;
    var button = make("button", { type: "button" }, page.ui[choice[0]]);
    button.addEventListener("click", function () { set(writeInstant(choice[1])); });
    row.appendChild(button);
  });
  return row;
}
