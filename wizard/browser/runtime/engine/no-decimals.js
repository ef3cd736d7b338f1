/* In place of decimals.js where no flow asks for a number or works one out. uses: nothing */

/** @type {(count: number, places: number) => string} */
var writeCount = String;
