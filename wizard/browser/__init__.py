"""What runs in the reader's browser, in ES5, and how its parts are put together for each kind of page.

In: the names of parts. Out: scripts, and the fingerprint of what they hold. Read `bundle` first."""

from __future__ import annotations

from wizard.browser import bundle, constants, fingerprint

__all__ = [
    "bundle", "constants", "fingerprint",
]
