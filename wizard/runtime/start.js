/* Finds the wizard on the page and starts it. Whatever goes wrong, the plain page stays and the reader is told. */

/** Run something; where it throws, give the page back as it was without script and say so in one line. */
function guard(root, texts, work) {
  try {
    work();
  } catch (error) {
    root.className = root.className.replace(" wz-live", " wz-plain");
    all(".wz-question", root).forEach(function (section) { section.hidden = false; });
    root.insertBefore(make("p", { "class": "wz-notice", role: "alert" }, texts.ui["went-wrong"]), root.firstChild);
    if (window.console) window.console.error(error);
  }
}

function start() {
  all("[data-flow]").forEach(function (root) {
    var flow = root.getAttribute("data-flow");
    var plan = (window.wizardPlans || {})[flow], texts = (window.wizardTexts || {})[flow];
    if (!plan || !texts || plan.schema !== 1) return;
    var mount = root.hasAttribute("data-outcome") ? mountOutcome : mountQuestions;
    guard(root, texts, function () { mount(root, plan, texts); });
  });
}

/* The rest of what the tools of an outcome's page borrow. */
PAGE.walk = walk;
PAGE.deadlinesOf = deadlinesOf;
PAGE.runClock = runClock;
PAGE.clockOf = clockOf;
PAGE.parseInstant = parseInstant;
PAGE.withAnswer = withAnswer;
PAGE.writeFragment = writeFragment;
PAGE.outcomeAddress = outcomeAddress;
PAGE.nowIn = nowIn;
PAGE.fill = fill;
PAGE.sayInstant = sayInstant;
PAGE.sayAnswer = sayAnswer;
PAGE.place = place;
PAGE.kept = kept;
PAGE.forget = forget;
window.wizard = PAGE;

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
