/* Values worked out from answers, exactly: whole numbers, counted in their smallest part. The twin of worked_values.py; where no flow works
 * anything out, no-values.js takes its place.
 *
 * uses: constants(UNKNOWN), has-own(has), instants(DAY, dayOf, parseInstant, parts)
 */

/** What a value is for usable answers; null where something that it is made of is not known.
 * @param {any} value a number, or a step's name and what it works on @param {Answers} answers @param {Instant} now
 * @returns {number|null}
 */
function workedOut(value, answers, now) {
  if (typeof value === "number") return value;
  var step = value[0], of = value[1];
  if (step === "today") return dayOf(now);
  if (typeof of === "string") return leafOf(step, has(answers, of) ? answers[of] : null, value[2]);
  var operands = step === "sum" ? of : step === "banded" ? [of] : value.slice(1).filter(/** @param {any} part */ function (part) { return typeof part !== "string"; });
  var known = operands.map(/** @param {any} part */ function (part) { return workedOut(step === "sum" ? part[1] : part, answers, now); });
  return known.indexOf(null) >= 0 ? null : STEPS[step](known, value);
}

/** What one answer gives: a number, a day, a minute, or what a table tells for it.
 * @param {string} leaf @param {string|null} answer @param {any} told @returns {number|null}
 */
function leafOf(leaf, answer, told) {
  if (answer === null) return leaf === "answer" ? told : null;
  if (answer === UNKNOWN) return null;
  if (leaf === "answer") return +answer.replace(".", "");
  if (leaf === "picked") return has(told, answer) ? told[answer] : null;
  var minute = /** @type {Instant} */ (parseInstant(answer));
  return leaf === "day" ? dayOf(minute) : minute;
}

/** Each step on the numbers it works on, all of which are known.
 * @type {{[step: string]: (numbers: number[], step: any) => number|null}}
 */
var STEPS = {
  sum: function (numbers, step) {
    return numbers.reduce(function (sum, number, at) { return sum + step[1][at][0] * number; }, 0);
  },
  product: function (numbers) { return numbers[0] * numbers[1]; },
  quotient: function (numbers, step) { return numbers[1] ? divided(numbers[0], numbers[1], step[3]) : null; },
  least: function (numbers) { return Math.min.apply(Math, numbers); },
  most: function (numbers) { return Math.max.apply(Math, numbers); },
  months: function (numbers) { return monthsBetween(numbers[0], numbers[1]); },
  banded: function (numbers, step) {
    return step[2].reduce(function (/** @type {number|null} */ found, /** @type {any[]} */ row) {
      return row[0] === null || row[0] <= numbers[0] ? row[1] : found;
    }, null);
  }
};

/** Rounded; “nearest” goes up from the middle. No fraction is made on the way: a remainder is exact, a quotient is not.
 * @param {number} of @param {number} by @param {string} towards @returns {number}
 */
function divided(of, by, towards) {
  if (by < 0) { of = -of; by = -by; }
  var rest = of % by;
  if (rest < 0) rest += by;
  var isUp = towards === "up" ? rest > 0 : towards === "nearest" && 2 * rest >= by;
  return (of - rest) / by + (isUp ? 1 : 0);
}

/** How many months are complete between two days, less than none where the second is the earlier one.
 * @param {number} begin @param {number} end @returns {number}
 */
function monthsBetween(begin, end) {
  var first = parts(begin * DAY), last = parts(end * DAY), months = (last.year - first.year) * 12 + last.month - first.month;
  return last.day >= first.day || parts((end + 1) * DAY).day === 1 ? months : months - 1;
}
