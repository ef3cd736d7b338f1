/* Which pages answer a question, the closest first. Pure: no page.
 * uses: fold-words(SPACED, piecesOf, plainText, queryParts, unitsOf), ready-book(rarity),
 *   meant-words(meantBy), sound-words(unsounded)
 */

// What it is worth that a piece stands in a phrase people type, a page's name, an answer that leads to it, a heading; in the text;
// in other short texts than the best.
var WORTH = [2.15, 2, 1, 1.65], TEXT = 0.28, ALSO = 0.4;
var SINGLE = 0.4, HALF = 0.5, UNSAID = 0.32;      // a character alone, and how far it makes a text whole; what no short text says
var SURELY_OTHER = 0.2, OTHER_SIDE = 0.45, NOT_FIRST = 0.6, LEADS = 0.48, MANY = 20, SAME = 2;
var RANKS = [0, 1, 0.87, 0.6, 0.5, 0.35, 0.25];                // headings deeper down, outcomes, facts
var FEWEST = 5, PER_PAGE = 2, ENOUGH = 0.2, FAR = 0.34;        // lines; the share of the best score; of the question that is found

/** What is looked for: pieces with what each is worth, and in which short texts it stands. */
function wantedOf(book, query) {
  var seen = {}, wanted = [], all = queryParts(book, query), unfinished = /[a-z0-9]$/.test(plainText(book, query));
  all.forEach(function (run, at) {
    var own = piecesOf(run);
    own.forEach(function (piece, i) {
      var last = unfinished && at === all.length - 1 && i === own.length - 1;
      if (!seen[piece]) wanted.push(pieceOf(book, piece, meantBy(book, piece, last), 1));
      seen[piece] = 1;
    });
    unitsOf(run).forEach(function (unit) {
      if (!seen[unit] && !SPACED.test(unit) && book.posts[unit]) wanted.push(pieceOf(book, unit, [unit], SINGLE));
      seen[unit] = 1;
    });
  });
  wanted = wanted.filter(function (one) { return one.worth; });
  return { pieces: wanted, whole: all.length > 1 ? [] : wanted.length === 1 ? wanted[0].any : all, any: all.concat(meantIn(wanted)) };
}

/** The pieces themselves, as they are marked. */
function meantIn(wanted) {
  return [].concat.apply([], wanted.filter(function (one) { return one.share === 1; }).map(function (one) { return one.any; }));
}

/** A piece, or any of those meant by it: the short texts that have it, how often each text does, and what it is worth. */
function pieceOf(book, piece, any, share) {
  var posts = [], pages = {}, n = 0, single = share < 1, text = null;
  any.forEach(function (one) { posts = posts.concat(book.posts[one] || []); });
  posts.forEach(function (short) { short.lines.forEach(function (line) { if (!pages[line.page]) { pages[line.page] = 1; n++; } }); });
  if (!single) {
    text = book.entries.map(function (entry) {
      var times = often(entry.text, any);
      if (times && !pages[entry.page]) { pages[entry.page] = 1; n++; }
      return times;
    });
  }
  return { any: any, posts: posts, text: text, share: share, rare: rarity(book, any[0]),
    worth: n && Math.log(1 + book.pages.length / n) * share * (posts.length ? 1 : UNSAID) };
}

/** How often any of these stands in a text. */
function often(text, any) {
  return any.reduce(function (sum, one) { return text.indexOf(one) < 0 ? sum : sum + text.split(one).length - 1; }, 0);
}

/** What each line's short texts are worth: the best of them, and a part of the others. */
function scoreShorts(book, wanted) {
  var found = [], lines = {};
  wanted.pieces.forEach(function (piece, number) {
    piece.posts.forEach(function (short) {
      short.lines.forEach(function (line) {
        var sum = lines[line.at] = lines[line.at] || { best: 0, all: 0, has: {} };
        sum.has[number] = 1;
      });
      if (short.query !== wanted) { short.query = wanted; short.mass = 0; short.hits = 0; found.push(short); }
      short.mass += piece.worth;
      short.hits += piece.rare * (piece.share === 1 ? 1 : HALF);
    });
  });
  found.forEach(function (short) {
    var cover = Math.min(1, short.hits / short.size), value = WORTH[short.kind] * short.mass * cover;
    if (wanted.whole.indexOf(short.whole) >= 0) value *= SAME;
    short.lines.forEach(function (line) {
      var sum = lines[line.at];
      sum.best = Math.max(sum.best, value);
      sum.all += value;
    });
  });
  return lines;
}

/** What a line's text is worth, how much of the question stands there, and in which part. */
function scoreText(book, line, wanted, has) {
  var found = { worth: 0, seen: 0, body: line.body }, most = 0;
  line.parts.forEach(function (part) {
    var own = 0;
    wanted.pieces.forEach(function (piece) { own += piece.text && piece.text[part.at] ? piece.worth : 0; });
    if (own > most) { most = own; found.body = part.body; }
  });
  wanted.pieces.forEach(function (piece, number) {
    var times = 0;
    if (!piece.text) return;
    line.parts.forEach(function (part) { times += piece.text[part.at]; });
    if (times || has[number]) found.seen += piece.worth;
    found.worth += piece.worth * times / (times + 0.3 + 0.7 * line.length / book.usual);
  });
  return found;
}

/** What the pages of each side are worth by the words of a question: a long one says as much as two. */
function leaning(book, query) {
  var said = book.sides.map(function () { return 0; }), most;
  (plainText(book, query).match(book.said) || []).forEach(function (word) {
    said[book.sideOfWord[" " + word]] += word.length > 3 && !SPACED.test(word) || word.indexOf(" ") > 0 ? 2 : 1;
  });
  most = Math.max.apply(null, said.concat(0));
  return said.map(function (own, number) {
    return most - own > 1 ? SURELY_OTHER : most > own ? OTHER_SIDE : most || !number ? 1 : NOT_FIRST;
  });
}

/** The closest lines first, what is marked in them, and how much of the question they have. */
function rankPages(book, query) {
  var said = unsounded(book, query), wanted = wantedOf(book, said), shorts = scoreShorts(book, wanted), lean = leaning(book, said), most = 0, total = 0, hits;
  wanted.pieces.forEach(function (piece) { total += piece.share === 1 ? piece.worth : 0; });
  hits = book.lines.map(function (line) {
    var short = shorts[line.at], text = scoreText(book, line, wanted, short ? short.has : {});
    var score = TEXT * text.worth + (short ? short.best + ALSO * (short.all - short.best) : 0);
    score *= RANKS[line.level] * (line.side < 0 ? 1 : lean[line.side]);
    return { entry: line, body: text.body, seen: text.seen / (total || 1), score: score };
  });
  addLeads(book, hits);
  hits = hits.filter(function (hit) { most = Math.max(most, hit.score); return total && hit.score > 0; });
  hits.sort(function (a, b) { return b.score - a.score || a.entry.at - b.entry.at; });
  hits = spread(book, hits).filter(function (hit, i) { return i < FEWEST || hit.score > most * ENOUGH; });
  return { hits: hits, any: wanted.any, seen: mostSeen(hits) };
}

/** How much of the question the first lines have. */
function mostSeen(hits) {
  return hits.reduce(function (seen, hit, i) { return i < FEWEST ? Math.max(seen, hit.seen) : seen; }, 0);
}

/** A page on a subject is worth a part of what the best of its answers is. */
function addLeads(book, hits) {
  var best = {};
  hits.forEach(function (hit) { best[hit.entry.page] = Math.max(best[hit.entry.page] || 0, hit.score); });
  hits.forEach(function (hit) {
    var led = book.leads[hit.entry.at], sum = 0;
    if (!led) return;
    led.forEach(function (page) { sum = Math.max(sum, best[page] || 0); });
    hit.score += LEADS * sum / (1 + led.length / MANY);
  });
}

/** Few lines of a page, and what stands on several pages once, so that others have room. */
function spread(book, hits) {
  var perPage = {}, told = {};
  return hits.filter(function (hit) {
    var words = hit.entry.title + "\n" + hit.entry.body, again = told[words];
    told[words] = true;
    return !again && (perPage[hit.entry.page] = (perPage[hit.entry.page] || 0) + 1) <= PER_PAGE;
  });
}
