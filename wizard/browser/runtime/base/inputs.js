/* Fields that a script puts on the page. uses: make-element(make) */

/** A field with its label: {box, input}. */
function labelled(id, label, attributes) {
  attributes.id = id;
  var input = make("input", attributes);
  return { box: make("p", { "class": "wz-field" }, [make("label", { "for": id }, label), input]), input: input };
}
