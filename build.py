#!/usr/bin/env python3
"""The command line and the order of work. `python3 build.py` builds the site; see README for the rest."""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))
from wizard.files import environment  # noqa: E402  # the standard library is all it needs

WORK, SITE = ROOT / ".build", ROOT / "site"


def main() -> int:
    """Get ready, then do what was asked. Exit 0: done; 1: findings; 2: could not be tried."""
    if sys.version_info < (3, 11):  # noqa: UP036  # a newcomer's Python may be older
        print("Python 3.11 or newer is needed.", file=sys.stderr)
        return 2
    parser = arguments()
    args, extra = parser.parse_known_args()
    if extra and args.command != "test":
        parser.error("unknown arguments: " + " ".join(extra))
    args.extra = extra
    gc.disable()  # guidance is one large graph that lives to the end: looking for garbage in it takes a third of the time
    try:
        if not environment.has(environment.NEEDED_FOR_TESTS if args.command == "test" else environment.NEEDED):
            return again_in(environment.ensure_environment())
        return int(args.run(args))
    except environment.CannotSetUp as missing:
        print(missing, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads our output has seen enough, as “head” does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def again_in(python: Path) -> int:
    return subprocess.run([str(python), *sys.argv], env={**os.environ, "PYTHONUTF8": "1"}).returncode


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build, check and test the guidance. Without a command: build site/.")
    parser.set_defaults(run=build, command="build")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--guidance", type=Path, default=Path("docs/guidance"), help="folder of guidance")
    common.add_argument("--as-of", type=day, default=datetime.date.today(), help="the day to build for, YYYY-MM-DD")
    common.add_argument("--strict", action="store_true", help="warnings stop the build too")
    commands = parser.add_subparsers(dest="command")

    def add(name: str, run: Any, text: str, *more: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return _command(commands, [common, *more], name, run, text)

    site = argparse.ArgumentParser(add_help=False)
    site.add_argument("--site-url", default="", help="the public address: makes canonical links and a sitemap")
    site.add_argument("--precompress", action="store_true", help="with a .gz beside each text, for servers that send it as it is")
    add("build", build, "check, compile, render, and write site/", site)
    add("serve", serve, "build, serve, and build again on save").add_argument("--port", type=int, default=8000)
    check_parser = add("check", check, "findings only")
    check_parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    check_parser.add_argument("--translation", type=Path, help="a folder of texts laid over the guidance: check it too")
    add("stamp", stamp, "note which source texts a translation was made from").add_argument("--translation", type=Path, required=True)
    proof_parser = add("proof", proof, "what is proven, in numbers, as JSON")
    proof_parser.add_argument("--cases", action="store_true", help="with a case on each side of every boundary")
    diff_parser = add("diff", diff, "which readers' answers changed between two versions")
    diff_parser.add_argument("old", help="a folder of guidance or a git revision")
    diff_parser.add_argument("new", nargs="?", help="another one; without it, the folder of --guidance")
    diff_parser.add_argument("--format", choices=("text", "json"), default="text")
    add("paths", paths, "every path of a flow, a line each").add_argument("flow")
    add("schema", schema, "write the JSON Schema of the guidance language")
    ask_parser = add("ask", ask, "walk a flow with answers, print the outcome as JSON")
    ask_parser.add_argument("flow")
    ask_parser.add_argument("--answers", required=True, help="a JSON file of {question: answer}, or - for stdin")
    ask_parser.add_argument("--now", required=True, help="the moment, YYYY-MM-DDTHH:MM in the guidance's zone")
    commands.add_parser("test", help="run all tests", add_help=False).set_defaults(run=test)
    parser.set_defaults(guidance=Path("docs/guidance"), as_of=datetime.date.today(), strict=False, site_url="", precompress=False)
    return parser


def _command(commands: Any, parents: list[argparse.ArgumentParser], name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, parents=parents)
    parser.set_defaults(run=run)
    return parser


def day(text: str) -> datetime.date:
    try:
        given = datetime.date.fromisoformat(text)
    except ValueError:
        given = datetime.date.min
    if not 1000 <= given.year < 3000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day, written like 2026-03-05, from the year 1000 to 2999")
    return given


def build(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.build(args.guidance, args.as_of, WORK, SITE, strict=args.strict, site_url=args.site_url,
                          small=args.precompress)


def check(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.check(args.guidance, args.as_of, args.format, args.translation, strict=args.strict)


def stamp(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.stamp(args.guidance, args.translation)


def proof(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.proof(args.guidance, args.as_of, with_cases=args.cases)


def diff(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.compare(args.old, args.new or str(args.guidance), args.as_of, args.format)


def paths(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.list_paths(args.guidance, args.as_of, args.flow)


def schema(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.write_schema()


def ask(args: argparse.Namespace) -> int:
    from wizard import commands

    return commands.ask(args.guidance, args.flow, args.answers, args.now, args.as_of)


def serve(args: argparse.Namespace) -> int:
    from wizard.commands import serve as server

    return server.serve(args.port, SITE, watched(args), build_again(args))


def watched(args: argparse.Namespace) -> list[Path]:
    """What a site is built from: the guidance, the pages and translations beside it, and the engine."""
    beside = sorted(path.parent for path in args.guidance.parent.glob("*/index.md"))
    return [args.guidance, *beside, ROOT / "wizard", ROOT / "mkdocs.yml"]


def build_again(args: argparse.Namespace) -> list[str]:
    """The command that builds what is served, asked for in the same way; without a day, for the day it is run on."""
    day = ["--as-of", str(args.as_of)] if args.as_of != datetime.date.today() else []
    strict = ["--strict"] if args.strict else []
    return [sys.executable, str(ROOT / "build.py"), "build", "--guidance", str(args.guidance), *day, *strict]


def test(args: argparse.Namespace) -> int:
    env = {**os.environ, "WIZARD_BROWSER": environment.ensure_chromium(), "PYTHONUTF8": "1"}
    # Most tests wait for a browser, so several workers are worth more than there are cores to spare.
    workers = [] if any(word.startswith("-n") for word in args.extra) else ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    return subprocess.run([sys.executable, "-m", "pytest", *workers, *args.extra], cwd=ROOT, env=env).returncode


if __name__ == "__main__":
    sys.exit(main())
