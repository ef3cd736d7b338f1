/* The checker of replies: marks words that give no hour and names what is missing. Nothing that is pasted leaves the
 * page; it is shown again as text only. What is said about a word or a part stands on the page already, by its number.
 *
 * uses: fill(fill), judge-reply(judge, readyRules), make-element(make), when-ready(whenReady)
 */
function mountChecker(root, data) {
  var page = {
    root: root, ui: data.ui, rules: readyRules(data), field: root.querySelector("textarea"), told: root.querySelector(".wz-result"),
    status: root.querySelector(".wz-counted")
  };
  root.querySelector(".wz-paste").setAttribute("data-started", "");
  page.field.addEventListener("input", function () { showVerdict(page); });
  showVerdict(page);
}

function showVerdict(page) {
  var ui = page.ui, told = page.told, text = page.field.value;
  while (told.firstChild) told.removeChild(told.firstChild);
  page.status.textContent = "";
  if (!text.trim()) return;
  var verdict = judge(page.rules, text);
  var vague = counted(verdict.marks, ui["vague-found"], ui["vague-none"]);
  var lacks = counted(verdict.lacking, ui["lacking-found"], ui["lacking-none"]);
  page.status.textContent = vague + " " + lacks;
  told.appendChild(make("h2", {}, vague));
  tellList(told, "wz-marks", verdict.marks, function (mark) { return markTold(page, mark); });
  told.appendChild(make("h2", {}, lacks));
  tellList(told, "wz-lacking", verdict.lacking, function (number) { return elementTold(page, number); });
  told.appendChild(make("h2", {}, ui["marked-text"]));
  told.appendChild(make("div", { "class": "wz-letter", translate: "no" }, marked(text, verdict.marks)));
  told.appendChild(make("p", { "class": "wz-form-only" }, ui["form-only"]));
}

function counted(list, found, none) { return list.length ? fill(found, { n: list.length }) : none; }

function tellList(told, name, list, lineOf) {
  if (list.length) told.appendChild(make("ul", { "class": name }, list.map(lineOf)));
}

/** A vague word, where it stands, and what to say instead. */
function markTold(page, mark) {
  function textOf(selector) { return page.root.querySelector(selector).textContent; }
  var ui = page.ui, said = page.field.value.slice(mark.from, mark.to), means = textOf("[data-word=\"" + mark.word + "\"]");
  var instead = textOf(mark.better < 0 ? "[data-instead]" : "[data-better=\"" + mark.better + "\"]");
  return make("li", {}, [
    make("p", {}, [make("mark", { translate: "no" }, said), " " + means + ui.comma + fill(ui["at-character"], { n: mark.from + 1 })]),
    make("p", { "class": "wz-instead" }, ui["say-instead"] + ui.colon + instead)
  ]);
}

/** A part that is missing, in the words of the page's own list. */
function elementTold(page, number) {
  var item = make("li"), from = page.root.querySelector("[data-element=\"" + number + "\"]");
  Array.prototype.slice.call(from.childNodes).forEach(function (child) { item.appendChild(child.cloneNode(true)); });
  return item;
}

/** The text again, piece by piece, never as HTML. */
function marked(text, marks) {
  var pieces = [], at = 0;
  marks.forEach(function (mark) {
    pieces.push(text.slice(at, mark.from), make("mark", { "class": "wz-vague" }, text.slice(mark.from, mark.to)));
    at = mark.to;
  });
  return pieces.concat(text.slice(at));
}

/** Whatever goes wrong, the lists stay and the reader is told. */
whenReady(function () {
  var root = document.querySelector("[data-checker]"), data = (window.wizardData || {}).words;
  if (!root || !data) return;
  try {
    mountChecker(root, data);
  } catch (error) {
    /** @type {any} */ (root.querySelector(".wz-paste")).hidden = true;
    root.insertBefore(make("p", { "class": "wz-notice", role: "alert" }, data.ui["went-wrong"]), root.firstChild);
    if (window.console) window.console.error(error);
  }
});
