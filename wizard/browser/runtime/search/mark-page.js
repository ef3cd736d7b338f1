/* The page that a search led to marks the words it was found by. uses: make-element(make) */

var FOUND = "kb-found", MOST_MARKS = 60, PLAIN = /^(?:P|LI|TD|TH|DD|DT|H[1-6]|SPAN|STRONG|EM|A|SUMMARY)$/;

/** What a result was found by, kept for the page it leads to and no longer. */
function keepFound(path, words) {
  try { window.sessionStorage.setItem(FOUND, JSON.stringify({ path: path, words: words })); } catch (error) { /* then nothing is marked */ }
}

function takeFound() {
  try {
    var kept = JSON.parse(window.sessionStorage.getItem(FOUND) || "{}");
    window.sessionStorage.removeItem(FOUND);
    return kept.path === location.pathname && kept.words || [];
  } catch (error) { return []; }
}

function markPage() {
  var words = takeFound(), main = document.querySelector("main"), count = 0, find, texts;
  if (!words.length || !main) return;
  find = new RegExp(words.sort(function (a, b) { return b.length - a.length; })
    .map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("|"), "gi");
  texts = textsIn(main);
  texts.forEach(function (text) { if (count < MOST_MARKS) count += markText(text, find); });
}

/** The texts of a page that are words to read. */
function textsIn(main) {
  var walker = document.createTreeWalker(main, 4, null), texts = [];
  while (walker.nextNode()) {
    if (PLAIN.test(walker.currentNode.parentNode.nodeName)) texts.push(walker.currentNode);
  }
  return texts;
}

/** Text nodes only: nothing from a page is ever read as HTML. */
function markText(text, find) {
  var said = text.nodeValue, at = 0, count = 0, pieces = document.createDocumentFragment();
  said.replace(find, function (word, from) {
    pieces.appendChild(document.createTextNode(said.slice(at, from)));
    pieces.appendChild(make("mark", { "class": "kb-found" }, word));
    at = from + word.length;
    count++;
    return word;
  });
  if (count) {
    pieces.appendChild(document.createTextNode(said.slice(at)));
    text.parentNode.replaceChild(pieces, text);
  }
  return count;
}
