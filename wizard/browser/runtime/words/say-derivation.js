/* How a deadline was computed, step by step, in the guidance's own words (`texts.ui`).
 *
 * uses: fill(fill), instants(DAY, dayOf), say-time(sayInstant, saySpan), make-element(make), has-own(has), say-days(sayDay, sayStart),
 *   workdays(isWorkday, spanOf)
 */

/** A run from a start as a list: what was counted, what was skipped and why. */
function derivation(ui, start, run, now) {
  var lines = sayRun(ui, start, run, now);
  return make("ol", { "class": "wz-derivation" }, lines.map(function (line) { return make("li", {}, line); }));
}

function sayRun(ui, start, run, now) {
  var lines = [fill(ui["runs-from"], { from: sayInstant(ui, start, now) })], reached = start;
  run.pieces.forEach(function (piece) {
    var span = { working: [reached, piece[1]], workdays: piece.slice(1) }[piece[0]];
    lines = lines.concat(span ? skippedDays(ui, run.clock, span, now) : [], sayPiece(ui, piece, now));
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

/** Runs of days without work between two instants: “10月1日–10月7日 不计（国庆节）”. */
function skippedDays(ui, clock, span, now) {
  var lines = [], first, why = null, last = dayOf(span[1]);
  for (var day = dayOf(span[0]); day <= last + 1; day++) {
    var reason = day > last ? null : reasonOf(ui, clock, day);
    if (reason === why) continue;
    if (why !== null) {
      var days = sayDay(ui, first * DAY, now) + (day - 1 > first ? " – " + sayDay(ui, (day - 1) * DAY, now) : "");
      lines.push(fill(ui["piece-skipped"], { days: days, why: why }));
    }
    first = day;
    why = reason;
  }
  return lines;
}

/** Why nobody works on a day, or null for a workday. */
function reasonOf(ui, clock, day) {
  var off = spanOf(clock.calendar.off, day) || !clock.busy && spanOf(clock.calendar.free, day);
  return isWorkday(clock.calendar, day, clock.busy) ? null : off ? off[2] : ui["not-workday"];
}
