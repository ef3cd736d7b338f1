/* The question page: shows one question of the page at a time and turns answers into addresses.
 *
 * Every answer is a link whose address holds all answers so far: history, reload, new tab and share come for free.
 *
 * uses: address(readFragment, writeFragment), open-outcome(arrive), where-answers-lead(addressOf, addressWith, standing), fill(fill),
 *   focus(focusOn), forget-kept(forget), form(formOf), guard(guard), device-storage(FOR_LONG, kept, keyOf), make-element(make), device-clock(clockFault,
 *   nowIn), filter-answers(filterAnswers), find-elements(all, remove), say-answers(goneFrom, oldLink, sayAnswer), answers-given(summaryOf), word-question(wordQuestion)
 */
function mountAsk(root, plan, texts) {
  var page = { root: root, plan: plan, texts: texts, ui: texts.ui, sections: all(".wz-question", root), title: document.title,
    made: [], key: keyOf(root), box: root.querySelector(".wz-kept") };
  root.classList.add("wz-live");
  window.addEventListener("hashchange", function () { guard(root, texts, function () { showQuestion(page); }); });
  showQuestion(page, true);
}

/** Show what the address leads to: an outcome, the question named, or the one that is open. */
function showQuestion(page, first) {
  var given = readFragment(location.hash);
  if (location.hash && window.settle) window.settle(); // something else comes under the finger: see first.html
  var stand = standing(page, given.answers, given.at);
  if (arrive(stand.outcome, addressOf(page, given.answers, stand.outcome), first)) return;
  page.made.forEach(remove);
  page.made = [];
  var named = page.sections.map(function (section) { return "#" + section.id; }).indexOf(location.hash);
  var open = page.sections[named > 0 ? named : stand.state], heading = open.querySelector(".wz-ask");
  if (first && !location.hash) offer(page, open);
  else page.box.hidden = true;
  page.sections.forEach(function (section) { section.hidden = section !== open; });
  if (named > 0) plainQuestion(page, open);
  else dressQuestion(page, open, stand, given.answers);
  document.title = heading.textContent + " · " + page.title;
  if (first) return;
  window.scrollTo(0, Math.max(0, page.root.getBoundingClientRect().top + window.pageYOffset - 80)); // focus first would lay out twice
  focusOn(heading);
}

/** Who was here before can go on; what was kept is read by the same rules as an address. */
function offer(page, section) {
  var answers = readFragment(kept(FOR_LONG, page.key) || "").answers, stand = standing(page, answers), box = page.box;
  box.hidden = !stand.path.length;
  box.querySelector("a").href = addressOf(page, answers, stand.outcome);
  box.querySelector("button").onclick = function () {
    forget(page.key);
    box.hidden = true;
    focusOn(section.querySelector(".wz-ask"));
  };
}

/** An address that names a question and holds no answers, as somebody without script sends it: on by plain links. */
function plainQuestion(page, section) {
  var again = make("a", { "class": "wz-restart", href: "#" }, page.ui.restart); // above it would move the answers
  page.section = section;
  filterAnswers(section);
  wordQuestion(page, false);
  addTo(page, make("p", { "class": "wz-notice", role: "status" }, [page.ui["from-here"] + " ", again]));
  all(".wz-answer", section).forEach(function (link) {
    link.parentNode.hidden = false;
    link.removeAttribute("aria-current");
    if (link.wzPlain) link.href = link.wzPlain;
  });
}

/** Put an element into the section until something else is shown. */
function addTo(page, element, before) {
  page.section.insertBefore(element, before || null);
  page.made.push(element);
}

/** Make the page's state what is shown now: the open question and what led there. */
function dressQuestion(page, section, stand, answers) {
  var plan = page.plan, texts = page.texts, id = page.id = plan.states[stand.state][0];
  var question = page.question = plan.questions[id], choice = question.kind === "choice";
  var list = section.querySelector(".wz-answers"), last = stand.path[stand.path.length - 1];
  page.section = section;
  page.stand = stand;
  page.answers = answers;
  page.now = nowIn(plan);
  wordQuestion(page, true);
  if (last) tellChosen(page, last.question);
  var told = !choice && clockFault(plan, page.ui) || oldLink(plan, texts, goneFrom(plan, answers).concat(stand.refused ? id : []));
  if (told) addTo(page, make("p", { "class": "wz-notice", role: "status" }, told), section.firstChild);
  all(".wz-answer", list).forEach(function (link) { dressLink(page, link); });
  filterAnswers(section);
  if (!choice) addTo(page, formOf(page), list);
  if (!last) return;
  addTo(page, steps(page, last.question));
  addTo(page, summaryOf(plan, texts, stand, answers, "", page.now));
}

/** A link of an answer leads on with all answers so far; one without an answer stays as it is. */
function dressLink(page, link) {
  var answer = link.getAttribute("data-answer");
  link.parentNode.hidden = answer === null;
  link.wzPlain = link.wzPlain || link.href;
  if (answer !== null) link.href = addressWith(page, answer);
  link.onclick = function () { kept(FOR_LONG, page.key, link.hash); };
  if (answer !== null && page.answers[page.id] === answer) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

/** What was chosen just now, above what is asked next; read out with the heading, which takes focus. */
function tellChosen(page, id) {
  var said = fill(page.ui.chosen, { answer: sayAnswer(page.plan, page.texts, id, page.answers[id], page.now) });
  addTo(page, make("p", { "class": "wz-taken", id: "taken" }, said), page.section.firstChild);
  page.section.querySelector(".wz-ask").setAttribute("aria-describedby", "taken");
}

function steps(page, last) {
  return make("nav", { "class": "wz-nav", "aria-label": page.ui["question-mark"] }, [
    make("a", { "class": "wz-back", href: writeFragment(page.answers, last) }, page.ui.back),
    make("a", { "class": "wz-restart", href: "#" }, page.ui.restart)]);
}
