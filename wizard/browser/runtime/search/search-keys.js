/* What the box listens to. `does` holds what is done: begin, show, more, note, open, select. uses: nothing */

function listenToKeys(search, does) {
  var box = search.box;
  box.addEventListener("focus", function () { does.begin(search); });
  box.addEventListener("blur", function (event) {
    if (event.relatedTarget && search.root.contains(event.relatedTarget)) return;
    search.header.classList.remove("kb-header--searching");
    does.open(search, false);
  });
  box.addEventListener("compositionstart", function () { search.composing = true; });
  box.addEventListener("compositionend", function () { search.composing = false; does.show(search); });
  box.addEventListener("input", function () { does.show(search); });
  box.addEventListener("keydown", function (event) { boxKey(search, does, event); });
  search.panel.addEventListener("mousedown", function (event) { event.preventDefault(); });   // else the press closes the panel
  search.more.addEventListener("click", function () { does.more(search); });
  document.addEventListener("keydown", function (event) { pageKey(search, event); });
}

function boxKey(search, does, event) {
  var n = search.list.children.length, step = { ArrowDown: 1, Down: 1, ArrowUp: -1, Up: -1 }[event.key];
  if (search.composing || event.keyCode === 229) return;      // there Enter picks a character
  if (step && n) {
    if (step > 0 && search.active === n - 1) does.more(search);
    n = search.list.children.length;
    does.open(search, true);
    does.select(search, search.active < 0 ? (step > 0 ? 0 : n - 1) : (search.active + step + n) % n);
  } else if (event.key === "Enter" && n && !search.panel.hidden) {
    search.list.children[Math.max(search.active, 0)].click();
  } else if ((event.key === "Escape" || event.key === "Esc") && !search.panel.hidden) {
    does.open(search, false);                           // the first Escape closes, the next one empties the box
  } else { return; }
  event.preventDefault();
}

/** “/” leads to the box from wherever nothing is typed. */
function pageKey(search, event) {
  var at = /** @type {any} */ (event.target);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/.test(at.nodeName) ||
      at.isContentEditable) return;
  event.preventDefault();
  search.box.focus();
}
