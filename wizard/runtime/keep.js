/* What is kept on this device. Where there is no storage, or it is full or refuses, nothing happens. */

/** Everything a flow keeps stands under one prefix: its answers there, an outcome's ticks behind it. */
function place(root) { return "wizard:" + root.getAttribute("data-flow") + ":"; }

/** Keep a value under a key; without a value, read it. Whatever is read may come from anybody. */
function kept(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch (refused) { /* nothing is kept */ }
  return null;
}

function forget(prefix) {
  try {
    Object.keys(localStorage).forEach(function (key) { if (!key.indexOf(prefix)) localStorage.removeItem(key); });
  } catch (refused) { /* nothing was kept */ }
}
