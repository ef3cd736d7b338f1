/* A deadline as a calendar file, made on the device (RFC 5545): lines end in CRLF, are folded at 75 bytes, and times are
 * in UTC, so that no phone has to know the guidance's zone.
 */
var ALARMS = [[1440, "P1D"], [120, "PT2H"], [10, "PT10M"]];

/** A button that saves a reminder for a deadline still ahead. */
function reminder(page, plan, ui, due, title, now) {
  var button = page.make("button", { type: "button", "class": "wz-action wz-remind" }, ui.remind);
  button.addEventListener("click", function () {
    var file = new Blob([calendarFile(page, plan, due, title, now)], { type: "text/calendar;charset=utf-8" });
    var link = page.make("a", { href: URL.createObjectURL(file), download: due.clock + ".ics" });
    document.body.appendChild(link);
    link.click();
    page.remove(link);
  });
  return button;
}

function calendarFile(page, plan, due, title, now) {
  var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wizard//deadline//EN", "BEGIN:VEVENT",
    "UID:" + due.clock + "-" + due.start + "-" + plan.digest + "@wizard", "DTSTAMP:" + utc(page, plan, now),
    "DTSTART:" + utc(page, plan, due.run.end), "DTEND:" + utc(page, plan, due.run.end), "SUMMARY:" + escaped(title)];
  ALARMS.forEach(function (alarm) {
    if (due.run.end - now <= alarm[0]) return; // an alarm in the past would go off at once, or never
    lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-" + alarm[1], "DESCRIPTION:" + escaped(title), "END:VALARM");
  });
  lines.push("END:VEVENT", "END:VCALENDAR", "");
  return lines.map(folded).join("\r\n");
}

/** An instant of the guidance's zone → “20260305T020000Z”. */
function utc(page, plan, instant) {
  return page.writeInstant(instant - plan.zone).replace(/[-:]/g, "") + "00Z";
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
