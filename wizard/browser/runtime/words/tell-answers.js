/* Answers, and when limits end, put into the texts of a page that tell of them.
 *
 * uses: find-elements(all), has-own(has), say-answers(sayAnswer), say-value(sayValue)
 */

/** What is not known is told in the plain words that stood there. `given` are the answers on the way, `due` what is said of when
 * clocks end.
 */
function tellAnswersIn(page, given, due, now) {
  all(".wz-answered", page.root).forEach(function (place) {
    var question = place.getAttribute("data-answer"), clock = place.getAttribute("data-due"), value = place.getAttribute("data-value"), said;
    if (place.wzPlain === undefined) place.wzPlain = place.textContent;
    if (question && has(given, question)) said = sayAnswer(page.plan, page.texts, question, given[question], now);
    else if (clock && has(due, clock)) said = due[clock];
    else if (value) said = sayValue(page, value, given, now);
    place.textContent = said || place.wzPlain;
  });
}
