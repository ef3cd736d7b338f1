/* The reader's answers in the address's fragment, by stable ids, so that back, reload, bookmark and share just work:
 * the twin of language/address_fragment.py. “#at=seller&paid=yes&signed=2026-03-02T10:00”: `at` names the question to show again; the
 * rest are answers in order.
 *
 * uses: constants(MOST_PAIRS)
 */

/** Anything mangled or hostile is left out; nothing here can throw.
 * @param {string} fragment @returns {{at: string|null, answers: Answers}}
 */
function readFragment(fragment) {
  /** @type {{at: string|null, answers: Answers}} */
  var found = { at: null, answers: {} };
  fragment.replace(/^#/, "").split("&").slice(0, MOST_PAIRS).forEach(function (pair) {
    var cut = pair.indexOf("=");
    if (cut <= 0) return;
    var key = decoded(pair.slice(0, cut)), value = decoded(pair.slice(cut + 1));
    if (key === null || value === null || !/^[a-z0-9-]+$/.test(key)) return;
    if (key === "at") found.at = value;
    else found.answers[key] = value;
  });
  return found;
}

/** @param {string} text @returns {string|null} */
function decoded(text) {
  try { return decodeURIComponent(wholeSigns(text)); } catch (mangled) { return null; }
}

/** @param {string} text @returns {string} */
function encoded(text) { return encodeURIComponent(wholeSigns(text)); }

/** Half a character, which no address can hold, becomes the sign that stands for what was lost.
 * @param {string} text @returns {string}
 */
function wholeSigns(text) {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, function (sign) {
    return sign.length > 1 ? sign : "\uFFFD";
  });
}

/** Ids, dates and numbers need no escaping; whatever else there is gets it.
 * @param {Answers} answers @param {string|null} [at] @returns {string}
 */
function writeFragment(answers, at) {
  var pairs = at ? ["at=" + encoded(at)] : [];
  Object.keys(answers).forEach(function (id) {
    pairs.push(encoded(id) + "=" + encoded(answers[id]).replace(/%3A/g, ":"));
  });
  return "#" + pairs.join("&");
}
