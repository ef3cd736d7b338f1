/* The rules in the one-file edition: told where they are cited. uses: make-element(make), find-elements(all, remove) */

/** The rules that an outcome rests on, for its print-out. */
function forPaper(live) {
  var seen = {}, box = make("div", { "class": "wz-sources one-paper" });
  all(".wz-cite a", live).forEach(function (link) {
    var fact = factOf(link.getAttribute("href"));
    if (!fact || seen[fact.id]) return;
    seen[fact.id] = 1;
    box.appendChild(copyOf(fact));
  });
  return box;
}

/** The rule or the list that an address within the file leads to, or null. */
function factOf(address) {
  var name = /^#([A-Za-z0-9-]+)$/.exec(address || "");
  var found = name && document.getElementById(name[1]);
  return found && /\bwz-(fact|more)\b/.test(found.className) ? found : null;
}

function copyOf(fact) {
  var copy = fact.cloneNode(true);
  copy.removeAttribute("id");
  copy.open = true;
  return copy;
}

/** Tell a rule below the words that cite it, or take it away again; the address keeps the answers. */
function tellFact(link, fact) {
  var open = link.getAttribute("aria-expanded") === "true", block = link.parentNode;
  link.setAttribute("aria-expanded", String(!open));
  if (open) { remove(link.told); return; }
  link.told = copyOf(fact);
  link.told.className += " one-told";
  while (!/^(P|LI|DD|TD|DIV|ARTICLE)$/.test(block.nodeName)) block = block.parentNode;
  if (block.nodeName === "P") block.parentNode.insertBefore(link.told, block.nextSibling);
  else block.appendChild(link.told);
}

/** With script, all rules fold away at the end. */
function foldFacts() {
  var lists = document.getElementById("lists");
  if (lists) lists.hidden = true;
  var section = document.getElementById("facts"), heading = section.querySelector(".one-facts-title");
  var box = make("details", { "class": "wz-all-facts" }, [make("summary", {}, heading.textContent), section.querySelector(".wz-sources")]);
  section.replaceChild(box, heading);
  all(".wz-cite a, .wz-more a").forEach(function (link) {
    if (factOf(link.getAttribute("href"))) link.setAttribute("aria-expanded", "false");
  });
  var named = factOf(location.hash);
  if (!named) return;
  box.setAttribute("open", "");
  named.scrollIntoView();
}
