"""Each code has a case in files: the stock book with a few damaged files laid over it, and the problems expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from press.edition import read_content
from press.problems import Code, Problems
from press.rules import check

HERE = Path(__file__).parent
STOCK = HERE / "stock"
CASES = sorted(p for p in (HERE / "damage").iterdir() if p.is_dir())
# Met only while a deck is painted; tests of the deck hold them.
ELSEWHERE = {Code.SLIDE_OVERFLOW}


def problems_of(root: Path) -> list[str]:
    problems = Problems()
    content = read_content(root, problems)
    if content is not None:
        check(content, problems)
    return [str(problem) for problem in problems]


def test_the_stock_book_has_no_problems() -> None:
    assert problems_of(STOCK) == []


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES])
def test_damage_is_reported(case: Path, tmp_path: Path, golden: bool) -> None:
    book = tmp_path / "book"
    shutil.copytree(STOCK, book)
    shutil.copytree(case, book, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "removed.txt"))
    removed = case / "removed.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (book / name).unlink()
    said = "".join(f"{line}\n" for line in problems_of(book))
    if golden:
        (case / "expected.txt").write_text(said, "utf-8")
    assert said == (case / "expected.txt").read_text("utf-8")
    assert f"[{case.name.split('.')[0]}]" in said


def test_every_code_has_a_case() -> None:
    cases = {c.name.split(".")[0] for c in CASES}
    assert {code.code for code in Code if code not in ELSEWHERE} == cases
