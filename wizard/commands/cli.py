"""The command line: what can be typed, and which command it calls."""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from wizard import commands
from wizard.commands import serve as preview
from wizard.files import ROOT, environment

GUIDANCE = Path("docs/guidance")  # where it lies unless somebody says otherwise

WORK, SITE = ROOT / ".build", ROOT / "site"


def main() -> int:
    """Do what was asked. Exit 0: done; 1: findings; 2: could not be tried."""
    parser = arguments()
    args, extra = parser.parse_known_args()
    if extra and args.command != "test":
        parser.error("unknown arguments: " + " ".join(extra))
    args.extra = extra
    # Guidance is one large graph that lives to the end: looking for garbage in it takes a third of the time.
    gc.disable()
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads our output has seen enough, as “head” does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


# --- what can be typed -----------------------------------------------------------------------------------------------


def arguments() -> argparse.ArgumentParser:
    """The parser of every command, each with the function that runs it."""
    parser = argparse.ArgumentParser(description="Build, check and test the guidance. Without a command: build site/.")
    parser.set_defaults(run=build, command="build", guidance=GUIDANCE, as_of=datetime.date.today(),
                        strict=False, site_url="", precompress=False)
    known = parser.add_subparsers(dest="command")
    _add_building(known)
    _add_checking(known)
    _add_comparing(known)
    known.add_parser("test", help="run all tests", add_help=False).set_defaults(run=test)
    return parser


def _add_building(known: Any) -> None:
    site = argparse.ArgumentParser(add_help=False)
    site.add_argument("--site-url", default="", help="the public address: makes canonical links and a sitemap")
    site.add_argument("--precompress", action="store_true",
                      help="with a .gz beside each text, for servers that send it as it is")
    _add(known, "build", build, "check, compile, render, and write site/", site)
    _add(known, "serve", serve, "build, serve, and build again on save").add_argument("--port", type=int, default=8000)


def _add_checking(known: Any) -> None:
    check_ = _add(known, "check", check, "findings only")
    check_.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    check_.add_argument("--translation", type=Path, help="a folder of texts laid over the guidance: check it too")
    stamp_ = _add(known, "stamp", stamp, "note which source texts a translation was made from")
    stamp_.add_argument("--translation", type=Path, required=True)
    _add_quotes(known)
    _add(known, "schema", schema, "write the JSON Schema of the guidance language")
    _add(known, "docs", docs, "write the pages of docs/engine/ that are made from the code")


def _add_quotes(known: Any) -> None:
    quotes_ = _add(known, "quotes", quotes, "whether every quote stands in the stored texts of its source")
    quotes_.add_argument("stored", nargs="+", type=Path, help="a folder of stored texts (.md, .txt), or one of them")
    quotes_.add_argument("--against", nargs="+", type=Path, default=[], metavar="LATER",
                         help="folders of later texts: tells which sources changed, and what rests on them")
    quotes_.add_argument("--all", action="store_true", help="with the sources that are not stored")
    quotes_.add_argument("--format", choices=("text", "json"), default="text")


def _add_comparing(known: Any) -> None:
    proof_ = _add(known, "proof", proof, "what is proven, in numbers, as JSON")
    proof_.add_argument("--cases", action="store_true", help="with a case on each side of every boundary")
    proof_.add_argument("--sample", nargs="?", type=count, const=50, metavar="N",
                        help="instead: so many statements (50) beside their sources, as Markdown to be read")
    proof_.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    diff_ = _add(known, "diff", diff, "which readers' answers changed between two versions")
    diff_.add_argument("old", help="a folder of guidance or a git revision")
    diff_.add_argument("new", nargs="?", help="another one; without it, the folder of --guidance")
    diff_.add_argument("--format", choices=("text", "json"), default="text")
    _add(known, "paths", paths, "every path of a flow, a line each").add_argument("flow")
    ask_ = _add(known, "ask", ask, "walk a flow with answers, print the outcome as JSON")
    ask_.add_argument("flow")
    ask_.add_argument("--answers", required=True, help="a JSON file of {question: answer}, or - for stdin")
    ask_.add_argument("--now", required=True, help="the moment, YYYY-MM-DDTHH:MM in the guidance's zone")


def _add(known: Any, name: str, run: Any, text: str, *more: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """One command with what all commands take."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--guidance", type=Path, default=GUIDANCE, help="folder of guidance")
    common.add_argument("--as-of", type=day, default=datetime.date.today(), help="the day to build for, YYYY-MM-DD")
    common.add_argument("--strict", action="store_true", help="warnings stop the build too")
    parser: argparse.ArgumentParser = known.add_parser(name, help=text, parents=[common, *more])
    parser.set_defaults(run=run)
    return parser


def day(text: str) -> datetime.date:
    """A day as it is typed. Raises ArgumentTypeError with how to write it."""
    try:
        given = datetime.date.fromisoformat(text)
    except ValueError:
        given = datetime.date.min
    if not 1000 <= given.year < 3000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day, written like 2026-03-05, from the year 1000 to 2999")
    return given


def count(text: str) -> int:
    """A number of things as it is typed. Raises ArgumentTypeError for what is none, or less than one."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1")
    return int(text)


# --- what it calls ---------------------------------------------------------------------------------------------------


def build(args: argparse.Namespace) -> int:
    """Write site/."""
    return commands.build(args.guidance, args.as_of, WORK, SITE, strict=args.strict, site_url=args.site_url,
                          small=args.precompress)


def check(args: argparse.Namespace) -> int:
    """Tell findings."""
    return commands.check(args.guidance, args.as_of, args.format, args.translation, strict=args.strict)


def quotes(args: argparse.Namespace) -> int:
    """Hold quotes against stored texts."""
    return commands.quotes(args.guidance, args.stored, args.against, args.format, every=args.all)


def stamp(args: argparse.Namespace) -> int:
    """Note what a translation was made from."""
    return commands.stamp(args.guidance, args.translation)


def proof(args: argparse.Namespace) -> int:
    """Print what is proven."""
    if args.sample:
        return commands.sample(args.guidance, args.as_of, args.sample, args.seed)
    return commands.proof(args.guidance, args.as_of, with_cases=args.cases)


def diff(args: argparse.Namespace) -> int:
    """Print what changed."""
    here = os.path.relpath(args.guidance, ROOT)
    inside = GUIDANCE.as_posix() if here.startswith("..") else Path(here).as_posix()
    return commands.compare(args.old, args.new or str(args.guidance), args.as_of, args.format, inside)


def paths(args: argparse.Namespace) -> int:
    """Print every path."""
    return commands.list_paths(args.guidance, args.as_of, args.flow)


def schema(args: argparse.Namespace) -> int:
    """Write the schema."""
    return commands.write_schema()


def docs(args: argparse.Namespace) -> int:
    """Write the pages of `docs/engine/` that are made. Examples are the tests' fixtures: done beside them."""
    return subprocess.run([sys.executable, "-m", "tests.law_pages"], cwd=ROOT).returncode


def ask(args: argparse.Namespace) -> int:
    """Walk a flow."""
    return commands.ask(args.guidance, args.flow, args.answers, args.now, args.as_of)


def serve(args: argparse.Namespace) -> int:
    """Serve site/ on this machine."""
    return preview.serve(args.port, SITE, watched(args), build_again(args))


def watched(args: argparse.Namespace) -> list[Path]:
    """What a site is built from: the guidance, the pages and translations beside it, and the engine."""
    beside = sorted(path.parent for path in args.guidance.parent.glob("*/index.md"))
    return [args.guidance, *beside, ROOT / "wizard", ROOT / "mkdocs.yml"]


def build_again(args: argparse.Namespace) -> list[str]:
    """The command that builds what is served, asked for in the same way; without a day, for the day it is run on."""
    again = ["--as-of", str(args.as_of)] if args.as_of != datetime.date.today() else []
    strict = ["--strict"] if args.strict else []
    return [sys.executable, str(ROOT / "build.py"), "build", "--guidance", str(args.guidance), *again, *strict]


def test(args: argparse.Namespace) -> int:
    """Run the tests."""
    try:
        env = {**os.environ, "WIZARD_BROWSER": environment.ensure_chromium(), "PYTHONUTF8": "1"}
    except environment.CannotSetUp as missing:
        print(missing, file=sys.stderr)
        return 2
    # Most tests wait for a browser, so several workers are worth more than there are cores to spare.
    workers = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    chosen = [] if any(word.startswith("-n") for word in args.extra) else workers
    return subprocess.run([sys.executable, "-m", "pytest", *chosen, *args.extra], cwd=ROOT, env=env).returncode
