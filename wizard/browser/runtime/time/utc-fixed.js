/* In place of utc-by-name.js where a guidance's zone has one offset. uses: nothing */

/** @param {number} zone @param {Instant} wall @returns {number} */
function utcOf(zone, wall) { return wall - zone; }
