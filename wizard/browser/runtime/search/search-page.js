/* Search without a server: the index (wizard/site/search_index.py) is a script, loaded when the box is first used. Classic and ES5:
 * fetch, modules and workers are refused on file://.
 *
 * uses: fold-words(foldText), make-element(make), mark-page(keepFound, markPage), mark-words(wordsLit),
 *   rank-pages(FAR, rankPages), ready-book(readyBook), search-keys(listenToKeys), search-hits(showHits, showWays)
 */

var AT_ONCE = 12, ASKED_FOR = /^#q=(.*)/;

/** The parts of the box, and what is shown in it: `shown` of the `hits`; `active` is the number of the chosen one. */
function searchBox(root) {
  var panel = root.querySelector(".kb-search__panel");
  return { root: root, box: root.querySelector("input"), panel: panel, list: panel.querySelector(".kb-search__list"),
    ways: panel.querySelector(".kb-search__ways"), more: panel.querySelector(".kb-search__more"),
    lines: root.querySelectorAll(".kb-search__status, .kb-heard"), header: document.querySelector(".kb-header"),
    book: null, asked: false, composing: false, active: -1, hits: [], any: [], shown: 0 };
}

function openPanel(search, yes) {
  search.panel.hidden = !yes;
  search.list.hidden = !search.list.children.length;
  search.box.setAttribute("aria-expanded", String(yes && !search.list.hidden));
  if (!yes) selectHit(search, -1);
}

function selectHit(search, at) {
  var hits = search.list.children;
  if (hits[search.active]) hits[search.active].setAttribute("aria-selected", "false");
  search.active = at;
  if (!hits[at]) { search.box.removeAttribute("aria-activedescendant"); return; }
  hits[at].setAttribute("aria-selected", "true");
  search.box.setAttribute("aria-activedescendant", hits[at].id);
  search.list.scrollTop = hits[at].offsetTop - search.list.clientHeight / 2;
}

function sayFound(search, words, count) {
  var text = words && search.root.getAttribute("data-" + words).replace("#", count);
  Array.prototype.forEach.call(search.lines, function (told) { told.textContent = text; });
}

function showFound(search) {
  var result, query = search.box.value, weak;
  if (!search.book || search.composing) return;      // half a syllable of pinyin is not yet a question
  search.list.textContent = "";
  search.shown = 0;
  search.hits = [];
  if (!foldText(search.book, query)) { sayFound(search, ""); openPanel(search, false); return; }
  result = rankPages(search.book, query);
  search.hits = result.hits;
  search.any = result.any;
  weak = !result.hits.length || result.seen < FAR;
  showMore(search);
  showWays(search, weak);
  sayFound(search, !result.hits.length ? "none" : weak ? "far" : search.shown < result.hits.length ? "more" : "many", result.hits.length);
  openPanel(search, true);
  selectHit(search, -1);
}

/** The next lines, if there are more. */
function showMore(search) {
  showHits(search, search.hits.slice(search.shown, search.shown + AT_ONCE));
  search.shown = search.list.children.length;
  search.more.hidden = search.shown >= search.hits.length;
}

function loadBook(search) {
  if (search.asked) return;
  search.asked = true;
  var script = /** @type {any} */ (make("script", { src: search.root.getAttribute("data-index") }));
  script.onload = function () {
    search.book = readyBook(window.wizardSearch);
    showFound(search);
  };
  script.onerror = function () { search.asked = false; sayFound(search, "broken"); openPanel(search, true); };
  document.head.appendChild(script);
}

function beginSearch(search) {
  search.header.classList.add("kb-header--searching");
  loadBook(search);
  showFound(search);
}

/** What is looked for, in the address: whoever comes back or is sent it finds the same. In its fragment, which no host is ever
 * told; and not where the fragment says what was answered, or where on the page somebody is.
 */
function noteSearch(search) {
  var query = search.box.value ? "#q=" + encodeURIComponent(search.box.value) : "", settle = /** @type {any} */ (window).settle;
  if (location.hash && !ASKED_FOR.test(location.hash) || document.querySelector("[data-flow]")) return;
  try { history.replaceState(history.state, "", location.pathname + location.search + query); } catch (error) { return; }
  if (settle) settle.at = location.href;      // nothing else came under the finger
}

function followHit(search, event) {
  var link = event.target;
  while (link && link.nodeName !== "A") link = link.parentNode;
  if (!link) return;
  noteSearch(search);
  keepFound(link.pathname, wordsLit(search.book, search.hits[link.getAttribute("data-hit")].body, search.any));
  openPanel(search, false);
}

function startSearch(root) {
  var search = searchBox(root), asked = ASKED_FOR.exec(location.hash);
  root.setAttribute("data-started", "");
  listenToKeys(search, { begin: beginSearch, show: showFound, more: showMore, note: noteSearch, open: openPanel, select: selectHit });
  search.list.addEventListener("click", function (event) { followHit(search, event); });
  if (asked) {
    try { search.box.value = decodeURIComponent(asked[1]); } catch (error) { /* no words */ }
    search.box.focus();
  }
  if (document.activeElement === search.box) beginSearch(search);      // or somebody was quicker than this script
  markPage();
}

(function () {
  var root = document.querySelector(".kb-search");
  if (root) startSearch(root);
})();
