/* Small helpers over the page. Text always goes in as text: nothing from the guidance or the address is ever HTML.
 *
 *
 * uses: nothing
 */

/** make("p", {class: "x"}, "text" or [children]) → element.
 * @param {string} name @param {{[key: string]: any}} [attributes] @param {any} [content] @returns {any}
 */
function make(name, attributes, content) {
  var element = document.createElement(name), given = attributes || {};
  Object.keys(given).forEach(function (key) { element.setAttribute(key, given[key]); });
  [].concat(content === undefined ? [] : content).forEach(function (child) {
    element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
  return element;
}

/** @param {string} selector @param {any} [root] @returns {any[]} */
function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

/** @param {any} element @returns {void} */
function remove(element) { if (element && element.parentNode) element.parentNode.removeChild(element); }

/** Move focus to a heading, so that a screen reader announces what is new; it is no tab stop of its own.
 * @param {any} element @returns {void}
 */
function focusOn(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}
