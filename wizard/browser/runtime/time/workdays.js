/* Workdays: which days are worked on in a calendar, and what is not known of them. uses: instants(DAY, parts) */
/** @typedef {[Day, Day, ...any]} Span first day, last day, and what else is said of it */
/** @typedef {{weekend: boolean, years: number[], work: Day[], off: Span[], free: Span[], open: Span[]}} Calendar */

/** The year of a day without official data; 0 for a day that is known. Without a weekend every day is.
 * @param {Calendar} calendar @param {Day} day @returns {number}
 */
function unknownYear(calendar, day) {
  var year = parts(day * DAY).year;
  return calendar.weekend && calendar.years.indexOf(year) < 0 ? year : 0;
}

/** The first of some spans that a day lies in, or undefined.
 * @param {Span[]} spans @param {Day} day @returns {Span|undefined}
 */
function spanOf(spans, day) {
  return spans.filter(function (span) { return span[0] <= day && day <= span[1]; })[0];
}

/** Who is `busy` works on days whose rest is not sure: those that are `free`, and weekends in an `open` time.
 * @param {Calendar} calendar @param {Day} day @param {boolean} [busy] @returns {boolean}
 */
function isWorkday(calendar, day, busy) {
  var free = spanOf(calendar.free, day);
  if (calendar.work.indexOf(day) >= 0) return true;
  if (spanOf(calendar.off, day) || free && !busy) return false;
  if (busy && !free && spanOf(calendar.open, day)) return true;
  return !calendar.weekend || (((day + 3) % 7) + 7) % 7 < 5; // day 0 was a Thursday
}
