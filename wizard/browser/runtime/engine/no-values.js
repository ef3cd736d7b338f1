/* In place of values.js where no flow works anything out. uses: nothing */

/** @type {(value: any, answers: Answers, now: Instant) => number|null} */
var workedOut = function () { return null; };
