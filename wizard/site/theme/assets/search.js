/**
 * Search without a server: the index (wizard/site/search_index.py) is a script, loaded when the box is first used.
 *
 * Chinese has no spaces to cut words at, so a question is looked for whole and by its pairs of characters; words of
 * other scripts are looked for by their stems. A rare piece counts more than a common one, and words that only make a
 * sentence of it (how, do, I) do not count. What readers say for the same thing is made the same first. Classic and ES5: fetch, modules and workers are refused on file://.
 */
(function () {
  "use strict";
  var SHOWN = 12, FEWEST = 5, PER_PAGE = 2, ENOUGH = 0.5;   // lines; of one page; the share that must match beyond the fewest
  var HEAD = 9, WHOLE = 8, TEXT = 5, NAME = 3;              // what it is worth to match heading, all of it, text, page's title
  var PART = 0.5, BEHIND = 4, RANKS = [0, 1, 0.74, 0.55, 0.41, 0.3, 0.22];  // a better part; from this level on what answers rest on
  var SKIPPED = /[\s\u200b.,:;!?'"()[\]<>/|·~\-\u2010-\u2027\u3000-\u301f]+/g;
  var WORD = /[a-z0-9]+(?:'[a-z]+)?/g, SPACED = /^[a-z0-9]/;
  var root = document.querySelector(".kb-search"), header = document.querySelector(".kb-header");
  if (!root) { return; }
  var box = root.querySelector("input"), panel = root.querySelector(".kb-search__panel");
  var list = panel.querySelector(".kb-search__list"), lines = root.querySelectorAll(".kb-search__status, .kb-heard");
  var book = null, asked = false, composing = false, active = -1;

  /** What readers take for the same is the same: width, case, and variants the index names. As long as the text. */
  function plain(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/\u3000/g, " ").replace(/\u2019/g, "'").replace(book.variant, function (c) { return book.same[c]; }).toLowerCase();
  }

  /** ships, shipped, shipping → ship; replies, replied → reply. Rough, but the same for a page and for a question. */
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) { return word; }
    var base = word.replace(/ie[sd]$/, "y").replace(/(ss|x|z|ch|sh)es$/, "$1").replace(/([^su])s$/, "$1")
      .replace(/^(.*[aeiouy].*[^e])ed$/, "$1").replace(/^(.*[aeiouy].*)ing$/, "$1");
    if (base !== word) { base = base.replace(/([bdfgmnprt])\1$/, "$1"); }
    return base.length > 3 ? base.replace(/e$/, "") : base;
  }

  /** A word as it is looked for: its stem, or what the index says it is as good as. */
  function known(word) {
    var found = book.known[" " + word];
    if (!found) {
      var base = stem(word.replace(/'s$/, "").replace("'", ""));
      found = book.known[" " + word] = book.alike[" " + word] || book.alike[" " + base] || base;
    }
    return found;
  }

  /** Words that readers take for each other, as the first of their group; single English words are left to their stems. */
  function grouped(text) {
    return plain(text).replace(book.other, function (word) { return book.alike[" " + word]; });
  }

  /** A text as it is searched: no spaces or punctuation between characters, and a space on both sides of every word. */
  function fold(text) {
    return grouped(text).replace(WORD, function (word) { return "\u0001" + known(word) + "\u0001"; })
      .replace(SKIPPED, "").replace(/\u0001+/g, " ");
  }

  /** The same, and where in the text each of its characters comes from. */
  function traced(text) {
    var out = "", from = [], match, flat = plain(text);
    book.token.lastIndex = 0;
    while ((match = book.token.exec(flat))) {
      var token = match[0], folded = fold(token), lead = folded.charAt(0) === " " ? 1 : 0;
      if (lead && out.charAt(out.length - 1) === " ") { folded = folded.slice(1); lead = 0; }
      for (var i = 0; i < folded.length; i++) { from.push(match.index + Math.min(Math.max(i - lead, 0), token.length - 1)); }
      out += folded;
    }
    return { text: out, from: from };
  }

  /** A question or a heading cut where words stand that only make a sentence of it. */
  function cut(text) {
    return grouped(text).replace(book.stop, function (all, before) { return (before || "") + "\n"; });
  }

  /** The parts of a question that count; the whole when nothing else is left. */
  function runs(query) {
    var kept = cut(query).split(/[\n,.?\u3001\u3002\uff0c\uff1f]+/).map(function (run) { return fold(run); }).filter(Boolean);
    return kept.length ? kept : [fold(query)];
  }

  /** 7天以后 → 7, 7天, 天以, 以后: pairs of characters, and every word by itself. */
  function pieces(run) {
    var units = run.match(/[a-z0-9]+|[^a-z0-9 ]/g) || [], found = [];
    units.forEach(function (unit, i) {
      var word = SPACED.test(unit), next = units[i + 1];
      if (word) { found.push(" " + unit + " "); }
      if (next && !(word && SPACED.test(next))) {
        found.push((word ? " " + unit + " " : unit) + (SPACED.test(next) ? " " + next + " " : next));
      }
    });
    return found.length ? found : units;
  }

  /** Whether one letter added, left out, changed or swapped with its neighbour makes one word of the other. */
  function near(a, b) {
    var i = 0, m = a.length, n = b.length;
    if (Math.abs(m - n) > 1) { return false; }
    while (i < m && a.charAt(i) === b.charAt(i)) { i++; }
    return a.slice(m < n ? i : i + 1) === b.slice(n < m ? i : i + 1) ||
      (m === n && a.charAt(i) === b.charAt(i + 1) && a.charAt(i + 1) === b.charAt(i) && a.slice(i + 2) === b.slice(i + 2));
  }

  /** What may be meant by a word that stands nowhere: those it is the beginning of; else, those one slip away. */
  function meant(piece, unfinished) {
    var word = piece.slice(1, -1), begun, slips, found = {};
    if (piece.charAt(0) !== " " || !/^[a-z0-9]+$/.test(word) || book.stems[" " + word]) { return [piece]; }
    begun = unfinished ? book.words.filter(function (one) { return one.indexOf(word) === 0; }) : [];
    slips = begun.length || word.length < 4 || /\d/.test(word) ? [] :
      Object.keys(book.stems).filter(function (one) { return near(one.slice(1), word); });
    begun.forEach(function (one) { found[" " + known(one) + " "] = 1; });
    slips.forEach(function (one) { found[one + " "] = 1; });
    return Object.keys(found);
  }

  function has(text, any) { return any.some(function (one) { return text.indexOf(one) >= 0; }) ? 1 : 0; }

  /** How often any of these stands in a text. */
  function often(text, any) {
    return any.reduce(function (sum, one) { return text.indexOf(one) < 0 ? sum : sum + text.split(one).length - 1; }, 0);
  }

  /** In which sections any of these stands: 1 for the heading, 2 for the page's title, added up, and 4 for each time in the text. */
  function standing(any) {
    var names = book.names.map(function (name) { return has(name, any) * 2; });
    return book.entries.map(function (entry) { return names[entry.page] + has(entry.head, any) + 4 * often(entry.text, any); });
  }

  /** The rarer, the more; a single Chinese character says little. */
  function worthOf(piece, where) {
    var n = where.filter(function (bits) { return bits & ~2; }).length;
    return n && Math.log(1 + where.length / n) / (piece.length > 1 ? 1 : 2);
  }

  /** What is looked for: its pieces and its phrases, with what each is worth as a share of one. */
  function wantedOf(query) {
    var total = 0, seen = {}, wanted = [], all = runs(query), unfinished = /[a-z0-9]$/.test(plain(query));
    var phrases = all.map(function (run, at) {
      var own = pieces(run), sum = 0;
      own.forEach(function (piece, i) {
        var any = meant(piece, unfinished && at === all.length - 1 && i === own.length - 1), where = standing(any);
        var worth = worthOf(piece, where);
        sum += worth;
        if (worth && !seen[piece]) { wanted.push({ any: any, where: where, worth: worth }); total += worth; }
        seen[piece] = 1;
      });
      return { any: own.length === 1 ? meant(own[0], unfinished && at === all.length - 1) : [run], worth: sum };
    });
    if (all.length > 1) { phrases.push({ any: [fold(cut(query))], worth: total }); }
    phrases = phrases.filter(function (one) { one.where = standing(one.any); return one.worth; });
    wanted.concat(phrases).forEach(function (one) { one.worth /= total; });
    wanted.sort(function (a, b) { return b.worth - a.worth; });
    return { pieces: wanted, phrases: phrases, any: [].concat.apply([], phrases.concat(wanted).map(function (one) { return one.any; })) };
  }

  /** What so many times in so long a text are worth: the second time adds less than the first. */
  function weight(times, length) { return times / (times + 0.3 + 0.7 * length); }

  /** How well a section answers, and how much of the question is in it. Headings count more than text, long text less. */
  function score(entry, at, wanted) {
    var head = 0, text = 0, name = 0, exact = 0, long = entry.text.length / book.usual;
    wanted.pieces.forEach(function (piece) {
      var bits = piece.where[at];
      head += bits & 1 ? piece.worth : 0;
      name += bits & 2 ? piece.worth : 0;
      text += weight(bits >> 2, long) * piece.worth;
    });
    wanted.phrases.forEach(function (run) {
      var bits = run.where[at], length = Math.min(run.any[0].length, entry.head.length);
      exact += run.worth * run.worth * ((bits & 1 ? 6 + 6 * length / entry.head.length : 0) + (bits & 2 ? 3 : 0) + 8 * weight(bits >> 2, long));
    });
    // squared: half a match is not half an answer
    return exact + HEAD * head * head + TEXT * text * text + NAME * name * name;
  }

  /** How much of the question a line has anywhere, and how much of it with weight. */
  function coverage(entry, wanted) {
    var found = { seen: 0, weight: 0 }, long = entry.length / (entry.whole ? book.page : book.usual);
    wanted.pieces.forEach(function (piece) {
      var times = 0, any = 0;
      entry.parts.forEach(function (at) { times += piece.where[at] >> 2; any |= piece.where[at]; });
      found.weight += Math.max(any & 1, weight(times, long)) * piece.worth;
      found.seen += any ? piece.worth : 0;
    });
    return found;
  }

  /** A result: a section speaks for itself, a page also for its sections that many pages have (why, how). */
  function line(at, wanted) {
    var entry = book.entries[at], found = coverage(entry, wanted), own, best, body = entry.body;
    if (!found.seen) { return found; }
    own = best = score(entry, at, wanted);
    entry.parts.forEach(function (part) {
      var other = part === at ? own : score(book.entries[part], part, wanted);
      if (other > best) { best = other; body = book.entries[part].body; }
    });
    // a heading deeper down, an outcome, a fact: each stands lower than a page on the subject
    own = (own + (best - own) * PART + WHOLE * found.weight * found.weight) * RANKS[entry.level];
    return { entry: entry, order: at, body: body, seen: found.seen, score: own };
  }

  /** Few lines of a page, and what stands on several pages once, so that others have room. */
  function spread(hits) {
    var perPage = {}, told = {};
    return hits.filter(function (hit) {
      var words = hit.entry.title + "\n" + hit.entry.body, again = told[words];
      told[words] = true;
      return !again && (perPage[hit.entry.page] = (perPage[hit.entry.page] || 0) + 1) <= PER_PAGE;
    });
  }

  /** The closest first; weak ones only where there are few others. */
  function search(query) {
    var wanted = wantedOf(query), most = 0, hits = book.lines.map(function (at) { return line(at, wanted); });
    hits = hits.filter(function (hit) { most = Math.max(most, hit.seen); return hit.seen; });
    hits.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    hits = spread(hits).filter(function (hit, i) { return i < FEWEST || hit.seen >= Math.min(ENOUGH, most * 0.8); });
    return { count: hits.length, best: hits.slice(0, SHOWN), any: wanted.any };
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
    var folded = traced(text), places = folded.from, lit = [], first = -1, letter = /[A-Za-z0-9]/, from, to, end;
    wanted.forEach(function (piece) {
      var at = folded.text.indexOf(piece), last = at + piece.length - 1;
      if (at < 0) { return; }
      from = places[piece.charAt(0) === " " ? at + 1 : at];
      to = places[last];
      while (letter.test(text.charAt(to)) && letter.test(text.charAt(to + 1))) { to++; }      // to the end of the word
      for (var i = from; i <= to; i++) { lit[i] = true; }
      if (first < 0) { first = from; }
    });
    from = Math.max(0, first - 16);
    while (from && letter.test(text.charAt(from)) && letter.test(text.charAt(from - 1))) { from--; }
    to = Math.min(text.length, from + (/[\u3400-\u9fff]/.test(text.slice(from, from + 20)) ? 76 : 150));
    while (to < text.length && letter.test(text.charAt(to)) && letter.test(text.charAt(to - 1))) { to++; }
    for (var i = from; i < to; i = end) {
      for (end = i + 1; end < to && !lit[end] === !lit[i];) { end++; }
      add(parent, lit[i] ? "mark" : "span", "", (i === from && i ? "…" : "") + text.slice(i, end));
    }
    if (to < text.length) { add(parent, "span", "", "…"); }
  }

  function option(hit, i, wanted) {
    var page = book.pages[hit.entry.page], link = add(list, "a", "kb-search__hit"), names;
    link.id = "search-hit-" + i;
    link.href = root.getAttribute("data-base") + "/" + page[0] + (hit.entry.anchor && "#" + hit.entry.anchor);
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    names = /^[A-Z]\d+$/.test(hit.entry.title) ? [page[1], hit.entry.title] : [hit.entry.title, page[1]];      // a number alone says nothing
    add(link, "span", "kb-search__name", names[0]);
    if (names[0] !== names[1]) { add(link, "span", "kb-search__page", names[1]); }
    excerpt(add(link, "span", "kb-search__text"), hit.body, wanted);
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
    Array.prototype.forEach.call(lines, function (told) { told.textContent = text; });
  }

  function show() {
    if (!book || composing) { return; }      // half a syllable of pinyin is not yet a question
    list.textContent = "";
    if (!fold(box.value)) { say(""); open(false); return; }
    var result = search(box.value);
    result.best.forEach(function (hit, i) { option(hit, i, result.any); });
    say(!result.count ? "none" : result.best.length < result.count ? "more" : "many", result.count);
    open(true);
    select(-1);
  }

  /** Any of these words, the longest first; nothing where there are none. */
  function either(words, ofLetters) {
    return words.filter(function (word) { return SPACED.test(word) === ofLetters; })
      .sort(function (a, b) { return b.length - a.length; }).join("|") || "(?!)";
  }

  /** Words alike made ready: by their stems, and those that are more or other than one English word by themselves. */
  function group(alike) {
    var others = [], single = /^[a-z0-9]+$/;
    alike.forEach(function (words) {
      var first = plain(words[0]);
      words.map(plain).forEach(function (word) {
        if (!single.test(first) || !single.test(word)) { others.push(word); book.alike[" " + word] = first; return; }
        [word, stem(word)].forEach(function (one) { book.alike[" " + one] = book.alike[" " + one] || stem(first); });
      });
    });
    book.other = new RegExp("\\b(?:" + either(others, true) + ")\\b|" + either(others, false), "g");
  }

  /** A page's sections as they are searched. A heading that many pages have (why, how) leads to its page. */
  function enter(page, number, shared, times) {
    var whole = null;
    page[2].forEach(function (s) {
      var body = [].concat(s[3]).map(function (part) { return typeof part === "number" ? shared[part] : part; }).join(" "), result;
      var entry = { page: number, level: s[0], anchor: s[1], title: s[2], body: body, head: fold(cut(s[2])), text: fold(body) };
      if (!whole) { entry.whole = true; }
      whole = whole || entry;
      result = entry !== whole && entry.level < BEHIND && times[" " + s[2]] > 1 ? whole : entry;
      if (result === entry) { entry.parts = []; entry.length = 0; book.lines.push(book.entries.length); }
      result.parts.push(book.entries.length);
      result.length += entry.text.length;
      book.entries.push(entry);
    });
    book.page += whole.length / book.pages.length;
  }

  /** The index made ready: its pages are [path, title, sections], these [level, anchor, heading, text or its parts]. */
  function ready(index) {
    var times = {}, stop;
    book = { pages: index.pages, same: index.same || {}, variant: /(?!)/, alike: {}, known: {}, stems: {}, names: [], entries: [],
      lines: [], page: 0 };      // lines: which entries can be results; page: how long a page is on average
    if (index.same) { book.variant = new RegExp("[" + Object.keys(index.same).join("") + "]", "g"); }
    stop = (index.stop || []).map(plain);
    group(index.alike || []);
    book.token = new RegExp(book.other.source + "|" + WORD.source + "|" + SKIPPED.source.replace("[", "[^").replace(/\+$/, ""), "g");
    book.stop = new RegExp("(^|[^a-z0-9])(?:" + either(stop, true) + ")(?![a-z0-9])|" + either(stop, false), "g");
    index.pages.forEach(function (page) {
      page[2].forEach(function (s) { times[" " + s[2]] = (times[" " + s[2]] || 0) + 1; });
    });
    index.pages.forEach(function (page, number) {
      book.names.push(fold(cut(page[1])));
      enter(page, number, index.shared, times);
    });
    book.usual = book.entries.reduce(function (sum, entry) { return sum + entry.text.length; }, 1) / book.entries.length;
    book.words = Object.keys(book.known).map(function (word) { return word.slice(1); });
    book.words.forEach(function (word) { book.stems[" " + known(word)] = 1; });
  }

  function load() {
    if (asked) { return; }
    asked = true;
    var script = document.createElement("script");
    script.src = root.getAttribute("data-index");
    script.onload = function () {
      ready(window.wizardSearch);
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

  function begin() { header.classList.add("kb-header--searching"); load(); show(); }

  root.setAttribute("data-started", "");
  if (document.activeElement === box) { begin(); }      // somebody was quicker than this script
  box.addEventListener("focus", begin);
  box.addEventListener("blur", function () { header.classList.remove("kb-header--searching"); open(false); });
  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function () { composing = false; show(); });
  box.addEventListener("input", show);
  box.addEventListener("keydown", key);
  panel.addEventListener("mousedown", function (event) { event.preventDefault(); });   // else the press closes the panel
  list.addEventListener("click", function () { open(false); });
})();
