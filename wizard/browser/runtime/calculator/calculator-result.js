/* A deadline as the calculator tells it: whoever asks may have to act or to wait, so both ends are told where there
 * are two.
 *
 * uses: buttons(action), say-derivation(derivation), say-ends(sayEnds), fill(fill), instants(writeInstant), say-time(sayInstant,
 *   saySpan), make-element(make), device-clock(clockFault), calendar-file(remind), clock-rows(rowOf)
 */

/** The whole of it as an element: when it ends, how that was computed, and what it rests on. */
function dueTold(data, due, now) {
  var ui = data.ui, title = rowOf(due.clock, "th").textContent, lines = [make("h2", { "class": "wz-says" }, title)];
  if (clockFault(data, ui)) lines.push(make("p", { "class": "wz-warning" }, clockFault(data, ui)));
  endsTold(due).forEach(function (end) { lines = lines.concat(endTold(data, due, end, title, now)); });
  lines = lines.concat(sayEnds(ui, due, data.said[due.clock], "ends-both", now), make("h3", {}, ui["how-computed"]));
  endsTold(due).forEach(function (end) {
    if (end.words) lines.push(make("p", {}, whenOf(ui, end, now)));
    lines.push(derivation(ui, due.start, end.run, now));
  });
  lines.push(make("p", { "class": "wz-rule" }, ui["after-that"] + ui.colon + rowOf(due.clock, ".wz-clock-then").textContent));
  lines.push(make("p", { "class": "wz-rule" }, [ui.basis, rowOf(due.clock, ".wz-cite").cloneNode(true)]));
  lines.push(make("p", { "class": "wz-page-wins" }, ui["page-wins"]));
  return make("div", { "class": "wz-deadline" }, lines);
}

/** The ends of a deadline: {run, words where there are two}. */
function endsTold(due) {
  return due.run.end === due.other.end ? [{ run: due.run }] : [{ run: due.run, words: "earliest" }, { run: due.other, words: "latest" }];
}

function whenOf(ui, end, now) {
  var when = sayInstant(ui, end.run.end, now);
  return end.words ? fill(ui[end.words], { when: when }) : when;
}

/** One end, the time until then, and a reminder while it lies ahead. */
function endTold(data, due, end, title, now) {
  var ui = data.ui, lines = [
    make("p", { "class": "wz-when" }, [make("time", { datetime: writeInstant(end.run.end) }, whenOf(ui, end, now))]),
    make("p", { "class": "wz-countdown" }, countdown(data, end.run, now))];
  if (end.run.end <= now) return lines;
  return lines.concat(make("p", {}, action(ui.remind, function () {
    remind(data, { clock: due.clock, start: due.start, run: end.run }, title, ui["page-wins"]);
  }, "wz-remind")));
}

function countdown(data, run, now) {
  var left = run.end - now;
  if (clockFault(data, data.ui)) return "";
  return fill(left > 0 ? data.ui.left : data.ui.passed, { time: saySpan(data.ui, Math.abs(left)) });
}
