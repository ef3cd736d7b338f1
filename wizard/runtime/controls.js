/* Buttons and fields that a script puts on the page. uses: page(make) */

/** A button that does something on this page. */
function action(words, act, kind) {
  var button = make("button", { type: "button", "class": "wz-action" + (kind ? " " + kind : "") }, words);
  button.addEventListener("click", act);
  return button;
}

function labelled(id, label, attributes) {
  attributes.id = id;
  var input = make("input", attributes);
  return { box: make("p", { "class": "wz-field" }, [make("label", { "for": id }, label), input]), input: input };
}
