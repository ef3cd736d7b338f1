/* What a verdict says that rests on a deadline which is not sure. uses: say-ends(endsOf, sayBoth, sayGuessed) */

/** Who reads of a deadline: one who waits, or one who must act. */
function who(due) { return due.late ? "wait" : "act"; }

/** What a verdict that rests on a deadline must add while it is not sure; empty where it is, or once the last end has
 * passed.
 */
function sayUnsure(ui, due, now) {
  var ends = endsOf(due), begun = now >= ends[0];
  if (now >= ends[1] || ends[0] === ends[1] || !begun && !due.run.guessed) return "";
  return sayBoth(ui, (begun ? "unsure-" : "ends-") + who(due), due, now) + (due.run.guessed ? " " + sayGuessed(ui, due) : "");
}
