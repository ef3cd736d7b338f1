/* Taking an outcome along: its link, a code for another device's camera, paper. What is ticked is kept on this device.
 *
 * uses: buttons(action), forget-kept(forget), device-storage(keyOf), load-later(later), make-element(make), find-elements(all, remove), edit-letters(copyText)
 */
function share(root, plan, texts, answers) {
  var ui = texts.ui, row = make("p"), told = make("p", { "class": "wz-told", role: "status" }), code;
  var local = location.protocol === "file:"; // its address means nothing to another device
  var holds = local ? ui["link-local"] : Object.keys(answers).length ? ui["link-holds"] : "";
  var section = make("section", { "class": "wz-share" }, [
    make("h2", { id: "share" }, ui["take-along"])].concat(holds ? make("p", {}, holds) : [], row, told));
  function button(word, act) { row.appendChild(action(ui[word], act)); }
  function draw(qr) {
    code = qr && qr(location.href);
    told.textContent = code ? "" : ui["qr-failed"];
    if (!code) return;
    code.setAttribute("aria-label", ui.qr);
    section.appendChild(code);
  }
  button("copy-link", function () {
    told.textContent = location.href;
    copyText(told, function (done) { told.textContent = done ? ui.copied : ui["copy-failed"] + " " + location.href; });
  });
  if (navigator.share && !local) {
    button("share", function () { navigator.share({ title: document.title, url: location.href })["catch"](function () {}); });
  }
  if (!local) {
    button("qr", function () {
      if (code) { remove(code); code = null; } else later("qr", draw);
    });
  }
  button("print", function () { window.print(); });
  button("forget", function () {
    forget(keyOf(root));
    all(".wz-evidence input", root).forEach(function (box) { box.checked = false; });
    told.textContent = ui.forgotten;
  });
  root.insertBefore(section, root.querySelector(".wz-end"));
}
