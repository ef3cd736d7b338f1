/* In place of compose.js where every item of an outcome is for all its readers. uses: nothing */

/** @type {(page: any, known: boolean, now: Instant) => void} */
var compose = function () {};
