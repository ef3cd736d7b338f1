/* The tools of an outcome's page, handed to the wizard, which lends them its page helpers. */
window.wizardTools = { letters: letters, reminder: reminder };
