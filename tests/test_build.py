"""The line as a whole: reproducible, idle when nothing changed, harmless when something is wrong."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sphinx.locale import admonitionlabels

from press.book.convert import convert_tree
from press.book.markup import texts
from press.book.run import Job, run
from press.edition import Content, Edition
from tests.conftest import ROOT, STOCK

SOURCES = ("data", "glossary", "docs", "deck")


def press(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "press", *arguments], cwd=cwd, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment)


def digests(folder: Path) -> Mapping[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*")) if p.is_file() and ".work" not in p.parts
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the stock book, to be damaged."""
    shutil.copytree(STOCK, tmp_path / "book")
    return tmp_path / "book"


def test_two_builds_in_different_places_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "somewhere else"
    for name in SOURCES:
        shutil.copytree(ROOT / name, other / name)
    done = press("--root", str(other), "build", TZ="Asia/Taipei", PYTHONHASHSEED="7", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(other / "build") == digests(built)


def test_a_second_build_does_nothing_and_says_so(built: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file() and ".work" not in p.parts}
    done = press("build")
    assert done.returncode == 0 and "nothing to do" in done.stdout
    assert before == {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file() and ".work" not in p.parts}


def test_an_edited_chapter_rebuilds_what_depends_on_it(book: Path) -> None:
    assert press("--root", str(book), "build").returncode == 0
    page, other = book / "build/html/zh-TW/one.html", book / "build/html/zh-TW/glossary.html"
    before = other.stat().st_mtime_ns
    chapter = book / "docs/one.md"
    chapter.write_text(chapter.read_text("utf-8").replace("余额是", "余额眼下是"), "utf-8")
    done = press("--root", str(book), "build")
    assert done.returncode == 0, done.stderr
    assert "餘額眼下是" in page.read_text("utf-8")
    assert other.stat().st_mtime_ns == before
    assert "deck zh-CN " not in done.stdout.split("file")[0]


def test_an_incremental_build_equals_a_clean_one(book: Path, tmp_path: Path) -> None:
    assert press("--root", str(book), "build").returncode == 0
    for name, old, new in (("docs/one.md", "余额是", "余额眼下是"), ("data/tables/bank.csv", "4359.76", "4360.11")):
        file = book / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        assert press("--root", str(book), "build").returncode == 0
    clean = tmp_path / "clean"
    assert press("--root", str(book), "build", "--out", str(clean)).returncode == 0
    assert digests(book / "build") == digests(clean)


def test_a_chapter_that_is_gone_leaves_nothing_behind(book: Path) -> None:
    (book / "docs/two.md").write_text("(two)=\n# 第二篇\n\n一句话。\n", "utf-8")
    index = book / "docs/index.md"
    whole = index.read_text("utf-8")
    index.write_text(whole.replace("one\n", "one\ntwo\n"), "utf-8")
    assert press("--root", str(book), "build").returncode == 0
    assert (book / "build/html/zh-HK/two.html").exists()
    (book / "docs/two.md").unlink()
    index.write_text(whole, "utf-8")
    assert press("--root", str(book), "build").returncode == 0
    assert not list((book / "build/html").rglob("two.html"))


def test_bad_input_leaves_the_last_good_build_as_it_was(book: Path) -> None:
    assert press("--root", str(book), "build").returncode == 0
    before = digests(book / "build")
    file = book / "data/tables/bank.csv"
    file.write_text(file.read_text("utf-8").replace("4359.76", "lots"), "utf-8")
    done = press("--root", str(book), "build")
    assert done.returncode == 1
    assert 'data/tables/bank.csv:3: "lots" is not a plain number' in done.stderr and "[not-a-number]" in done.stderr
    assert digests(book / "build") == before


def test_what_only_sphinx_can_see_fails_too_and_fails_again(book: Path) -> None:
    assert press("--root", str(book), "build", "--only", "html").returncode == 0
    before = digests(book / "build")
    chapter = book / "docs/one.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n[^nothing]\n", "utf-8")
    for _ in range(2):
        done = press("--root", str(book), "build", "--only", "html")
        assert done.returncode == 1 and "docs/one.md:" in done.stderr, done.stderr
        assert digests(book / "build") == before


def test_check_finds_problems_without_building(book: Path) -> None:
    assert press("--root", str(book), "check").returncode == 0
    (book / "docs/one.md").write_text("(one)=\n# 题目\n\n{fact}`no/such/cell`\n", "utf-8")
    done = press("--root", str(book), "check")
    assert done.returncode == 1 and 'docs/one.md:4: no cell answers to "no/such/cell"' in done.stderr
    assert not (book / "build").exists()


@pytest.mark.parametrize("edition", ["zh-TW", "zh-HK"])
def test_the_two_routes_to_traditional_agree(built: Path, content: Content, tmp_path: Path, edition: str) -> None:
    """The doctree converted and then written, against the finished page converted: the same text."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    doctrees = tmp_path / "doctrees"
    shutil.copytree(built / ".work/doctrees/zh-CN", doctrees)
    run(content, Job(edition, "html", tmp_path / "html", doctrees, built / ".work/charts"))
    for page in sorted((built / "html" / edition).glob("0*.html")):
        finished, other = (_article(p.read_text("utf-8")) for p in (page, tmp_path / "html" / page.name))
        # Sphinx's own labels (备注, 警告) are put in by its HTML writer, behind the doctree.
        labels = {str(label): Edition(content, edition).convert(str(label)) for label in admonitionlabels.values()}
        assert finished == [labels.get(text, text) for text in other], page.name


def _article(page: str) -> list[str]:
    body = page.partition("<article>")[2].partition("</article>")[0]
    return [text for text in texts(body) if text != "§"]


def test_converting_a_tree_leaves_ids_and_code_alone(content: Content) -> None:
    from docutils import nodes

    converter = Edition(content, "zh-TW").converter
    assert converter is not None
    tree = nodes.section("", nodes.paragraph("", "", nodes.Text("头"), nodes.strong("", "发"), nodes.Text("花白"), nodes.literal("", "软件"), nodes.inline("", "贷款", classes=["noconv"])), ids=["贷款"])
    convert_tree(tree, converter)
    assert tree.astext() == "頭髮花白软件贷款"
    assert tree["ids"] == ["贷款"]
