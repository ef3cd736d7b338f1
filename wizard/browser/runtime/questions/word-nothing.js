/* In place of word-question.js where no question tells of earlier answers. uses: nothing */

/** @type {(page: any, known: boolean) => void} */
var wordQuestion = function () {};
