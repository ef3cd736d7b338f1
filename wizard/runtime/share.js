/* Taking an outcome along: its link, a code for another device's camera, paper. What is ticked is kept on this device. */
function share(root, plan, texts) {
  var ui = texts.ui, row = make("p"), told = make("p", { "class": "wz-told", role: "status" }), code;
  var local = location.protocol === "file:"; // its address means nothing to another device
  var section = make("section", { "class": "wz-share" }, [
    make("h2", { id: "share" }, ui["take-along"]), make("p", {}, ui[local ? "link-local" : "link-holds"]), row, told]);
  function button(word, act) { row.appendChild(action(ui[word], act)); }
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
  if (navigator.share && !local) {
    button("share", function () { navigator.share({ title: document.title, url: location.href })["catch"](function () {}); });
  }
  if (!local) {
    button("qr", function () {
      if (code) { remove(code); code = null; return; }
      if (window.wizardQr) { draw(); return; }
      var script = make("script", { src: HERE.replace(/answer\.js/, "qr.js") });
      script.onload = script.onerror = draw;
      document.body.appendChild(script);
    });
  }
  button("print", function () { window.print(); });
  button("forget", function () {
    forget(place(root));
    all(".wz-evidence input", root).forEach(function (box) { box.checked = false; });
    told.textContent = ui.forgotten;
  });
  root.insertBefore(section, root.querySelector(".wz-end"));
}

/** Where this script came from: its neighbours lie beside it. */
var HERE = (document.currentScript || {}).src || "answer.js";

/** What is ticked is kept by its words, so that a list that changed never shows a tick at another line. */
function ticks(root) {
  var boxes = all(".wz-evidence input", root), key = place(root) + root.getAttribute("data-outcome");
  var before = kept(FOR_LONG, key) || "";
  function line(box) { return "\n" + box.parentNode.textContent.trim() + "\n"; }
  /** Of the lists for other kinds of case, paper shows those that are used: all are open when it is printed. */
  function choose(box) {
    var list = box.parentNode.parentNode.parentNode.parentNode;
    if (box.checked && /\bwz-more\b/.test(list.className)) list.classList.add("wz-chosen");
  }
  boxes.forEach(function (box) {
    box.checked = before.indexOf(line(box)) >= 0;
    choose(box);
  });
  root.addEventListener("change", function () { // lists may have been opened since
    all(".wz-evidence input", root).forEach(choose);
    var ticked = all(".wz-evidence input", root).filter(function (one) { return one.checked; });
    kept(FOR_LONG, key, ticked.map(line).join(""));
  });
}
