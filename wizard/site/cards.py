"""Tables whose rows become cards on a narrow screen: each cell bears the name of its column, and the roles that
browsers drop from a table which is not shown as one. Made here and not in the browser, so that nothing moves while a
page loads.
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
    done = dict(files)
    for path, content in files.items():
        if path.endswith(".html"):
            done[path] = with_cards(content.decode("utf-8")).encode("utf-8")
    return done


def with_cards(html: str) -> str:
    """A page in which every table with a head can be shown as cards."""
    return TABLE.sub(lambda table: _with_names(table) if HEAD.search(table[2]) else table[0], html)


def _with_names(table: re.Match[str]) -> str:
    attributes, content = table.groups()
    classes = f'{attributes[:-1]} kb-cards"' if attributes.endswith('"') else f'{attributes} class="kb-cards"'
    [head] = HEAD.findall(content)
    names = [unescape(TAG.sub("", cell[2])).strip() for cell in CELL.findall(head)]
    rows = ROW.sub(lambda row: _row(row[0], names), content.replace(head, ""))
    head = CELL.sub(r'<\1 role="columnheader"\2>\3', head)
    content = OPENS.sub(lambda tag: f'<{tag[1]} role="{ROLES[tag[1]]}"', head + rows)
    return f'<table role="table"{classes}>{content}</table>'


def _row(row: str, names: list[str]) -> str:
    """A row of the body; what names itself already keeps its name."""
    columns = iter(names)

    def cell(found: re.Match[str]) -> str:
        tag, attributes, content = found.groups()
        name = next(columns, "")
        is_unnamed = tag == "td" and name and "data-label" not in attributes
        label = f' data-label="{escape(name)}"' if is_unnamed else ""
        role = "rowheader" if tag == "th" else "cell"
        return f'<{tag} role="{role}"{attributes}{label}>{content}'

    return CELL.sub(cell, row)
