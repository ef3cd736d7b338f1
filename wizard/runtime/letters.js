/* Letters on an outcome page: edited in place, copied in one tap. Nothing that is typed leaves the page. */
function letters(page, root, ui) {
  page.all(".wz-letter", root).forEach(function (letter) {
    letter.setAttribute("contenteditable", "true");
    letter.setAttribute("role", "textbox");
    letter.setAttribute("aria-multiline", "true");
    letter.setAttribute("aria-labelledby", letter.parentNode.getAttribute("aria-labelledby"));
    var button = page.make("button", { type: "button", "class": "wz-action" }, ui.copy);
    var told = page.make("span", { "class": "wz-copied", role: "status" });
    button.addEventListener("click", function () {
      copyText(letter, function (done) { told.textContent = done ? ui.copied : ui["copy-failed"]; });
    });
    letter.parentNode.appendChild(page.make("p", {}, [button, told]));
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
