/* What both engines know: made by constants.py, where each is written once. Then: `build.py schema`.
 *
 * uses: nothing
 */
var ANSWERED_NUMBER = /^(?:(-?[0-9]{1,12})(?:\.([0-9]{1,4}))?)$/;
var DIGITS = 12;
var FIRST = -510170400;
var LAST = 541727999;
var MOMENT = /^(?:[12]\d{3}-\d\d-\d\d(T\d\d:\d\d)?)$/;
var MOST_PAIRS = 1000;
var NUMBER = /^(?:[+-]?(?:[0-9]{1,12}|[1-9][0-9]{0,2}(?:([ ,'’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3}){0,2}|\.[0-9]{3}(?:\.[0-9]{3}){1,2})))$/;
var SCHEMA = 5;
var UNKNOWN = "unknown";
