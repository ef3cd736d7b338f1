/* The form of a question whose answer is typed or ticked.
 *
 * uses: where-answers-lead(addressWith, refusedOf), fields-of-rare-kinds(FIELDS), focus(focusOn), device-storage(FOR_LONG, kept), make-element(make),
 *   moment-fields(momentFields), device-clock(clockFault), has-own(has), find-elements(all)
 */

/** A moment, a day or a number is typed; quick choices fill the fields and can be corrected. */
function formOf(page) {
  var element = make("form", { "class": "wz-form", novalidate: "", "aria-labelledby": page.section.querySelector(".wz-ask").id });
  var error = make("p", { "class": "wz-error", id: "error-" + page.id, role: "alert" }, make("a"));
  function changed() { correct(element, error); }
  var fields = (FIELDS[page.question.kind] || momentFields)(page, changed);
  changed();
  if (has(page.answers, page.id)) fields.set(page.answers[page.id]);
  [error].concat(fields.elements, make("button", { "class": "wz-submit", type: "submit" }, page.ui["continue"]))
    .forEach(function (field) { element.appendChild(field); });
  element.addEventListener("input", changed);
  element.addEventListener("submit", function (event) {
    event.preventDefault();
    var value = fields.get(), fault = value === null ? "missing" : refusedOf(page, value);
    if (!FIELDS[page.question.kind] && clockFault(page.plan, page.ui)) focusOn(page.section.querySelector(".wz-notice"));
    else if (fault) {
      changed();
      complain(page, error, fields.inputs, fault);
    } else onward(page, addressWith(page, value));
  });
  return element;
}

function onward(page, address) {
  kept(FOR_LONG, page.key, address.replace(/^[^#]*/, ""));
  location.href = address;
}

/** What is wrong, in a box that takes focus and leads to the field; only fields that are wrong are marked. */
function complain(page, error, inputs, fault) {
  var empty = inputs.filter(function (input) { return fault === "missing" && !input.value; });
  var wrong = empty.length ? empty : inputs, link = error.firstChild;
  link.textContent = (page.texts.questions[page.id].says || {})[fault] || page.ui["error-" + fault];
  if (wrong.length < inputs.length) link.textContent += " " + wrong[0].parentNode.textContent;
  link.href = "#" + wrong[0].id;
  link.onclick = function (event) {
    event.preventDefault(); // the address holds the answers
    wrong[0].focus();
  };
  wrong.forEach(function (input) {
    input.setAttribute("aria-invalid", "true");
    input.wzTold = input.getAttribute("aria-describedby") || "";
    input.setAttribute("aria-describedby", error.id + " " + input.wzTold);
  });
  error.hidden = false;
  focusOn(error);
}

/** Nothing is wrong, or not any more. */
function correct(element, error) {
  error.hidden = true;
  all("[aria-invalid]", element).forEach(function (input) {
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-describedby", input.wzTold);
  });
}
