/* A field that shortens a long list of answers to those that hold what is typed.
 *
 * uses: find-elements(all), fill(fill), narrow(narrow)
 */

/** Begin with the whole list again.
 * @param {any} section @returns {void}
 */
function filterAnswers(section) {
  var box = section.querySelector(".wz-filter");
  if (!box) return;
  var input = box.querySelector("input"), told = box.querySelector("[role]"), items = all(".wz-answers li", section);
  input.oninput = function () {
    var typed = plainly(input.value).trim();
    var left = items.filter(function (item) { return !(item.hidden = plainly(item.textContent).indexOf(typed) < 0); });
    told.textContent = typed ? fill(box.getAttribute("data-left"), { n: left.length }) : "";
  };
  input.value = "";
  input.oninput();
}

/** A text as it is compared: full-width signs, capitals and accents are the same as plain letters.
 * @param {string} text @returns {string}
 */
function plainly(text) {
  var apart = /** @type {any} */ (text).normalize ? /** @type {any} */ (text).normalize("NFD") : text;
  return narrow(apart.replace(/[\u0300-\u036f]/g, "")).toLowerCase();
}
