"""A finished site to carry and to serve: a ZIP of all of it, and precompressed copies (gzip) of its texts.

The same site gives the same bytes on every machine of one kind: no entry tells when or by whom it was made.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

Site = Mapping[str, bytes]

ZIP_PATH = "assets/site.zip"
INSIDE = "site/"  # unpacked, everything lies in one folder
DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can name
TEXTS = (".html", ".js", ".css", ".json", ".txt", ".xml", ".svg")
WORTH = 1_000  # bytes; what is smaller fits into one packet as it is


def zipped(site: Site) -> bytes:
    """The site in one ZIP, to be unpacked and opened from disk."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as made:
        for path, content in sorted(site.items()):
            entry = zipfile.ZipInfo(INSIDE + path, DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # readable wherever it is unpacked
            made.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return told.getvalue()


def small_copies(site: Site) -> dict[str, bytes]:
    """{path.gz: content} for every file of text that gains by it."""
    copies: dict[str, bytes] = {}
    for path, content in site.items():
        if path.endswith(TEXTS) and len(content) > WORTH:
            copy = gzip.compress(content, 9, mtime=0)
            if len(copy) < len(content):
                copies[f"{path}.gz"] = copy
    return copies
