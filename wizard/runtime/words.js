/* How instants and spans are said, in the guidance's own words (`texts.ui`). */

/** Put values into a text's {names}; of “one | many” the form that fits n. */
function fill(text, values) {
  var forms = text.split(" | ");
  return forms["" + values.n === "1" ? 0 : forms.length - 1].replace(/\{([a-z]+)\}/g, function (whole, name) { return has(values, name) ? values[name] : whole; });
}

function sayDay(ui, instant, now) {
  var p = parts(instant);
  var format = parts(now).year === p.year ? ui["day-format"] : ui["day-format-year"];
  return fill(format, { year: p.year, month: p.month, name: ui["month-names"].split(" ")[p.month - 1], day: p.day, weekday: ui.weekdays.split(" ")[p.weekday] });
}

/** A start at midnight is 00:00 of its own day. */
function sayStart(ui, instant, now) {
  var p = parts(instant);
  return sayDay(ui, instant, now) + " " + two(p.hour) + ":" + two(p.minute);
}
