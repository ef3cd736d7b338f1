/**
 * The frame's own script: the drawer by keyboard, a report to copy. Classic and ES5, because it has to run from
 * file:// and in old WebViews; every part stands alone, so that one failing leaves the page as it was.
 */
(function () {
  "use strict";

  var root = document.documentElement;
  root.className = root.className.replace("no-js", "js");

  /** The drawer is one state told in four places: the checkbox Material styles, the button, the page behind, the focus. */
  function drawer() {
    var toggle = document.getElementById("__drawer");
    var button = document.getElementById("menu-button");
    var close = document.getElementById("menu-close");
    var side = document.getElementById("site-nav");
    var behind = document.querySelectorAll(".md-content, .kb-toc, .kb-footer, .md-banner");
    var wide = window.matchMedia("(min-width: 76.25em)");
    if (!toggle || !button || !side) { return; }

    /** Nobody should Tab into what cannot be seen: neither into the closed drawer nor behind the open one. */
    function show() {
      var open = toggle.checked && !wide.matches;
      button.setAttribute("aria-expanded", String(open));
      side.inert = !open && !wide.matches;
      for (var i = 0; i < behind.length; i++) { behind[i].inert = open; }
    }

    function set(open) {
      toggle.checked = open;
      show();
      (open ? close : button).focus();
    }

    button.hidden = close.hidden = false;
    button.addEventListener("click", function () { set(!toggle.checked); });
    close.addEventListener("click", function () { set(false); });
    toggle.addEventListener("change", show);
    document.addEventListener("keydown", function (event) {
      if ((event.key === "Escape" || event.key === "Esc") && toggle.checked) { set(false); }
    });
    side.addEventListener("click", function (event) {
      if (event.target.href) { toggle.checked = false; show(); }
    });
    wide.addListener(show);                                  // addEventListener is missing there before Safari 14
    window.addEventListener("pageshow", function () {        // a page restored by “back” may come with its drawer open
      toggle.checked = false;
      show();
    });
    show();
  }

  /** In a map longer than the window, readers see where they are without looking for it. */
  function here() {
    var side = document.getElementById("site-nav");
    var current = side && side.querySelector("[aria-current]");
    if (current) { side.scrollTop = current.offsetTop - side.clientHeight / 2; }
  }

  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }

  /** Whoever changes the language keeps the situation, which stands in the address. */
  function editions(list) {
    list.addEventListener("click", function (event) {
      var link = event.target;
      if (link.href && location.hash.indexOf("=") > 0) { link.href = link.href.replace(/#.*/, "") + location.hash; }
    });
  }

  /** A report is copied or mailed by its reader, never sent. Where there is no clipboard, the text is selected instead. */
  function report(box) {
    var button = box.querySelector("button"), text = box.querySelector("textarea"), mail = box.querySelector("a");

    function say(copied) { box.querySelector("[role=status]").textContent = button.getAttribute(copied ? "data-copied" : "data-failed"); }

    function select() {
      var copied = false;
      text.focus();
      text.select();
      try { copied = document.execCommand("copy"); } catch (error) { /* it stays selected for the reader to copy */ }
      say(copied);
    }

    button.hidden = false;
    button.addEventListener("click", function () {
      if (navigator.clipboard) { navigator.clipboard.writeText(text.value).then(function () { say(true); }, select); }
      else { select(); }
    });
    if (mail) {
      mail.addEventListener("click", function () {
        mail.href = mail.href.replace(/&body=.*/, "") + "&body=" + encodeURIComponent(text.value.replace(/\n/g, "\r\n"));
      });
    }
  }

  /** A wizard whose script did not arrive would stay silent: give its plain page and say so. */
  function failed(wizard) {
    var told = document.createElement("p");
    told.className = "wz-notice";
    told.setAttribute("role", "alert");
    told.appendChild(document.createTextNode(wizard.getAttribute("data-failed")));
    wizard.insertBefore(told, wizard.firstChild);
    root.className = root.className.replace(/ (one-by-one|begun|answered)/g, "");
  }

  /** An answer that is no longer there: its questions still are, and the address holds what was said. */
  function lost(line) {
    var at = /^(.*\/)answer\/([a-z0-9-]+)\/[a-z0-9-]+\.html$/.exec(location.pathname), link = line.querySelector("a");
    line.hidden = !at;
    if (at) { link.href = at[1] + "ask/" + at[2] + ".html" + location.hash; }
  }

  /** Pages are kept for when there is no connection: by a worker, which needs a server and a window that is ours. */
  function keep(base) {
    if (!/^https?:$/.test(location.protocol) || !navigator.serviceWorker || window.top !== window) { return; }
    window.addEventListener("load", function () {
      navigator.serviceWorker.register(base.getAttribute("data-base") + "/sw.js").then(null, function () { /* then without */ });
    });
  }

  /** A box that does nothing is worse than none. */
  function dead(box) {
    box.hidden = true;
    box.parentNode.setAttribute("data-started", "");
  }

  drawer();
  here();
  each(document.querySelectorAll(".kb-lost"), lost);
  window.addEventListener("load", function () {
    each(document.querySelectorAll("[data-flow]:not([data-started])"), failed);
    each(document.querySelectorAll(".kb-scripted:not([data-started])"), dead);
  });
  each(document.querySelectorAll(".kb-report"), report);
  each(document.querySelectorAll(".kb-editions"), editions);
  each(document.querySelectorAll("[data-base]"), keep);
})();
