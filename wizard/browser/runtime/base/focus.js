/* Where the focus is. uses: nothing */

/** Move focus to a heading, so that a screen reader announces what is new; it is no tab stop of its own.
 * @param {any} element @returns {void}
 */
function focusOn(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}
