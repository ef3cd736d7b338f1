"""A proven book -> pages of Markdown and data for the browser; pure.

In: a book, its plans, the authors' pages. Out: {path: text}. Read `render` first."""

from __future__ import annotations

from wizard.pages import (
    cases,
    fits,
    plan_json,
    process_svg,
    question_order,
    render,
    reviews,
    sampled,
    statistics,
    timeline,
    tools_json,
)
from wizard.pages.context import TEMPLATES, Site

__all__ = [
    "TEMPLATES",
    "Site",
    "cases",
    "fits",
    "plan_json",
    "process_svg",
    "question_order",
    "render",
    "reviews",
    "sampled",
    "statistics",
    "timeline",
    "tools_json",
]
