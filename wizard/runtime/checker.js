/* The checker of replies: marks words that give no hour and names what is missing. Nothing that is pasted leaves the page;
 * it is shown again as text only. What is said about a word or a part stands on the page already, by its number.
 */

/** Rules {ends, excuses, words, elements} as written → ready to use. */
function readyRules(data) {
  function expressions(list) { return list.map(function (one) { return new RegExp(one); }); }
  return {
    ends: new RegExp(data.ends), excuses: expressions(data.excuses), elements: data.elements.map(expressions),
    words: data.words.map(function (word) { return { find: new RegExp(word[0], "g"), better: word[1] }; })
  };
}

/** Full-width signs as ordinary ones, one for one, so that places in the text stay the same. */
function narrow(text) {
  return text.replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); })
    .replace(/\u3000/g, " ");
}

/** Text → {marks: [{from, to, word, better}] in order, lacking: [number of an element]}. */
function judge(rules, text) {
  var plain = narrow(text), lacking = [];
  rules.elements.forEach(function (patterns, number) {
    if (!patterns.some(function (pattern) { return pattern.test(plain); })) lacking.push(number);
  });
  return { marks: longestApart(wordsIn(rules, plain)), lacking: lacking };
}

function wordsIn(rules, plain) {
  var found = [];
  rules.words.forEach(function (word, number) {
    var match;
    word.find.lastIndex = 0;
    while ((match = word.find.exec(plain))) {
      var mark = { from: match.index, to: match.index + match[0].length, word: number, better: word.better };
      mark.excused = excused(rules, plain, mark.to);
      found.push(mark);
    }
  });
  return found;
}

/** Where words overlap the longest counts; an excused one still keeps shorter ones inside it from counting. */
function longestApart(found) {
  var kept = [];
  found.sort(function (a, b) { return b.to - b.from - (a.to - a.from) || a.from - b.from; });
  found.forEach(function (mark) {
    if (kept.every(function (other) { return mark.to <= other.from || mark.from >= other.to; })) kept.push(mark);
  });
  kept.sort(function (a, b) { return a.from - b.from; });
  return kept.filter(function (mark) { return !mark.excused; });
}

/** A vague word is none where a date and a clock time follow before the sentence ends. */
function excused(rules, plain, at) {
  var rest = plain.slice(at, at + 400).split(rules.ends)[0];
  return rules.excuses.length > 0 && rules.excuses.every(function (pattern) { return pattern.test(rest); });
}

function mountChecker(root, data) {
  var ui = data.ui, rules = readyRules(data), field = root.querySelector("textarea"), told = root.querySelector(".wz-result");
  var status = root.querySelector(".wz-counted");
  root.querySelector(".wz-paste").setAttribute("data-started", "");

  function textOf(selector) { return root.querySelector(selector).textContent; }

  function show() {
    while (told.firstChild) told.removeChild(told.firstChild);
    status.textContent = "";
    if (!field.value.trim()) return;
    var verdict = judge(rules, field.value);
    var vague = count(verdict.marks, ui["vague-found"], ui["vague-none"]);
    var lacks = count(verdict.lacking, ui["lacking-found"], ui["lacking-none"]);
    status.textContent = vague + " " + lacks;
    told.appendChild(make("h2", {}, vague));
    if (verdict.marks.length) told.appendChild(make("ul", { "class": "wz-marks" }, verdict.marks.map(saidOf)));
    told.appendChild(make("h2", {}, lacks));
    if (verdict.lacking.length) told.appendChild(make("ul", { "class": "wz-lacking" }, verdict.lacking.map(element)));
    told.appendChild(make("h2", {}, ui["marked-text"]));
    told.appendChild(make("div", { "class": "wz-letter", translate: "no" }, marked(field.value, verdict.marks)));
    told.appendChild(make("p", { "class": "wz-form-only" }, ui["form-only"]));
  }

  function count(list, found, none) { return list.length ? fill(found, { n: list.length }) : none; }

  function saidOf(mark) {
    var said = field.value.slice(mark.from, mark.to), means = textOf("[data-word=\"" + mark.word + "\"]");
    var instead = textOf(mark.better < 0 ? "[data-instead]" : "[data-better=\"" + mark.better + "\"]");
    return make("li", {}, [
      make("p", {}, [make("mark", { translate: "no" }, said), " " + means + ui.comma + fill(ui["at-character"], { n: mark.from + 1 })]),
      make("p", { "class": "wz-instead" }, ui["say-instead"] + ui.colon + instead)
    ]);
  }

  function element(number) {
    var item = make("li"), from = root.querySelector("[data-element=\"" + number + "\"]");
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

  field.addEventListener("input", show);
  show();
}

/** Whatever goes wrong, the lists stay and the reader is told. */
function startChecker() {
  var root = document.querySelector("[data-checker]"), data = (window.wizardData || {}).words;
  if (!root || !data) return;
  try {
    mountChecker(root, data);
  } catch (error) {
    root.querySelector(".wz-paste").hidden = true;
    root.insertBefore(make("p", { "class": "wz-notice", role: "alert" }, data.ui["went-wrong"]), root.firstChild);
    if (window.console) window.console.error(error);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startChecker);
else startChecker();
