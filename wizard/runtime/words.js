/* How instants and spans are said, in the guidance's own words (`texts.ui`). */

/** Put values into a text's {names}; of “one | many” the form that fits n. */
function fill(text, values) {
  var forms = text.split(" | ");
  return forms[values.n === 1 ? 0 : forms.length - 1].replace(/\{([a-z]+)\}/g, function (whole, name) { return has(values, name) ? values[name] : whole; });
}

/** “3月5日 周四 10:00”; midnight is told as 24:00 of the day before, which is how people read a last day. */
function sayInstant(ui, instant, now) {
  var ends = instant % DAY === 0;
  var day = sayDay(ui, ends ? instant - DAY : instant, now);
  var p = parts(instant);
  return ends ? fill(ui.midnight, { day: day }) : day + " " + two(p.hour) + ":" + two(p.minute);
}

function sayDay(ui, instant, now) {
  var p = parts(instant);
  var format = parts(now).year === p.year ? ui["day-format"] : ui["day-format-year"];
  return fill(format, { year: p.year, month: p.month, name: ui["month-names"].split(" ")[p.month - 1], day: p.day, weekday: ui.weekdays.split(" ")[p.weekday] });
}

/** Minutes → “2 天 3 小时” or “3 小时 5 分钟”: days do not need minutes. */
function saySpan(ui, minutes) {
  var units = minutes >= DAY ? [["days", DAY], ["hours", 60]] : [["hours", 60], ["minutes", 1]], said = [];
  units.forEach(function (unit) {
    var count = floorDiv(minutes, unit[1]);
    minutes -= count * unit[1];
    if (count) said.push(fill(ui[unit[0]], { n: count }));
  });
  return said.join(" ") || fill(ui.minutes, { n: 0 });
}

/** A start at midnight is 00:00 of its own day. */
function sayStart(ui, instant, now) {
  var p = parts(instant);
  return sayDay(ui, instant, now) + " " + two(p.hour) + ":" + two(p.minute);
}
