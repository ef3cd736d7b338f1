/* The question page: shows one question of the page at a time and turns answers into addresses.
 *
 * Every answer is a link whose address holds all answers so far: history, reload, new tab and share come for free.
 */
function mountQuestions(root, plan, texts) {
  var sections = all(".wz-question", root), ui = texts.ui;
  var answersBase = root.getAttribute("data-answers"), title = document.title;
  var made = [], key = place(root);
  root.classList.add("wz-live");

  var SAYS = { "must-be-past": "past", "must-be-future": "future", "before-other": "not-before", "not-month-end": "month-end",
    "too-small": "least", "too-large": "most", "not-a-step": "step" };

  function show(first) {
    var given = readFragment(location.hash), now = nowIn(plan);
    var stand = walk(plan, given.answers, now, given.at);
    if (arrive(stand.outcome, addressOf(given.answers, stand.outcome), first)) return;
    made.forEach(remove);
    made = [];
    root.classList.toggle("wz-under-way", stand.path.length > 0);
    sections.forEach(function (section, index) { section.hidden = index !== stand.state; });
    dress(sections[stand.state], stand, given, now);
    var heading = sections[stand.state].querySelector(".wz-ask");
    document.title = heading.textContent + " · " + title;
    if (first && !location.hash) offer(sections[stand.state]);
    if (!first) { focusOn(heading); window.scrollTo(0, Math.max(0, root.getBoundingClientRect().top + window.pageYOffset - 80)); }
  }

  /** Who was here before can go on; what was kept is read by the same rules as an address. */
  function offer(section) {
    var answers = readFragment(kept(key) || "").answers, stand = walk(plan, answers, nowIn(plan));
    if (!stand.path.length) return;
    var button = make("button", { type: "button", "class": "wz-action" }, ui.forget);
    var link = make("a", { "class": "wz-back", href: addressOf(answers, stand.outcome) }, ui.resume);
    var box = add(section, make("p", { "class": "wz-notice" }, [ui["kept-here"] + " ", link, " ", button]), section.firstChild);
    button.onclick = function () {
      forget(key);
      remove(box);
      focusOn(section.querySelector(".wz-ask"));
    };
  }

  function keep() { kept(key, this.hash); }

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
    add(section, progress(plan.states[stand.state]), section.firstChild);
    var gone = notice(stand, given, id);
    if (gone) add(section, gone, section.firstChild);
    all(".wz-answer", list).forEach(function (link) {
      var answer = link.getAttribute("data-answer");
      link.parentNode.hidden = answer === null;
      if (answer !== null) link.href = addressWith(stand, given, id, answer, now);
      link.onclick = keep;
      if (answer !== null && given.answers[id] === answer) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    if (question.kind !== "choice") {
      add(section, form(section, question, id, stand, given, now), list);
    }
    add(section, steps(stand, given));
    if (stand.path.length) add(section, summaryOf(plan, texts, stand, given.answers, "", now));
  }

  function progress(state) {
    var words = state[2] === state[3] ? ui["still-exactly"] : ui.still;
    return make("p", { "class": "wz-progress" }, fill(words, { least: state[2], most: state[3] }));
  }

  /** Old or mangled links: say what no longer applies, in the questions' own words where they still exist. */
  function notice(stand, given, id) {
    var gone = Object.keys(given.answers).filter(function (name) {
      return !has(plan.questions, name) || (name === id && stand.refused);
    });
    if (!gone.length) return null;
    var names = gone.map(function (name) { return has(texts.questions, name) ? texts.questions[name].short : name; });
    return make("p", { "class": "wz-notice", role: "status" }, fill(ui["old-link"], { names: names.join(ui.names) }));
  }

  function steps(stand, given) {
    var nav = make("nav", { "class": "wz-nav", "aria-label": ui["question-mark"] });
    var last = stand.path[stand.path.length - 1];
    if (last) {
      nav.appendChild(make("a", { "class": "wz-back", href: writeFragment(given.answers, last.question) }, ui.back));
      nav.appendChild(make("a", { "class": "wz-restart", href: "#" }, ui.restart));
    }
    return nav;
  }

  /** A moment, a day or a number is typed; quick choices fill the fields and can be corrected. */
  function form(section, question, id, stand, given, now) {
    var element = make("form", { "class": "wz-form", novalidate: "" });
    var error = make("p", { "class": "wz-error", id: "error-" + id, role: "alert" });
    error.hidden = true;
    var fields = (FIELDS[question.kind] || momentFields)(question, id, texts.questions[id], now);
    if (has(given.answers, id)) fields.set(given.answers[id]);
    element.appendChild(error);
    fields.elements.forEach(function (field) { element.appendChild(field); });
    element.appendChild(make("button", { "class": "wz-submit", type: "submit" }, ui["continue"]));
    element.addEventListener("submit", function (event) {
      event.preventDefault();
      var value = fields.get(), fault = value === null ? "missing" : faultOf(question, value, nowIn(plan), given.answers);
      if (fault) { complain(fault); return; }
      var link = make("a", { href: addressWith(stand, given, id, value, nowIn(plan)) });
      keep.call(link);
      location.href = link.href;
    });
    function complain(fault) {
      error.textContent = (texts.questions[id].says || {})[SAYS[fault]] || ui["error-" + fault];
      error.hidden = false;
      fields.inputs.forEach(function (input) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", error.id);
      });
      fields.inputs[0].focus();
    }
    return element;
  }

  function momentFields(question, id, words, now) {
    var timed = question.kind === "instant";
    var date = labelled("answer-" + id, ui.date, { type: "date", required: "", placeholder: "2026-03-05" });
    var time = labelled("answer-time-" + id, ui.time, { type: "time", required: "", placeholder: "10:00" });
    var inputs = timed ? [date.input, time.input] : [date.input];
    function set(value) {
      var moment = parseInstant(value);
      if (moment === null) return;
      date.input.value = writeInstant(moment).slice(0, 10);
      if (timed) time.input.value = writeInstant(moment).slice(11);
    }
    var zone = make("p", { "class": "wz-zone" }, fill(ui["in-zone"], { zone: texts.zone }));
    var boxes = timed ? [date.box, time.box] : [date.box];
    return {
      elements: [quick(question, now, set)].concat(boxes, timed ? [zone] : []), inputs: inputs, set: set,
      get: function () {
        var values = inputs.map(function (input) { return input.value.trim(); });
        return values.indexOf("") >= 0 ? null : values.map(function (v, i) { return i ? v.slice(0, 5) : v; }).join("T");
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
}

/** An outcome has a page of its own, which Back does not come through; one.js shows it in place instead. */
function arrive(outcome, address) {
  if (outcome) location.replace(address);
  return outcome;
}

/** How answers are put in that are neither chosen by a link nor moments: by kind, from fields.js. */
var FIELDS = {};

function labelled(id, label, attributes) {
  attributes.id = id;
  var input = make("input", attributes);
  return { box: make("p", { "class": "wz-field" }, [make("label", { "for": id }, label), input]), input: input };
}
