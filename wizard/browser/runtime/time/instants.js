/* Instants: whole minutes since 1970-01-01 00:00 on the wall clock of the guidance's own zone. The device's zone is
 * never used: `Date` serves only as a calendar of UTC days. With workdays.js and clock-steps.js the twin of the clocks in
 * Python (instants, calendars, running).
 *
 * uses: constants(MOMENT)
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

/** Instant → its date on the wall clock; months are 1–12, weekday 0 is Sunday.
 * @param {Instant} instant @returns {{year: number, month: number, day: number, weekday: number}}
 */
function parts(instant) {
  var date = new Date(instant * 60000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
}

/** “2026-03-05T10:00” or “2026-03-05” → instant; null where no such minute exists in the years 1000 to 2999: what is
 * read must be written the same again, since engines turn 30 February into one day or another, or none.
 * @param {string} text @returns {Instant|null}
 */
function parseInstant(text) {
  if (!MOMENT.test(text)) return null;
  var at = Date.parse((text + "T00:00").slice(0, 16) + ":00Z") / 60000;
  return at === at && writeInstant(at).indexOf(text) === 0 ? at : null; // NaN alone is not itself
}

/** Instant → “2026-03-05T10:00”.
 * @param {Instant} instant @returns {string}
 */
function writeInstant(instant) { return new Date(instant * 60000).toISOString().slice(0, 16); }

/** The time of day: “10:00”.
 * @param {Instant} instant @returns {string}
 */
function writeTime(instant) { return writeInstant(instant).slice(11); }
