/**
 * Search without a server: the index (wizard/search.py) is a script, loaded when the box is first used.
 *
 * Chinese has no spaces to cut words at, so a question is looked for whole and by its pairs of characters; a rare
 * pair counts more than a common one. Classic and ES5: fetch, modules and workers are refused on file://.
 */
(function () {
  "use strict";
  var SHOWN = 12, PER_PAGE = 3, ENOUGH = 0.5;      // results; of one page; the least share of a question that must match
  var SKIPPED = /[\s\u200b.,:;!?'"()\[\]<>\/|·~\-\u2010-\u2027\u3000-\u301f]/;
  var root = document.querySelector(".kb-search"), header = document.querySelector(".kb-header");
  if (!root) { return; }
  var box = root.querySelector("input"), panel = root.querySelector(".kb-search__panel");
  var list = panel.querySelector(".kb-search__list"), lines = root.querySelectorAll(".kb-search__status, .kb-heard");
  var book = null, asked = false, composing = false, active = -1;

  /** What readers take for the same is the same: width, case, spaces, punctuation, and variants the index names. */
  function fold(text, places) {
    var out = "", same = (book && book.same) || {};
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i), narrow = code > 0xff00 && code < 0xff5f ? code - 0xfee0 : code;
      var c = String.fromCharCode(narrow).toLowerCase().charAt(0);
      if (SKIPPED.test(c)) { continue; }
      out += same[c] || c;
      if (places) { places.push(i); }
    }
    return out;
  }

  /** 72小时退款 → 72小, 小时, 时退, 退款: pairs, but a number or a Latin word stays in one piece. */
  function pieces(query) {
    var found = {};
    query.split(/[\s,.?\u3001\u3002\uff0c\uff1f]+/).forEach(function (word) {
      (fold(word).match(/[a-z0-9]+|[^a-z0-9]/g) || []).forEach(function (unit, i, units) {
        if (i + 1 < units.length) { found[unit + units[i + 1]] = 1; } else if (!i) { found[unit] = 1; }
      });
    });
    return Object.keys(found);
  }

  /** Where a piece stands in a text, or -1. 2小时 does not stand in 72小时. */
  function find(text, piece) {
    var at = text.indexOf(piece);
    while (at > 0 && /^\d/.test(piece) && /\d/.test(text.charAt(at - 1))) { at = text.indexOf(piece, at + 1); }
    return at;
  }

  function has(text, piece) { return find(text, piece) >= 0 ? 1 : 0; }

  /** How well a section answers: 0 if too little of the question is in it; headings count more than text. */
  function score(entry, whole, wanted, worth, total) {
    var head = 0, text = 0, name = 0, seen = 0, all = total || 1;
    wanted.forEach(function (piece, i) {
      var inHead = has(entry.head, piece), inText = has(entry.text, piece), inName = has(entry.name, piece);
      head += worth[i] / all * inHead;
      text += worth[i] / all * inText;
      name += worth[i] / all * inName;
      seen += inHead || inText || inName ? worth[i] : 0;
    });
    var shares = 6 * head * head + 4 * text * text + 3 * name * name;     // squared: half a match is not half an answer
    var exact = has(entry.head, whole) * (8 + 6 * whole.length / entry.head.length) +
      has(entry.name, whole) * 3 + has(entry.text, whole) * 5;
    return exact || seen > total * ENOUGH ? exact + shares + (entry.level === 1 ? 1 : 0) : 0;
  }

  /** The closest sections first, a few from a page at most, so that one long page does not crowd out the others. */
  function search(query) {
    var whole = fold(query), wanted = pieces(query), perPage = {}, worth = {}, all = book.entries;
    wanted.forEach(function (piece) {
      var n = all.filter(function (entry) { return has(entry.head, piece) || has(entry.text, piece); }).length;
      worth[piece] = n ? Math.log(1 + all.length / n) : 0;
    });
    wanted.sort(function (a, b) { return worth[b] - worth[a]; });
    var weights = wanted.map(function (piece) { return worth[piece]; });
    var total = weights.reduce(function (a, b) { return a + b; }, 0);
    var hits = all.map(function (entry, i) {
      return { entry: entry, order: i, score: score(entry, whole, wanted, weights, total) };
    }).filter(function (hit) { return hit.score > 0; });
    hits.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    var best = hits.filter(function (hit) {
      return (perPage[hit.entry.page] = (perPage[hit.entry.page] || 0) + 1) <= PER_PAGE;
    });
    return { count: hits.length, best: best.slice(0, SHOWN), pieces: [whole].concat(wanted) };
  }

  /** Text nodes only: nothing from a page is ever read as HTML. */
  function add(parent, tag, name, text) {
    var node = parent.appendChild(document.createElement(tag));
    node.className = name;
    node.appendChild(document.createTextNode(text || ""));
    return node;
  }

  /** The words around the best match, with every match marked. */
  function excerpt(parent, text, wanted) {
    var places = [], folded = fold(text, places), lit = [], first = -1;
    wanted.forEach(function (piece) {
      var at = find(folded, piece);
      if (at >= 0 && first < 0) { first = places[at]; }
      for (var i = places[at]; at >= 0 && i <= places[at + piece.length - 1]; i++) { lit[i] = true; }
    });
    var from = Math.max(0, first - 16), to = Math.min(text.length, from + 76), end;
    for (var i = from; i < to; i = end) {
      for (end = i + 1; end < to && !lit[end] === !lit[i];) { end++; }
      add(parent, lit[i] ? "mark" : "span", "", (i === from && i ? "…" : "") + text.slice(i, end));
    }
    if (to < text.length) { add(parent, "span", "", "…"); }
  }

  function option(hit, i, wanted) {
    var page = book.pages[hit.entry.page], link = add(list, "a", "kb-search__hit");
    link.id = "search-hit-" + i;
    link.href = root.getAttribute("data-base") + "/" + page[0] + (hit.entry.anchor && "#" + hit.entry.anchor);
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    add(link, "span", "kb-search__name", hit.entry.title);
    if (hit.entry.title !== page[1]) { add(link, "span", "kb-search__page", page[1]); }
    excerpt(add(link, "span", "kb-search__text"), hit.entry.body, wanted);
  }

  function open(yes) {
    panel.hidden = !yes;
    list.hidden = !list.children.length;
    box.setAttribute("aria-expanded", String(yes && !list.hidden));
    if (!yes) { select(-1); }
  }

  function select(at) {
    var hits = list.children;
    if (hits[active]) { hits[active].setAttribute("aria-selected", "false"); }
    active = at;
    if (!hits[at]) { box.removeAttribute("aria-activedescendant"); return; }
    hits[at].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", hits[at].id);
    list.scrollTop = hits[at].offsetTop - list.clientHeight / 2;
  }

  function say(words, count) {
    var text = words && root.getAttribute("data-" + words).replace("#", count);
    Array.prototype.forEach.call(lines, function (line) { line.textContent = text; });
  }

  function show() {
    if (!book || composing) { return; }      // half a syllable of pinyin is not yet a question
    list.textContent = "";
    if (!fold(box.value)) { say(""); open(false); return; }
    var result = search(box.value);
    result.best.forEach(function (hit, i) { option(hit, i, result.pieces); });
    say(!result.count ? "none" : result.best.length < result.count ? "more" : "many", result.count);
    open(true);
    select(-1);
  }

  /** A section of the index is [page, level, anchor, heading, text]; folded once, searched often. */
  function load() {
    if (asked) { return; }
    asked = true;
    var script = document.createElement("script");
    script.src = root.getAttribute("data-index");
    script.onload = function () {
      book = window.wizardSearch;
      book.entries = book.sections.map(function (s) {
        return { page: s[0], level: s[1], anchor: s[2], title: s[3], body: s[4],
          name: fold(book.pages[s[0]][1]), head: fold(s[3]), text: fold(s[4]) };
      });
      show();
    };
    script.onerror = function () { asked = false; say("broken"); open(true); };
    document.head.appendChild(script);
  }

  function key(event) {
    var n = list.children.length, step = { ArrowDown: 1, Down: 1, ArrowUp: -1, Up: -1 }[event.key];
    if (composing || event.keyCode === 229) { return; }      // there Enter picks a character
    if (step && n) {
      open(true);
      select(active < 0 ? (step > 0 ? 0 : n - 1) : (active + step + n) % n);
    } else if (event.key === "Enter" && n && !panel.hidden) {
      list.children[Math.max(active, 0)].click();
    } else if ((event.key === "Escape" || event.key === "Esc") && !panel.hidden) {
      open(false);                           // the first Escape closes, the next one empties the box
    } else { return; }
    event.preventDefault();
  }

  root.hidden = false;
  box.addEventListener("focus", function () { header.classList.add("kb-header--searching"); load(); show(); });
  box.addEventListener("blur", function () { header.classList.remove("kb-header--searching"); open(false); });
  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function () { composing = false; show(); });
  box.addEventListener("input", show);
  box.addEventListener("keydown", key);
  panel.addEventListener("mousedown", function (event) { event.preventDefault(); });   // else the press closes the panel
  list.addEventListener("click", function () { open(false); });
})();
