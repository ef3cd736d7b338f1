/* What a reply lacks: words that give no hour, and parts that are missing. Pure: no page. uses: nothing */

/** Rules {ends, excuses, words, elements} as written → ready to use. */
function readyRules(data) {
  function expressions(list) { return list.map(function (one) { return new RegExp(one); }); }
  return {
    ends: new RegExp(data.ends), excuses: expressions(data.excuses), elements: data.elements.map(expressions),
    words: data.words.map(function (word) { return { find: new RegExp(word[0], "g"), better: word[1] }; })
  };
}

/** Full-width signs as ordinary ones, one for one, so that places in the text stay the same. */
function narrow(text) {
  return text.replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); })
    .replace(/\u3000/g, " ");
}

/** Text → {marks: [{from, to, word, better}] in order, lacking: [number of an element]}. */
function judge(rules, text) {
  var plain = narrow(text), lacking = [];
  rules.elements.forEach(function (patterns, number) {
    if (!patterns.some(function (pattern) { return pattern.test(plain); })) lacking.push(number);
  });
  return { marks: longestApart(wordsIn(rules, plain)), lacking: lacking };
}

function wordsIn(rules, plain) {
  var found = [];
  rules.words.forEach(function (word, number) {
    var match;
    word.find.lastIndex = 0;
    while ((match = word.find.exec(plain))) {
      var mark = { from: match.index, to: match.index + match[0].length, word: number, better: word.better };
      mark.excused = excused(rules, plain, mark.to);
      found.push(mark);
    }
  });
  return found;
}

/** Where words overlap the longest counts; an excused one still keeps shorter ones inside it from counting. */
function longestApart(found) {
  var kept = [];
  found.sort(function (a, b) { return b.to - b.from - (a.to - a.from) || a.from - b.from; });
  found.forEach(function (mark) {
    if (kept.every(function (other) { return mark.to <= other.from || mark.from >= other.to; })) kept.push(mark);
  });
  kept.sort(function (a, b) { return a.from - b.from; });
  return kept.filter(function (mark) { return !mark.excused; });
}

/** A vague word is none where a date and a clock time follow before the sentence ends. */
function excused(rules, plain, at) {
  var rest = plain.slice(at, at + 400).split(rules.ends)[0];
  return rules.excuses.length > 0 && rules.excuses.every(function (pattern) { return pattern.test(rest); });
}
