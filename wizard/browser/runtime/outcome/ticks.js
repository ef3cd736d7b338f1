/* What is ticked on an outcome's lists of evidence stays ticked on this device.
 *
 * uses: device-storage(FOR_LONG, kept, keyOf), find-elements(all)
 */

/** What is ticked is kept by its words, so that a list that changed never shows a tick at another line. */
function ticks(root) {
  var boxes = all(".wz-evidence input", root), key = keyOf(root) + root.getAttribute("data-outcome");
  var before = kept(FOR_LONG, key) || "";
  function line(box) { return "\n" + box.parentNode.textContent.trim() + "\n"; }
  /** Of the lists for other kinds of case, paper shows those that are used: all are open when it is printed. */
  function choose(box) {
    var list = box.parentNode.parentNode.parentNode.parentNode;
    if (box.checked && /\bwz-more\b/.test(list.className)) list.classList.add("wz-chosen");
  }
  boxes.forEach(function (box) {
    box.checked = before.indexOf(line(box)) >= 0;
    choose(box);
  });
  root.addEventListener("change", function () { // lists may have been opened since
    all(".wz-evidence input", root).forEach(choose);
    var ticked = all(".wz-evidence input", root).filter(function (one) { return one.checked; });
    kept(FOR_LONG, key, ticked.map(line).join(""));
  });
}
