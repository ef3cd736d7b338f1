/* A deadline as a calendar file, made on the device (RFC 5545): lines end in CRLF, are folded at 75 bytes, and times
 * are in UTC, so that no phone has to know the guidance's zone.
 *
 * uses: instants(writeInstant), make-element(make), device-clock(nowIn), find-elements(remove), utc-by-name(utcOf)
 */
/** @type {[number, string][]} minutes ahead, and how a calendar writes them */
var ALARMS = [[1440, "P1D"], [120, "PT2H"], [10, "PT10M"]];

/** Save a reminder for a deadline still ahead. `about` is told below the title: what it is for. */
function remind(plan, due, title, about) {
  var file = new Blob([calendarFile(plan, due, title, about, nowIn(plan))], { type: "text/calendar;charset=utf-8" });
  var link = make("a", { href: URL.createObjectURL(file), download: due.clock + ".ics" });
  document.body.appendChild(link);
  link.click();
  remove(link);
}

/** An event without an end is over as it begins: a moment, as a deadline is. */
function calendarFile(plan, due, title, about, now) {
  var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wizard//deadline//EN", "BEGIN:VEVENT",
    "UID:" + due.clock + "-" + due.start + "-" + due.run.end + "-" + plan.digest + "@wizard", "DTSTAMP:" + utc(plan, now),
    "DTSTART:" + utc(plan, due.run.end), "SUMMARY:" + escaped(title), "DESCRIPTION:" + escaped(about)];
  if (location.protocol !== "file:") lines.push("URL:" + location.href);
  ALARMS.forEach(function (alarm) { // one in the past would go off at once, or never
    if (due.run.end - now > alarm[0]) {
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-" + alarm[1], "DESCRIPTION:" + escaped(title), "END:VALARM");
    }
  });
  lines.push("END:VEVENT", "END:VCALENDAR", "");
  return lines.map(folded).join("\r\n");
}

/** An instant of the guidance's zone → “20260305T020000Z”. */
function utc(plan, instant) {
  return writeInstant(utcOf(plan.zone, instant)).replace(/[-:]/g, "") + "00Z";
}

function escaped(text) { return text.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n"); }

/** Fold a line so that none is longer than 75 bytes in UTF-8, and no character is cut in two. */
function folded(line) {
  var rows = [], row = "", bytes = 0;
  line.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/g, function (character) {
    var size = unescape(encodeURIComponent(character)).length;
    if (bytes + size > 75) { rows.push(row); row = " "; bytes = 1; }
    row += character;
    bytes += size;
    return "";
  });
  return rows.concat(row).join("\r\n");
}
