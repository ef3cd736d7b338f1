/* Elements. Text always goes in as text: nothing from the guidance or the address is ever HTML. uses: nothing */

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
