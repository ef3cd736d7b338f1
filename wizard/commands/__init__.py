"""What a person can ask for: each command reads, proves, and tells or writes.

In: what was typed. Out: an exit code; findings and data on stdout, progress on stderr. Read `commands` first."""

from __future__ import annotations

from wizard.commands import serve
from wizard.commands.commands import (
    SCHEMA_FILE,
    ask,
    build,
    check,
    compare,
    list_paths,
    page_findings,
    proof,
    stamp,
    translation_findings,
    write_schema,
)
from wizard.commands.serve import Quiet

__all__ = [
    "SCHEMA_FILE", "Quiet", "ask", "build", "check", "compare", "list_paths", "page_findings", "proof", "serve", "stamp",
    "translation_findings", "write_schema",
]
