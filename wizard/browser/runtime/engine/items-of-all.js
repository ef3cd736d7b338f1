/* In place of items-of-some.js where every item of an outcome is for all its readers. uses: nothing */

/** @type {(plan: Plan, outcome: string, answers: Answers, now: Instant) => (list: string, number: number) => boolean} */
var itemsFor = function () { return function () { return true; }; };
