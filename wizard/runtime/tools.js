/* The tools of an outcome's page, handed to the wizard, which lends them its page helpers. One that fails is left out. */
window.wizardTools = {
  reminder: reminder, neighbours: neighbours,
  mount: function (page, root, plan, texts, answers) {
    [letters, ticks, whatIf, share].forEach(function (tool) {
      try { tool(page, root, plan, texts, answers); } catch (error) { if (window.console) window.console.error(error); }
    });
  }
};
