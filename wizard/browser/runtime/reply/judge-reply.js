/* What a reply lacks: words that give no hour, and parts that are missing. Pure: no page. uses: narrow(narrow) */

/** @typedef {{ends: string, excuses: string[], elements: string[][], words: [string, number][]}} WrittenRules */
/** @typedef {{ends: RegExp, excuses: RegExp[], elements: RegExp[][], words: {find: RegExp, better: number}[]}} Rules */
/** A vague word: where it stands, its number, the number of a better one, whether a time follows.
 * @typedef {{from: number, to: number, word: number, better: number, excused: boolean}} Mark
 */

/** Rules as written → ready to use.
 * @param {WrittenRules} data @returns {Rules}
 */
function readyRules(data) {
  /** @param {string[]} list */
  function expressions(list) { return list.map(function (one) { return new RegExp(one); }); }
  return {
    ends: new RegExp(data.ends), excuses: expressions(data.excuses), elements: data.elements.map(expressions),
    words: data.words.map(function (word) { return { find: new RegExp(word[0], "g"), better: word[1] }; })
  };
}

/** What is vague, in order, and the numbers of what is missing.
 * @param {Rules} rules @param {string} text @returns {{marks: Mark[], lacking: number[]}}
 */
function judge(rules, text) {
  /** @type {number[]} */
  var lacking = [];
  var plain = narrow(text);
  rules.elements.forEach(function (patterns, number) {
    if (!patterns.some(function (pattern) { return pattern.test(plain); })) lacking.push(number);
  });
  return { marks: longestApart(wordsIn(rules, plain)), lacking: lacking };
}

/** @param {Rules} rules @param {string} plain @returns {Mark[]} */
function wordsIn(rules, plain) {
  /** @type {Mark[]} */
  var found = [];
  rules.words.forEach(function (word, number) {
    var match;
    word.find.lastIndex = 0;
    while ((match = word.find.exec(plain))) {
      var to = match.index + match[0].length;
      found.push({ from: match.index, to: to, word: number, better: word.better, excused: excused(rules, plain, to) });
    }
  });
  return found;
}

/** Where words overlap the longest counts; an excused one still keeps shorter ones inside it from counting.
 * @param {Mark[]} found @returns {Mark[]}
 */
function longestApart(found) {
  /** @type {Mark[]} */
  var kept = [];
  found.sort(function (a, b) { return b.to - b.from - (a.to - a.from) || a.from - b.from; });
  found.forEach(function (mark) {
    if (kept.every(function (other) { return mark.to <= other.from || mark.from >= other.to; })) kept.push(mark);
  });
  kept.sort(function (a, b) { return a.from - b.from; });
  return kept.filter(function (mark) { return !mark.excused; });
}

/** A vague word is none where a date and a clock time follow before the sentence ends.
 * @param {Rules} rules @param {string} plain @param {number} at @returns {boolean}
 */
function excused(rules, plain, at) {
  var rest = plain.slice(at, at + 400).split(rules.ends)[0];
  return rules.excuses.length > 0 && rules.excuses.every(function (pattern) { return pattern.test(rest); });
}
