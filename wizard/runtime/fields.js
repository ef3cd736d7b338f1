/* Fields for several answers, numbers and words: only sent where a flow asks such a question. */

/** Several answers: boxes to tick; an exclusive one unticks the others, and they it. */
FIELDS.choices = function (question, id, words) {
  var boxes = question.answers.map(function (answer) {
    var box = make("input", { type: "checkbox", value: answer, id: "answer-" + id + "-" + answer });
    box.addEventListener("change", function () { if (box.checked) untick(box); });
    return box;
  });
  function excludes(box) { return (question.exclusive || []).indexOf(box.value) >= 0; }
  function untick(ticked) {
    boxes.forEach(function (box) {
      if (box !== ticked && (excludes(ticked) || excludes(box))) box.checked = false;
    });
  }
  return {
    elements: boxes.map(function (box) {
      return make("p", { "class": "wz-tick" }, make("label", {}, [box, make("span", {}, words.answers[box.value])]));
    }),
    inputs: boxes,
    get: function () {
      return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(",") || null;
    },
    set: function (value) { boxes.forEach(function (box) { box.checked = value.split(",").indexOf(box.value) >= 0; }); }
  };
};

FIELDS.text = function (question, id, words) {
  return oneField(labelled("answer-" + id, words.short, { type: "text", maxlength: "80" }));
};

FIELDS.number = function (question, id, words) {
  return oneField(labelled("answer-" + id, words.unit || "", { type: "number", inputmode: "numeric", step: "1" }));
};

function oneField(field) {
  return {
    elements: [field.box], inputs: [field.input],
    get: function () { return field.input.value.trim() || null; },
    set: function (value) { field.input.value = value; }
  };
}
