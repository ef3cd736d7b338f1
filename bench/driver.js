/* Put into a page before anything else: notes when a question can be answered, then answers one after another.
 *
 * A question counts as painted in the second animation frame that finds it there: the first one paints it. Whoever
 * changes the page at once, in a task of its own or in a promise is so measured by the same rule.
 */
(function () {
  "use strict";
  var SEEN = {
    wizard: { asked: ".wz-live .wz-question:not([hidden]) .wz-ask", answer: ".wz-live .wz-question:not([hidden]) .wz-answer[data-answer=a]" },
    "survey-core": { asked: ".sd-question__title", answer: "input[type=radio]" },
    other: { asked: "h2", answer: "button" }
  };
  var seen = SEEN[KIND] || SEEN.other; // eslint-disable-line no-undef -- pages.py puts the name in

  function shown(selector) {
    var element = document.querySelector(selector);
    return element && element.getClientRects().length ? element : null;
  }

  function isAsked(number) {
    var heading = shown(seen.asked);
    return heading && heading.textContent.indexOf("Question " + number + ",") >= 0 && shown(seen.answer);
  }

  /** The moment question `number` is painted, counted from navigation. */
  function painted(number) {
    return new Promise(function (done) {
      (function look() {
        requestAnimationFrame(isAsked(number) ? function () { requestAnimationFrame(done); } : look);
      })();
    });
  }

  /** Answer every question with its first answer; the milliseconds of each tap. */
  function walk(questions) {
    var taps = [];
    function tap(number) {
      if (number === questions) return null;
      var start = performance.now(), next = painted(number), answer = shown(seen.answer);
      answer.dispatchEvent(new MouseEvent("mousedown", { bubbles: true })); // some take a click without one for a key
      answer.click();
      return next.then(function (end) {
        taps.push(end - start);
        return tap(number + 1);
      });
    }
    return tap(1).then(function () { return taps; });
  }

  window.bench = { first: painted(0), walk: walk };
})();
