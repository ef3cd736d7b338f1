/* In place of filter-answers.js where no question has a long list of answers. uses: nothing */

/** @type {(section: any) => void} */
var filterAnswers = function () {};
