"""A sample of what readers are told: each statement beside its facts, the words of their sources and their dates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.harness import with_pages
from tests.test_build import edit, run


@pytest.fixture(scope="module")
def guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with pages, of which one cites in a sentence, in a table, and behind a limit."""
    folder = with_pages(tmp_path_factory.mktemp("sample"))
    edit(folder.parent / "en/parts/late.md", 'Ask for it. {{ cite("F1") }}',
         'Some wait. A **parcel** is [late](../how.md) after {{ clock("late") }}. {{ cite("F1") }} Ask.\n\n'
         '| who | when |\n|---|---|\n| all | late {{ cite("F1") }} |\n\n- Then {{ outcome("parcel", "keep") }}. {{ cite("F1") }}')
    edit(folder / "sources.yml", "read: 2026-01-02", "address: https://shop.example/rules, dated: 2020-05-06, read: 2026-01-02")
    return folder


def sampled(guidance: Path, *args: str) -> list[str]:
    """The sections of a sample, the head first."""
    done = run("proof", "--guidance", str(guidance), "--as-of", "2026-11-27", *args)
    assert (done.returncode, done.stderr) == (0, "")
    return re.split(r"^## \d+\. ", done.stdout, flags=re.MULTILINE)


def with_text(sections: list[str], text: str) -> list[str]:
    """The sections whose statement is that."""
    return [section for section in sections if f"> {text}\n" in section]


def test_every_statement_stands_beside_its_fact_the_quote_and_the_source_with_its_date(guidance: Path) -> None:
    sections = sampled(guidance, "--sample", "1000")
    told, = [one for one in with_text(sections, "The rules say so.") if one.startswith("answer/parcel/keep.html, reasons, 1")]
    assert "| F1 | A parcel is late after 48 hours. | “late after 48 hours” | The shop: [The rules](https://shop.example/rules) | " \
           "2020-05-06; read 2026-01-02 |" in told
    assert re.search(r"`.*flows/parcel\.yml:31:\d+`", told), "where its author finds it"


def test_summaries_steps_deadlines_and_sentences_of_pages_that_cite_are_drawn(guidance: Path) -> None:
    sections = sampled(guidance, "--sample", "1000")
    assert with_text(sections, "Keep it, that is all.")[0].startswith("answer/parcel/keep.html, summary")
    assert len(with_text(sections, "From then on you may ask (Late parcel: 48 hours)")) == 3
    for words in ("A parcel is late after 48 hours.", "all – late", "Then Keep it."):
        assert with_text(sections, words)[0].startswith("parts/late.html, page"), words


def test_our_own_advice_is_said_to_be_ours(guidance: Path) -> None:
    sections = with_text(sampled(guidance, "--sample", "1000"), "Use the form.")
    assert len(sections) == 5 and all("Our own advice" in one and "F1" not in one for one in sections)


def test_what_is_cited_by_way_of_a_conflict_shows_the_facts_of_its_sides(guidance: Path, tmp_path: Path) -> None:
    folder = with_pages(tmp_path)
    (folder / "conflicts.yml").write_text("C1: {title: How late, treatment: We say so., sides: [{says: Two days, facts: [F1]}]}\n", "utf-8")
    edit(folder / "flows/parcel.yml", "{text: The rules say so., facts: [F1]}", "{text: The rules differ., facts: [C1]}")
    told, = with_text(sampled(folder, "--sample", "1000"), "The rules differ.")
    assert "By way of C1." in told and "| F1 |" in told


def test_a_seed_draws_the_same_and_another_seed_others(guidance: Path) -> None:
    one, again, other = (sampled(guidance, "--sample", "5", "--seed", seed) for seed in ("7", "7", "8"))
    assert one == again and one[1:] != other[1:] and len(one) == 6
    assert one[0].startswith("# 5 of ") and "seed 7" in one[0]


def test_a_sample_of_nothing_is_refused() -> None:
    done = run("proof", "--sample", "0")
    assert done.returncode == 2 and "“0” is not a whole number from 1" in done.stderr
