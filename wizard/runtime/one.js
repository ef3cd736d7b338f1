/* One file: questions, outcomes and rules stand in one document. The address's fragment says which of them is shown, as it
 * does on the pages; rules are told where they are cited. In a frame the file tells its height, and nothing else.
 */
var ONE = { title: document.title, pristine: null, live: null, timer: 0, height: 0 };

outcomeAddress = function (outcome, answers) { return answers ? writeFragment(answers) : "#a-" + outcome; };

/** Show an outcome in place of the questions; where the address leads to none, the questions. */
arrive = function (outcome, address, first) {
  var root = document.querySelector(".wz-ask-page"), bare = /^#a-([a-z0-9-]+)$/.exec(location.hash);
  leave();
  var part = document.getElementById("a-" + (outcome || (bare && bare[1])));
  if (part) showOutcome(part, root.getAttribute("data-flow"), first);
  root.hidden = !!part;
  return !!part;
};

/** Put the outcome shown last back as it was built; what its tools made goes with it. */
function leave() {
  all(".one-told").forEach(remove);
  all('a[aria-expanded="true"]').forEach(function (link) { link.setAttribute("aria-expanded", "false"); });
  if (!ONE.live) return;
  window.clearInterval(ONE.timer);
  ONE.live.parentNode.replaceChild(ONE.pristine, ONE.live);
  ONE.live = null;
}

function showOutcome(part, flow, first) {
  ONE.pristine = part;
  ONE.live = part.cloneNode(true);
  ONE.live.className += " one-open";
  ONE.live.setAttribute("data-flow", flow);
  part.parentNode.replaceChild(ONE.live, part);
  ONE.timer = MOUNTS.answer(ONE.live, window.wizardPlans[flow], window.wizardTexts[flow]);
  ONE.live.insertBefore(forPaper(ONE.live), ONE.live.querySelector(".wz-end"));
  var heading = ONE.live.querySelector(".wz-verdict h2");
  document.title = heading.textContent + " · " + ONE.title;
  if (first) return;
  focusOn(heading);
  window.scrollTo(0, Math.max(0, ONE.live.getBoundingClientRect().top + window.pageYOffset - 16));
}

/** The rules that an outcome rests on, for its print-out. */
function forPaper(live) {
  var seen = {}, box = make("div", { "class": "wz-sources one-paper" });
  all(".wz-cite a", live).forEach(function (link) {
    var fact = factOf(link);
    if (!fact || seen[fact.id]) return;
    seen[fact.id] = 1;
    box.appendChild(copyOf(fact));
  });
  return box;
}

/** The rule or the list that a link leads to, or null. */
function factOf(link) {
  var name = /^#([A-Za-z0-9-]+)$/.exec(link.getAttribute("href") || "");
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

document.addEventListener("click", function (event) {
  var link = event.target;
  while (link && link.nodeName !== "A") link = link.parentNode;
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  var fact = factOf(link);
  if (fact) {
    event.preventDefault();
    tellFact(link, fact);
  } else if (link.href === location.href && location.hash) {
    event.preventDefault();
    location.reload(); // time has moved the reader on while the answers stayed the same
  }
});

/** With script, all rules fold away at the end: they are told where they are cited. */
function foldFacts() {
  var lists = document.getElementById("lists");
  if (lists) lists.hidden = true;
  var section = document.getElementById("facts"), heading = section.querySelector(".one-facts-title");
  var box = make("details", { "class": "wz-all-facts" }, [make("summary", {}, heading.textContent), section.querySelector(".wz-sources")]);
  section.replaceChild(box, heading);
  all(".wz-cite a, .wz-more a").forEach(function (link) { if (factOf(link)) link.setAttribute("aria-expanded", "false"); });
  var named = factOf({ getAttribute: function () { return location.hash; } });
  if (!named) return;
  box.setAttribute("open", "");
  named.scrollIntoView();
}

/** The page around a frame cannot see how high this one is. */
function tellHeight() {
  var height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === ONE.height) return;
  ONE.height = height;
  window.parent.postMessage({ wizard: document.querySelector(".wz-ask-page").getAttribute("data-flow"), height: height }, "*");
}

foldFacts();
if (window.parent !== window) {
  window.addEventListener("load", function () {
    tellHeight();
    if (window.ResizeObserver) new ResizeObserver(tellHeight).observe(document.body);
    else window.setInterval(tellHeight, 250);
  });
}
