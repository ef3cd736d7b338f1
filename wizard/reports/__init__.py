"""Findings told to people and to programs.

In: findings. Out: lines with the place that each speaks of, JSON, and SARIF as code hosts read it. Read `findings` first."""

from __future__ import annotations

from wizard.reports.findings import as_data, level, line_of, tell, text_of
from wizard.reports.sarif import sarif

__all__ = ["as_data", "level", "line_of", "sarif", "tell", "text_of"]
