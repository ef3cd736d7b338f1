/* How the end of a limit is said, and the time until then.
 *
 * uses: fill(fill), instants(DAY, floorDiv, writeTime), say-days(sayDay)
 */

/** “3月5日 周四 10:00”; midnight is told as 24:00 of the day before, which is how people read a last day.
 * @param {Ui} ui @param {Instant} instant @param {Instant} now @returns {string}
 */
function sayInstant(ui, instant, now) {
  var ends = instant % DAY === 0;
  var day = sayDay(ui, ends ? instant - DAY : instant, now);
  return ends ? fill(ui.midnight, { day: day }) : day + " " + writeTime(instant);
}

/** Minutes → “2 天 3 小时” or “3 小时 5 分钟”: days do not need minutes.
 * @param {Ui} ui @param {number} minutes @returns {string}
 */
function saySpan(ui, minutes) {
  /** @type {[string, number][]} */
  var units = minutes >= DAY ? [["days", DAY], ["hours", 60]] : [["hours", 60], ["minutes", 1]];
  /** @type {string[]} */
  var said = [];
  units.forEach(function (unit) {
    var count = floorDiv(minutes, unit[1]);
    minutes -= count * unit[1];
    if (count) said.push(fill(ui[unit[0]], { n: count }));
  });
  return said.join(" ") || fill(ui.minutes, { n: 0 });
}
