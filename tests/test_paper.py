"""The paper edition: what is written for Typst, and what the finished PDFs hold."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
import yaml
from lxml import etree

from press.book.paint import paint_all
from press.book.run import Job, run
from press.edition import Content, Edition
from press.paper.inlines import chinese_numeral, whereabouts
from press.paper.orders import by_pinyin, stroke_count
from press.paper.sayings import sayings_of
from press.paper.tables import ems
from press.paper.title_pages import HEI, SONG
from press.paper.typst_text import array, call, dotted, literal, running

ROOT = Path(__file__).resolve().parent.parent
IMPRINT = yaml.safe_load((ROOT / "data" / "imprint.yaml").read_text("utf-8"))
EDITIONS = tuple(IMPRINT["editions"])
BOOKS = [(kind, name) for name in EDITIONS for kind in (IMPRINT["name"], "handbook")]
CHAPTERS = sorted(p for p in (ROOT / "docs").glob("0*.md"))
NOT_AT_START = "，。、；：？！）》」』”’…·～％%"
NOT_AT_END = "（《「『“‘【〔〈"
HAN = re.compile("[\u4e00-\u9fff]")


# What is written for Typst


def test_no_text_is_ever_markup() -> None:
    assert literal('a"b\\c\n$x$ #let *y* @z') == '"a\\"b\\\\c\\n$x$ #let *y* @z"'
    assert literal("\x07bell") == '"bell"'


def test_calls_leave_out_what_is_not_given() -> None:
    assert call("box", "1", name=None, source_line="[x]", body="y") == "#box(1, source-line: [x])[y]"
    assert array(["1"]) == "(1, )"


def test_dashes_alone_are_told_to_be_chinese() -> None:
    assert running("——", squeeze=False) == '#hanmark("——")'
    assert running("甲——乙", squeeze=False) == '#"甲——乙"'


def test_centred_marks_are_squeezed_without_touching_the_text() -> None:
    written = running("他问：“为什么？”答：「『是』。」", squeeze=True)
    assert "".join(re.findall(r'"([^"]*)"', written)) == "他问：“为什么？”答：「『是』。」"
    assert '#half("『")' in written and '#half("』")' in written and "#narrow" in written


def test_emphasis_is_dots_under_han_and_slant_in_latin() -> None:
    assert dotted("重点APR") == '#dotted("重点")#emph("APR")'


@pytest.mark.parametrize(("number", "said"), [(1, "一"), (7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")])
def test_chapters_are_counted_in_chinese(number: int, said: str) -> None:
    assert chinese_numeral(number) == said


@pytest.mark.parametrize(("character", "strokes"), [("一", 1), ("人", 2), ("小", 3), ("年", 6), ("利", 7), ("貸", 12), ("讓", 24)])
def test_strokes_are_counted(character: str, strokes: int) -> None:
    assert stroke_count(character) == strokes


def test_pinyin_orders_by_syllables_before_tones() -> None:
    words = [by_pinyin("征信", "zhēng xìn"), by_pinyin("本金", "běn jīn"), by_pinyin("绿色", "lǜ sè"), by_pinyin("本", "běn")]
    assert [key[1][2] for key in sorted(words, key=lambda key: key[1])] == ["本", "本金", "绿色", "征信"]


def test_columns_are_measured_with_the_space_between_han_and_digits() -> None:
    assert ems("2022年6月") == pytest.approx(5 * 0.56 + 2 + 3 * 0.25)


@pytest.mark.parametrize(("document", "said", "where"), [
    ("03-risks", "三重风险", "见全书第三章"), ("03-risks", "第三章", "见全书"), ("ledger", "台账", "见全书“断言台账”"),
])
def test_references_out_of_a_volume_say_where_in_the_book(stock: Content, document: str, said: str, where: str) -> None:
    edition = Edition(stock, "zh-CN")
    title = SimpleNamespace(astext=lambda: "断言台账")
    env = SimpleNamespace(toc_secnumbers={"03-risks": {"": (3,)}}, titles={"ledger": title})
    pen = SimpleNamespace(builder=SimpleNamespace(env=env), locale=edition.locale, sayings=sayings_of(edition), edition=edition)
    assert whereabouts(pen, (document, "id"), said) == where  # type: ignore[arg-type]


# A small book, built here; Sphinx itself warns of its own next version.
in_sphinx = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")


@pytest.fixture(scope="module")
def small(stock: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stock book in print, twice."""
    folder = tmp_path_factory.mktemp("paper")
    paint_all(stock, folder / "charts")
    for turn in ("first", "second"):
        for name in stock.imprint.editions:
            run(stock, Job(name, "paper", folder / turn / name, folder / "doctrees", folder / "charts"))
    return folder


@in_sphinx
def test_the_same_book_is_the_same_bytes(small: Path) -> None:
    made = sorted((small / "first").glob("*/*.pdf"))
    assert made
    for path in made:
        assert path.read_bytes() == (small / "second" / path.parent.name / path.name).read_bytes(), path.name


@in_sphinx
def test_the_typst_source_is_kept_and_needs_no_package(small: Path) -> None:
    sources = list((small / "first").rglob("*.typ"))
    assert any(path.name == "main.typ" for path in sources)
    assert not [path for path in sources if "@preview" in path.read_text("utf-8")]


# The finished books


@dataclass(frozen=True)
class Book:
    """A finished PDF and what can be asked of it."""

    path: Path
    edition: str

    def text(self, *options: str) -> str:
        """The text as poppler reads it."""
        return pdftotext(self.path, *options)


@cache
def pdftotext(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.fixture
def book(request: pytest.FixtureRequest, built: Path) -> Book:
    kind, edition = request.param
    path = built / "pdf" / f"{kind}-{edition}.pdf"
    assert path.is_file(), f"{path} was not built"
    return Book(path, edition)


def books(chosen: list[tuple[str, str]]) -> pytest.MarkDecorator:
    """Run a test on some of the finished PDFs."""
    return pytest.mark.parametrize("book", chosen, indirect=True, ids=["-".join(pair) for pair in chosen])


every_book = books(BOOKS)
chinese_books = books([pair for pair in BOOKS if pair[1] != "en"])
whole_books = books([pair for pair in BOOKS if pair[0] != "handbook"])


def fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Each font of the file with the record that holds its outlines."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield str(thing.FontName).lstrip("/"), thing


@every_book
def test_every_font_is_embedded_as_a_subset(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        found = list(fonts(pdf))
        assert found
        for name, descriptor in found:
            assert re.match(r"[A-Z]{6}\+", name), name
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), name


def compact(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


@every_book
def test_glyphs_are_those_of_the_region(book: Book) -> None:
    region = book.edition.partition("-")[2].lower()
    with pikepdf.open(book.path) as pdf:
        names = {compact(name.partition("+")[2]) for name, _ in fonts(pdf)}
    for faces in (SONG, HEI):
        own = compact(faces.get(region, faces["cn"])[0])
        assert any(own in name for name in names), f"{own} is not among {sorted(names)}"
    others = {compact(faces[0]) for place, faces in HEI.items() if place != (region if region in HEI else "cn")}
    assert not [name for name in names for other in others if other in name]


@every_book
def test_no_glyph_is_missing(book: Book) -> None:
    text = book.text()
    assert not {c for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or "\u2e80" <= c <= "\u2fdf"}


@every_book
def test_the_file_says_what_it_is(book: Book, content: Content) -> None:
    with pikepdf.open(book.path) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == book.edition.split("-")[0]
        assert bool(pdf.Root.MarkInfo.Marked) and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"]
        assert content.imprint.date.strftime("%Y%m%d") in str(pdf.docinfo["/CreationDate"])


@every_book
def test_every_picture_has_words(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        figures = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/Figure"]
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


@every_book
def test_pdfua_finds_no_error(book: Book) -> None:
    done = subprocess.run([sys.executable, "-m", "pdfua", "check", str(book.path)], capture_output=True, text=True, check=False)
    assert "errors=0" in done.stdout, done.stdout + done.stderr


@dataclass(frozen=True)
class Mark:
    """A bookmark: its title, how deep it lies, and the page it leads to, counted from 0."""

    title: str
    depth: int
    page: int


def bookmarks(pdf: pikepdf.Pdf) -> list[Mark]:
    places = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[Mark] = []

    def walk(entries: list[pikepdf.OutlineItem], depth: int) -> None:
        for entry in entries:
            target = entry.destination if entry.destination is not None else entry.action.D
            found.append(Mark(entry.title, depth, places[resolved(pdf, target)[0].objgen]))
            walk(list(entry.children), depth + 1)

    with pdf.open_outline() as outline:
        walk(list(outline.root), 0)
    return found


def resolved(pdf: pikepdf.Pdf, target: pikepdf.Object) -> pikepdf.Object:
    """A destination as an array, also when it is given by name."""
    if isinstance(target, pikepdf.Array):
        return target
    named = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
    return named.D if isinstance(named, pikepdf.Dictionary) else named


def title_of(chapter: Path) -> str:
    return next(line[2:].strip() for line in chapter.read_text("utf-8").splitlines() if line.startswith("# "))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@whole_books
def test_bookmarks_are_the_chapters(book: Book, content: Content) -> None:
    edition = Edition(content, book.edition)
    with pikepdf.open(book.path) as pdf:
        top = [bare(mark.title) for mark in bookmarks(pdf) if mark.depth == 0]
    assert len(CHAPTERS) == 7
    if edition.locale.language == "zh":
        wanted = [bare(edition.convert(title_of(chapter))) for chapter in CHAPTERS]
        assert [title for title in wanted if not any(shown.endswith(title) for shown in top)] == []


@every_book
def test_contents_name_the_pages_where_things_stand(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        labels = page_labels(pdf)
        shown = {(bare(mark.title), labels[mark.page]) for mark in bookmarks(pdf) if mark.depth < 2}
        pages = contents_pages(book, len(pdf.pages))
    listed = {(bare(name), page) for name, page in re.findall(r"^(.+?)[ .\u2060]{3,}([ivxl]+|\d+)\s*$", pages, re.MULTILINE) if name.strip()}
    assert len(listed) >= len(shown) - 1  # the contents do not list themselves
    assert listed - shown == set()


def contents_pages(book: Book, total: int) -> str:
    """The text of the pages that have leaders."""
    pages = [book.text("-layout", "-f", str(n), "-l", str(n)) for n in range(1, min(total, 20) + 1)]
    return "\n".join(page for page in pages if page.count(". . . .") + page.count("....") > 2)


def page_labels(pdf: pikepdf.Pdf) -> list[str]:
    """The number printed on each page."""
    ranges = sorted((int(k), v) for k, v in zip(*[iter(pdf.Root.PageLabels.Nums)] * 2, strict=True))
    labels = []
    for number in range(len(pdf.pages)):
        start, style = next((s, v) for s, v in reversed(ranges) if s <= number)
        count = int(style.get("/St", 1)) + number - start
        labels.append(roman(count) if style.get("/S") == "/r" else str(count))
    return labels


def roman(number: int) -> str:
    steps = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, letters in steps:
        if number >= value:
            return letters + roman(number - value)
    return ""


@every_book
def test_every_link_leads_somewhere(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        pages = {page.objgen for page in pdf.pages}
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.get("/Subtype") == "/Link"]
        assert links
        for link in links:
            action = link.get("/A")
            if action is not None and "/URI" in action:
                assert re.match(r"(https?|mailto|tel):", str(action.URI)), str(action.URI)
            else:
                target = resolved(pdf, link.Dest if "/Dest" in link else action.D)
                assert target[0].objgen in pages


@whole_books
def test_chapters_begin_on_right_hand_pages(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        left = [mark.title for mark in bookmarks(pdf) if mark.depth == 0 and mark.page % 2]
    assert left == []


@dataclass(frozen=True)
class Piece:
    """Some text and the box it stands in, in points from the top left."""

    text: str
    left: float
    right: float
    top: float


def lines(book: Book, least: float) -> Iterator[str]:
    """Lines longer than ``least`` points; poppler cuts a line where marks are squeezed, so what touches is joined."""
    recovered = etree.XMLParser(recover=True, huge_tree=True)
    boxes = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", book.text("-bbox-layout")).encode()
    for page in etree.fromstring(boxes, recovered).iter("{*}page"):
        for line in joined(sorted(map(piece, page.iter("{*}line")), key=lambda p: p.left)):
            if line.right - line.left > least:
                yield line.text


def piece(line: etree._Element) -> Piece:
    left, right, top = (float(line.get(name, "0")) for name in ("xMin", "xMax", "yMin"))
    return Piece("".join(word.text or "" for word in line), left, right, top)


def joined(pieces: list[Piece]) -> list[Piece]:
    whole: list[Piece] = []
    for part in pieces:
        before = next((w for w in whole if abs(w.top - part.top) < 5 and -12 < part.left - w.right < 8), None)
        if before is None:
            whole.append(part)
        else:
            whole[whole.index(before)] = Piece(before.text + part.text, before.left, part.right, before.top)
    return whole


@chinese_books
def test_no_line_begins_or_ends_with_a_forbidden_mark(book: Book) -> None:
    wrong = [line for line in lines(book, 250) if HAN.search(line) and (line[0] in NOT_AT_START or line[-1] in NOT_AT_END)]
    assert wrong == []


@books([pair for pair in BOOKS if pair[0] != "handbook" and pair[1] != "en"])
def test_running_text_fills_the_measure(book: Book) -> None:
    assert sum(len(HAN.findall(line)) > 25 for line in lines(book, 380)) > 40


PLAIN = re.compile(r"^(?![#:|>\-*\d(`\[{ ])[^{}`*\[\]$□☐]+$")


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name.startswith("zh")])
def test_the_words_of_the_chapters_can_be_read_out(edition: str, built: Path, content: Content) -> None:
    path = built / "pdf" / f"{content.imprint.name}-{edition}.pdf"
    printed = re.sub(r"[\s\u2060\u00ad]", "", pdftotext(path, "-raw"))
    say = Edition(content, edition).convert
    sentences = [line for chapter in CHAPTERS for line in chapter.read_text("utf-8").splitlines() if PLAIN.match(line) and len(line) > 12]
    missing = [line for line in sentences if bare(say(line)) not in printed]
    assert len(sentences) > 100
    # A sentence cut by a page foot or a note is not found, nor one whose words were chosen by their neighbours.
    assert len(missing) < len(sentences) * (0.03 if edition == "zh-CN" else 0.06), missing[:5]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_handbook_stands_alone(edition: str, built: Path, content: Content) -> None:
    text = bare(pdftotext(built / "pdf" / f"handbook-{edition}.pdf"))
    as_of = content.imprint.as_of
    assert str(as_of.year) in text[:400], "the cover bears the date of the figures"
    with pikepdf.open(built / "pdf" / f"handbook-{edition}.pdf") as pdf:
        assert len([mark for mark in bookmarks(pdf) if mark.depth == 0]) == 3, "the chapter, its claims, its terms"


def test_writing_rows_are_eight_millimetres_high(built: Path) -> None:
    source: Mapping[str, str] = {p.parent.name: p.read_text("utf-8") for p in (built / ".work" / "paper").rglob("main.typ")}
    worksheets = [text for name, text in source.items() if name.startswith("handbook") and "worksheet: true" in text]
    assert worksheets and all("#blank" in text for text in worksheets)
    assert "height: 8mm" in (ROOT / "press/paper/template/tables.typ").read_text("utf-8")


def test_tick_boxes_are_five_millimetres(built: Path) -> None:
    assert "width: 5mm, height: 5mm" in (ROOT / "press/paper/template/blocks.typ").read_text("utf-8")
    assert list((built / "pdf").glob("handbook-*.pdf"))
