/* Tests of numbers, and of values; where no flow has any, no-number-tests.js takes its place.
 *
 * uses: values(workedOut)
 */

/** By the kind of a test whether it holds for an answer.
 * @type {{[kind: string]: (test: Test, answer: string, now: Instant, given: Answers) => boolean}}
 */
var NUMBER_TESTS = {
  least: function (test, answer) { return +answer.replace(".", "") >= test[1]; },
  reaches: function (test, answer, now, given) {
    var value = workedOut(test[1], given, now);
    return value !== null && value >= test[2];
  }
};
