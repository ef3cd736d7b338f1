/* Keeps pages for readers without a connection; a worker of its own, one for each edition, since readers use one. What
 * the guide says carries dates, so whatever can come from the network does: what was kept answers where there is none,
 * or where it takes too long.
 *
 * uses: nothing
 */
var HERE = self.location.href.replace(/[^/]*$/, ""); // the edition's folder
var SITE = new URL(BUILD.up, HERE).href;
var MINE = "wizard " + HERE + " ";
var CACHE = MINE + BUILD.digest;
var PATIENCE = 3000; // milliseconds that a reader waits for a page which is here
var AGAIN = 50; // pages at most that come along from one build to the next
var FIXED = /\.[0-9a-f]{8}\.min\.(css|js)$/; // its name changes with its content
var away = false; // whether the last page had to come from here: its scripts must come from where it came from

function quietly(promise) { return promise["catch"](function () {}); }

/** An address as it is kept: what an app appends to a link (?from=...) makes no other page of it. */
function bare(address) { return address.replace(/[?#].*$/, ""); }

function put(cache, address, response) {
  // A page that was redirected must not answer for the address asked for, so it is kept as if it had not been.
  var whole = response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  return cache.put(address, whole);
}

/** Put by what an address holds now; fails where it cannot be had. */
function putBy(cache, address) {
  return fetch(address, { cache: "no-cache" }).then(function (response) {
    if (!response.ok) throw new Error(address);
    return put(cache, address, response);
  });
}

/** What is kept of an address, or nothing. Some hosts leave the .html away. */
function kept(address) {
  var written = /\/$/.test(address) ? address + "index.html" : address + ".html";
  return caches.open(CACHE).then(function (cache) {
    return cache.match(address).then(function (found) { return found || cache.match(written); });
  });
}

// --- getting ready --------------------------------------------------------------------------------------------------

/** The caches of earlier builds of this edition. */
function earlier() {
  return caches.keys().then(function (names) {
    return names.filter(function (name) { return name.indexOf(MINE) === 0 && name !== CACHE; });
  });
}

/** The addresses of pages that a cache holds. */
function pagesIn(name) {
  return caches.open(name).then(function (cache) { return cache.keys(); }).then(function (requests) {
    return requests.map(function (request) { return request.url; }).filter(function (url) { return /\.html$/.test(url); });
  });
}

/** The addresses of what is open now: whoever came before the worker was there keeps that page too. */
function open() {
  return self.clients.matchAll({ includeUncontrolled: true, type: "window" }).then(function (windows) {
    var urls = windows.map(function (one) { return bare(one.url); }).filter(function (url) { return url.indexOf(HERE) === 0; });
    return urls.concat(urls.filter(asks).map(wholeOf));
  });
}

/** What the reader had or has open, as this build says it: nothing is lost to whoever comes back after a change. */
function again(cache) {
  return earlier().then(function (names) { return Promise.all(names.map(pagesIn).concat(open())); }).then(function (lists) {
    var seen = {}, urls = Array.prototype.concat.apply([], lists).filter(function (url) { return !seen[url] && (seen[url] = true); });
    return Promise.all(urls.slice(-AGAIN).map(function (url) { return quietly(putBy(cache, url)); }));
  });
}

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) {
    return Promise.all(BUILD.files.map(function (path) { return putBy(cache, new URL(path, HERE).href); })).then(function () {
      return again(cache);
    });
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(earlier().then(function (names) {
    return Promise.all(names.map(function (name) { return caches["delete"](name); }));
  }).then(function () { return self.clients.claim(); }));
});

// --- answering ------------------------------------------------------------------------------------------------------

/** Old engines let nothing be added to an event that they have let go. */
function hold(event, promise) {
  try { event.waitUntil(quietly(promise)); } catch (over) { /* it is done all the same, if the worker lives */ }
}

/** What the network says; a copy of what can be used again is kept. */
function fetched(event, address, use) {
  var saved, network = fetch(event.request).then(function (response) {
    var copy = response.ok && use.test(response.headers.get("content-type")) && response.clone();
    saved = copy && caches.open(CACHE).then(function (cache) { return put(cache, address, copy); });
    return response;
  });
  hold(event, network.then(function () { return saved; }));
  return network;
}

function tooLong() {
  return new Promise(function (_, fail) { setTimeout(fail, PATIENCE); });
}

function page(event, address) {
  var network = fetched(event, address, /^text\/html/);
  if (asks(address)) hold(event, network.then(function () { return putByWhole(wholeOf(address)); }));
  return Promise.race([network, tooLong()]).then(function (response) {
    away = false;
    return response;
  }, function () {
    away = true;
    return kept(address).then(function (found) { return found || network; })["catch"](function () { return instead(event, address); });
  });
}

function file(event, address) {
  if (away || FIXED.test(address)) {
    return kept(address).then(function (found) { return found || fetched(event, address, /./); });
  }
  return fetched(event, address, /./)["catch"](function (error) {
    return kept(address).then(function (found) {
      if (!found) throw error;
      return found;
    });
  });
}

/* Questions lead to hundreds of outcomes, and a reader needs the one at their end without a connection too. The
 * one-file edition holds them all in a sixth of their size: it is put by as soon as somebody begins to answer.
 */
function asks(address) { return /\/ask\/[a-z0-9-]+(\.html)?$/.test(address); }

function wholeOf(address) { return address.replace(/(ask|answer)\/([a-z0-9-]+)(\.html|\/[^/]*)?$/, "one/$2.html"); }

function putByWhole(address) {
  return caches.open(CACHE).then(function (cache) {
    return cache.match(address).then(function (found) { return found || putBy(cache, address); });
  });
}

/** In place of a page that is not here: its outcome in the one-file edition, or a page that says so. */
function instead(event, address) {
  var outcome = /\/answer\/[a-z0-9-]+\/([a-z0-9-]+)(\.html)?$/.exec(address), whole = wholeOf(address);
  return (outcome ? kept(whole) : Promise.resolve()).then(function (found) {
    if (!found) return notKept();
    return Response.redirect(whole + (event.request.url.indexOf("#") < 0 ? "#a-" + outcome[1] : "")); // else its answers come along
  });
}

/** It names everything from the root that the build knew, and lies where the worker does. */
function notKept() {
  return kept(HERE + "offline.html").then(function (response) { return response.text(); }).then(function (html) {
    var moved = html.split('="' + BUILD.root).join('="' + new URL(SITE).pathname);
    return new Response(moved, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  });
}

self.addEventListener("fetch", function (event) {
  var request = event.request, address = bare(request.url);
  if (request.method !== "GET" || address.indexOf(SITE) !== 0) return;
  if (request.mode === "navigate") event.respondWith(page(event, address));
  else if (/\/assets\/.*\.(css|js|svg)$/.test(address)) event.respondWith(file(event, address));
});
