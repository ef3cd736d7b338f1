/* Full-width signs. With the search's `plain` the twin of `narrow` in reply_patterns.py. uses: nothing */

/** Full-width signs as ordinary ones, one for one, so that places in the text stay the same.
 * @param {string} text @returns {string}
 */
function narrow(text) {
  return text.replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); })
    .replace(/\u3000/g, " ");
}
