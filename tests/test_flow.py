"""One cell changed, and every reader sees it: prose, chart, table and slide, in every format and edition."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import ROOT

EDITIONS = ("zh-CN", "zh-TW", "zh-HK")
#: A cell that stands in prose, a card, a table, a chart and on slides.
TABLE, ROW, COLUMN = "webank_annual", "2023", "loans"
NEW = "3927.46"
SOURCES = ("data", "glossary", "docs", "deck")


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """The book built with one cell changed, on top of the finished build."""
    book = tmp_path_factory.mktemp("changed")
    for name in SOURCES:
        shutil.copytree(ROOT / name, book / name)
    file = book / "data" / "tables" / f"{TABLE}.csv"
    lines = file.read_text("utf-8").splitlines()
    column = lines[0].split(",").index(COLUMN)
    rows = [line.split(",") for line in lines]
    for row in rows:
        if row[0] == ROW:
            row[column] = NEW
    file.write_text("\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    done = subprocess.run([sys.executable, "-m", "press", "--root", str(book), "build"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "build"


def old() -> str:
    lines = (ROOT / "data" / "tables" / f"{TABLE}.csv").read_text("utf-8").splitlines()
    column = lines[0].split(",").index(COLUMN)
    return next(line.split(",")[column] for line in lines if line.startswith(f"{ROW},"))


def texts(build: Path, edition: str) -> Mapping[str, str]:
    """Everything an edition says, by format; archives are opened, workbooks inside slides too."""
    name = "webank-handbook"
    site = "".join(p.read_text("utf-8") for p in sorted((build / "html" / edition).rglob("*")) if p.suffix in {".html", ".svg", ".js"})
    pdf = subprocess.run(["pdftotext", "-raw", str(build / "pdf" / f"{name}-{edition}.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    return {
        "site": site, "pdf": pdf, "epub": _archive(build / "epub" / f"{name}-{edition}.epub"),
        "deck": _archive(build / "deck" / f"{name}-{edition}.pptx"),
    }


def _archive(path: Path | BytesIO) -> str:
    said = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".xhtml", ".opf", ".svg")):
                said.append(archive.read(name).decode("utf-8"))
            elif name.endswith(".xlsx"):
                said.append(_archive(BytesIO(archive.read(name))))
    return "\n".join(said)


def holds(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", text) is not None


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_new_value_is_everywhere_and_the_old_one_nowhere(built: Path, changed: Path, edition: str) -> None:
    before, after = texts(built, edition), texts(changed, edition)
    for kind in before:
        assert holds(before[kind], old()), f"{kind} never said {old()}"
        assert holds(after[kind], NEW), f"{kind} does not say {NEW}"
        assert not holds(after[kind], old()), f"{kind} still says {old()}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_reaches_prose_table_card_and_chart(changed: Path, edition: str) -> None:
    page = (changed / "html" / edition / "01-rise.html").read_text("utf-8")
    assert re.search(rf'<p class="kpi-value"><span [^>]*>{NEW}', page)
    assert re.search(rf'<p>[^<]*(?:<[^>]+>[^<]*)*<span class="fact[^>]*>{NEW}[^<]*</span>', page)
    chart = (changed / "html" / edition / "_images" / "chart-loans.svg").read_text("utf-8")
    assert NEW in chart
    assert re.search(rf'<td class="num"><p><span [^>]*>{NEW}', page)


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_reaches_a_native_chart_and_its_workbook(changed: Path, edition: str) -> None:
    with zipfile.ZipFile(changed / "deck" / f"webank-handbook-{edition}.pptx") as deck:
        charts = [deck.read(n).decode("utf-8") for n in deck.namelist() if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", n)]
        books = [_archive(BytesIO(deck.read(n))) for n in deck.namelist() if n.endswith(".xlsx")]
        slides = [deck.read(n).decode("utf-8") for n in deck.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
    assert any(NEW in chart for chart in charts)
    assert any(NEW in book for book in books)
    assert any(NEW in slide for slide in slides)
