"""What people read, they can read when they are tired: short sentences, short paragraphs, headings in between."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.harness import ROOT, shipped
from wizard.language import traversal
from wizard.words import phrases

PAGES = sorted((ROOT / "docs" / "zh").rglob("*.md"))
ENGLISH = sorted((ROOT / "docs" / "en").rglob("*.md"))
LONGEST = 60  # characters of a Chinese sentence
LONGEST_ENGLISH = 45  # words
SHELVES = ("facts", "flows", "conflicts", "assumptions", "unknown", "clocks", "letters", "glossary", "evidence", "menus", "diagrams")
# One sentence each that is a list of names, as the page it quotes has it.
LISTS = ("交易纠纷列表的标签",)


def plain(markdown: str) -> str:
    """A page without front matter, calls, link targets and marks; each table cell stands alone."""
    text = re.sub(r"\A---.*?---", "", markdown, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"<[^>]*>|[*_`#>]", "", text).replace("|", "\n")


def sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"[。！？；\n]", text) if sentence.strip()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "docs").as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_sentence_of_a_page_is_long(page: Path) -> None:
    assert [said for said in sentences(plain(page.read_text("utf-8"))) if len(said) > LONGEST] == []


@pytest.mark.parametrize("shelf", SHELVES)
def test_no_sentence_of_the_guidance_is_long(shelf: str) -> None:
    book, _ = shipped()
    texts = [text for form in getattr(book, shelf).values() for _, text in traversal.words_in(form)]
    said = [one for text in texts for one in sentences(re.sub(r"\{(blank|answer|due):[^}]*\}", "……", phrases.text(book, text)))]
    assert [one for one in said if len(one) > LONGEST and not any(name in one for name in LISTS)] == []


@pytest.mark.parametrize("page", ENGLISH, ids=name_of)
def test_no_english_sentence_is_long(page: Path) -> None:
    said = re.split(r"(?<=[.!?:;])\s|\n", plain(page.read_text("utf-8")))
    assert [one for one in said if len(one.split()) > LONGEST_ENGLISH] == []


@pytest.mark.parametrize("page", [*PAGES, *ENGLISH], ids=name_of)
def test_no_page_is_a_wall_of_text(page: Path) -> None:
    """A paragraph stays short, and no stretch without a heading grows beyond what fits a phone's few screens."""
    body = re.sub(r"\A---.*?---", "", page.read_text("utf-8"), flags=re.DOTALL)
    most = 260 if page in PAGES else 700
    for paragraph in re.split(r"\n\s*\n", body):
        if not paragraph.lstrip().startswith(("|", "-", "1.", "!!!")):
            assert len(plain(paragraph)) <= most, paragraph[:60]


@pytest.mark.parametrize("page", [*PAGES, *ENGLISH], ids=name_of)
def test_headings_go_down_one_step_at_a_time_and_none_is_orphaned(page: Path) -> None:
    body = re.sub(r"\A---.*?---", "", page.read_text("utf-8"), flags=re.DOTALL)
    parts = re.split(r"^(#{1,6}) (.+)$", body, flags=re.MULTILINE)
    depths = [len(mark) for mark in parts[1::3]]
    assert depths[0] == 1 and depths.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(depths))
    for number, text in enumerate(parts[3::3]):
        leads_on = number + 1 < len(depths) and depths[number + 1] > depths[number]
        assert text.strip() or leads_on, f"nothing stands under “{parts[2::3][number]}”"
