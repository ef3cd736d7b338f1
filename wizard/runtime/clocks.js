/* Instants, workdays and deadlines: the twin of clocks.py, which must give the same numbers.
 *
 * An instant is whole minutes since 1970-01-01 00:00 on the wall clock of the guidance's own zone. The device's zone
 * is never used: `Date` serves only as a calendar of UTC days.
 */
var DAY = 1440;

function floorDiv(a, b) { return Math.floor(a / b); }

/** Instant → {year, month (1–12), day, hour, minute, weekday (0 = Sunday)}. */
function parts(instant) {
  var date = new Date(instant * 60000);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), weekday: date.getUTCDay()
  };
}

/** The instant at 00:00 of a date; months may run over, as in Date.UTC. */
function midnight(year, month, day) {
  var date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0–99 as 1900–1999
  return Math.round(date.getTime() / 60000);
}

/** “2026-03-05T10:00” or “2026-03-05” → instant; null where no such minute exists in the years 1000 to 2999. */
function parseInstant(text) {
  var found = /^([12]\d{3})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(text);
  if (!found) return null;
  var at = midnight(+found[1], +found[2], +found[3]);
  var real = parts(at);
  var hour = +(found[4] || 0), minute = +(found[5] || 0);
  if (real.month !== +found[2] || real.day !== +found[3] || hour > 23 || minute > 59) return null;
  return at + hour * 60 + minute;
}

function two(number) { return (number < 10 ? "0" : "") + number; }

/** Instant → “2026-03-05T10:00”. */
function writeInstant(instant) {
  var p = parts(instant);
  return ("000" + p.year).slice(-4) + "-" + two(p.month) + "-" + two(p.day) + "T" + two(p.hour) + ":" + two(p.minute);
}

/** The year of a day without official data; 0 for a day that is known. Without a weekend every day is. */
function unknownYear(calendar, day) {
  var year = parts(day * DAY).year;
  return calendar.weekend && calendar.years.indexOf(year) < 0 ? year : 0;
}

/** The first of some spans [first day, last day, …] that a day lies in, or undefined. */
function spanOf(spans, day) {
  return spans.filter(function (span) { return span[0] <= day && day <= span[1]; })[0];
}

/** Who is `busy` works on days whose rest is not sure: those that are `free`, and weekends in an `open` time. */
function isWorkday(calendar, day, busy) {
  var free = spanOf(calendar.free, day);
  if (calendar.work.indexOf(day) >= 0) return true;
  if (spanOf(calendar.off, day) || free && !busy) return false;
  if (busy && !free && spanOf(calendar.open, day)) return true;
  return !calendar.weekend || (((day + 3) % 7) + 7) % 7 < 5; // day 0 was a Thursday
}

/** Run a clock {ops, calendar, window, busy} from an instant: {end, pieces: [[op, from, to]], guessed (a year, or 0), clock, row
 * (the first day of the dated row it ran by, or null), unruled (whether none holds)}. Rows may go by `now`.
 */
function runClock(clock, start, now) {
  var pieces = [], guessed = 0, row = null, unruled = false;

  function worked(day) {
    guessed = guessed || unknownYear(clock.calendar, day);
    return isWorkday(clock.calendar, day, clock.busy);
  }
  function rolled(day, direction) {
    while (!worked(day)) day += direction;
    return day;
  }
  function workdaysLater(day, count) {
    var direction = count > 0 ? 1 : -1;
    for (var left = Math.abs(count); left > 0; left--) day = rolled(day + direction, direction);
    return day;
  }
  function working(at, left) {
    for (;;) {
      var day = floorDiv(at, DAY), minute = at - day * DAY;
      if (minute < clock.window[1] && worked(day)) {
        var from = Math.max(minute, clock.window[0]);
        var taken = Math.min(left, clock.window[1] - from);
        at = day * DAY + from;
        pieces.push(["working", at, at + taken]);
        left -= taken;
        if (left === 0) return at + taken;
      }
      at = (day + 1) * DAY;
    }
  }
  function moved(op, at) {
    var day = floorDiv(at, DAY), minute = at - day * DAY;
    switch (op[0]) {
      case "minutes": return at + op[1];
      case "months": return monthsLater(day, op[1]) + minute;
      case "workdays": return workdaysLater(day, op[1]) * DAY + minute;
      case "day-end": return (day + 1) * DAY;
      case "day-start": return day * DAY;
      case "month-start": return monthStart(day, 0);
      case "month-end": return monthStart(day, 1);
      case "time": return day * DAY + op[1];
      case "date": return op[1];
      case "roll": return rolled(day, op[1]) * DAY + minute;
    }
    throw new Error("unknown step " + op[0]);
  }
  function step(op, at) {
    var by = { cutoff: at - floorDiv(at, DAY) * DAY, until: at, today: now }[op[0]];
    if (by !== undefined) return through(by < op[1] ? op[2] : op[3], at);
    if (op[0] === "working") return working(at, op[1]);
    if (op[0] === "row") { row = op[1]; return at; }
    if (op[0] === "no-row") { unruled = true; return at; }
    var end = moved(op, at);
    pieces.push([op[0], at, end]);
    return end;
  }
  function through(ops, at) {
    for (var i = 0; i < ops.length; i++) at = step(ops[i], at);
    return at;
  }
  var end = through(clock.ops, start);
  return { end: end, pieces: pieces, guessed: guessed, clock: clock, row: row, unruled: unruled };
}

/** 00:00 of the same day of a later month, or of that month's last day where it is shorter. */
function monthsLater(day, months) {
  var p = parts(day * DAY);
  var last = parts(midnight(p.year, p.month + months + 1, 1) - DAY).day;
  return midnight(p.year, p.month + months, Math.min(p.day, last));
}

function monthStart(day, later) {
  var p = parts(day * DAY);
  return midnight(p.year, p.month + later, 1);
}

/** Whether an instant lies inside working hours: the opening minute does, the closing minute does not. */
function during(calendar, window, at) {
  var day = floorDiv(at, DAY), minute = at - day * DAY;
  return isWorkday(calendar, day) && window[0] <= minute && minute < window[1];
}
