/* Buttons that a script puts on the page. uses: make-element(make) */

/** A button that does something on this page. */
function action(words, act, kind) {
  var button = make("button", { type: "button", "class": "wz-action" + (kind ? " " + kind : "") }, words);
  button.addEventListener("click", act);
  return button;
}
