/* What a page does that shows the wizard in a frame: it lets the frame be as high as what stands in it.
 *
 * uses: nothing
 */
window.addEventListener("message", function (event) {
  var frame = document.getElementById("wizard-frame"), told = event.data || {};
  if (!frame || event.source !== frame.contentWindow) return;
  if (told.height > 0 && told.height < 100000) frame.height = told.height;
});
