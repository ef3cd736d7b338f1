/* When the page is there. uses: nothing */

/** Call `start` once the page's elements can be found. */
function whenReady(start) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
