/* Tools of which one may fail. uses: nothing */

/** Run tools one after another; one that fails is left out.
 * @param {Function[]} tools @param {any} root @param {Plan} plan @param {any} texts @param {Answers} answers
 * @returns {void}
 */
function attempt(tools, root, plan, texts, answers) {
  tools.forEach(function (tool) {
    try { tool(root, plan, texts, answers); } catch (error) { if (window.console) window.console.error(error); }
  });
}
