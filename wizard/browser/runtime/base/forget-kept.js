/* Forgetting what is kept on this device, in one tap. uses: device-storage(FOR_LONG, FOR_NOW) */
function forget(prefix) {
  [FOR_LONG, FOR_NOW].forEach(function (store) {
    try {
      Object.keys(window[store]).forEach(function (key) { if (!key.indexOf(prefix)) window[store].removeItem(key); });
    } catch (refused) { /* nothing was kept */ }
  });
}
