/* An outcome composed for its reader: of the items that are for some readers only those stay that are for this one. Where every
 * item is for all, compose-nothing.js takes its place.
 *
 * uses: item-conditions(holding), find-elements(all)
 */

/** Whoever is not known to be a reader of this outcome is told of each item for whom it is. Until this is done the first
 * time, nobody is shown what may go: see answer.css.
 */
function compose(page, known, now) {
  var holds = holding(page.plan, page.answers, now);
  all("[data-when]", page.root).forEach(function (item) {
    var isShown = !known || item.getAttribute("data-when").split(" ").some(holds);
    if (page.places.indexOf(item) < 0) item.hidden = !isShown;
    else if (!isShown) item.hidden = true; // a limit goes as well where others run
  });
  all(".wz-only", page.root).forEach(function (words) { words.hidden = known; });
  page.root.classList.remove("wz-composing");
}
