/* Working hours. uses: instants(dayOf, minuteOf), workdays(isWorkday) */

/** Whether an instant lies inside working hours: the opening minute does, the closing minute does not.
 * @param {Calendar} calendar @param {[number, number]} hours @param {Instant} at @returns {boolean}
 */
function during(calendar, hours, at) {
  var minute = minuteOf(at);
  return isWorkday(calendar, dayOf(at)) && hours[0] <= minute && minute < hours[1];
}
