"""Findings told to programs.

In: findings. Out: SARIF, as code hosts read it. Read `sarif` first."""

from __future__ import annotations

from wizard.reports.sarif import sarif

__all__ = [
    "sarif",
]
