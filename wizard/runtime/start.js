/* Finds the wizard on the page and starts it. Whatever goes wrong, the plain page stays and the reader is told. */

/** Run something; where it throws, give the page back as it was without script and say so in one line. */
function guard(root, texts, work) {
  try {
    work();
  } catch (error) {
    root.classList.remove("wz-live");
    var html = document.documentElement; // as it was without script: see first.html
    html.className = html.className.replace(/ (one-by-one|begun|answered)/g, "");
    all(".wz-question", root).forEach(function (section) { section.hidden = false; });
    root.insertBefore(make("p", { "class": "wz-notice", role: "alert" }, texts.ui["went-wrong"]), root.firstChild);
    if (window.console) window.console.error(error);
  }
}

function start() {
  all("[data-flow]").forEach(function (root) {
    var flow = root.getAttribute("data-flow");
    var plan = (window.wizardPlans || {})[flow], texts = (window.wizardTexts || {})[flow];
    if (!plan || !texts || plan.schema !== 2) return; // the frame's script tells it
    root.setAttribute("data-started", "");
    guard(root, texts, function () { MOUNTS[root.hasAttribute("data-outcome") ? "answer" : "ask"](root, plan, texts); });
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
