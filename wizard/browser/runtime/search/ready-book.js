/* The index made ready. Pure: no page.
 * uses: fold-words(SPACED, WORD, SKIPPED, plainText, stem, knownWord, foldText, allPieces, unitsOf)
 */

var BEHIND = 4;                                            // from this level on stands what answers rest on
var PHRASE = 0, NAME = 1, LABEL = 2, HEADING = 3;          // the kinds of short texts

/** Any of these words, the longest first; nothing where there are none. */
function either(words, ofLetters) {
  return words.filter(function (word) { return SPACED.test(word) === ofLetters; })
    .sort(function (a, b) { return b.length - a.length; })
    .map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[ -]/g, "[ -]"); }).join("|") || "(?!)";
}

/** Any of these as whole words. */
function wholeWords(words) { return new RegExp("(^|[^a-z0-9])(?:" + either(words, true) + ")(?![a-z0-9])|" + either(words, false), "g"); }

/** Words alike made ready: by their stems, and those that are more or other than one English word by themselves. */
function groupAlike(book, alike) {
  var others = [], single = /^[a-z0-9]+$/;
  alike.forEach(function (words) {
    var first = plainText(book, words[0]);
    words.map(function (word) { return plainText(book, word); }).forEach(function (word) {
      book.groups.push(word);
      if (!single.test(first) || !single.test(word)) { others.push(word); book.alike[" " + word.replace(/-/g, " ")] = first; return; }
      [word, stem(word)].forEach(function (one) { book.alike[" " + one] = book.alike[" " + one] || stem(first); });
    });
  });
  book.other = new RegExp("\\b(?:" + either(others, true) + ")\\b|" + either(others, false), "g");
}

/** A short text of a page or a section: its pieces lead to it, and it to its lines. */
function enterShort(book, line, kind, text) {
  var key = kind + text, short = book.shortOf[key], pieces;
  if (!short) {
    pieces = allPieces(book, text);
    short = book.shortOf[key] = { kind: kind, pieces: pieces, size: 1, lines: [], whole: foldText(book, text) };
    pieces.forEach(function (piece) { (book.posts[piece] = book.posts[piece] || []).push(short); });
    unitsOf(short.whole).forEach(function (unit) {
      if (!SPACED.test(unit)) {
        var posts = book.posts[unit] = book.posts[unit] || [];
        if (posts[posts.length - 1] !== short) posts.push(short);
      }
    });
  }
  if (short.lines.indexOf(line) < 0) short.lines.push(line);
}

/** How much a piece tells of a short text it stands in: the fewer lines have one with it, the more. */
function rarity(book, piece) {
  if (!book.rare[piece]) {
    var lines = {};
    (book.posts[piece] || []).forEach(function (short) { short.lines.forEach(function (line) { lines[line.page] = 1; }); });
    book.rare[piece] = Math.log(1 + book.pages.length / (Object.keys(lines).length || 1));
  }
  return book.rare[piece];
}

/** A page's sections as they are searched. A heading that many pages have (why, how) leads to its page. */
function enterPage(book, page, number, shared, times) {
  var whole = null;
  page[2].forEach(function (s) {
    var body = [].concat(s[3]).map(function (part) { return typeof part === "number" ? shared[part] : part; }).join(" "), result;
    var entry = { page: number, at: book.entries.length, level: s[0], anchor: s[1], title: s[2], body: body, text: foldText(book, body),
      parts: [], length: 0, side: sideOf(book, page[0]) };
    if (!whole) book.wholes.push(entry);
    whole = whole || entry;
    result = entry !== whole && entry.level < BEHIND && times[" " + s[2]] > 1 ? whole : entry;
    if (result === entry) { book.lines.push(entry); enterShort(book, entry, entry === whole ? NAME : HEADING, s[2]); }
    result.parts.push(entry);
    result.length += entry.text.length;
    book.entries.push(entry);
  });
}

/** For whose readers a page is: the number of a side, from its path; -1 for everybody's. */
function sideOf(book, path) {
  var found = -1;
  book.sides.forEach(function (name, number) {
    if (("/" + path).indexOf("/" + name + "/") >= 0 || ("/" + path).indexOf("/" + name + ".") >= 0) found = number;
  });
  return found;
}

/** The words that tell whose question it is: of two that stand in one place the longer one counts. */
function readySides(book, sides) {
  var every = [];
  sides.forEach(function (words, number) {
    book.sides.push(words[0]);
    words.slice(1).forEach(function (word) {
      every.push(plainText(book, word));
      book.sideOfWord[" " + plainText(book, word)] = number;
    });
  });
  book.said = new RegExp("\\b(?:" + either(every, true) + ")\\b|" + either(every, false), "g");
}

/** An index's words made ready, before any text is read. */
function readyWords(index) {
  var book = { pages: index.pages, same: index.same || {}, variant: /(?!)/, alike: {}, known: {}, stems: {}, entries: [], wholes: [],
    leads: {}, rare: {}, lines: [], shortOf: {}, posts: {}, sides: [], sideOfWord: {}, groups: [], sounds: index.sounds || {}, hasSounds: Boolean(index.sounds) };
  if (index.same) book.variant = new RegExp("[" + Object.keys(index.same).join("") + "]", "g");
  groupAlike(book, index.alike || []);
  book.stop = wholeWords((index.stop || []).map(function (word) { return plainText(book, word); }));
  book.token = new RegExp(book.other.source + "|" + WORD.source + "|" + SKIPPED.source.replace("[", "[^").replace(/\+$/, ""), "g");
  readySides(book, index.sides || []);
  return book;
}

/** The index made ready: its pages are [path, title, sections], these [level, anchor, heading, text or its parts]; `said` adds to
 * pages what people type and answer who need them: [page, phrases, numbers of labels].
 */
function readyBook(index) {
  var times = {}, book = readyWords(index);
  index.pages.forEach(function (page) {
    page[2].forEach(function (s) { times[" " + s[2]] = (times[" " + s[2]] || 0) + 1; });
  });
  index.pages.forEach(function (page, number) { enterPage(book, page, number, index.shared, times); });
  (index.said || []).forEach(function (said) {
    var line = book.wholes[said[0]];
    said[1].forEach(function (phrase) { enterShort(book, line, PHRASE, phrase); });
    said[2].forEach(function (label) { enterShort(book, line, LABEL, index.labels[label]); });
  });
  (index.leads || []).forEach(function (led) { book.leads[book.wholes[led[0]].at] = led[1]; });
  Object.keys(book.shortOf).forEach(function (key) {
    var short = book.shortOf[key];
    short.size = short.pieces.reduce(function (sum, piece) { return sum + rarity(book, piece); }, 0) || 1;
  });
  book.usual = book.entries.reduce(function (sum, entry) { return sum + entry.text.length; }, 1) / book.entries.length;
  book.words = Object.keys(book.known).map(function (word) { return word.slice(1); });
  book.words.forEach(function (word) { book.stems[" " + knownWord(book, word)] = 1; });
  return book;
}
