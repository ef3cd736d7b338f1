/* Put into a page before anything else: notes when a question can be answered, then answers one after another.
 *
 * A question counts as painted when the animation frame that finds it there is over: a message sent in that frame comes
 * after it was painted. Whoever changes the page at once, in a task of its own or in a promise is measured by the same rule.
 * For the first question the browser's own first-contentful-paint counts, if the question was there.
 */
(function () {
  "use strict";
  var SEEN = {
    wizard: { asked: ".wz-question:not([hidden]) .wz-ask", answer: ".wz-question:not([hidden]) .wz-answer[data-answer=a]" },
    "survey-core": { asked: ".sd-question__title", answer: "input[type=radio]" },
    other: { asked: "h2", answer: "button" }
  };
  var seen = SEEN[KIND] || SEEN.other; // eslint-disable-line no-undef -- pages.py puts the name in

  function shown(selector) {
    return Array.prototype.filter.call(document.querySelectorAll(selector), function (element) {
      return element.getClientRects().length;
    })[0];
  }

  function isAsked(number) {
    var heading = shown(seen.asked);
    return heading && heading.textContent.indexOf("Question " + number + ",") >= 0 && shown(seen.answer);
  }

  /** The moment question `number` is painted, counted from navigation; `found` is told when its frame begins. */
  function painted(number, found) {
    return new Promise(function (done) {
      (function look() {
        requestAnimationFrame(function () {
          if (!isAsked(number)) { look(); return; }
          if (found) found(performance.now());
          var channel = new MessageChannel();
          channel.port1.onmessage = function () { done(performance.now()); };
          channel.port2.postMessage(null);
        });
      })();
    });
  }

  /** The first question: when the browser itself says it painted, unless that was before the question was there. */
  function first() {
    var began = 0, asked = painted(0, function (at) { began = at; });
    var drawn = new Promise(function (done) {
      new PerformanceObserver(function (list) {
        list.getEntriesByName("first-contentful-paint").forEach(function (entry) { done(entry.startTime); });
      }).observe({ type: "paint", buffered: true });
    });
    return Promise.all([asked, drawn]).then(function (times) { return times[1] >= began ? times[1] : times[0]; });
  }

  function touch(answer) {
    answer.dispatchEvent(new MouseEvent("mousedown", { bubbles: true })); // some take a click without one for a key
    answer.click();
  }

  /** Answer every question with its first answer; the milliseconds of each tap. */
  function walk(questions) {
    var taps = [];
    function tap(number) {
      if (number === questions) return null;
      var start = performance.now(), next = painted(number);
      touch(shown(seen.answer));
      return next.then(function (end) {
        taps.push(end - start);
        return tap(number + 1);
      });
    }
    return tap(1).then(function () { return taps; });
  }

  /** The first question is answered as soon as it is painted; the moment the second one is, counted from navigation. */
  function eager() {
    return painted(0).then(function () {
      var second = painted(1);
      touch(shown(seen.answer));
      return second;
    });
  }

  window.bench = EAGER ? { second: eager() } : { first: first(), walk: walk }; // eslint-disable-line no-undef
})();
