"""YAML text → plain maps, lists and Texts, each knowing its place. Nothing is typed here: `no` stays the text "no".

Works on parse events, because the C object loaders crash the interpreter on hostile nesting, and every ordinary
loader forgets positions, keeps the last of two equal keys and turns `no` into False.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from wizard.language.findings import Finding, Place, Text, key_as_written, place_in
from wizard.language.yaml_slips import syntax_finding

MAX_BYTES = 64_000_000
MAX_DEPTH = 40
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Invisible characters change what a reviewer sees without changing what the program reads: controls, what Unicode calls
# ignorable, line ends that editors do not show, and halves of characters. Variants of emoji and of Han characters may
# stand.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
                    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
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
        return None, [*reader.findings, syntax_finding(error, file, reader.lines, reader.comments)]
    refused = any(finding.code == "readable-file" for finding in reader.findings)
    if isinstance(reader.root, Map):
        reader.root.cuts = tuple(reader.cuts)
    return None if refused else reader.root, reader.findings


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """Bytes → text, refusing what is too large, not UTF-8, or holds characters nobody can see."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        return "", [_finding(Place(file), message, "split it into several files")]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = place_in(before, len(before), file)
        return "", [_finding(place, "the file is not UTF-8 text", "save it as UTF-8")]
    return text, [_hidden_finding(text, match, file) for match in HIDDEN.finditer(text)]


def _hidden_finding(text: str, match: re.Match[str], file: str) -> Finding:
    place = place_in(text, match.start(), file)
    message = f"the invisible character U+{ord(match[0]):04X} is not allowed"
    return _finding(place, message, "delete it and type the text again")


def _finding(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("readable-file", place, message, hint)


class _Stop(Exception):
    """Reading on would only repeat the fault."""


class _Reader:
    """Builds the tree from events; holds the containers still open and the keys still waiting for a value."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.comments = dict(_close_comments(self.lines)) if " #" in text else {}
        self.cuts: list[Cut] = []
        self.root: Any = None
        self.findings: list[Finding] = []
        self.open: list[Map | Seq] = []
        self.keys: list[Text | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser in. Raises _Stop where reading on would only repeat a fault."""
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
        """A document begins: there may be one."""
        self.documents += 1
        if self.documents > 1:
            self.complain(event, "only one document is allowed in a file", "remove the “---” line")
            raise _Stop

    def node(self, event: yaml.NodeEvent) -> None:
        """A text, a list or a map begins."""
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
        """A text: a key where a map waits for one, else a value."""
        text = Text(event.value, self.place(event))
        if event.style == '"':
            self.refuse_hidden(text, event)
        key = self.keys[-1] if self.keys else None
        if not text and not event.style and key is not None:
            text = Text("", key.place)  # nothing stands there, so point at the key that waits for it
        if self.waits_for_key():
            self.keys[-1] = self.checked_key(text, event)
            return
        if self.comments and not event.style:
            self.note_cut(text, event)
        self.put(text)

    def refuse_hidden(self, text: Text, event: yaml.ScalarEvent) -> None:
        """Only an escape between double quotes can bring an invisible character in here."""
        for found in HIDDEN.finditer(text):
            message = f"the invisible character U+{ord(found[0]):04X} is not allowed, not even as an escape"
            self.complain(event, message, "delete it")

    def note_cut(self, text: Text, event: yaml.ScalarEvent) -> None:
        """Remember a plain text right behind which a comment begins."""
        end = event.end_mark
        dropped = self.comments.get((end.line, end.column))
        if dropped:
            place = Place(self.file, end.line + 1, end.column + 2)
            self.cuts.append(Cut(text, place, dropped.strip()))

    def checked_key(self, key: Text, event: yaml.ScalarEvent) -> Text:
        """The key itself; one that may not stand there, or stands there already, is complained of."""
        holder = self.open[-1]
        if key == "<<" and not event.style:
            self.complain(event, "the merge key << is not allowed", "write the keys out")
        if isinstance(holder, Map) and key in holder:
            also = ((key_as_written(holder, key).place, "it stands here first"),)
            message = f"the key “{key}” stands here a second time"
            self.findings.append(Finding("unique-keys", key.place, message, "rename or remove one of them", also))
        return key

    def container(self, event: yaml.NodeEvent) -> None:
        """A list or a map begins: what comes until it ends is put into it."""
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
        """Whether what comes next is the key of a map."""
        return bool(self.open) and isinstance(self.open[-1], Map) and self.keys[-1] is None

    def put(self, value: Any) -> None:
        """Put a value where it belongs: into what is open, or at the root."""
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
        """Where an event begins."""
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def complain(self, event: yaml.Event, message: str, hint: str) -> None:
        """Note that a file cannot be used for what stands at an event."""
        self.findings.append(_finding(self.place(event), message, hint))


def _close_comments(lines: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The comments that begin one space behind something: (line, column), counted from 0, and what each says."""
    for number, line in enumerate(lines):
        for found in CLOSE_COMMENT.finditer(line):
            yield (number, found.start()), line[found.end():]


def place_of(root: Any, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """The place of the value at a path (or of its key); of the nearest thing around it where it is missing."""
    value: Any = root
    place: Place = root.place
    for part in path:
        if isinstance(value, Map) and part in value:
            name = key_as_written(value, str(part))
            value = value[name]
            place = name.place if key else value.place
        elif isinstance(value, Seq) and isinstance(part, int) and part < len(value):
            value = value[part]
            place = value.place
    return place
