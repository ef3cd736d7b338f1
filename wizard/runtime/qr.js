/* A QR code drawn on the device (ISO/IEC 18004): byte mode, versions 1–40, correction level L, the best of the 8 masks.
 * Written here because the libraries measured are larger than all the tools of an outcome's page together.
 */

/** What versions 1–40 have at level L: bytes of correction in a block, and blocks. */
var CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
var BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21,
  22, 24, 25];
var MASKS = [
  function (x, y) { return (x + y) % 2; }, function (x, y) { return y % 2; }, function (x) { return x % 3; },
  function (x, y) { return (x + y) % 3; }, function (x, y) { return (Math.floor(x / 3) + Math.floor(y / 2)) % 2; },
  function (x, y) { return x * y % 2 + x * y % 3; }, function (x, y) { return (x * y % 2 + x * y % 3) % 2; },
  function (x, y) { return ((x + y) % 2 + x * y % 3) % 2; }
];

/** Text → rows of 0 and 1; null where it is too long for any version. */
function qrRows(text) {
  var bytes = unescape(encodeURIComponent(text)).split("").map(function (one) { return one.charCodeAt(0); });
  for (var version = 1; version <= 40; version++) {
    if (bytes.length + (version > 9 ? 3 : 2) <= capacity(version)) return bestMasked(version, interleaved(version, bytes));
  }
  return null;
}

function centres(version) {
  var count = version > 1 ? Math.floor(version / 7) + 2 : 0, found = count ? [6] : [];
  var step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  for (var at = version * 4 + 10; found.length < count; at -= step) found.splice(1, 0, at);
  return found;
}

/** All bytes of a version, and those of them that carry data. */
function whole(version) {
  var count = centres(version).length, bits = (16 * version + 128) * version + 64;
  if (count) bits -= (25 * count - 10) * count - 55;
  return Math.floor((version > 6 ? bits - 36 : bits) / 8);
}
function capacity(version) { return whole(version) - CORRECTION[version - 1] * BLOCKS[version - 1]; }

/** Mode, length, bytes and filling, cut into blocks with their correction, woven together. */
function interleaved(version, bytes) {
  var bits = "0100", data = [], blocks = [], woven = [];
  function put(value, length) { for (var i = length - 1; i >= 0; i--) bits += value >> i & 1; }
  put(bytes.length, version > 9 ? 16 : 8);
  bytes.forEach(function (one) { put(one, 8); });
  bits += "0000"; // the end of the data, which also fills its last byte
  for (var at = 0; at < bits.length; at += 8) data.push(parseInt(bits.substr(at, 8), 2));
  for (var fill = 236; data.length < capacity(version); fill ^= 253) data.push(fill);
  var count = BLOCKS[version - 1], size = CORRECTION[version - 1];
  var longer = data.length % count, length = Math.floor(data.length / count);
  for (var n = 0; n < count; n++) {
    var part = data.splice(0, length + (n >= count - longer ? 1 : 0));
    blocks.push([part, remainder(part, size)]);
  }
  [length + 1, size].forEach(function (most, which) {
    for (var i = 0; i < most; i++) {
      blocks.forEach(function (block) { if (i < block[which].length) woven.push(block[which][i]); });
    }
  });
  return woven;
}

/** Multiplication in the field of 256 elements. */
function times(a, b) {
  for (var product = 0, bit = 7; bit >= 0; bit--) {
    product = product << 1 ^ (product >> 7) * 285;
    if (b >> bit & 1) product ^= a;
  }
  return product;
}

/** What is left of a block after division by the generator: its correction. */
function remainder(data, size) {
  var generator = [], root = 1, rest = [], i, j;
  for (i = 0; i < size; i++) { generator.push(i === size - 1 ? 1 : 0); rest.push(0); }
  for (i = 0; i < size; i++) {
    for (j = 0; j < size; j++) generator[j] = times(generator[j], root) ^ (generator[j + 1] || 0);
    root = times(root, 2);
  }
  data.forEach(function (one) {
    var factor = one ^ rest.shift();
    rest.push(0);
    rest = rest.map(function (value, at) { return value ^ times(generator[at], factor); });
  });
  return rest;
}

function bestMasked(version, bytes) {
  var least = Infinity, best;
  MASKS.forEach(function (mask, number) {
    var rows = laid(version, bytes, mask, number), cost = penalty(rows);
    if (cost < least) { least = cost; best = rows; }
  });
  return best;
}

/** The square with its patterns, its bytes under a mask, and what says which mask that is. */
function laid(version, bytes, mask, number) {
  var size = version * 4 + 17, rows = [], at = 0, i, j;
  for (i = 0; i < size; i++) rows.push([]);
  function set(x, y, dark) { if (rows[y] && x >= 0 && x < size) rows[y][x] = dark ? 1 : 0; }
  /** Rings around a centre, light where `light` says so. */
  function rings(x, y, far, light) {
    for (var dy = -far; dy <= far; dy++) {
      for (var dx = -far; dx <= far; dx++) set(x + dx, y + dy, light.indexOf(Math.max(Math.abs(dx), Math.abs(dy))) < 0);
    }
  }
  for (i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0); }
  var found = centres(version), last = found.length - 1;
  found.forEach(function (x, m) {
    found.forEach(function (y, n) {
      if (!(m === 0 && (n === 0 || n === last) || m === last && n === 0)) rings(x, y, 2, [1]);
    });
  });
  [[3, 3], [size - 4, 3], [3, size - 4]].forEach(function (corner) { rings(corner[0], corner[1], 4, [2, 4]); });

  function coded(data, length, generator) {
    for (var rest = data, n = 0; n < length; n++) rest = rest << 1 ^ (rest >> length - 1) * generator;
    return data << length | rest;
  }
  var format = coded(8 | number, 10, 1335) ^ 21522;
  for (i = 0; i < 15; i++) {
    var bit = format >> i & 1;
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, bit);
    set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit);
  }
  set(8, size - 8, 1);
  if (version > 6) {
    var told = coded(version, 12, 7973);
    for (i = 0; i < 18; i++) {
      var across = size - 11 + i % 3, down = Math.floor(i / 3);
      set(across, down, told >> i & 1);
      set(down, across, told >> i & 1);
    }
  }
  for (var right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (i = 0; i < size; i++) {
      var y = (right + 1 & 2) === 0 ? size - 1 - i : i;
      for (j = right; j > right - 2; j--) {
        if (rows[y][j] !== undefined) continue;
        set(j, y, (bytes[at >> 3] >> 7 - (at & 7) & 1) !== (mask(j, y) ? 0 : 1));
        at++;
      }
    }
  }
  return rows;
}

/** How hard a square is to read, by the standard's four rules. */
function penalty(rows) {
  var cost = 0, dark = 0, size = rows.length;
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
