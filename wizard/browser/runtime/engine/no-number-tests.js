/* In place of number-tests.js where no flow asks for a number or works one out. uses: nothing */

/** @type {{[kind: string]: (test: Test, answer: string, now: Instant, given: Answers) => boolean}} */
var NUMBER_TESTS = {};
