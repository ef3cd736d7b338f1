/* Words typed by their sound, or with a character that sounds alike. Pure: no page. uses: fold-words(foldText) */

/** The sound of each character that the index knows; nothing for others. */
function soundsOf(book) {
  if (!book.soundOf) {
    book.soundOf = {};
    Object.keys(book.sounds).forEach(function (syllable) {
      book.sounds[syllable].split("").forEach(function (sign) { book.soundOf[sign] = syllable; });
    });
  }
  return book.soundOf;
}

/** What short texts say, by how it sounds, whole and by its first letters: {sound: [[text, how many say it], …]} */
function saidBySound(book) {
  if (!book.bySound) {
    book.bySound = {};
    Object.keys(book.shortOf).forEach(function (key) {
      var short = book.shortOf[key], signs = short.whole.match(/[\u4e00-\u9fff]+/g) || [];
      if (short.kind < 2) signs.forEach(function (run) { enterSounds(book, run, short.kind ? 1 : 2); });
    });
    book.groups.forEach(function (word) { enterSounds(book, word, 1); });
  }
  return book.bySound;
}

/** Every two to five characters that stand together, by their sound. */
function enterSounds(book, run, worth) {
  var sounds = soundsOf(book);
  for (var from = 0; from < run.length; from++) {
    var whole = "", first = "";
    for (var to = from; to < run.length && to < from + 6; to++) {
      if (!sounds[run.charAt(to)]) break;
      whole += sounds[run.charAt(to)];
      first += sounds[run.charAt(to)].charAt(0);
      if (to > from) noteSound(book.bySound, whole, run.slice(from, to + 1), worth);
      if (to > from && (to - from > 1 || run.length === 2)) noteSound(book.bySound, first, run.slice(from, to + 1), worth / 4);
    }
  }
}

function noteSound(bySound, sound, text, worth) {
  var texts = bySound[" " + sound] = bySound[" " + sound] || {};
  texts[text] = (texts[text] || 0) + worth;
}

/** The text that most say which sounds so; nothing where none does. */
function soundsLike(book, sound) {
  var texts = saidBySound(book)[" " + sound] || {};
  return Object.keys(texts).sort(function (a, b) { return texts[b] - texts[a] || (a < b ? -1 : 1); })[0] || "";
}

/** A question with what is typed by its sound in characters. */
function unsounded(book, query) {
  if (!book.hasSounds) return query;
  return query.replace(/[a-z]+(?:[ '][a-z]+)*/gi, function (typed) {
    var sound = typed.toLowerCase().replace(/[^a-z]/g, ""), word = foldText(book, typed);
    return /^ [a-z]+ $/.test(word) && book.stems[" " + word.slice(1, -1)] ? typed : soundsLike(book, sound) || bySyllables(book, sound) || typed;
  });
}

/** Longer ones in parts, the longest that somebody says first; nothing where a rest is left. */
function bySyllables(book, sound) {
  var said = "", at = 0, end, part;
  while (at < sound.length) {
    for (end = Math.min(sound.length, at + 24); end > at + 3; end--) {
      part = soundsLike(book, sound.slice(at, end));
      if (part) break;
    }
    if (!part) return "";
    said += part;
    at = end;
    part = "";
  }
  return said;
}

/** Characters that sound like some that stand nowhere together. */
function soundingAlike(book, piece) {
  var sounds = soundsOf(book), sound = piece.split("").map(function (sign) { return sounds[sign] || "?"; }).join("");
  return piece.length > 1 && sound.indexOf("?") < 0 ? soundsLike(book, sound) : "";
}
