/* Letters on an outcome page: filled from the answers, edited in place, copied in one tap. Nothing that is typed leaves
 * the page or is kept.
 */
function letters(page, root, plan, texts, answers) {
  fillLetters(page, root, plan, texts, answers);
  page.all(".wz-letter", root).forEach(function (letter) {
    letter.setAttribute("contenteditable", "true");
    letter.setAttribute("role", "textbox");
    letter.setAttribute("aria-multiline", "true");
    letter.setAttribute("aria-labelledby", letter.parentNode.getAttribute("aria-labelledby"));
    var button = page.make("button", { type: "button", "class": "wz-action" }, texts.ui.copy);
    var told = page.make("span", { "class": "wz-copied", role: "status" });
    button.addEventListener("click", function () {
      copyText(letter, function (done) { told.textContent = texts.ui[done ? "copied" : "copy-failed"]; });
    });
    letter.parentNode.insertBefore(page.make("p", {}, [button, told]), letter.nextSibling);
  });
}

/** Put answers and deadlines into the letters; what they do not fill stays marked. A letter that stayed in the
 * language it was written in is filled in that language.
 */
function fillLetters(page, root, plan, texts, answers) {
  var now = page.nowIn(plan), due = {};
  var path = page.walk(plan, answers, now).path.map(function (step) { return step.question; });
  page.deadlinesOf(plan, root.getAttribute("data-outcome"), answers).forEach(function (one) { due[one.clock] = one.run.end; });
  page.all(".wz-letter .wz-blank", root).forEach(function (blank) {
    var question = blank.getAttribute("data-answer"), clock = blank.getAttribute("data-due"), said;
    var own = blank.parentNode.lang && texts.source || texts;
    if (path.indexOf(question) >= 0 && answers[question] !== "unknown") said = page.sayAnswer(plan, own, question, answers[question], now);
    else if (clock && due[clock]) said = page.sayInstant(own.ui, due[clock], now);
    if (said) { blank.textContent = said; blank.className = "wz-filled"; }
  });
}

/** Copy what an element says, by the clipboard where there is one, else by selecting it as a hand would. */
function copyText(element, then) {
  var text = element.innerText || element.textContent;
  if (navigator.clipboard && navigator.clipboard.writeText) {
    navigator.clipboard.writeText(text).then(function () { then(true); }, function () { then(selectAndCopy(element)); });
  } else {
    then(selectAndCopy(element));
  }
}

function selectAndCopy(element) {
  var selection = window.getSelection(), range = document.createRange();
  range.selectNodeContents(element);
  selection.removeAllRanges();
  selection.addRange(range);
  try { return document.execCommand("copy"); } catch (refused) { return false; }
}
