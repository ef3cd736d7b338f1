/* Where the parts that come later come in a file of their own, their style does, too. */
document.head.appendChild(make("link", { rel: "stylesheet", href: beside("outcome-tools.css") }));
