/* Where an outcome stands, on a site of pages; in the one-file edition outcome-address-one.js takes its place.
 *
 * uses: address(writeFragment)
 */

/** Without answers, the outcome as anybody sees it.
 * @param {string} outcome @param {Answers} [answers] @returns {string}
 */
function outcomeAddress(outcome, answers) { return outcome + ".html" + (answers ? writeFragment(answers) : ""); }
