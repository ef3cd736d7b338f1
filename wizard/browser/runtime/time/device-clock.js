/* The moment at which the page is read, and whether the device's clock can be right.
 *
 * uses: fill(fill), instants(DAY), say-days(sayDay), zone-by-name(wallOf)
 */
/** @typedef {{zone: any, day: Instant}} Dated a plan, or the calculator's data */

/** The moment of the guidance's zone; never before the day that the guidance is of, whatever the device says.
 * @param {Dated} plan @returns {Instant}
 */
function nowIn(plan) { return Math.max(deviceNow(plan), plan.day || 0); }

/** @param {Dated} plan @returns {Instant} */
function deviceNow(plan) { return wallOf(plan.zone, Math.floor(Date.now() / 60000)); }

/** What is wrong with the device's clock, if it stands before the day that the guidance is of or ten years after it;
 * else nothing.
 * @param {Dated} plan @param {Ui} ui @returns {string}
 */
function clockFault(plan, ui) {
  var now = deviceNow(plan);
  if (!(now < plan.day || now > plan.day + 3653 * DAY)) return "";
  return fill(ui["clock-fault"], { now: sayDay(ui, now, NaN), day: sayDay(ui, plan.day, NaN) });
}
