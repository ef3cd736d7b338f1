/* Changing one answer and keeping the others. */

/** A copy of answers with one more or another one; those on the path come first, in its order. */
function withAnswer(stand, answers, id, value) {
  var next = {};
  stand.path.forEach(function (step) { next[step.question] = answers[step.question]; });
  next[id] = value;
  Object.keys(answers).forEach(function (other) { if (!has(next, other)) next[other] = answers[other]; });
  return next;
}
