/* Where an outcome stands in the one-file edition: at its answers, or at its own name. uses: address(writeFragment) */

/** @param {string} outcome @param {Answers} [answers] @returns {string} */
function outcomeAddress(outcome, answers) { return answers ? writeFragment(answers) : "#a-" + outcome; }
