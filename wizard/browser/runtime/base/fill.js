/* Texts with values put in. uses: has-own(has) */

/** Put values into a text's {names}; of “one | many” the form that fits n.
 * @param {string} text @param {{[name: string]: any}} values @returns {string}
 */
function fill(text, values) {
  var forms = text.split(" | ");
  return forms["" + values.n === "1" ? 0 : forms.length - 1].replace(/\{([a-z]+)\}/g, function (whole, name) {
    return has(values, name) ? values[name] : whole;
  });
}
