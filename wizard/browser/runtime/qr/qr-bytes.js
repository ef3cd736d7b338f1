/* What a QR code's square holds: the bytes of a text with their correction (ISO/IEC 18004: byte mode, correction level
 * L).
 *
 * uses: nothing
 */

/** What versions 1–40 have at level L: bytes of correction in a block, and blocks. */
var CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
var BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21,
  22, 24, 25];

/** Where the small patterns of a version have their centres, along either side.
 * @param {number} version @returns {number[]}
 */
function centres(version) {
  var count = version > 1 ? Math.floor(version / 7) + 2 : 0, found = count ? [6] : [];
  var step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  for (var at = version * 4 + 10; found.length < count; at -= step) found.splice(1, 0, at);
  return found;
}

/** All bytes of a version.
 * @param {number} version @returns {number}
 */
function whole(version) {
  var count = centres(version).length, bits = (16 * version + 128) * version + 64;
  if (count) bits -= (25 * count - 10) * count - 55;
  return Math.floor((version > 6 ? bits - 36 : bits) / 8);
}

/** Those of them that carry data.
 * @param {number} version @returns {number}
 */
function capacity(version) { return whole(version) - CORRECTION[version - 1] * BLOCKS[version - 1]; }

/** Mode, length, bytes and filling, cut into blocks with their correction, woven together.
 * @param {number} version @param {number[]} bytes @returns {number[]}
 */
function interleaved(version, bytes) {
  /** @type {number[][][]} */
  var blocks = [];
  /** @type {number[]} */
  var data = [];
  /** @type {number[]} */
  var woven = [];
  var bits = "0100";
  /** @param {number} value @param {number} length */
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

/** Multiplication in the field of 256 elements.
 * @param {number} a @param {number} b @returns {number}
 */
function times(a, b) {
  for (var product = 0, bit = 7; bit >= 0; bit--) {
    product = product << 1 ^ (product >> 7) * 285;
    if (b >> bit & 1) product ^= a;
  }
  return product;
}

/** What is left of a block after division by the generator: its correction.
 * @param {number[]} data @param {number} size @returns {number[]}
 */
function remainder(data, size) {
  /** @type {number[]} */
  var generator = [];
  /** @type {number[]} */
  var rest = [];
  var root = 1, i, j;
  for (i = 0; i < size; i++) { generator.push(i === size - 1 ? 1 : 0); rest.push(0); }
  for (i = 0; i < size; i++) {
    for (j = 0; j < size; j++) generator[j] = times(generator[j], root) ^ (generator[j + 1] || 0);
    root = times(root, 2);
  }
  data.forEach(function (one) {
    var factor = one ^ /** @type {number} */ (rest.shift());
    rest.push(0);
    rest = rest.map(function (value, at) { return value ^ times(generator[at], factor); });
  });
  return rest;
}
