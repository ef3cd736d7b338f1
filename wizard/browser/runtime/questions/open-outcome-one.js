/* How an outcome is reached from the questions in the one-file edition: it is shown in their place.
 *
 * uses: outcome(mountAnswer), show-rules(forPaper), focus(focusOn), find-elements(all, remove)
 */
var ONE = { title: document.title, pristine: null, live: null, timer: 0 };

/** Show an outcome in place of the questions; where the address leads to none, the questions. */
function arrive(outcome, address, first) {
  var root = /** @type {any} */ (document.querySelector(".wz-ask-page")), bare = /^#a-([a-z0-9-]+)$/.exec(location.hash);
  leave();
  var part = document.getElementById("a-" + (outcome || (bare && bare[1])));
  if (part) showOutcome(part, root.getAttribute("data-flow"), first);
  root.hidden = !!part;
  return !!part;
}

/** Put the outcome shown last back as it was built; what its tools made goes with it. */
function leave() {
  all(".one-told").forEach(remove);
  all('a[aria-expanded="true"]').forEach(function (link) { link.setAttribute("aria-expanded", "false"); });
  if (!ONE.live) return;
  window.clearInterval(ONE.timer);
  ONE.live.parentNode.replaceChild(ONE.pristine, ONE.live);
  ONE.live = null;
}

function showOutcome(part, flow, first) {
  var live = ONE.live = part.cloneNode(true);
  ONE.pristine = part;
  live.className += " one-open";
  live.setAttribute("data-flow", flow);
  part.parentNode.replaceChild(live, part);
  ONE.timer = mountAnswer(live, window.wizardPlans[flow], window.wizardTexts[flow]);
  live.insertBefore(forPaper(live), live.querySelector(".wz-end"));
  var heading = live.querySelector(".wz-verdict h2");
  document.title = heading.textContent + " · " + ONE.title;
  if (first) return;
  focusOn(heading);
  window.scrollTo(0, Math.max(0, live.getBoundingClientRect().top + window.pageYOffset - 16));
}
