/* Taking an outcome along: its link, a code for another device's camera, paper. What is ticked is kept on this device. */
function share(page, root, plan, texts) {
  var ui = texts.ui, row = page.make("p"), told = page.make("p", { "class": "wz-told", role: "status" }), code;
  var section = page.make("section", { "class": "wz-share" }, [
    page.make("h2", { id: "share" }, ui["take-along"]),
    page.make("p", {}, ui[location.protocol === "file:" ? "link-local" : "link-holds"]), row, told]);
  function button(word, act) {
    var made = page.make("button", { type: "button", "class": "wz-action" }, ui[word]);
    made.addEventListener("click", act);
    row.appendChild(made);
  }
  function draw() {
    code = window.wizardQr && window.wizardQr(location.href);
    told.textContent = code ? "" : ui["qr-failed"];
    if (!code) return;
    code.setAttribute("aria-label", ui.qr);
    section.appendChild(code);
  }
  button("copy-link", function () {
    told.textContent = location.href;
    copyText(told, function (done) { told.textContent = done ? ui.copied : ui["copy-failed"] + " " + location.href; });
  });
  if (navigator.share && location.protocol !== "file:") {
    button("share", function () { navigator.share({ title: document.title, url: location.href })["catch"](function () {}); });
  }
  button("qr", function () {
    if (code) { page.remove(code); code = null; return; }
    if (window.wizardQr) { draw(); return; }
    var script = page.make("script", { src: HERE.replace(/tools\.js/, "qr.js") });
    script.onload = script.onerror = draw;
    document.body.appendChild(script);
  });
  button("print", function () { window.print(); });
  button("forget", function () {
    page.forget(page.place(root));
    page.all(".wz-evidence input", root).forEach(function (box) { box.checked = false; });
    told.textContent = ui.forgotten;
  });
  root.insertBefore(section, root.querySelector(".wz-end"));
}

/** Where this script came from: its neighbours lie beside it. */
var HERE = (document.currentScript || {}).src || "tools.js";

/** What is ticked is kept by its words, so that a list that changed never shows a tick at another line. */
function ticks(page, root) {
  var boxes = page.all(".wz-evidence input", root), key = page.place(root) + root.getAttribute("data-outcome");
  var before = page.kept(key) || "";
  function line(box) { return "\n" + box.parentNode.textContent.trim() + "\n"; }
  boxes.forEach(function (box) {
    if (before.indexOf(line(box)) >= 0) box.checked = true;
    box.addEventListener("change", function () {
      page.kept(key, boxes.filter(function (one) { return one.checked; }).map(line).join(""));
    });
  });
}
