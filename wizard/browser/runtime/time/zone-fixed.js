/* In place of zone-by-name.js where a guidance's zone has one offset. uses: nothing */

/** @param {number} zone @param {number} minute @returns {Instant} */
function wallOf(zone, minute) { return minute + zone; }

/** @type {(zone: number, at: Instant, op: Op) => Instant} */
var movedInZone = function (zone, at, op) { throw new Error(op[0]); };
