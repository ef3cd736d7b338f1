/* Where the words that were looked for stand in a text. Pure: no page. uses: fold-words(foldText, plainText) */

var BREAK = /[,.:;!?"()[\]<>|·~\u2010-\u2027\u3001-\u301f\uff0c\uff01\uff1a\uff1b\uff1f\uff08\uff09]/, LETTER = /[A-Za-z0-9]/;

/** A text folded, a line end for each punctuation mark, and where in the text each of its characters comes from. */
function tracedText(book, text) {
  var out = "", from = [], match, flat = plainText(book, text), end = 0;
  book.token.lastIndex = 0;
  while ((match = book.token.exec(flat))) {
    var token = match[0], folded = foldText(book, token), lead = folded.charAt(0) === " " ? 1 : 0;
    if (BREAK.test(text.slice(end, match.index))) { out += "\n"; from.push(end); }
    end = match.index + token.length;
    if (lead && out.charAt(out.length - 1) === " ") { folded = folded.slice(1); lead = 0; }
    for (var i = 0; i < folded.length; i++) from.push(match.index + Math.min(Math.max(i - lead, 0), token.length - 1));
    out += folded;
  }
  return { text: out, from: from };
}

/** Which characters of a text are marked, and where the first mark of what counts most begins; -1 for none. */
function litIn(book, text, wanted) {
  var folded = tracedText(book, text), lit = [], first = -1;
  wanted.forEach(function (piece) {
    var at = folded.text.indexOf(piece), last, from, to;
    if (piece.length < 2) return;
    while (at >= 0) {
      last = at + piece.length - 1;
      from = folded.from[piece.charAt(0) === " " ? at + 1 : at];
      to = folded.from[last];
      while (LETTER.test(text.charAt(to)) && LETTER.test(text.charAt(to + 1))) to++;      // to the end of the word
      for (var i = from; i <= to; i++) lit[i] = true;
      if (first < 0) first = from;
      at = folded.text.indexOf(piece, last);
      if (at >= 0 && at <= last - 1) break;
    }
  });
  return { lit: lit, first: first };
}

/** The words around the best match: [{text, lit}, …] */
function excerptOf(book, text, wanted) {
  var found = litIn(book, text, wanted), lit = found.lit, from = Math.max(0, found.first - 16), to, end, pieces = [];
  while (from && LETTER.test(text.charAt(from)) && LETTER.test(text.charAt(from - 1))) from--;
  to = Math.min(text.length, from + (/[\u3400-\u9fff]/.test(text.slice(from, from + 20)) ? 76 : 150));
  while (to < text.length && LETTER.test(text.charAt(to)) && LETTER.test(text.charAt(to - 1))) to++;
  for (var i = from; i < to; i = end) {
    for (end = i + 1; end < to && !lit[end] === !lit[i];) end++;
    pieces.push({ text: (i === from && i ? "…" : "") + text.slice(i, end), lit: Boolean(lit[i]) });
  }
  if (to < text.length) pieces.push({ text: "…", lit: false });
  return pieces;
}

/** The words that are marked in a text, each once. */
function wordsLit(book, text, wanted) {
  var lit = litIn(book, text, wanted).lit, words = {};
  for (var i = 0, end; i < text.length; i = end) {
    for (end = i + 1; end < text.length && !lit[end] === !lit[i];) end++;
    if (lit[i] && end - i > 1) words[text.slice(i, end)] = 1;
  }
  return Object.keys(words);
}
