/* What may be meant by a word that stands nowhere. Pure: no page. uses: fold-words(knownWord), sound-words(soundingAlike) */

/** Whether one letter added, left out, changed or swapped with its neighbour makes one word of the other. */
function isNear(a, b) {
  var i = 0, m = a.length, n = b.length;
  if (Math.abs(m - n) > 1) return false;
  while (i < m && a.charAt(i) === b.charAt(i)) i++;
  return a.slice(m < n ? i : i + 1) === b.slice(n < m ? i : i + 1) ||
    (m === n && a.charAt(i) === b.charAt(i + 1) && a.charAt(i + 1) === b.charAt(i) && a.slice(i + 2) === b.slice(i + 2));
}

/** Those it is the beginning of; else, those one slip away. */
function meantBy(book, piece, unfinished) {
  var word = piece.slice(1, -1), begun, slips, found = {};
  if (/^[\u4e00-\u9fff]{2}$/.test(piece)) return alikeInSound(book, piece);
  if (piece.charAt(0) !== " " || !/^[a-z0-9]+$/.test(word) || book.stems[" " + word]) return [piece];
  begun = unfinished ? book.words.filter(function (one) { return one.indexOf(word) === 0; }) : [];
  slips = begun.length || word.length < 4 || /\d/.test(word) ? [] :
    Object.keys(book.stems).filter(function (one) { return isNear(one.slice(1), word); });
  begun.forEach(function (one) { found[" " + knownWord(book, one) + " "] = 1; });
  slips.forEach(function (one) { found[one + " "] = 1; });
  return Object.keys(found);
}

/** Two characters that stand nowhere: those that sound like them. */
function alikeInSound(book, piece) {
  var stands = !book.hasSounds || book.posts[piece] || book.entries.some(function (entry) { return entry.text.indexOf(piece) >= 0; });
  return [!stands && soundingAlike(book, piece) || piece];
}
