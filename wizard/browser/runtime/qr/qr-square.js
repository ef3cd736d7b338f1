/* A QR code as a square of rows of 0 and 1: versions 1–40, the best of the 8 masks.
 *
 * uses: qr-bytes(capacity, centres, interleaved)
 */
/** @typedef {number[][]} Rows of 0 and 1, from the top */
/** @typedef {(x: number, y: number) => number} Mask */

/** @type {Mask[]} */
var MASKS = [
  function (x, y) { return (x + y) % 2; }, function (x, y) { return y % 2; }, function (x) { return x % 3; },
  function (x, y) { return (x + y) % 3; }, function (x, y) { return (Math.floor(x / 3) + Math.floor(y / 2)) % 2; },
  function (x, y) { return x * y % 2 + x * y % 3; }, function (x, y) { return (x * y % 2 + x * y % 3) % 2; },
  function (x, y) { return ((x + y) % 2 + x * y % 3) % 2; }
];

/** null where a text is too long for any version.
 * @param {string} text @returns {Rows|null}
 */
function qrRows(text) {
  var bytes = unescape(encodeURIComponent(text)).split("").map(function (one) { return one.charCodeAt(0); });
  for (var version = 1; version <= 40; version++) {
    if (bytes.length + (version > 9 ? 3 : 2) <= capacity(version)) return bestMasked(version, interleaved(version, bytes));
  }
  return null;
}

/** @param {number} version @param {number[]} bytes @returns {Rows} */
function bestMasked(version, bytes) {
  /** @type {Rows} */
  var best = [];
  var least = Infinity;
  MASKS.forEach(function (mask, number) {
    var rows = laid(version, bytes, mask, number), cost = penalty(rows);
    if (cost < least) { least = cost; best = rows; }
  });
  return best;
}

/** The square with its patterns, its bytes under a mask, and what says which mask that is.
 * @param {number} version @param {number[]} bytes @param {Mask} mask @param {number} number @returns {Rows}
 */
function laid(version, bytes, mask, number) {
  /** @type {Rows} */
  var rows = [];
  var size = version * 4 + 17;
  while (rows.length < size) rows.push([]);
  layPatterns(rows, version);
  layFormat(rows, coded(8 | number, 10, 1335) ^ 21522);
  if (version > 6) layVersion(rows, coded(version, 12, 7973));
  layBytes(rows, bytes, mask);
  return rows;
}

/** Set a point, if it lies inside.
 * @param {Rows} rows @param {number} x @param {number} y @param {number|boolean} dark @returns {void}
 */
function set(rows, x, y, dark) { if (rows[y] && x >= 0 && x < rows.length) rows[y][x] = dark ? 1 : 0; }

/** Rings around a centre, light where `light` says so.
 * @param {Rows} rows @param {number} x @param {number} y @param {number} far @param {number[]} light @returns {void}
 */
function rings(rows, x, y, far, light) {
  for (var dy = -far; dy <= far; dy++) {
    for (var dx = -far; dx <= far; dx++) set(rows, x + dx, y + dy, light.indexOf(Math.max(Math.abs(dx), Math.abs(dy))) < 0);
  }
}

/** What a reader finds the code and its grid by: two dotted lines, small rings, and three corners, which win where they
 * meet.
 * @param {Rows} rows @param {number} version @returns {void}
 */
function layPatterns(rows, version) {
  var size = rows.length, found = centres(version), last = found.length - 1;
  for (var i = 0; i < size; i++) { set(rows, 6, i, i % 2 === 0); set(rows, i, 6, i % 2 === 0); }
  found.forEach(function (x, m) {
    found.forEach(function (y, n) {
      if (!(m === 0 && (n === 0 || n === last) || m === last && n === 0)) rings(rows, x, y, 2, [1]);
    });
  });
  [[3, 3], [size - 4, 3], [3, size - 4]].forEach(function (corner) { rings(rows, corner[0], corner[1], 4, [2, 4]); });
}

/** Data with its correction behind it.
 * @param {number} data @param {number} length @param {number} generator @returns {number}
 */
function coded(data, length, generator) {
  for (var rest = data, n = 0; n < length; n++) rest = rest << 1 ^ (rest >> length - 1) * generator;
  return data << length | rest;
}

/** @param {Rows} rows @param {number} format @returns {void} */
function layFormat(rows, format) {
  var size = rows.length;
  for (var i = 0; i < 15; i++) {
    var bit = format >> i & 1;
    set(rows, 8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, bit);
    set(rows, i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit);
  }
  set(rows, 8, size - 8, 1);
}

/** @param {Rows} rows @param {number} told @returns {void} */
function layVersion(rows, told) {
  for (var i = 0; i < 18; i++) {
    var across = rows.length - 11 + i % 3, down = Math.floor(i / 3);
    set(rows, across, down, told >> i & 1);
    set(rows, down, across, told >> i & 1);
  }
}

/** Bytes go up and down in pairs of columns from the right, around the patterns.
 * @param {Rows} rows @param {number[]} bytes @param {Mask} mask @returns {void}
 */
function layBytes(rows, bytes, mask) {
  var size = rows.length, at = 0;
  for (var right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (var i = 0; i < size; i++) {
      var y = (right + 1 & 2) === 0 ? size - 1 - i : i;
      for (var x = right; x > right - 2; x--) {
        if (rows[y][x] !== undefined) continue;
        set(rows, x, y, (bytes[at >> 3] >> 7 - (at & 7) & 1) !== (mask(x, y) ? 0 : 1));
        at++;
      }
    }
  }
}

/** How hard a square is to read, by the standard's four rules.
 * @param {Rows} rows @returns {number}
 */
function penalty(rows) {
  var cost = 0, dark = 0, size = rows.length;
  /** @param {number[]} line */
  function read(line) {
    var text = line.join("");
    text.replace(/0{5,}|1{5,}/g, function (run) { cost += run.length - 2; return run; });
    cost += 40 * ("0000" + text + "0000").replace(/(?=00001011101|10111010000)/g, "#").split("#").length - 40;
  }
  rows.forEach(function (row, y) {
    read(row);
    read(rows.map(function (other) { return other[y]; }));
    row.forEach(function (one, x) {
      dark += one;
      if (y && x && one === row[x - 1] && one === rows[y - 1][x] && one === rows[y - 1][x - 1]) cost += 3;
    });
  });
  return cost + 10 * Math.floor(Math.abs(dark * 20 / size / size - 10));
}
