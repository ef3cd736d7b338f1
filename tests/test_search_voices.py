"""Somebody tells the search what happened in his own words; a page that answers him is among the first three."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.search_voices import FOLDERS, Search, beside, measured, searching, share, told, voices

# Of a hundred voices, how many at least are answered: of those the weights were chosen on, of the others.
AT_LEAST = {"zh-Hans": (87, 79), "zh-Hant": (87, 79), "en": (88, 72)}
ASTRAY, NOTHING = 6, 0


@pytest.fixture(scope="module")
def search(site: Path, browser: Browser) -> Iterator[Search]:
    with searching(site, browser) as typed:
        yield typed


@pytest.mark.parametrize("edition", FOLDERS)
def test_somebody_who_tells_what_happened_finds_an_answer_on_the_first_three_lines(edition: str, site: Path, search: Search) -> None:
    found = measured(site, edition, search)
    lines = "\n".join(told(edition, found))
    for odd, least in zip((True, False), AT_LEAST[edition], strict=True):
        done, of = share(found, odd)
        assert of and done * 100 >= least * of, lines
    assert sum(one.led_astray for one in found) <= ASTRAY, lines
    assert sum(not one.pages for one in found) <= NOTHING, lines


@pytest.mark.parametrize("edition", FOLDERS)
def test_what_is_said_to_answer_a_voice_is_a_page(edition: str, site: Path) -> None:
    known = {voice.id: voice for voice in voices(site, edition)}
    assert set(beside()) <= {voice.id for other in FOLDERS for voice in voices(site, other)}
    assert [(voice.id, page) for voice in known.values() for page in voice.right if not (site / FOLDERS[edition] / page).is_file()] == []
