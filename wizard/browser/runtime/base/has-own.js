/* What an object holds itself. uses: nothing */

/** Whether an object has a key of its own: ids come from the address, and “constructor” is none of ours.
 * @param {object} object @param {string} key @returns {boolean}
 */
function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }
