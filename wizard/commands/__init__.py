"""What a person can ask for: each command reads, proves, and tells or writes.

In: what was typed. Out: an exit code; findings and data on stdout, progress on stderr. Read `cli` first."""

from __future__ import annotations

from wizard.commands.ask import ask
from wizard.commands.build import build, publish_guidance
from wizard.commands.check import check, page_findings, translation_findings
from wizard.commands.compare import compare
from wizard.commands.proof import list_paths, proof, sample
from wizard.commands.quotes import quotes
from wizard.commands.schema import SCHEMA_FILE, write_schema
from wizard.commands.serve import Quiet
from wizard.commands.stamp import stamp

__all__ = [
    "SCHEMA_FILE", "Quiet", "ask", "build", "check", "compare", "list_paths", "page_findings", "proof",
    "publish_guidance", "quotes", "sample",
    "stamp",
    "translation_findings", "write_schema",
]
