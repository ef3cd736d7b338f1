/* Finds the wizard on the page and starts it. uses: constants(SCHEMA), guard(guard), find-elements(all), when-ready(whenReady) */

/** Mount on every flow of the page: mount(root, plan, texts). */
function mountAll(mount) {
  whenReady(function () {
    all("[data-flow]").forEach(function (root) {
      var flow = root.getAttribute("data-flow");
      var plan = (window.wizardPlans || {})[flow], texts = (window.wizardTexts || {})[flow];
      if (!plan || !texts || plan.schema !== SCHEMA) return; // the frame's script tells it
      root.setAttribute("data-started", "");
      guard(root, texts, function () { mount(root, plan, texts); });
    });
  });
}
