"""The machine around the engine: what is written, what is installed, what is said while waiting.

In: finished texts and commands. Out: files on disk, an environment, progress on stderr. Only the standard library.
Read `output` first."""

from __future__ import annotations

from wizard.files import environment, output
from wizard.files.environment import ROOT, manual_address, say

__all__ = [
    "ROOT", "environment", "manual_address", "output", "say",
]
