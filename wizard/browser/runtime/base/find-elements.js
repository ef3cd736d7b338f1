/* Finding elements on the page, and taking them away. uses: nothing */

/** An array of all that a selector finds.
 * @param {string} selector @param {any} [root] @returns {any[]}
 */
function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

/** @param {any} element @returns {void} */
function remove(element) { if (element && element.parentNode) element.parentNode.removeChild(element); }
