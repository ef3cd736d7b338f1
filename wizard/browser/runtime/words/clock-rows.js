/* The words of a clock, from its row in the calculator's table. uses: nothing */

/** A cell of a clock's row; the table is the only place where its words stand. */
function rowOf(id, name) { return document.getElementById("clock-" + id).querySelector(name); }
