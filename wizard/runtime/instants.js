/* Instants: whole minutes since 1970-01-01 00:00 on the wall clock of the guidance's own zone. The device's zone is never
 * used: `Date` serves only as a calendar of UTC days. With workdays.js and clocks.js the twin of clocks.py.
 *
 *
 * uses: nothing
 */
/** @typedef {number} Instant */
/** @typedef {number} Day days since 1970-01-01 */
var DAY = 1440;

/** @param {number} a @param {number} b @returns {number} */
function floorDiv(a, b) { return Math.floor(a / b); }

/** @param {Instant} instant @returns {Day} */
function dayOf(instant) { return floorDiv(instant, DAY); }

/** Minutes since its day began.
 * @param {Instant} instant @returns {number}
 */
function minuteOf(instant) { return instant - dayOf(instant) * DAY; }

/** Instant → its parts on the wall clock; months are 1–12, weekday 0 is Sunday.
 * @param {Instant} instant
 * @returns {{year: number, month: number, day: number, hour: number, minute: number, weekday: number}}
 */
function parts(instant) {
  var date = new Date(instant * 60000);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), weekday: date.getUTCDay()
  };
}

/** The instant at 00:00 of a date; months may run over, as in Date.UTC.
 * @param {number} year @param {number} month @param {number} day @returns {Instant}
 */
function midnight(year, month, day) {
  var date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0–99 as 1900–1999
  return Math.round(date.getTime() / 60000);
}

/** “2026-03-05T10:00” or “2026-03-05” → instant; null where no such minute exists in the years 1000 to 2999.
 * @param {string} text @returns {Instant|null}
 */
function parseInstant(text) {
  var found = /^([12]\d{3})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(text);
  if (!found) return null;
  var at = midnight(+found[1], +found[2], +found[3]);
  var real = parts(at);
  var hour = +(found[4] || 0), minute = +(found[5] || 0);
  if (real.month !== +found[2] || real.day !== +found[3] || hour > 23 || minute > 59) return null;
  return at + hour * 60 + minute;
}

/** @param {number} number @returns {string} */
function two(number) { return (number < 10 ? "0" : "") + number; }

/** Instant → “2026-03-05T10:00”.
 * @param {Instant} instant @returns {string}
 */
function writeInstant(instant) {
  var p = parts(instant);
  return ("000" + p.year).slice(-4) + "-" + two(p.month) + "-" + two(p.day) + "T" + two(p.hour) + ":" + two(p.minute);
}
