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
  return oneField(labelled("answer-" + id, words.short, { type: "text" }));
};

FIELDS.number = function (question, id, words) {
  var minus = question.least === undefined || question.least < 0; // keypads for digits have none
  var field = labelled("answer-" + id, words.unit || "", { type: "text", inputmode: minus ? "text" : "numeric" });
  return oneField(field, function (text) { return typedNumber(text, words.unit || ""); });
};

/** What somebody typed for a number, as the written answer; what is not understood as it is, to be refused: the twin of
 * `typed_number` in answers.py. A browser's own field for numbers reads “19,5” as 195.
 */
function typedNumber(text, unit) {
  var spaces = /^[ \t\u00a0\u2009\u202f]+|[ \t\u00a0\u2009\u202f]+$/g, said = asciiSigns(text).replace(spaces, "");
  [asciiSigns(unit), "$", "£", "€", "¥"].forEach(function (mark) {
    if (mark && said.indexOf(mark) === 0) said = said.slice(mark.length);
    if (mark && said.slice(-mark.length) === mark) said = said.slice(0, -mark.length);
    said = said.replace(spaces, "");
  });
  var number = /^[+-]?(?:[0-9]{1,12}|[1-9][0-9]{0,2}(?:([ ,'’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3}){0,2}|\.[0-9]{3}(?:\.[0-9]{3}){1,2}))$/;
  return number.test(said) ? String(+said.replace(/[^0-9-]/g, "")) : text;
}

/** Full-width signs as their narrow twins. */
function asciiSigns(text) {
  return text.replace(/[\uFF01-\uFF5E]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xFEE0); })
    .replace(/\u3000/g, " ").replace(/\u2212/g, "-").replace(/\uFFE1/g, "£").replace(/\uFFE5/g, "¥");
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
