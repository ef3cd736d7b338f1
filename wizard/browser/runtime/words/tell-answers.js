/* Answers, and when limits end, put into the texts of a page that tell of them.
 *
 * uses: find-elements(all), has-own(has), say-answers(sayAnswer)
 */

/** What is not known is told in the plain words that stood there. `given` are the answers on the way, `due` what is said of when
 * clocks end.
 */
function tellAnswersIn(page, given, due, now) {
  all(".wz-answered", page.root).forEach(function (place) {
    var question = place.getAttribute("data-answer"), clock = place.getAttribute("data-due"), said;
    if (place.wzPlain === undefined) place.wzPlain = place.textContent;
    if (question && has(given, question)) said = sayAnswer(page.plan, page.texts, question, given[question], now);
    else if (clock && has(due, clock)) said = due[clock];
    place.textContent = said || place.wzPlain;
  });
}
