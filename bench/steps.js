/* One engine, one tree, one process: `node steps.js ENGINE KIND N FOLDER MODULES SECONDS` prints what one answer costs.
 *
 * Every engine gets the same random walks from the start to an outcome, and must visit the questions that the tree says.
 * Making the definition is not timed; `load` is from its text to an engine that can be asked.
 */
"use strict";
var fs = require("fs"), path = require("path"), vm = require("vm");
var [engine, kind, size, folder, modules, seconds] = process.argv.slice(2);
var N = +size, MOST_WALKS = 5000, NOW = 29450000; // minutes since 1970: some day in 2025
var peer = require("module").createRequire(path.join(modules, "package.json"));

/** A small generator of numbers from 0 to 1 that gives every engine the same ones. */
var seed = 1;
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
}

function each(make) { return Array.from({ length: N }, function (_, i) { return make(i); }); }
function next(i, answer) { return 2 * i + (answer === "a" ? 1 : 2); }
function named(i) { return i < N ? "q" + i : "end"; }

/** A walk through the plain tree: {answers, asked, visited}. `visited` ends with an outcome, told only as “end”. */
function plainWalk() {
  var answers = [], visited = [];
  for (var i = 0; i < N; i = next(i, answers[answers.length - 1])) {
    answers.push(random() < 0.5 ? "a" : "b");
    visited.push(named(next(i, answers[answers.length - 1])));
  }
  return { answers: answers, asked: ["q0"].concat(visited.slice(0, -1)), visited: visited };
}

// --- engines: each gives {text, load(text), begin(walk) where one is needed, walk(answers) → ids visited, maybe promised} ---

var ENGINES = {
  /** The floor: an array of numbers, nothing checked. */
  table: function () {
    var table;
    return {
      text: JSON.stringify(each(function (i) { return [next(i, "a"), next(i, "b")]; })),
      load: function (text) { table = JSON.parse(text); },
      walk: function (answers) {
        var at = 0;
        return answers.map(function (answer) { at = table[at][answer === "a" ? 0 : 1]; return named(at); });
      }
    };
  },

  /** Our engine, answer by answer: is the answer usable, which cell is it, where does the cell lead. */
  wizard: function () {
    var plan, pure = run("engine");
    return {
      text: read(kind + "-" + N),
      load: function (text) { vm.runInThisContext(text); plan = window.wizardPlans.tree; },
      walk: function (answers) {
        var at = { state: 0 }, passed = {};
        return answers.map(function (answer) {
          var state = plan.states[at.state], question = plan.questions[state[0]];
          if (pure.faultOf(question, answer, NOW, passed) !== null) throw new Error("refused: " + answer);
          passed[state[0]] = answer;
          at = pure.follow(plan, at.state, pure.cellOf(plan, question, answer, NOW));
          return at.outcome === undefined ? plan.states[at.state][0] : "end";
        });
      },
      random: function () { return kind === "plain" ? plainWalk() : plannedWalk(plan); }
    };
  },

  /** Our engine as the page uses it: every answer replays all answers so far; here the whole path, once. */
  replay: function () {
    var ours = ENGINES.wizard(), plan, given;
    run("runtime");
    ours.load(ours.text);
    plan = window.wizardPlans.tree;
    return {
      text: ours.text, load: ours.load, random: ours.random,
      begin: function (walk) { given = answersOf(walk); },
      walk: function () {
        var stand = window.wizard.walk(plan, given, NOW);
        return stand.path.slice(1).map(function (step) { return step.question; }).concat("end");
      }
    };
  },

  xstate: function () {
    var xstate = peer("xstate"), machine, actor;
    var states = { end: { type: "final" } };
    each(function (i) { states["q" + i] = { on: { a: named(next(i, "a")), b: named(next(i, "b")) } }; });
    return {
      text: JSON.stringify({ initial: "q0", states: states }),
      load: function (text) { machine = xstate.createMachine(JSON.parse(text)); xstate.createActor(machine).start(); },
      begin: function () { actor = xstate.createActor(machine).start(); },
      walk: function (answers) {
        return answers.map(function (answer) { actor.send({ type: answer }); return actor.getSnapshot().value; });
      }
    };
  },

  /** One rule for each answer to each question, about two facts: where the reader is and what was answered. */
  "json-rules-engine": function () {
    var rules, Engine = peer("json-rules-engine").Engine;
    var made = [];
    each(function (i) {
      ["a", "b"].forEach(function (answer) {
        var both = [{ fact: "at", operator: "equal", value: "q" + i }, { fact: "answer", operator: "equal", value: answer }];
        made.push({ conditions: { all: both }, event: { type: named(next(i, answer)) } });
      });
    });
    return {
      text: JSON.stringify(made),
      load: function (text) { rules = new Engine(JSON.parse(text)); },
      walk: async function (answers) {
        var at = "q0", visited = [];
        for (var answer of answers) {
          at = (await rules.run({ at: at, answer: answer })).events[0].type;
          visited.push(at);
        }
        return visited;
      }
    };
  },

  /** One page for each question, shown when the one before it was answered so. */
  "survey-core": function () {
    var survey, Model = peer("survey-core").Model;
    var pages = each(function (i) {
      var parent = "{q" + Math.floor((i - 1) / 2) + "} = '" + (i % 2 ? "a" : "b") + "'";
      return { name: "q" + i, visibleIf: i ? parent : undefined, elements: [{ type: "radiogroup", name: "q" + i, choices: ["a", "b"] }] };
    });
    return {
      text: JSON.stringify({ pages: pages }),
      load: function (text) { survey = new Model(JSON.parse(text)); },
      begin: function () { survey.clear(true, true); },
      walk: function (answers) {
        return answers.map(function (answer) {
          survey.setValue(survey.currentPage.name, answer);
          if (survey.isLastPage) return "end";
          survey.nextPage();
          return survey.currentPage.name;
        });
      }
    };
  }
};

function read(name) { return fs.readFileSync(path.join(folder, name + ".js"), "utf8"); }

/** Run one of our scripts beside a window and a document with nothing in them. In this context, because the globals of
 *  another one are slow to reach, which no browser's are. */
function run(name) {
  global.window = global.window || {};
  global.document = { readyState: "complete", querySelectorAll: function () { return []; } };
  return vm.runInThisContext(read(name));
}

/** A walk through any plan of ours, moments included. What must be visited is what the whole runtime says. */
function plannedWalk(plan) {
  if (!window.wizard) run("runtime");
  var given = {}, answers = [], stand = window.wizard.walk(plan, given, NOW);
  while (stand.outcome === undefined) {
    var id = plan.states[stand.state][0];
    given[id] = someAnswer(plan.questions[id]);
    answers.push(given[id]);
    stand = window.wizard.walk(plan, given, NOW);
  }
  var asked = stand.path.map(function (step) { return step.question; });
  return { answers: answers, visited: asked.slice(1).concat("end"), asked: asked };
}

function someAnswer(question) {
  if (question.kind === "choice") return question.answers[Math.floor(random() * question.answers.length)];
  return window.wizard.writeInstant(NOW - Math.floor(random() * 20 * 1440));
}

function answersOf(walk) {
  var given = {};
  walk.asked.forEach(function (id, n) { given[id] = walk.answers[n]; });
  return given;
}

function micros(since) { return Number(process.hrtime.bigint() - since) / 1000; }
function median(numbers) { return numbers.slice().sort(function (a, b) { return a - b; })[Math.floor(numbers.length / 2)]; }

/** One walk's microseconds in all; whatever is needed before it is not timed. */
async function timed(subject, walk) {
  if (subject.begin) subject.begin(walk);
  var start = process.hrtime.bigint(), promised = subject.walk(walk.answers);
  var visited = promised.then ? await promised : promised, took = micros(start);
  if (visited.join() !== walk.visited.join()) throw new Error(engine + " went " + visited + ", not " + walk.visited);
  return took;
}

async function main() {
  var subject = ENGINES[engine](), start = process.hrtime.bigint(), walks = [], steps = [];
  subject.load(subject.text);
  var load = micros(start) / 1000, end = Date.now() + seconds * 1000;
  while (walks.length < MOST_WALKS && (walks.length < 1 || Date.now() < end)) {
    var walk = subject.random ? subject.random() : plainWalk();
    walks.push(await timed(subject, walk));
    steps.push(walk.answers.length);
  }
  var answers = walks.map(function (took, n) { return took / steps[n]; });
  console.log(JSON.stringify({ load: load, first: answers[0], step: median(answers), walk: median(walks), depth: median(steps),
    walks: walks.length, peak: process.resourceUsage().maxRSS / 1024 }));
}

main();
