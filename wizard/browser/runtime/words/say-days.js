/* How days and moments are said, in the guidance's own words (`texts.ui`).
 *
 * uses: fill(fill), instants(parts, writeTime)
 */
/** @typedef {{[name: string]: string}} Ui */

/** @param {Ui} ui @param {Instant} instant @param {Instant} now @returns {string} */
function sayDay(ui, instant, now) {
  var p = parts(instant), names = ui["month-names"].split(" "), weekdays = ui.weekdays.split(" ");
  return fill(ui[parts(now).year === p.year ? "day-format" : "day-format-year"],
    { year: p.year, month: p.month, name: names[p.month - 1], day: p.day, weekday: weekdays[p.weekday] });
}

/** A start at midnight is 00:00 of its own day.
 * @param {Ui} ui @param {Instant} instant @param {Instant} now @returns {string}
 */
function sayStart(ui, instant, now) {
  return sayDay(ui, instant, now) + " " + writeTime(instant);
}
