/* In place of fields.js where no flow asks for more than choices and moments. uses: nothing */
var FIELDS = {};
