/* How an outcome is reached from the questions, on a site of pages; in the one-file edition open-outcome-one.js takes its
 * place.
 *
 * uses: nothing
 */

/** An outcome has a page of its own, which Back does not come through.
 * @type {(outcome: string|undefined, address: string, first?: boolean) => any} truthy where an outcome is shown
 */
function arrive(outcome, address) {
  if (outcome) location.replace(address);
  return outcome;
}
