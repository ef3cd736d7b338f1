/* The tools of an outcome as a script of their own, which brings its style.
 *
 * uses: load-later(LATER, beside), make-element(make), outcome-tools(OUTCOME_TOOLS)
 */
LATER["outcome-tools"] = OUTCOME_TOOLS;
OUTCOME_TOOLS.style = document.head.appendChild(make("link", { rel: "stylesheet", href: beside("outcome-tools.css") }));
