/* All that is done with an outcome, for whoever begins to read it: see later.js. */
LATER["outcome-tools"] = {
  derivation: derivation, remind: remind, neighbours: neighbours,
  dress: function (root, plan, texts, answers) {
    inPlace(root, function () { attempt([writing, whatIf, share], root, plan, texts, answers); });
  }
};

/** What is put in above does not move what is being read. Some browsers see to that themselves, some of them sometimes. */
function inPlace(root, act) {
  function top(element) { return element.getBoundingClientRect().top; }
  var style = document.documentElement.style;
  var read = all("h1, h2, h3, p, li, dd", root).filter(function (one) { return top(one) > 0; })[0]; // what is not shown is at 0
  var before = read && top(read);
  style.overflowAnchor = "none";
  act();
  if (read) window.scrollBy(0, top(read) - before);
  style.overflowAnchor = "";
}
