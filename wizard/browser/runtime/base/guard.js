/* Whatever goes wrong, the plain page stays and the reader is told. uses: make-element(make), find-elements(all) */

/** Run something; where it throws, give the page back as it was without script and say so in one line. */
function guard(root, texts, work) {
  try {
    work();
  } catch (error) {
    root.classList.remove("wz-live");
    var html = document.documentElement; // as it was without script: see first.html
    html.className = html.className.replace(/ (one-by-one|begun|answered)/g, "");
    all(".wz-question", root).forEach(function (section) { section.hidden = false; });
    root.insertBefore(make("p", { "class": "wz-notice", role: "alert" }, texts.ui["went-wrong"]), root.firstChild);
    if (window.console) window.console.error(error);
  }
}
