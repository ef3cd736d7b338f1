/* An outcome composed for its reader: of the items that are for some readers only those stay that are for this one, and texts
 * tell of his own answers. Where nothing is composed, compose-nothing.js takes its place.
 *
 * uses: answers-on-the-way(givenOn, holding), outcome-deadlines(deadlinesOf), find-elements(all),
 *   say-time(sayInstant), tell-answers(tellAnswersIn)
 */

/** Whoever is not known to be a reader of this outcome is told of each item for whom it is. Until this is done the first
 * time, nobody is shown what may go: see answer.css.
 */
function compose(page, known, now) {
  var holds = holding(page.plan, page.answers, now), due = {};
  all("[data-when]", page.root).forEach(function (item) {
    var isShown = !known || item.getAttribute("data-when").split(" ").some(holds);
    if (page.places.indexOf(item) < 0) item.hidden = !isShown;
    else if (!isShown) item.hidden = true; // a limit goes as well where others run
  });
  all(".wz-only", page.root).forEach(function (words) { words.hidden = known; });
  if (known) {
    deadlinesOf(page.plan, page.outcome, page.answers, now).forEach(function (one) {
      due[one.clock] = sayInstant(page.ui, one.run.end, now);
    });
  }
  tellAnswersIn(page, known ? givenOn(page.plan, page.answers, now) : {}, due, now);
  page.root.classList.remove("wz-composing");
}
