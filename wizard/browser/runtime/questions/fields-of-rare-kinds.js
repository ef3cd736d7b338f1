/* Fields for several answers, numbers and words; where no flow asks such a question, fields-of-no-rare-kinds.js takes its place.
 *
 * uses: inputs(labelled), make-element(make), typed-number(typedNumber)
 */

/** How answers are put in that are neither chosen by a link nor moments, by kind: (page) → {elements, inputs, set,
 * get}.
 */
var FIELDS = { choices: tickedFields, text: textField, number: numberField };

/** Several answers: boxes to tick; an exclusive one unticks the others, and they it. */
function tickedFields(page) {
  var words = page.texts.questions[page.id].answers, boxes = page.question.answers.map(function (answer) {
    return make("input", { type: "checkbox", value: answer, id: "answer-" + page.id + "-" + answer });
  });
  boxes.forEach(function (box) {
    box.addEventListener("change", function () { if (box.checked) untick(boxes, box, page.question.exclusive || []); });
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

function textField(page) {
  return oneField(labelled("answer-" + page.id, page.texts.questions[page.id].short, { type: "text" }));
}

function numberField(page) {
  var minus = page.question.least === undefined || page.question.least < 0; // keypads for digits have none
  var unit = page.texts.questions[page.id].unit || "";
  var field = labelled("answer-" + page.id, unit, { type: "text", inputmode: minus ? "text" : page.question.decimals ? "decimal" : "numeric" });
  return oneField(field, function (text) { return typedNumber(text, unit, page.question.decimals || 0); });
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
