/* In place of fields-of-rare-kinds.js where no flow asks for more than choices and moments. uses: nothing */
var FIELDS = {};
