/* The question page: shows one question of the page at a time and turns answers into addresses.
 *
 * Every answer is a link whose address holds all answers so far: history, reload, new tab and share come for free.
 */
MOUNTS.ask = function (root, plan, texts) {
  var sections = all(".wz-question", root), ui = texts.ui;
  var answersBase = root.getAttribute("data-answers"), title = document.title;
  var made = [], key = place(root), box = root.querySelector(".wz-kept");
  root.classList.add("wz-live");

  var SAYS = { "must-be-past": "past", "must-be-future": "future", "before-other": "not-before", "not-month-end": "month-end",
    "too-small": "least", "too-large": "most", "not-a-step": "step" };

  function show(first) {
    var given = readFragment(location.hash), now = nowIn(plan);
    if (location.hash && window.settle) settle(); // something else comes under the finger: see first.html
    var stand = walk(plan, given.answers, now, given.at);
    if (arrive(stand.outcome, addressOf(given.answers, stand.outcome), first)) return;
    made.forEach(remove);
    made = [];
    var named = sections.map(function (section) { return "#" + section.id; }).indexOf(location.hash);
    var open = sections[named > 0 ? named : stand.state], heading = open.querySelector(".wz-ask");
    if (first && !location.hash) offer(open);
    else box.hidden = true;
    sections.forEach(function (section) { section.hidden = section !== open; });
    if (named > 0) plain(open);
    else dress(open, stand, given, now);
    document.title = heading.textContent + " · " + title;
    if (first) return;
    window.scrollTo(0, Math.max(0, root.getBoundingClientRect().top + window.pageYOffset - 80)); // focus first would lay out twice
    focusOn(heading);
  }

  /** Who was here before can go on; what was kept is read by the same rules as an address. */
  function offer(section) {
    var answers = readFragment(kept(FOR_LONG, key) || "").answers, stand = walk(plan, answers, nowIn(plan));
    box.hidden = !stand.path.length;
    box.querySelector("a").href = addressOf(answers, stand.outcome);
    box.querySelector("button").onclick = function () {
      forget(key);
      box.hidden = true;
      focusOn(section.querySelector(".wz-ask"));
    };
  }

  /** An address that names a question and holds no answers, as somebody without script sends it: on by plain links. */
  function plain(section) {
    var again = make("a", { "class": "wz-restart", href: "#" }, ui.restart);
    add(section, make("p", { "class": "wz-notice", role: "status" }, [ui["from-here"] + " ", again])); // above it would move the answers
    all(".wz-answer", section).forEach(function (link) {
      link.parentNode.hidden = false;
      link.removeAttribute("aria-current");
      if (link.wzPlain) link.href = link.wzPlain;
    });
  }

  function keep() { kept(FOR_LONG, key, this.hash); }

  function add(parent, element, before) {
    parent.insertBefore(element, before || null);
    made.push(element);
    return element;
  }

  /** Where a set of answers leads: the outcome's own page, or this page with the answers. */
  function addressOf(answers, outcome) {
    return outcome ? outcomeAddress(answersBase + outcome, answers) : writeFragment(answers);
  }
  function addressWith(stand, given, id, value, now) {
    var answers = withAnswer(stand, given.answers, id, value);
    return addressOf(answers, walk(plan, answers, now).outcome);
  }

  function dress(section, stand, given, now) {
    var id = plan.states[stand.state][0], question = plan.questions[id];
    var list = section.querySelector(".wz-answers");
    var last = stand.path[stand.path.length - 1];
    if (last) chosen(section, last, given.answers, now);
    var gone = oldLink(plan, texts, goneFrom(plan, given.answers).concat(stand.refused ? id : []));
    if (gone) add(section, make("p", { "class": "wz-notice", role: "status" }, gone), section.firstChild);
    all(".wz-answer", list).forEach(function (link) {
      var answer = link.getAttribute("data-answer");
      link.parentNode.hidden = answer === null;
      link.wzPlain = link.wzPlain || link.href;
      if (answer !== null) link.href = addressWith(stand, given, id, answer, now);
      link.onclick = keep;
      if (answer !== null && given.answers[id] === answer) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    if (question.kind !== "choice") {
      add(section, form(section, question, id, stand, given, now), list);
    }
    if (!last) return;
    add(section, steps(last, given.answers));
    add(section, summaryOf(plan, texts, stand, given.answers, "", now));
  }

  /** What was chosen just now, above what is asked next; read out with the heading, which takes focus. */
  function chosen(section, last, answers, now) {
    var said = fill(ui.chosen, { answer: sayAnswer(plan, texts, last.question, answers[last.question], now) });
    add(section, make("p", { "class": "wz-chosen", id: "chosen" }, said), section.firstChild);
    section.querySelector(".wz-ask").setAttribute("aria-describedby", "chosen");
  }

  function steps(last, answers) {
    return make("nav", { "class": "wz-nav", "aria-label": ui["question-mark"] }, [
      make("a", { "class": "wz-back", href: writeFragment(answers, last.question) }, ui.back),
      make("a", { "class": "wz-restart", href: "#" }, ui.restart)]);
  }

  /** A moment, a day or a number is typed; quick choices fill the fields and can be corrected. */
  function form(section, question, id, stand, given, now) {
    var element = make("form", { "class": "wz-form", novalidate: "", "aria-labelledby": section.querySelector(".wz-ask").id });
    var link = make("a"), error = make("p", { "class": "wz-error", id: "error-" + id, role: "alert" }, link);
    var fields = (FIELDS[question.kind] || momentFields)(question, id, texts.questions[id], now, correct);
    correct();
    if (has(given.answers, id)) fields.set(given.answers[id]);
    [error].concat(fields.elements, make("button", { "class": "wz-submit", type: "submit" }, ui["continue"]))
      .forEach(function (field) { element.appendChild(field); });
    element.addEventListener("input", correct);
    element.addEventListener("submit", function (event) {
      event.preventDefault();
      var value = fields.get(), fault = value === null ? "missing" : faultOf(question, value, nowIn(plan), given.answers);
      if (fault) { complain(fault); return; }
      var onward = make("a", { href: addressWith(stand, given, id, value, nowIn(plan)) });
      keep.call(onward);
      location.href = onward.href;
    });

    /** What is wrong, in a box that takes focus and leads to the field; only fields that are wrong are marked. */
    function complain(fault) {
      var wrong = fault === "missing" ? fields.inputs.filter(function (input) { return !input.value; }) : fields.inputs;
      if (!wrong.length) wrong = fields.inputs;
      correct();
      link.textContent = (texts.questions[id].says || {})[SAYS[fault]] || ui["error-" + fault];
      if (wrong.length < fields.inputs.length) link.textContent += " " + wrong[0].parentNode.textContent;
      link.href = "#" + wrong[0].id;
      link.onclick = function (event) {
        event.preventDefault(); // the address holds the answers
        wrong[0].focus();
      };
      wrong.forEach(function (input) {
        input.setAttribute("aria-invalid", "true");
        input.wzTold = input.getAttribute("aria-describedby") || "";
        input.setAttribute("aria-describedby", error.id + " " + input.wzTold);
      });
      error.hidden = false;
      focusOn(error);
    }

    function correct() {
      error.hidden = true;
      all("[aria-invalid]", element).forEach(function (input) {
        input.removeAttribute("aria-invalid");
        input.setAttribute("aria-describedby", input.wzTold);
      });
    }
    return element;
  }

  function momentFields(question, id, words, now, changed) {
    var timed = question.kind === "instant", zone = "zone-" + id;
    var date = labelled("answer-" + id, ui.date, { type: "date", required: "", placeholder: "2026-03-05", "aria-describedby": zone });
    var time = labelled("answer-time-" + id, ui.time, { type: "time", required: "", placeholder: "10:00", "aria-describedby": zone });
    var shown = timed ? [date, time] : [date];
    var inputs = shown.map(function (field) { return field.input; });
    function set(value) {
      var moment = parseInstant(value);
      if (moment === null) return;
      date.input.value = writeInstant(moment).slice(0, 10);
      if (timed) time.input.value = writeInstant(moment).slice(11);
      changed();
    }
    return {
      elements: [quick(question, now, set)].concat(shown.map(function (field) { return field.box; }),
        make("p", { "class": "wz-zone", id: zone }, fill(ui["in-zone"], { zone: texts.zone }))),
      inputs: inputs, set: set,
      get: function () {
        return typedMoment(inputs.map(function (input) { return input.value; }));
      }
    };
  }

  function quick(question, now, set) {
    var today = floorDiv(now, DAY) * DAY;
    var choices = question.must === "future" ? [] : question.kind === "day"
      ? [["today", today], ["yesterday-day", today - DAY], ["day-before-day", today - 2 * DAY]]
      : [["just-now", now], ["today-morning", today + 540], ["yesterday", now - DAY], ["day-before", now - 2 * DAY]];
    var row = make("p", { "class": "wz-quick" });
    choices.forEach(function (choice) {
      if (question.must === "past" && choice[1] > now) return;
      var button = make("button", { type: "button" }, ui[choice[0]]);
      button.addEventListener("click", function () { set(writeInstant(choice[1])); });
      row.appendChild(button);
    });
    return row;
  }

  window.addEventListener("hashchange", function () { guard(root, texts, show); });
  show(true);
};

/** An outcome has a page of its own, which Back does not come through; one.js shows it in place instead. */
function arrive(outcome, address) {
  if (outcome) location.replace(address);
  return outcome;
}

/** How answers are put in that are neither chosen by a link nor moments: by kind, from fields.js. */
var FIELDS = {};
