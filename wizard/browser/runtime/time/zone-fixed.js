/* In place of zone-by-name.js where a guidance's zone has one offset. uses: nothing */

/** @param {number} zone @param {number} minute @returns {Instant} */
function wallOf(zone, minute) { return minute + zone; }

/** @param {number} zone @param {Instant} wall @returns {number} */
function utcOf(zone, wall) { return wall - zone; }

/** @type {(zone: number, at: Instant, op: Op) => Instant} */
var movedInZone = function (zone, at, op) { throw new Error("unknown step " + op[0]); };
