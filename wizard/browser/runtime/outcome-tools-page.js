/* The tools of an outcome as a script of their own, which brings its style.
 *
 * uses: later(LATER, beside), make(make), outcome-tools(OUTCOME_TOOLS)
 */
LATER["outcome-tools"] = OUTCOME_TOOLS;
OUTCOME_TOOLS.style = document.head.appendChild(make("link", { rel: "stylesheet", href: beside("outcome-tools.css") }));
