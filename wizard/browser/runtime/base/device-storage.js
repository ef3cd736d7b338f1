/* What is kept on this device. Where there is no storage, or it is full or refuses, nothing happens. uses: nothing */
var FOR_LONG = "localStorage", FOR_NOW = "sessionStorage"; // the second one forgets when the page is closed

/** Everything a flow keeps stands under one prefix: its answers there, an outcome's ticks and words behind it. */
function keyOf(root) { return "wizard:" + root.getAttribute("data-flow") + ":"; }

/** Keep a value under a key; without a value, read it. Whatever is read may come from anybody. */
function kept(store, key, value) {
  try {
    if (value === undefined) return /** @type {any} */ (window)[store].getItem(key);
    /** @type {any} */ (window)[store].setItem(key, value);
  } catch (refused) { /* nothing is kept */ }
  return null;
}
