"""Tables whose rows become cards on a narrow screen: each cell bears the name of its column, and the roles that browsers
drop from a table which is not shown as one. Made here and not in the browser, so that nothing moves while a page loads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.DOTALL)
HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(td|th)\b([^>]*)>(.*?)(?=</\1>)", re.DOTALL)
OPENS = re.compile(r"<(thead|tbody|tr)\b")
TAG = re.compile(r"<[^>]*>")
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}


def dealt(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Finished files whose pages have their tables ready."""
    return {path: with_cards(content.decode("utf-8")).encode("utf-8") if path.endswith(".html") else content
            for path, content in files.items()}


def with_cards(html: str) -> str:
    """A page in which every table with a head can be shown as cards."""
    return TABLE.sub(lambda table: _with_names(table) if HEAD.search(table[2]) else table[0], html)


def _with_names(table: re.Match[str]) -> str:
    classes = f'{table[1][:-1]} kb-cards"' if table[1].endswith('"') else f'{table[1]} class="kb-cards"'
    [head] = HEAD.findall(table[2])
    names = [unescape(TAG.sub("", said)).strip() for _, _, said in CELL.findall(head)]
    rows = ROW.sub(lambda row: _row(row[0], names), table[2].replace(head, ""))
    told = CELL.sub(lambda cell: f'<{cell[1]} role="columnheader"{cell[2]}>{cell[3]}', head) + rows
    return f'<table role="table"{classes}>' + OPENS.sub(lambda tag: f'<{tag[1]} role="{ROLES[tag[1]]}"', told) + "</table>"


def _row(row: str, names: list[str]) -> str:
    """A row of the body; what names itself already keeps its name."""
    columns = iter(names)

    def cell(found: re.Match[str]) -> str:
        name = next(columns, "")
        label = f' data-label="{escape(name)}"' if found[1] == "td" and name and "data-label" not in found[2] else ""
        role = "rowheader" if found[1] == "th" else "cell"
        return f'<{found[1]} role="{role}"{found[2]}{label}>{found[3]}'

    return CELL.sub(cell, row)
