/* All that is done with an outcome, for whoever begins to read it: see later.js. */
LATER["outcome-tools"] = {
  remind: remind, neighbours: neighbours, compute: compute, tellUnsure: tellUnsure,
  dress: function (root, plan, texts, answers, more) {
    inPlace(root, function () {
      more.forEach(function (tell) { tell(LATER["outcome-tools"]); });
      attempt([writing, whatIf, share, paper], root, plan, texts, answers);
    });
  }
};

/** When this was worked out, for whoever finds the paper later. */
function paper(root, plan, texts) {
  var ui = texts.ui, now = nowIn(plan), where = location.protocol === "file:" ? "" : " " + location.href;
  if (!root.querySelector(".wz-summary")) return;
  var when = fill(ui["worked-out-at"], { when: parts(now).year + " · " + sayStart(ui, now, now) });
  root.querySelector(".wz-verdict").appendChild(make("p", { "class": "wz-on-paper" }, when + where));
}

/** Into a box at a deadline how it was computed, and beside it the other times at which it may end. */
function compute(box, ui, texts, due, now) {
  sayEnds(ui, due, texts.clocks[due.clock], "ends-" + who(due), now).forEach(function (line) {
    box.parentNode.insertBefore(line, box.parentNode.wzRemind);
  });
  box.appendChild(derivation(ui, due.start, due.run, now));
}

/** A verdict that rests on an end which is not sure says so itself: to wait, or that the time is over. */
function tellUnsure(root, ui, due, now, unruled) {
  var verdict = root.querySelector(".wz-verdict");
  function add(words) { verdict.appendChild(make("p", { "class": "wz-warning" }, words)); }
  all(".wz-warning", verdict).forEach(remove);
  if (unruled) add(ui["no-row"]);
  due.forEach(function (one) {
    var words = sayUnsure(ui, one, now);
    if (words && (!one.late || /wz-tone-wait/.test(verdict.className))) add(words);
  });
}

/** What is put in above does not move what is being read. Some browsers see to that themselves, some of them sometimes. */
function inPlace(root, act) {
  function top(element) { return element.getBoundingClientRect().top; }
  var style = document.documentElement.style;
  var read = all("h1, h2, h3, p, li, dd", root).filter(function (one) { return top(one) > 0; })[0]; // what is not shown is at 0
  var before = read && top(read);
  style.overflowAnchor = "none";
  act();
  if (read) window.scrollBy(0, top(read) - before);
  style.overflowAnchor = "";
}
