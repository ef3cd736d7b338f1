/* Texts as they are searched: what readers take for the same is made the same. Pure: no page. uses: narrow(narrow) */

var SKIPPED = /[\s\u200b.,:;!?'"()[\]<>/|·~\-\u2010-\u2027\u3000-\u301f]+/g;
var WORD = /[a-z0-9]+(?:'[a-z]+)?/g, SPACED = /^[a-z0-9]/;

/** Width, case, and variants the index names. As long as the text. */
function plainText(book, text) {
  return narrow(text).replace(/\u2019/g, "'").replace(book.variant, function (c) { return book.same[c]; }).toLowerCase();
}

/** ships, shipped, shipping → ship; replies, replied → reply. Rough, but the same for a page and for a question. */
function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  var base = word.replace(/ie[sd]$/, "y").replace(/(ss|x|z|ch|sh)es$/, "$1").replace(/([^su])s$/, "$1")
    .replace(/^(.*[aeiouy].*[^e])ed$/, "$1").replace(/^(.*[aeiouy].*)ing$/, "$1");
  if (base !== word) base = base.replace(/([bdfgmnprt])\1$/, "$1");
  return base.length > 3 ? base.replace(/e$/, "") : base;
}

/** A word as it is looked for: its stem, or what the index says it is as good as. */
function knownWord(book, word) {
  var found = book.known[" " + word], base;
  if (!found) {
    base = stem(word.replace(/'s$/, "").replace("'", ""));
    found = book.known[" " + word] = book.alike[" " + word] || book.alike[" " + base] || base;
  }
  return found;
}

/** Words that readers take for each other, as the first of their group; single English words are left to their stems. */
function grouped(book, text) {
  return plainText(book, text).replace(book.other, function (word) { return book.alike[" " + word.replace(/-/g, " ")]; });
}

/** A text as it is searched: no spaces or punctuation between characters, and a space on both sides of every word. */
function foldText(book, text) {
  return grouped(book, text).replace(WORD, function (word) { return "\u0001" + knownWord(book, word) + "\u0001"; })
    .replace(SKIPPED, "").replace(/\u0001+/g, " ");
}

/** A question or a heading cut where words stand that only make a sentence of it. */
function cutText(book, text) {
  return grouped(book, text).replace(book.stop, function (all, before) { return (before || "") + "\n"; });
}

/** The parts of a question that count; the whole when nothing else is left. */
function queryParts(book, query) {
  var kept = cutText(book, query).split(/[\n,.?!;\u3001\u3002\uff0c\uff1f]+/).map(function (run) { return foldText(book, run); })
    .filter(Boolean);
  return kept.length ? kept : [foldText(book, query)];
}

/** 7天以后 → 7, 7天, 天以, 以后: pairs of characters, and every word by itself. */
function piecesOf(run) {
  var units = unitsOf(run), found = [];
  units.forEach(function (unit, i) {
    var word = SPACED.test(unit), next = units[i + 1];
    if (word) found.push(" " + unit + " ");
    if (next && !(word && SPACED.test(next))) {
      found.push((word ? " " + unit + " " : unit) + (SPACED.test(next) ? " " + next + " " : next));
    }
  });
  return found.length ? found : units;
}

/** A folded text's characters and words. */
function unitsOf(run) { return run.match(/[a-z0-9]+|[^a-z0-9 ]/g) || []; }

/** A text's pieces, each once, part by part. */
function allPieces(book, text) {
  var seen = {};
  queryParts(book, text).forEach(function (run) { piecesOf(run).forEach(function (piece) { seen[piece] = 1; }); });
  return Object.keys(seen);
}
