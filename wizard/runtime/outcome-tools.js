/* All that is done with an outcome, for whoever begins to read it: see later.js. */
LATER["outcome-tools"] = {
  derivation: derivation, remind: remind, neighbours: neighbours,
  dress: function (root, plan, texts, answers) {
    attempt([writing, whatIf, share], root, plan, texts, answers);
  }
};
