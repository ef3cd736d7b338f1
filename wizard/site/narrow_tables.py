"""Tables whose rows become cards on a narrow screen: each cell bears the name of its column, and the roles that
browsers drop from a table which is not shown as one. Made here and not in the browser, so that nothing moves while a
page loads.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.web import Element, Token, attributes, elements, replaced, retagged, text_of, without

ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}


def as_cards(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Finished files whose pages have their tables ready."""
    done = dict(files)
    for path, content in files.items():
        if path.endswith(".html"):
            done[path] = with_cards(content.decode("utf-8")).encode("utf-8")
    return done


def with_cards(html: str) -> str:
    """A page in which every table with a head can be shown as cards."""
    return replaced(html, "table", _with_names)


def _with_names(table: Element) -> str:
    """A table whose cells bear the names in its head, if it has one."""
    head = next(elements(table.inner, "thead"), None)
    if not head:
        return table.outer
    names = [text_of(cell.inner) for cell in elements(head.inner, "td, th")]
    rows = replaced(without(table.inner, "thead"), "tr", lambda row: _row(row.outer, names))
    first = retagged(head.outer, "td, th", lambda tag: attributes.put_first(tag.written, role="columnheader"))
    content = retagged(first + rows, "thead, tbody, tr", _with_role)
    classes = " ".join([*table.tag.classes, "kb-cards"])
    opening = attributes.put_first(attributes.put(table.tag.written, {"class": classes}), role="table")
    return f"{opening}{content}</table>"


def _with_role(tag: Token) -> str:
    return attributes.put_first(tag.written, role=ROLES[tag.name])


def _row(row: str, names: list[str]) -> str:
    """A row of the body; what names itself already keeps its name."""
    columns = iter(names)

    def cell(tag: Token) -> str:
        name = next(columns, "")
        is_unnamed = tag.name == "td" and name and "data-label" not in tag.attributes
        written = attributes.put(tag.written, {"data-label": name}) if is_unnamed else tag.written
        return attributes.put_first(written, role="rowheader" if tag.name == "th" else "cell")

    return retagged(row, "td, th", cell)
