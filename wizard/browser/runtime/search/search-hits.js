/* The lines of what was found. uses: make-element(make), mark-words(excerptOf) */

/** Some more results below those that are shown. */
function showHits(search, hits) {
  hits.forEach(function (hit) { search.list.appendChild(hitLine(search, hit, search.list.children.length)); });
}

function hitLine(search, hit, number) {
  var page = search.book.pages[hit.entry.page], names = [hit.entry.title, page[1]], line;
  var address = search.root.getAttribute("data-base") + "/" + page[0] + (hit.entry.anchor && "#" + hit.entry.anchor);
  if (/^[A-Z]\d+$/.test(hit.entry.title)) names.reverse();      // a number alone says nothing
  line = make("a", { "class": "kb-search__hit", id: "search-hit-" + number, href: address, tabindex: "-1", role: "option",
    "aria-selected": "false", "data-hit": number }, [make("span", { "class": "kb-search__name" }, names[0])]);
  if (names[0] !== names[1]) line.appendChild(make("span", { "class": "kb-search__page" }, names[1]));
  line.appendChild(make("span", { "class": "kb-search__text" }, excerptOf(search.book, hit.body, search.any).map(function (piece) {
    return make(piece.lit ? "mark" : "span", {}, piece.text);
  })));
  return line;
}

/** Where little or nothing was found, the questions that lead to an answer are offered. */
function showWays(search, yes) {
  var base = search.root.getAttribute("data-base");
  search.ways.textContent = "";
  search.ways.hidden = !yes;
  if (!yes) return;
  search.book.pages.forEach(function (page) {
    if (search.book.sides.some(function (name) { return page[0] === "ask/" + name + ".html"; })) {
      search.ways.appendChild(make("a", { href: base + "/" + page[0] }, page[1]));
    }
  });
}
