/* Letters made one's own: what the answers left is filled in field by field or edited in place, copied in one tap.
 * What is typed stays on this page; it outlives a reload, since a phone may drop the page while its reader looks an
 * order number up elsewhere, and is gone when the page is closed.
 *
 * uses: buttons(action), fill(fill), inputs(labelled), device-storage(FOR_NOW, kept, keyOf), make-element(make), has-own(has), find-elements(all)
 */
function writing(root, plan, texts) {
  var found = all(".wz-letter", root);
  if (!found.length) return;
  found.forEach(function (letter) { dressLetter(letter, texts.ui); });
  fillIn(root, texts.ui);
}

function dressLetter(letter, ui) {
  letter.setAttribute("role", "textbox");
  letter.setAttribute("aria-multiline", "true");
  letter.setAttribute("aria-labelledby", letter.parentNode.getAttribute("aria-labelledby"));
  letter.setAttribute("contenteditable", "true");
  try { letter.contentEditable = "plaintext-only"; } catch (unknown) { /* then what is pasted is made plain below */ }
  letter.addEventListener("paste", function (event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  var told = make("span", { "class": "wz-copied", role: "status" });
  var button = action(ui.copy, function () {
    copyText(letter, function (done) {
      var open = all(".wz-blank", letter).length;
      told.textContent = !done ? ui["copy-failed"] : ui.copied + (open ? " " + fill(ui["still-blank"], { n: open }) : "");
    });
  });
  letter.parentNode.insertBefore(make("p", {}, [button, told]), letter.nextSibling);
}

/** A field for each thing that the answers did not fill; typing there fills it in every letter. */
function fillIn(root, ui) {
  var key = keyOf(root) + root.getAttribute("data-outcome") + ":words", before = {}, fields = {}, boxes = [];
  try { before = JSON.parse(kept(FOR_NOW, key)) || {}; } catch (mangled) { /* begin anew */ }
  function tell(name) {
    var said = fields[name].input.value.trim();
    all(".wz-letter mark", root).forEach(function (mark) {
      if (mark.wzName !== name) return;
      mark.textContent = said || name;
      mark.className = said ? "wz-filled" : "wz-blank";
    });
  }
  all(".wz-writing:not([hidden]) .wz-letter .wz-blank", root).forEach(function (mark) {
    var name = mark.wzName = mark.textContent;
    if (!has(fields, name)) {
      var called = calledFor(mark); // said to the field as well: some do not count a label that is folded away
      fields[name] = labelled("fill-" + boxes.length, called, { type: "text", autocomplete: "off", "aria-label": called });
      boxes.push(fields[name].box);
    }
    mark.addEventListener("click", function () {
      box.open = true;
      fields[name].input.focus();
    });
  });
  if (!boxes.length) return;
  var box = make("details", { "class": "wz-fill" }, [make("summary", {}, fill(ui["fill-in"], { n: boxes.length }))].concat(boxes));
  Object.keys(fields).forEach(function (name) {
    if (has(before, name)) { fields[name].input.value = before[name]; tell(name); }
    fields[name].input.addEventListener("input", function () {
      before[name] = fields[name].input.value;
      kept(FOR_NOW, key, JSON.stringify(before));
      tell(name);
    });
  });
  var hint = root.querySelector(".wz-letter-hint");
  hint.parentNode.insertBefore(box, hint.nextSibling);
}

/** What a field is called: as the letter calls it, and in the reader's own language where that is another one. */
function calledFor(mark) {
  var aid = all(".wz-aid-text mark", mark.parentNode.parentNode), own = all("mark", mark.parentNode);
  var names = [mark].concat(aid.length === own.length ? aid[own.indexOf(mark)] : []);
  return names.map(function (one) { return one.textContent.replace(/[［］]/g, ""); }).join(" · ");
}

/** Copy what an element says, by the clipboard where there is one, else by selecting it as a hand would. */
function copyText(element, then) {
  var text = element.innerText || element.textContent, clipboard = navigator.clipboard;
  function byHand() {
    var done = false;
    window.getSelection().selectAllChildren(element);
    try { done = document.execCommand("copy"); } catch (refused) { /* told as not done */ }
    then(done);
  }
  if (clipboard && clipboard.writeText) clipboard.writeText(text).then(function () { then(true); }, byHand);
  else byHand();
}
