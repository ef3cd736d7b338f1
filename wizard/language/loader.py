"""A folder of YAML → the book of guidance. Reports every fault of every file at once, each at its place."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from wizard.language import fields, flow_files, model, shared_items, yaml_reader
from wizard.language import translation as translate
from wizard.language.findings import Finding, Place, Refused, Text, defined_twice, did_you_mean, key_as_written
from wizard.language.shape_findings import shape_findings
from wizard.language.shelves import HEAD, SHELVES, SINGLE, Shelf
from wizard.language.traversal import words_in


def load(folder: Path, translation: Path | None = None) -> model.Book:
    """Read a guidance folder, with the texts of a translation's folder laid over it where one is given.

    Raises Refused with every finding: unreadable files, wrong shapes, unknown keys, translations of nothing.
    """
    folders = [folder, translation] if translation else [folder]
    for place in folders:
        if not os.path.isdir(place):  # of a name that is too long for any folder, Path would make an exception
            raise Refused([Finding("readable-file", Place(_name(place)), "there is no such folder",
                                   "name the folder that holds about.yml and flows/")])
    loader = _Loader(folder, translation)
    shelves = {shelf.name: loader.fill(shelf) for shelf in SHELVES}
    for place in folders:
        loader.findings += loader.strangers(place)
    if loader.findings:
        raise Refused(list(dict.fromkeys(loader.findings)))
    return model.Book(texts=loader.texts, **shelves)


class _Loader:
    """Gathers texts and findings over all files, so that an author sees everything in one run."""

    def __init__(self, folder: Path, translation: Path | None) -> None:
        self.folder, self.translation = folder, translation
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}
        self.known: set[Path] = set()  # files that are read, under their folder

    def strangers(self, folder: Path) -> Iterator[Finding]:
        """A YAML file that no shelf takes, or that translates no file of the source, would be silently forgotten."""
        names = [glob for shelf in SHELVES for glob in shelf.globs]
        if folder != self.folder:
            names = sorted(map(_name, self.known))
        for path in sorted([*folder.rglob("*.yml"), *folder.rglob("*.yaml")]):
            if path.relative_to(folder) in self.known:
                continue
            name = _name(path.relative_to(folder))
            hint = did_you_mean(name, names) or "known are: " + ", ".join(names)
            if path.with_name(HEAD).exists():
                hint = f"name it among the “{flow_files.PARTS}” in {_name(path.with_name(HEAD).relative_to(folder))}"
            yield Finding("known-files", Place(_name(path)), f"nothing reads “{name}”", hint)

    def fill(self, shelf: Shelf) -> Any:
        """What lies on a shelf: its forms by id, or the one form it is; None for one that may be missing and is."""
        paths = list(shelf.paths(self.folder))
        if not paths and shelf.needed:
            place = Place(_name(self.folder / shelf.globs[0]))
            missing = Finding("readable-file", place, "this file is missing", "every guidance folder needs it")
            self.findings.append(missing)
        if shelf.name in SINGLE:
            return self.typed(shelf, paths[0]) if paths else None
        return self.gathered(shelf, paths)

    def gathered(self, shelf: Shelf, paths: list[Path]) -> dict[Text, Any]:
        """The forms of several files by id, each of which stands but once."""
        found: dict[Text, Any] = {}
        for path in paths:
            forms = self.typed(shelf, path)
            if forms is not None:
                pairs = {self.named(path): forms} if shelf.by_file else forms
                for key, form in pairs.items():
                    self.put_once(found, key, form)
        return found

    def named(self, path: Path) -> Text:
        """A file's name, or its folder's, where it is the id of what it holds."""
        place = Place(_name(path))
        folder, _, file = place.file.rpartition("/")
        name = Text(folder.rpartition("/")[2] if file == HEAD else file.removesuffix(".yml"), place)
        if not re.fullmatch(fields.SLUG, name, re.ASCII):
            message = f"the name “{name}” is not an id of small letters, digits and hyphens"
            hint = "rename the file, for example to parcel.yml: its name stands in addresses"
            self.findings.append(Finding("right-shape", place, message, hint))
        return name

    def put_once(self, found: dict[Text, Any], key: Text, form: Any) -> None:
        """Put a form under its id; one that has stood there before is a finding."""
        if key in found:
            self.findings.append(defined_twice(key, key_as_written(found, key).place))
        found[key] = form

    def typed(self, shelf: Shelf, path: Path) -> Any:
        """What a file holds, with its parts, typed, in the words of the translation where there is one; None where it
        cannot be read."""
        roots = self.roots(shelf, path)
        root = self.whole(shelf, list(roots.values()))
        if root is None:
            return None
        form = self.shaped(shelf, root)
        self.findings += _cut_short(form, root)
        over = [self.translation / file.relative_to(self.folder) for file in roots] if self.translation else []
        there = [file for file in over if file.exists()]
        if form is None or not there:
            return form
        texts = self.whole(shelf, [self.read(file) for file in there])
        return form if texts is None else self.translated(shelf, root, form, texts)

    def translated(self, shelf: Shelf, root: yaml_reader.Map, form: Any, texts: yaml_reader.Map) -> Any:
        """A file's content with the texts of its translation in the place of its own, typed."""
        self.findings += translate.lay_over(root, texts, form)
        laid = self.shaped(shelf, root)
        self.findings += _cut_short(laid, texts)
        return laid

    def roots(self, shelf: Shelf, path: Path) -> dict[Path, Any]:
        """The files of one form, its own and those of its parts, and what each holds; None for one that cannot be
        read."""
        roots = {path: self.read(path)}
        if path.name == HEAD and roots[path] is not None:
            names, findings = flow_files.part_names(roots[path])
            self.findings += findings
            roots |= {part: self.read(part) for part in (path.with_name(f"{name}.yml") for name in names)}
        self.known |= {file.relative_to(self.folder) for file in roots}
        return roots

    def whole(self, shelf: Shelf, roots: list[Any]) -> Any:
        """What the files of one form hold together; None where one of them cannot be read."""
        if None in roots:
            return None
        if not shelf.by_file:
            return roots[0]
        whole, findings = flow_files.joined(roots)
        self.findings += findings
        return whole

    def shaped(self, shelf: Shelf, root: yaml_reader.Map) -> Any:
        """What a file holds, typed; None where its shape is wrong."""
        if shelf.by_file:
            root, findings = shared_items.with_shared(root)
            self.findings += findings
        try:
            return shelf.shape.validate_python(root)
        except ValidationError as error:
            self.findings += shape_findings(error, root)
            return None

    def read(self, path: Path) -> Any:
        """A file's content as maps, lists and texts; None where it cannot be read or is no map."""
        file = _name(path)
        try:
            data = _content(path)
        except OSError as error:
            hint = "put a file there that may be read, or take this away"
            self.findings.append(Finding("readable-file", Place(file), f"cannot be read: {error.strerror}", hint))
            return None
        root, findings = yaml_reader.read(data, file)
        self.texts[file] = data.decode("utf-8", "replace")
        if not findings and not isinstance(root, yaml_reader.Map):
            findings = [Finding("right-shape", Place(file), "the file must hold “key: value” lines")]
        self.findings += findings
        return root if isinstance(root, yaml_reader.Map) else None


def _name(path: Path) -> str:
    """A path as text that can be printed anywhere, whatever bytes its name holds."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


def _content(path: Path) -> bytes:
    """A file's bytes, one more than may be read at most. A pipe, which may have no end, is not opened. Raises
    OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "this is no ordinary file")
    with path.open("rb") as file:
        return file.read(yaml_reader.MAX_BYTES + 1)


# What is no text, however short a text may be: behind it a comment may begin where it likes.
CLOSED = re.compile("|".join((fields.SLUG, fields.FACT_ID, fields.LOOSE, fields.TIME, fields.ADD, "-?[0-9]+")))


def _cut_short(form: Any, root: yaml_reader.Map) -> Iterator[Finding]:
    """Texts behind which a comment begins with a single space between: what follows was hardly meant to be lost."""
    spoken = {id(text) for _, text in words_in(form)} if root.cuts else set()
    for cut in root.cuts:
        if id(cut.text) in spoken or not CLOSED.fullmatch(cut.text):
            message = f"“{cut.dropped}” is read as a comment, so the text ends with “{cut.text[-12:]}”"
            hint = "put the text in quotation marks; before a comment that is meant leave two spaces"
            yield Finding("whole-texts", cut.place, message, hint)
