/* How instants, spans and derivations are said, in the guidance's own words (`texts.ui`). */

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

/** The steps of a computation in words: what was counted, what was skipped and why. */
function sayRun(ui, calendar, due, now) {
  var lines = [fill(ui["runs-from"], { from: sayInstant(ui, due.start, now) })], reached = due.start;
  due.run.pieces.forEach(function (piece) {
    if (piece[0] === "working" || piece[0] === "workdays") {
      skippedDays(ui, calendar, piece[0] === "working" ? [reached, piece[1]] : [piece[1], piece[2]], now)
        .forEach(function (line) { lines.push(line); });
    }
    lines.push(sayPiece(ui, piece, now));
    reached = piece[2];
  });
  return lines;
}

function sayPiece(ui, piece, now) {
  var values = {
    from: sayInstant(ui, piece[1], now), to: sayInstant(ui, piece[2], now), time: saySpan(ui, piece[2] - piece[1])
  };
  if (piece[0] === "working") values.from = sayStart(ui, piece[1], now);
  var key = "piece-" + piece[0];
  return fill(has(ui, key) ? ui[key] : ui["piece-to"], values);
}

/** A start at midnight is 00:00 of its own day. */
function sayStart(ui, instant, now) {
  var p = parts(instant);
  return sayDay(ui, instant, now) + " " + two(p.hour) + ":" + two(p.minute);
}

/** Runs of days without work between two instants: “10月1日–10月7日 不计（国庆节）”. */
function skippedDays(ui, calendar, span, now) {
  var lines = [], first = null, why = null;
  function close(last) {
    if (first === null) return;
    var days = sayDay(ui, first * DAY, now) + (last > first ? " – " + sayDay(ui, last * DAY, now) : "");
    lines.push(fill(ui["piece-skipped"], { days: days, why: why }));
    first = null;
  }
  for (var day = floorDiv(span[0], DAY); day <= floorDiv(span[1], DAY); day++) {
    var reason = isWorkday(calendar, day) ? null : dayOffName(calendar, day) || ui["not-workday"];
    if (reason !== why) { close(day - 1); why = reason; }
    if (reason !== null && first === null) first = day;
  }
  close(floorDiv(span[1], DAY));
  return lines;
}
