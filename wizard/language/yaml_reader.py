"""YAML text → plain maps, lists and Texts, each knowing its place. Nothing is typed here: `no` stays the text "no".

Works on parse events, because the C object loaders crash the interpreter on hostile nesting, and every ordinary
loader forgets positions, keeps the last of two equal keys and turns `no` into False.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from wizard.language import yaml_slips
from wizard.language.findings import Finding, Place, Text, place_in

MAX_BYTES = 64_000_000
MAX_DEPTH = 40
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Invisible characters change what a reviewer sees without changing what the program reads: controls, what Unicode calls
# ignorable, line ends that editors do not show, and halves of characters. Variants of emoji and of Han characters may
# stand.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
                    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
                    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff]")


# A comment one space behind something, which in a text was hardly meant to be one.
CLOSE_COMMENT = re.compile(r"(?<=[^\s#]) (?=#)")


@dataclass(frozen=True)
class Cut:
    """A text behind which a comment begins, though only one space lies between: where, and what it takes away."""

    text: Text
    place: Place
    dropped: str


class Map(dict[Text, Any]):
    """A mapping with its place; the outermost one of a file also holds the texts that are cut short."""

    place: Place
    cuts: tuple[Cut, ...] = ()


class Seq(list[Any]):
    """A list with its place."""

    place: Place


def read(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    """Read one YAML file. Returns its content (None when it could not be read) and what is wrong with it."""
    text, findings = decode(data, file)
    if findings:
        return None, findings
    reader = _Reader(file, text)
    try:
        for event in yaml.parse(text, Loader=PARSER):
            reader.take(event)
    except _Stop:
        return None, reader.findings
    except yaml.MarkedYAMLError as error:
        return None, [*reader.findings, _syntax_finding(error, reader)]
    refused = any(finding.code == "readable-file" for finding in reader.findings)
    if isinstance(reader.root, Map):
        reader.root.cuts = tuple(reader.cuts)
    return None if refused else reader.root, reader.findings


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """Bytes → text, refusing what is too large, not UTF-8, or holds characters nobody can see."""
    if len(data) > MAX_BYTES:
        return "", [_finding(Place(file), f"the file is larger than {MAX_BYTES:,} bytes", "split it into several files")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return "", [_finding(place_in(before, len(before), file), "the file is not UTF-8 text", "save it as UTF-8")]
    found = [_hidden_finding(text, match, file) for match in HIDDEN.finditer(text.removeprefix("\ufeff"))]
    return text.removeprefix("\ufeff"), found


def _hidden_finding(text: str, match: re.Match[str], file: str) -> Finding:
    place = place_in(text.removeprefix("\ufeff"), match.start(), file)
    return _finding(place, f"the invisible character U+{ord(match[0]):04X} is not allowed", "delete it and type the text again")


def _finding(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("readable-file", place, message, hint)


def _syntax_finding(error: yaml.MarkedYAMLError, reader: _Reader) -> Finding:
    # A quote that is never closed is found at the end of the file; an author needs the place where it was opened.
    unclosed = "quoted scalar" in str(error.context)
    mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    begun = error.context_mark.line if error.context_mark else line
    message = f"this is not YAML: {error.problem or error}" + (f" (in the part begun on line {begun + 1})" if error.context_mark else "")
    if unclosed:
        return _finding(Place(reader.file, line + 1, column + 1), message, "close the quotation mark that is opened here")
    if cut := next((at for at in reader.comments if begun <= at[0] < max(line, begun + 1)), None):
        hint = "this is read as a comment: put the text in quotation marks"
        return _finding(Place(reader.file, cut[0] + 1, cut[1] + 2), message, hint)
    if meant := yaml_slips.likely(reader.lines, line, begun):
        return _finding(Place(reader.file, meant.line, meant.column), message, meant.hint)
    if error.context_mark and "flow" in str(error.context):
        return _finding(Place(reader.file, begun + 1, error.context_mark.column + 1), message, "close the bracket that is opened here")
    hint = yaml_slips.indent(reader.lines, line) or "look for a missing quote, bracket or colon here or just above"
    return _finding(Place(reader.file, line + 1, column + 1), message, hint)


class _Stop(Exception):
    """Reading on would only repeat the fault."""


class _Reader:
    """Builds the tree from events; holds the containers still open and the keys still waiting for a value."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.comments = {(number, found.start()): line[found.end():] for number, line in enumerate(self.lines)
                         for found in CLOSE_COMMENT.finditer(line)} if " #" in text else {}
        self.cuts: list[Cut] = []
        self.root: Any = None
        self.findings: list[Finding] = []
        self.open: list[Map | Seq] = []
        self.keys: list[Text | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.document(event)
        elif isinstance(event, yaml.AliasEvent):
            self.complain(event, f"the alias *{event.anchor} is not allowed", "write the value out")
            self.put(Text("", self.place(event)))
        elif isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()

    def document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.complain(event, "only one document is allowed in a file", "remove the “---” line")
            raise _Stop

    def node(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.complain(event, f"the anchor &{event.anchor} is not allowed", "write the value out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.complain(event, f"the tag {tag} is not allowed", "remove it; every value is text here")
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        else:
            self.container(event)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        text = Text(event.value, self.place(event))
        for found in HIDDEN.finditer(text) if event.style == '"' else ():  # only an escape can bring one in here
            self.complain(event, f"the invisible character U+{ord(found[0]):04X} is not allowed, not even as an escape", "delete it")
        key = self.keys[-1] if self.keys else None
        if not text and not event.style and key is not None:
            text = Text("", key.place)  # nothing stands there, so point at the key that waits for it
        if self.waits_for_key():
            self.keys[-1] = self.checked_key(text, event)
        else:
            if self.comments and not event.style:
                self.note_cut(text, event)
            self.put(text)

    def note_cut(self, text: Text, event: yaml.ScalarEvent) -> None:
        """Remember a plain text right behind which a comment begins."""
        end = event.end_mark
        if dropped := self.comments.get((end.line, end.column)):
            self.cuts.append(Cut(text, Place(self.file, end.line + 1, end.column + 2), dropped.strip()))

    def checked_key(self, key: Text, event: yaml.ScalarEvent) -> Text:
        holder = self.open[-1]
        if key == "<<" and not event.style:
            self.complain(event, "the merge key << is not allowed", "write the keys out")
        first = next((known for known in holder if known == key), None) if key in holder else None
        if first is not None:
            finding = Finding("unique-keys", key.place, f"the key “{key}” stands here a second time",
                              "rename or remove one of them", ((first.place, "it stands here first"),))
            self.findings.append(finding)
        return key

    def container(self, event: yaml.NodeEvent) -> None:
        if self.waits_for_key():
            self.complain(event, "a key must be plain text", "put the list or map on the other side of the colon")
            raise _Stop
        if len(self.open) >= MAX_DEPTH:
            self.complain(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            raise _Stop
        holder: Map | Seq = Map() if isinstance(event, yaml.MappingStartEvent) else Seq()
        holder.place = self.place(event)
        self.put(holder)
        self.open.append(holder)
        self.keys.append(None)

    def waits_for_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], Map) and self.keys[-1] is None

    def put(self, value: Any) -> None:
        if not self.open:
            self.root = value
            return
        holder, key = self.open[-1], self.keys[-1]
        if isinstance(holder, Seq):
            holder.append(value)
        elif key is not None:
            if key not in holder:  # the first of two equal keys stays: its place is the one an author knows
                holder[key] = value
            self.keys[-1] = None

    def place(self, event: yaml.Event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def complain(self, event: yaml.Event, message: str, hint: str) -> None:
        self.findings.append(_finding(self.place(event), message, hint))


def place_of(root: Any, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """The place of the value at a path (or of its key); of the nearest thing around it where it is missing."""
    value: Any = root
    place: Place = root.place
    for part in path:
        if isinstance(value, Map) and part in value:
            name = next(known for known in value if known == part)
            value = value[name]
            place = name.place if key else value.place
        elif isinstance(value, Seq) and isinstance(part, int) and part < len(value):
            value = value[part]
            place = value.place
    return place
