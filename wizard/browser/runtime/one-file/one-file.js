/* One file: questions, outcomes and rules stand in one document. The address's fragment says which of them is shown,
 * as it does on the pages. In a frame the file tells its height, and nothing else.
 *
 * uses: ask(mountAsk), show-rules(factOf, foldFacts, tellFact), load-later(LATER), outcome-tools(OUTCOME_TOOLS), mount(mountAll)
 */
LATER["outcome-tools"] = OUTCOME_TOOLS; // one document holds it all

document.addEventListener("click", function (event) {
  var link = /** @type {any} */ (event.target);
  while (link && link.nodeName !== "A") link = link.parentNode;
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  var fact = factOf(link.getAttribute("href"));
  if (fact) {
    event.preventDefault();
    tellFact(link, fact);
  } else if (link.href === location.href && location.hash) {
    event.preventDefault();
    location.reload(); // time has moved the reader on while the answers stayed the same
  }
});

/** The page around a frame cannot see how high this one is. */
function tellHeight() {
  var height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === tellHeight.told) return;
  tellHeight.told = height;
  window.parent.postMessage({ wizard: document.querySelector(".wz-ask-page").getAttribute("data-flow"), height: height }, "*");
}
tellHeight.told = 0;

foldFacts();
if (window.parent !== window) {
  window.addEventListener("load", function () {
    tellHeight();
    if (window.ResizeObserver) new window.ResizeObserver(tellHeight).observe(document.body);
    else window.setInterval(tellHeight, 250);
  });
}
mountAll(mountAsk);
