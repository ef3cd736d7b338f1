"""`schema`: the JSON Schema of the guidance language, for editors."""

from __future__ import annotations

from wizard.files import ROOT, output
from wizard.language import schema_text

SCHEMA_FILE = ROOT / "wizard" / "guidance.schema.json"


def write_schema() -> int:
    """Write the language's JSON Schema beside the forms it is made from."""
    output.write_file(SCHEMA_FILE, schema_text())
    return 0
