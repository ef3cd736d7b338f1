"""Two versions of a guidance compared, a product automaton walked once, paths counted and not listed; and its quotes
with what their sources say.

In: two proven books, or one and stored texts. Out: which answers and deadlines changed, with a case each, and what is
only words; which quotes stand no longer. Read `diff` first."""

from __future__ import annotations

from wizard.compare import diff, effective_dates, later_texts, product, quotes
from wizard.compare.git import changed_on, guidance_folder
from wizard.compare.path_count import affected_paths
from wizard.compare.product import Together
from wizard.compare.regions import Pair, Version
from wizard.compare.text import as_data, as_text

__all__ = [
    "Pair", "Together", "Version", "affected_paths", "as_data", "as_text", "changed_on", "diff",
    "effective_dates", "guidance_folder", "later_texts", "product", "quotes",
]
