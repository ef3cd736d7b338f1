"""`ask`: walk a flow with answers from a file, and print where they lead."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from wizard import checks
from wizard.clocks import as_of as law_time
from wizard.commands.proven_book import print_json
from wizard.evaluation import query
from wizard.language import Finding, Place, Refused, instants, loader
from wizard.reports import tell


def ask(guidance: Path, flow: str, answers: str, now: str, as_of: datetime.date) -> int:
    """Walk a flow that is proven and print where the answers lead. Exit 2 for input or guidance that cannot be used."""
    try:
        source = loader.load(guidance)
        what = query.asked(source, flow, _answers_text(answers), answers, now)
        book = law_time.at(source, instants.date_of(what.now // instants.DAY))
        if bad := checks.errors(checks.examine(book, as_of)[1]):
            raise Refused(bad)
        data = query.told(book, what)
    except Refused as refused:
        tell(refused.findings, Path.cwd())
        return 2
    print_json(data)
    return 0


def _answers_text(answers: str) -> str:
    try:
        return sys.stdin.read() if answers == "-" else Path(answers).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Refused([Finding("usable-answers", Place(answers), f"cannot be read: {reason}",
                               f"name a file that holds {query.SHAPE}")]) from None
