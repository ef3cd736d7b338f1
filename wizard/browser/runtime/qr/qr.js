/* A QR code drawn on the device. Written here because the libraries measured are larger than all the tools of an
 * outcome's page together.
 *
 * uses: qr-square(qrRows)
 */

/** Text → the code as an SVG element with the quiet border it needs, or null. */
(window.wizardLater = window.wizardLater || {}).qr = function (text) {
  var rows = qrRows(text), path = "";
  if (!rows) return null;
  rows.forEach(function (row, y) {
    row.forEach(function (one, x) { if (one) path += "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z"; });
  });
  var side = rows.length + 8;
  function drawn(name, attributes) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return element;
  }
  var svg = drawn("svg", { "class": "wz-qr", role: "img", viewBox: "0 0 " + side + " " + side, "shape-rendering": "crispEdges" });
  svg.appendChild(drawn("path", { fill: "#fff", d: "M0 0h" + side + "v" + side + "H0z" }));
  svg.appendChild(drawn("path", { fill: "#000", d: path }));
  return svg;
};
