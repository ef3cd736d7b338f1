/* In place of faults-of-rare-kinds.js where no flow asks for more than choices and moments. uses: nothing */

/** @type {(question: Question, answer: string) => string|null} */
var writtenFault = function (question) { throw new Error(question.kind); };
