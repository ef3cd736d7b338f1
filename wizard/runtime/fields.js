/* Fields for several answers, numbers and words; where no flow asks such a question, fields-none.js takes its place.
 *
 *
 * uses: controls(labelled), page(make), typed-number(typedNumber)
 */

/** How answers are put in that are neither chosen by a link nor moments, by kind: (page, at) → {elements, inputs, set, get}. */
var FIELDS = { choices: tickedFields, text: textField, number: numberField };

/** Several answers: boxes to tick; an exclusive one unticks the others, and they it. */
function tickedFields(page, at) {
  var words = page.texts.questions[at.id].answers, boxes = at.question.answers.map(function (answer) {
    return make("input", { type: "checkbox", value: answer, id: "answer-" + at.id + "-" + answer });
  });
  boxes.forEach(function (box) {
    box.addEventListener("change", function () { if (box.checked) untick(boxes, box, at.question.exclusive || []); });
  });
  return {
    elements: boxes.map(function (box) {
      return make("p", { "class": "wz-tick" }, make("label", {}, [box, make("span", {}, words[box.value])]));
    }),
    inputs: boxes,
    get: function () {
      return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(",") || null;
    },
    set: function (value) { boxes.forEach(function (box) { box.checked = value.split(",").indexOf(box.value) >= 0; }); }
  };
}

function untick(boxes, ticked, exclusive) {
  function excludes(box) { return exclusive.indexOf(box.value) >= 0; }
  boxes.forEach(function (box) {
    if (box !== ticked && (excludes(ticked) || excludes(box))) box.checked = false;
  });
}

function textField(page, at) {
  return oneField(labelled("answer-" + at.id, page.texts.questions[at.id].short, { type: "text" }));
}

function numberField(page, at) {
  var minus = at.question.least === undefined || at.question.least < 0; // keypads for digits have none
  var unit = page.texts.questions[at.id].unit || "";
  var field = labelled("answer-" + at.id, unit, { type: "text", inputmode: minus ? "text" : "numeric" });
  return oneField(field, function (text) { return typedNumber(text, unit); });
}

function oneField(field, read) {
  return {
    elements: [field.box], inputs: [field.input],
    get: function () {
      var text = field.input.value.trim();
      return text && read ? read(text) : text || null;
    },
    set: function (value) { field.input.value = value; }
  };
}
