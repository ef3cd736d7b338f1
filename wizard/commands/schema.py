"""`schema`: what is made from the engine's own code: the language's JSON Schema, and the browser's constants."""

from __future__ import annotations

from wizard.browser import bundle, constants
from wizard.files import ROOT, output
from wizard.language import schema_text

SCHEMA_FILE = ROOT / "wizard" / "guidance.schema.json"
CONSTANTS_FILE = bundle.files()["constants"]


def write_schema() -> int:
    """Write the language's JSON Schema beside its forms, and the constants beside the browser's parts."""
    output.write_file(SCHEMA_FILE, schema_text())
    output.write_file(CONSTANTS_FILE, constants.script())
    return 0
