"""Findings told to people and to programs.

In: findings. Out: lines with the place that each speaks of, JSON, and SARIF as code hosts read it.
Read `findings` first."""

from __future__ import annotations

from wizard.reports.findings import as_data, level, line_of, tell, text_of
from wizard.reports.laws import FOLDER, Law, help_of, laws, page_of
from wizard.reports.sarif import sarif

__all__ = ["FOLDER", "Law", "as_data", "help_of", "laws", "level", "line_of", "page_of", "sarif", "tell", "text_of"]
