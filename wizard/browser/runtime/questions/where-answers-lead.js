/* Where answers lead on the question page, and the addresses of links from there.
 *
 * uses: address(writeFragment), change(withAnswer), engine(walk), instants(parseInstant), device-clock(clockFault, nowIn),
 *   outcome-address(outcomeAddress)
 */

/** Where answers lead. By a clock that cannot be right nothing is decided: the first answer that is a moment stays
 * open.
 */
function standing(page, answers, at) {
  var now = nowIn(page.plan), stand = walk(page.plan, answers, now, at);
  var moment = clockFault(page.plan, page.ui)
    && stand.path.filter(function (step) { return parseInstant(answers[step.question]); })[0];
  return moment ? walk(page.plan, answers, now, moment.question) : stand;
}

/** Where a set of answers leads: the outcome's own page, or this page with the answers. */
function addressOf(page, answers, outcome) {
  return outcome ? outcomeAddress(page.root.getAttribute("data-answers") + outcome, answers) : writeFragment(answers);
}

/** What is wrong with an answer to the open question, by itself or after the others; nothing where it can be given. */
function refusedOf(page, value) {
  var stand = standing(page, withAnswer(page.stand, page.answers, page.id, value));
  return stand.path[page.stand.path.length] ? null : stand.refused;
}

/** Where an answer to the open question leads. */
function addressWith(page, value) {
  var answers = withAnswer(page.stand, page.answers, page.id, value);
  return addressOf(page, answers, standing(page, answers).outcome);
}
