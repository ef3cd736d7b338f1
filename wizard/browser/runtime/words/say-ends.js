/* What is said of a deadline that may end at one time or another, because readings differ or days off are not known.
 *
 * uses: fill(fill), say-time(sayInstant), make-element(make)
 */

/** Lines for a deadline: the two ends in `words` that fit who reads them, other readings, the dated row it was counted
 * by where the page tells another one (both as `said` of the clock), and what is not known.
 */
function sayEnds(ui, due, said, words, now) {
  var lines = [], seen = {}, row = said && said.rows && said.rows[due.run.row];
  function add(kind, line) { lines.push(make("p", { "class": "wz-" + kind }, line)); }
  if (due.run.end !== due.other.end) add("ends", sayBoth(ui, words, due, now));
  seen[due.run.end] = 1;
  due.readings.forEach(function (run, index) {
    if (!seen[run.end]) add("reading", fill(ui["other-reading"], { title: said.readings[index], when: sayInstant(ui, run.end, now) }));
    seen[run.end] = 1;
  });
  if (row) add("reading", row);
  if (due.unruled) add("warning", ui["no-row"]);
  if (due.run.guessed) add("warning", sayGuessed(ui, due));
  return lines;
}

/** The first end and the last. */
function endsOf(due) { return due.late ? [due.other.end, due.run.end] : [due.run.end, due.other.end]; }

function sayBoth(ui, words, due, now) {
  var ends = endsOf(due);
  return fill(ui[words], { early: sayInstant(ui, ends[0], now), late: sayInstant(ui, ends[1], now) });
}

/** The days off of years ahead are awaited; those of years gone by are not at hand. */
function sayGuessed(ui, due) {
  var year = due.run.guessed;
  if (due.run.clock.calendar.years.some(function (known) { return known > year; })) return ui.guessed;
  return fill(ui.unannounced, { year: year }) + (due.run.end === due.other.end ? "" : " " + ui["counted-both"]);
}
