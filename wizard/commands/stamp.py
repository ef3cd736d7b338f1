"""`stamp`: note which source texts a translation was made from; later changes to them are then found."""

from __future__ import annotations

import json
from pathlib import Path

from wizard.commands.proven_book import NOTHING_WRITTEN
from wizard.files import output, say
from wizard.language import Book, Finding, Refused, json_reader, loader, translation
from wizard.reports import tell, text_of
from wizard.site import authored


def stamp(guidance: Path, folder: Path) -> int:
    """Note, in the folder of a translation, what it was made from. Exit 1: guidance that cannot be read."""
    try:
        source = loader.load(guidance)
        stamps = translation.stamped(source, loader.load(guidance, folder))
        stamps |= translation.stamped_pages(*pages_beside(source, guidance, folder))
    except Refused as refused:
        return tell(refused.findings, Path.cwd(), NOTHING_WRITTEN)
    output.write_file(folder / translation.STAMPS, json.dumps(stamps, indent=1, sort_keys=True) + "\n")
    say(f"stamped {len(stamps)} texts")
    return 0


def stamps_in(path: Path) -> tuple[dict[str, str], list[Finding]]:
    """The stamps of a translation, by the address of each text, and what is wrong with their file."""
    stamps, findings = json_reader.read(text_of(path) or "{}", path.as_posix(), "readable-file", "it anew with “stamp”")
    return {str(address): str(stamp) for address, stamp in stamps.items()}, findings


def pages_beside(source: Book, guidance: Path, folder: Path) -> tuple[translation.Pages, translation.Pages]:
    """The pages beside the guidance, and those beside its translation."""
    return authored.pages_in(authored.folder_of(guidance, source.about.language)), authored.pages_in(folder.parent)
