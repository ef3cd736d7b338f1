/* What is said of a deadline that may end at one time or another, because readings differ or days off are not known. */

/** Lines of words, each with its class: the two ends, other readings, and what is not known. `titles` tells readings apart. */
function sayEnds(ui, due, titles, both, now) {
  var lines = [], seen = {};
  if (due.run.end !== due.other.end) lines.push(["wz-ends", sayBoth(ui, both, due, now)]);
  seen[due.run.end] = 1;
  due.readings.forEach(function (run, index) {
    if (seen[run.end]) return;
    seen[run.end] = 1;
    lines.push(["wz-reading", fill(ui["other-reading"], { title: titles[index], when: sayInstant(ui, run.end, now) })]);
  });
  if (guessedYear(due)) lines.push(["wz-warning", sayGuessed(ui, due)]);
  return lines;
}

/** “最早 …，最稳妥 …” by the words that fit who reads it. */
function sayBoth(ui, words, due, now) {
  var ends = [due.run.end, due.other.end].sort(function (a, b) { return a - b; });
  return fill(ui[words], { early: sayInstant(ui, ends[0], now), late: sayInstant(ui, ends[1], now) });
}

function guessedYear(due) { return due.run.guessed || due.other.guessed; }

/** Of years ahead whose days off the law tells the arrangement is awaited; of others nothing is known. */
function sayGuessed(ui, due) {
  var year = guessedYear(due), calendar = due.run.clock.calendar, free = calendar.free || [];
  var ahead = calendar.years.every(function (known) { return known < year; });
  if (!ahead || !free.some(function (span) { return parts(span[1] * DAY).year >= year; })) return ui.guessed;
  return fill(ui.unannounced, { year: year }) + (due.run.end === due.other.end ? "" : " " + ui["counted-both"]);
}

/** What a verdict that rests on a deadline must add while it is not sure; empty where it is, or once the last end has passed. */
function sayUnsure(ui, due, now) {
  var last = Math.max(due.run.end, due.other.end), begun = now >= Math.min(due.run.end, due.other.end);
  if (due.run.end === due.other.end || now >= last || !begun && !guessedYear(due)) return "";
  var words = begun ? due.late ? "unsure-wait" : "unsure-act" : due.late ? "ends-wait" : "ends-act";
  return sayBoth(ui, words, due, now) + (guessedYear(due) ? " " + sayGuessed(ui, due) : "");
}
