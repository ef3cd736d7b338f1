/* When limits end, and how that is said: for outcomes and the calculator. A question needs none of it. */

/** The deadlines of an outcome that these answers start: see `dueOf`; with {index, means}. */
function deadlinesOf(plan, outcome, answers, now) {
  var found = [];
  (plan.deadlines[outcome] || []).forEach(function (deadline, index) {
    var answer = has(answers, deadline[1]) ? answers[deadline[1]] : UNKNOWN;
    var start = answer === UNKNOWN ? null : parseInstant(answer);
    if (start === null) return;
    var due = dueOf(plan, deadline[0], start, deadline[2] !== "closes", now);
    due.index = index;
    due.means = deadline[2];
    found.push(due);
  });
  return found;
}

/** “3月5日 周四 10:00”; midnight is told as 24:00 of the day before, which is how people read a last day. */
function sayInstant(ui, instant, now) {
  var ends = instant % DAY === 0;
  var day = sayDay(ui, ends ? instant - DAY : instant, now);
  var p = parts(instant);
  return ends ? fill(ui.midnight, { day: day }) : day + " " + two(p.hour) + ":" + two(p.minute);
}

/** Minutes → “2 天 3 小时” or “3 小时 5 分钟”: days do not need minutes. */
function saySpan(ui, minutes) {
  var units = minutes >= DAY ? [["days", DAY], ["hours", 60]] : [["hours", 60], ["minutes", 1]], said = [];
  units.forEach(function (unit) {
    var count = floorDiv(minutes, unit[1]);
    minutes -= count * unit[1];
    if (count) said.push(fill(ui[unit[0]], { n: count }));
  });
  return said.join(" ") || fill(ui.minutes, { n: 0 });
}
