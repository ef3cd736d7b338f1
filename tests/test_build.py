"""The commands: what an author's mistake looks like, and that a failed build leaves the last good site alone."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.harness import AS_OF, DEMO, GUIDANCE, ROOT
from wizard import commands
from wizard.commands import cli
from wizard.language import loader
from wizard.site import editions_of, publish

BUILD = [sys.executable, str(ROOT / "build.py")]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of everything authors write, without the translation, which doubles each build."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("en"))
    return tmp_path / "docs"


def run(*args: str, cwd: Path = ROOT, stdin: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*BUILD, *args], cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONUTF8": "1"})
    assert "Traceback" not in done.stderr
    return done


def edit(path: Path, old: str, new: str) -> int:
    """Replace some text once; returns the line it stood on."""
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_five_faults_in_four_files_are_told_at_once_and_nothing_is_touched(docs: Path, tmp_path: Path) -> None:
    buyer, site = docs / "guidance/flows/buyer/flow.yml", tmp_path / "site"
    (site / "good").mkdir(parents=True)
    target = edit(buyer, "no-access: {label: 打不开页面，或家里老人不会操作, go: call-hotline}",
                  "no-access: {label: 打不开页面，或家里老人不会操作, go: call-hotlien}")
    fact = edit(docs / "guidance/menus.yml", "facts: [E140]", "facts: [E999]")
    edit(docs / "guidance/evidence.yml", "{text:", "{txet:")
    edit(docs / "guidance/glossary.yml", "  meaning:", "  meaning: x\n  meaning:")
    work = tmp_path / "work"
    assert commands.build(docs / "guidance", datetime.date(2026, 11, 23), work, site, strict=False) == 1
    done = run("check", "--guidance", str(docs / "guidance"))
    assert done.returncode == 1
    assert "did you mean “text”?" in done.stderr and "a second time" in done.stderr
    shutil.copy(GUIDANCE / "evidence.yml", docs / "guidance/evidence.yml")
    shutil.copy(GUIDANCE / "glossary.yml", docs / "guidance/glossary.yml")
    done = run("check", "--guidance", str(docs / "guidance"))
    assert f"flow.yml:{target}:" in done.stderr and "did you mean “call-hotline”?" in done.stderr
    assert f"menus.yml:{fact}:" in done.stderr and "E999" in done.stderr
    assert (site / "good").is_dir() and not work.exists()


@pytest.mark.slow
def test_an_unreachable_question_stops_the_build(docs: Path) -> None:
    wallet = "wallet: {label: 京东小金库, go: "
    edit(docs / "guidance/flows/buyer/refund.yml", wallet + "refund-wallet-day}", wallet + "refund-other}")
    done = run("check", "--guidance", str(docs / "guidance"))
    assert done.returncode == 1
    assert "nobody can reach “refund-wallet-day”" in done.stderr


@pytest.mark.slow
def test_a_wrong_call_in_a_page_is_told_with_its_line(docs: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = docs / "zh/buyer/when.md"
    page.write_text(page.read_text("utf-8") + '\n{{ clock("return-handledd") }}\n{{ cite("S99") }}\n', "utf-8")
    lines = page.read_text("utf-8").count("\n")
    assert commands.build(docs / "guidance", datetime.date(2026, 11, 23), tmp_path / "work", tmp_path / "site", strict=False) == 1
    said = capfd.readouterr().err
    assert f"when.md:{lines - 1}:" in said and "did you mean “return-handled”?" in said
    assert f"when.md:{lines}:" in said and "S99" in said


@pytest.mark.slow
def test_a_call_that_cannot_be_made_is_a_finding(docs: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number, call in enumerate(("{{ clock( }}", "{{ nothing() }}", "{{ clock() }}", "{{ ''.__class__.__mro__ }}")):
        (docs / f"zh/extra{number}.md").write_text(f"# Extra\n\n{call}\n", "utf-8")
    assert commands.build(docs / "guidance", datetime.date(2026, 11, 23), tmp_path / "work", tmp_path / "site", strict=False) == 1
    said = capfd.readouterr().err
    assert all(f"extra{number}.md:3:" in said for number in range(4)), "each page, all at once"


def test_what_the_site_generator_warns_of_stops_the_build_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book, order = loader.load(DEMO), publish.Order(DEMO, AS_OF, tmp_path / "work", tmp_path / "site")
    editions = editions_of(book.about, {})
    (tmp_path / "work/en").mkdir(parents=True)
    (tmp_path / "work/en/index.md").write_text("# Start\n\n[There](there.md), ![drawn](no.svg), [below](#below)\n", "utf-8")
    assert publish.generate(order, editions, {editions[0]: {}}, {"": book}) == 1
    said = capfd.readouterr().err
    assert all(word in said for word in ("there.md", "no.svg", "#below")) and "INFO" not in said


@pytest.mark.slow
@pytest.mark.parametrize(("args", "words"), [
    (["check", "--guidance", "nowhere"], "no such folder"),
    (["ask", "byer", "--answers", "-", "--now", "2026-03-05T10:00"], "did you mean “buyer”?"),
    (["ask", "buyer", "--answers", "-", "--now", "2026-02-30T10:00"], "is no moment"),
    (["ask", "buyer", "--answers", "nowhere.json", "--now", "2026-03-05T10:00"], "cannot be read"),
])
def test_unusable_input_is_answered_in_words(args: list[str], words: str) -> None:
    done = run(*args, stdin="{}")
    assert done.returncode in (1, 2) and words in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("answers", "words"), [
    ("{", "not JSON"), ("[]", "one object"), ('{"situaton": "start"}', "did you mean “situation”?"),
    ('{"situation": "begin"}', "cannot answer “situation”"),
])
def test_unusable_answers_exit_2_with_what_is_wrong(answers: str, words: str) -> None:
    done = run("ask", "buyer", "--answers", "-", "--now", "2026-03-05T10:00", stdin=answers)
    assert done.returncode == 2 and words in done.stderr


def test_an_impossible_day_is_refused() -> None:
    done = run("check", "--as-of", "2026-13-01")
    assert done.returncode == 2 and "is not a day" in done.stderr


@pytest.mark.slow
def test_findings_come_as_json_too() -> None:
    done = run("check", "--format", "json")
    assert done.returncode == 0
    assert {(finding["level"], finding["code"]) for finding in json.loads(done.stdout)} <= {("warning", "covered-calendars")}


@pytest.mark.slow
def test_the_proof_counts_what_was_proven() -> None:
    counts = json.loads(run("proof").stdout)
    assert counts["buyer"]["outcomes"] >= 53 and counts["merchant"]["outcomes"] >= 29
    assert all(count["paths"] > count["states"] > 0 for count in counts.values())
    tried = counts["buyer"]["scenarios"]
    assert tried["needs"] == tried["met"] + tried["open"] + tried["unread"] > 400 and tried["voices"] == 120
    assert tried["outcomes"]["all"] == counts["buyer"]["outcomes"] > len(tried["outcomes"]["untried"])


def test_a_taken_port_is_answered_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2 and "is taken" in done.stderr


def test_what_is_served_is_built_as_it_was_asked_for_from_what_is_watched() -> None:
    args = cli.arguments().parse_args(["serve", "--guidance", "docs/guidance", "--as-of", "2027-02-01", "--strict"])
    assert cli.build_again(args)[2:] == ["build", "--guidance", "docs/guidance", "--as-of", "2027-02-01", "--strict"]
    assert {path.name for path in cli.watched(args)} == {"guidance", "zh", "en", "wizard", "mkdocs.yml"}


def test_guidance_without_a_start_page_is_told_what_is_missing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(DEMO, tmp_path / "guidance")
    assert commands.check(tmp_path / "guidance", AS_OF, "text", None, strict=False) == 0, "guidance that has no pages yet can be checked"
    assert commands.build(tmp_path / "guidance", AS_OF, tmp_path / "work", tmp_path / "site", strict=False) == 1
    said = capfd.readouterr().err
    assert "en/index.md:1:1: this page is missing [listed-pages]" in said and '{{ start("parcel") }}' in said


@pytest.mark.slow
def test_serve_builds_serves_and_builds_again_on_save(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    beside = {".git", ".venv", ".engines", "site", ".build"}
    shutil.copytree(ROOT, clone, ignore=lambda folder, names: beside & set(names) if Path(folder) == ROOT else [])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(clone / "build.py"), "serve", "--port", str(port)], cwd=clone)
    try:
        assert "介入指南" in fetched(port, lambda text: "介入指南" in text)
        page = clone / "docs/zh/about.md"
        page.write_text(page.read_text("utf-8") + "\n刚刚加上的一句。\n", "utf-8")
        assert "刚刚加上的一句" in fetched(port, lambda text: "刚刚加上的一句" in text, "about.html")
    finally:
        server.terminate()
        server.wait(10)


def fetched(port: int, wanted, page: str = "index.html") -> str:  # type: ignore[no-untyped-def]
    """The page's text as soon as it is what is wanted; its last state after some minutes."""
    text = ""
    for _ in range(800):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
                text = answer.read().decode("utf-8")
        except OSError:
            text = ""
        if wanted(text):
            return text
        time.sleep(0.5)
    return text
