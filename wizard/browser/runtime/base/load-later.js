/* Parts of the script that come when they are used: what to do with an outcome, and codes for another device's camera.
 *
 * uses: make-element(make)
 */
var LATER = window.wizardLater = window.wizardLater || {}, WAITING = {};

/** Where this script came from: what comes later lies beside it. */
var HERE = /** @type {any} */ (document.currentScript || {}).src || "answer.js";

function beside(file) { return HERE.replace(/answer\.js/, file); }

/** Call `then` with a part; with nothing where it does not come. Asked again, it is fetched again. */
function later(name, then) {
  if (LATER[name]) { then(LATER[name]); return; }
  if (WAITING[name]) { WAITING[name].push(then); return; }
  WAITING[name] = [then];
  var script = make("script", { src: beside(name + ".js") });
  function come() {
    var open = WAITING[name];
    delete WAITING[name];
    open.forEach(function (one) { one(LATER[name]); });
  }
  script.onerror = come;
  script.onload = function () { // a part that brings its style has come when that has: else it would move once more
    var style = LATER[name] && LATER[name].style;
    if (style) style.onload = style.onerror = come;
    else come();
  };
  document.body.appendChild(script);
}

/** Call `act` once, when the reader begins to move: what stands further down is not needed before. */
function onFirstMove(act) {
  var signs = ["scroll", "mousemove", "touchstart", "keydown", "focusin"];
  function go() {
    signs.forEach(function (sign) { window.removeEventListener(sign, go, true); });
    act();
  }
  signs.forEach(function (sign) { window.addEventListener(sign, go, true); });
}
