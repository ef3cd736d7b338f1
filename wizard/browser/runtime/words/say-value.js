/* What a value comes to; where no flow works anything out, say-no-value.js takes its place.
 *
 * uses: decimals(writeCount), fill(fill), values(workedOut)
 */

/** What a value is; nothing where something that it is made of is not known. */
function sayValue(page, name, given, now) {
  var value = page.plan.values[name], number = workedOut(value[0], given, now);
  return number === null ? "" : fill(page.texts.ui["number-unit"], { n: writeCount(number, value[1]), unit: page.texts.values[name] });
}
