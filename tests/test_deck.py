"""The deck: what every saved file must be, what is refused, and that a changed cell reaches the slides."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation

from press.deck import Unpaintable, paint
from press.deck.fit import advance, wrap
from press.deck.fit import spaced as glyphs
from press.deck.fitting import overflows
from press.deck.layouts import layouts
from press.deck.painting import kit_of
from press.edition import Content, Edition
from press.imprint import Locale
from press.problems import Code, Problems
from press.storyboard import FORMS, PATH, TextPart, check, decide, read_storyboard
from press.storyboard.wording import big
from press.words import Words
from tests.deck_checks import checks
from tests.deck_checks.damage import STROKES, damaged
from tests.deck_checks.saved import Saved, words_of

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = Locale("en", "English", "EN", "en", "en")
DECKS = ("zh-CN", "zh-TW", "zh-HK", "en")


def edition_of(content: Content, name: str) -> Edition:
    """An edition; English is not published yet, but its deck is kept fit to be."""
    if name not in content.imprint.editions:
        imprint = replace(content.imprint, editions={**content.imprint.editions, name: ENGLISH})
        content = replace(content, imprint=imprint)
    return Edition(content, name)


@pytest.fixture(scope="module")
def painted(content: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Saved]:
    folder = tmp_path_factory.mktemp("decks")
    for name in DECKS:
        edition = edition_of(content, name)
        paint(edition.content, edition, folder / f"{name}.pptx")
    return {name: Saved(folder / f"{name}.pptx", name) for name in DECKS}


@pytest.mark.parametrize("locale", DECKS)
@pytest.mark.parametrize("name", checks())
def test_property_of_the_saved_file(painted: dict[str, Saved], locale: str, name: str) -> None:
    assert list(checks()[name](painted[locale])) == []


@pytest.mark.parametrize(("name", "part", "pattern", "replacement"), STROKES, ids=[stroke[0] for stroke in STROKES])
def test_a_damaged_file_is_noticed(painted: dict[str, Saved], tmp_path: Path, name: str, part: str, pattern: str, replacement: str) -> None:
    assert damaged(painted["zh-CN"].path, tmp_path / "deck.pptx", part, pattern, replacement)
    try:
        found = list(checks()[name](Saved(tmp_path / "deck.pptx", "zh-CN")))
    except Exception as error:  # python-pptx or the check itself stumbles over the damage: noticed as well
        found = [error]
    assert found


@pytest.mark.parametrize("locale", DECKS)
def test_the_office_validator_finds_nothing(painted: dict[str, Saved], locale: str) -> None:
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(painted[locale].path))
    assert found.is_valid, [str(error) for error in found.errors]


def shape_of(deck: Saved) -> list[object]:
    """What must be the same in every language: slides, layouts, shapes, numbers drawn, rows of tables."""
    return [
        (
            slide.name, slide.slide_layout.part.partname, [shape.name for shape in slide.shapes],
            [[tuple(s.values) for s in sh.chart.plots[0].series] for sh in slide.shapes if getattr(sh, "has_chart", False)],
            [len(sh.table.rows) for sh in slide.shapes if getattr(sh, "has_table", False) and slide.name != "sources"],
        )
        for slide in deck.slides
    ]


@pytest.mark.parametrize("locale", DECKS[1:])
def test_every_language_shows_the_same_slides(painted: dict[str, Saved], locale: str) -> None:
    assert shape_of(painted[locale]) == shape_of(painted["zh-CN"])


def test_twenty_minutes_of_slides(painted: dict[str, Saved]) -> None:
    assert 14 <= len(painted["zh-CN"].slides) <= 18


def test_painting_again_gives_the_same_bytes(content: Content, painted: dict[str, Saved], tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from press.deck import paint; from press.edition import Edition, read_content\n"
        "from press.problems import Problems\n"
        "content = read_content(Path(sys.argv[1]), Problems()); paint(content, Edition(content, 'zh-TW'), Path(sys.argv[2]))"
    )
    again = tmp_path / "again.pptx"
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, str(content.root), str(again)], check=True, env=env)
    assert again.read_bytes() == painted["zh-TW"].path.read_bytes()


# --- the storyboard


@pytest.fixture
def written(content: Content) -> str:
    return (content.root / PATH).read_text("utf-8")


def problems_of(content: Content, text: str, folder: Path) -> list[str]:
    """The problems of a storyboard with that text."""
    path = folder / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    problems = Problems()
    board = read_storyboard(path, problems)
    if board is not None:
        problems.extend(check(board, content))
    return [str(problem) for problem in problems]


def test_the_storyboard_has_no_problems(content: Content, written: str, tmp_path: Path) -> None:
    assert problems_of(content, written, tmp_path) == []


DAMAGE = (
    ("layout: kpi", "layout: kip", Code.UNKNOWN_LAYOUT, 'did you mean "kpi"?'),
    ("chart: npl\n", "chart: nlp\n", Code.UNKNOWN_CHART, 'did you mean "npl"?'),
    ("{webank_annual/2024/loans}", "{webank_annual/2024/loan}", Code.UNKNOWN_FACT, "webank_annual/2024/loan"),
    ("{webank_annual/2025H1/revenue_growth|signed}", "{webank_annual/2025H1/revenue_growth|sined}", Code.UNKNOWN_STYLE, 'did you mean "signed"?'),
    ("        title: {zh-CN: 先看徽章再引用", "        headline: {zh-CN: 先看徽章再引用", Code.MISSING_KEY, 'slide "badges" has no title'),
    ("sources: [calculation]", "sources: [calculator]", Code.UNKNOWN_SOURCE, 'did you mean "calculation"?'),
    ("claims: [c21, c22]", "claims: [c21, c2222]", Code.UNKNOWN_CLAIM, "c2222"),
    ("book: [ledger, preface", "book: [ledger, prefase", Code.UNKNOWN_LABEL, 'did you mean "preface"?'),
    ("rows: [emi_18, principal_18,", "rows: [emi_19, principal_18,", Code.UNKNOWN_TABLE, "emi_19"),
    ("badges: [unverified]", "badges: [unchecked]", Code.WRONG_TYPE, "unchecked"),
    ("          - badge: view\n", "          - bagde: view\n", Code.BAD_SLIDE, 'did you mean "badge"?'),
    ("年末贷款余额为{webank_annual/2023/loans}", "年末贷款余额为{manuscript/loans}", Code.UNVERIFIED_HEADLINE, "manuscript/loans"),
    ("{zh-CN: 开场, en: Opening}", "{en: Opening}", Code.MISSING_LANGUAGE, "zh-CN"),
    ("{zh-CN: 开场, en: Opening}", "{zh-CN: 开场, en: Well, opening}", Code.UNKNOWN_KEY, "in quotes"),
    ("  - id: machine\n", "  - id: machine\n    colour: red\n", Code.UNKNOWN_KEY, "colour"),
    ("      - id: npl\n", "      - id: loans\n", Code.DUPLICATE_ID, '"loans" is already used'),
)


@pytest.mark.parametrize(("right", "wrong", "code", "said"), DAMAGE, ids=[f"{d[2].code}-{n}" for n, d in enumerate(DAMAGE)])
def test_a_damaged_storyboard_is_named_with_its_line(
    content: Content, written: str, tmp_path: Path, right: str, wrong: str, code: Code, said: str
) -> None:
    assert right in written
    damaged = written.replace(right, wrong, 1)
    found = [problem for problem in problems_of(content, damaged, tmp_path) if f"[{code.code}]" in problem]
    assert any(said in problem for problem in found), found
    assert all(re.match(r"deck/briefing\.yaml:\d+: ", problem) for problem in found)


def test_too_many_entries_and_missing_parts_are_refused(content: Content, written: str, tmp_path: Path) -> None:
    eleven = written.replace("          - {zh-CN: 晚一天会怎样？", "          - {zh-CN: 还有吗？, en: More?}\n          - {zh-CN: 晚一天会怎样？")
    assert any("room for 10" in problem for problem in problems_of(content, eleven, tmp_path))
    without = written.replace("        chart: npl\n", "")
    assert any('lacks "chart"' in problem for problem in problems_of(content, without, tmp_path))


FIGURES = re.compile(
    r"〔2021〕第3号|2021 No\. 3|20\d\d|\d+月|第二十四条|art\. 24|Article 24|96110|12378|(?<!\d)110(?!\d)|第.章|chapter \d|RMB 100 million"
)


def test_no_figure_is_typed(content: Content) -> None:
    board = read_storyboard(content.root / PATH, Problems())
    assert board is not None
    for words in all_words(board.entry):
        for text in words.values():
            bare = FIGURES.sub("", re.sub(r"\{[^{}]*\}", "", text))
            assert not re.search(r"\d|分之[一二三四五六七八九十]|[一二两三四五六七八九十]倍|\b(half as|a third|a quarter|twice|double)\b", bare), text


def all_words(entry: object) -> Iterator[dict[str, str]]:
    if isinstance(entry, dict):
        if "zh-CN" in entry:
            yield entry
        else:
            for each in entry.values():
                yield from all_words(each)
    elif isinstance(entry, list):
        for each in entry:
            yield from all_words(each)


def test_every_layout_of_the_storyboard_is_drawn_with_room_for_its_slots(content: Content) -> None:
    drawn = {layout.key: layout for layout in layouts(kit_of(Edition(content, "zh-CN")))}
    for name, forms in FORMS.items():
        for form in forms.values():
            for slot, _fields in form.slots:
                for number in range(1, 2 if form.joined else form.most + 1):
                    assert f"{slot}{number}" in drawn[name].holders, (name, slot, number)


# --- fit


def test_text_that_does_not_fit_is_a_problem(content: Content) -> None:
    board = read_storyboard(content.root / PATH, Problems())
    assert board is not None
    edition = Edition(content, "zh-CN")
    drawn = {layout.key: layout for layout in layouts(kit_of(edition))}
    slides = decide(board, edition)
    assert list(overflows(slides, drawn)) == []
    longer = replace(slides[3], title=slides[3].title * 3)
    found = list(overflows([longer], drawn))
    assert [problem.code for problem in found] == [Code.SLIDE_OVERFLOW]
    assert 'slide "since-2023"' in str(found[0])


def test_an_overfull_deck_is_not_painted(content: Content, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(content.root / "deck", root / "deck")
    path = root / PATH
    path.write_text(path.read_text("utf-8").replace("这笔钱能不能不借？", "这笔钱能不能不借？" * 12), "utf-8")
    other = replace(content, root=root)
    with pytest.raises(Unpaintable, match="slide-overflow"):
        paint(other, Edition(other, "zh-CN"), tmp_path / "deck.pptx")
    assert not (tmp_path / "deck.pptx").exists()


def lines_of(text: str, width: float) -> list[str]:
    return ["".join(glyph.char for glyph in line) for line in wrap(glyphs([(char, 10.0) for char in text], False), width)]


def test_lines_break_between_han_and_keep_words_and_numbers_whole() -> None:
    assert lines_of("贷款余额为多少", 30) == ["贷款余", "额为多", "少"]
    assert lines_of("利率18.25%不变", 45) == ["利率", "18.25%", "不变"]
    assert lines_of("all in one", 40) == ["all in ", "one"]


def test_no_line_starts_with_a_stop_or_ends_with_an_opening_mark() -> None:
    assert lines_of("一二三，四", 30) == ["一二", "三，四"]
    assert lines_of("一二（三四", 30) == ["一二", "（三四"]


def test_advances_are_those_of_arial() -> None:
    assert advance("微", False) == 1.0
    assert advance("0", False) == 0.556
    assert advance("W", True) == 0.944
    assert advance("。", False) == 1.0


# --- words and figures


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        ("4145.07亿元", [("4145.07", ""), ("亿元", "unit")]),
        ("RMB 414.5 billion", [("RMB ", "unit"), ("414.5", ""), (" billion", "unit")]),
        ("−3.44%", [("−3.44%", "")]),
        ("没有数字", [("没有数字", "")]),
    ],
)
def test_big_figures_have_small_units(said: str, cut: list[tuple[str, str]]) -> None:
    assert [(piece.text, piece.role) for piece in big(said)] == cut


def test_the_ledger_is_counted(content: Content) -> None:
    board = read_storyboard(content.root / PATH, Problems())
    assert board is not None
    slide = next(s for s in decide(board, Edition(content, "zh-CN")) if s.id == "not-verified")
    unverified = sum(claim.badge.key == "unverified" for claim in content.claims.values())
    assert slide.title.startswith(f"{len(content.claims)}条说法里有{unverified}条")


def test_a_changed_cell_reaches_slide_chart_and_workbook(content: Content, tmp_path: Path) -> None:
    address = "webank_annual/2024/loans"
    cells = {**content.facts.cells, address: replace(content.facts.cells[address], value=Decimal("4999.99"))}
    changed = replace(content, facts=replace(content.facts, cells=cells))
    paint(changed, Edition(changed, "zh-CN"), tmp_path / "deck.pptx")
    slides = {slide.name: slide for slide in Presentation(str(tmp_path / "deck.pptx")).slides}
    assert "4999.99亿元" in words_of(slides["since-2023"])
    chart = next(shape for shape in slides["loans"].shapes if shape.has_chart)
    assert 4999.99 in chart.chart.plots[0].series[0].values
    assert "4999.99" in chart._element.xpath(".//p:cNvPr")[0].get("descr")


def test_unverified_and_differing_figures_are_hatched(painted: dict[str, Saved]) -> None:
    slides = {slide.name: slide for slide in painted["zh-CN"].slides}
    for name in ("loans", "price-ranges"):
        chart = next(shape for shape in slides[name].shapes if getattr(shape, "has_chart", False) and shape.has_chart)
        assert list(chart.chart._chartSpace.iter("{*}pattFill")), name


def test_titles_hold_no_doubted_figure(content: Content) -> None:
    board = read_storyboard(content.root / PATH, Problems())
    assert board is not None
    for plan in board.plans:
        for address, _style in (plan.title or Words(plan.place, {})).figures():
            assert not content.facts.known(address) or content.status(address) in ("checked", "calculated"), address


def test_parts_stand_in_slots_of_their_layout(content: Content) -> None:
    board = read_storyboard(content.root / PATH, Problems())
    assert board is not None
    edition = Edition(content, "zh-HK")
    drawn = {layout.key: layout for layout in layouts(kit_of(edition))}
    for slide in decide(board, edition):
        slots = [part.slot for part in slide.parts]
        assert len(set(slots)) == len(slots)
        assert set(slots) <= set(drawn[slide.layout].holders), slide.id
        assert all(line.text for part in slide.parts if isinstance(part, TextPart) for line in part.lines), slide.id


# --- the built book


@pytest.fixture(scope="module")
def landed(built: Path) -> list[Saved]:
    found = [Saved(path, re.search(r"(zh-\w\w|en)$", path.stem)[1]) for path in sorted((built / "deck").glob("*.pptx"))]  # type: ignore[index]
    assert found
    return found


def test_links_lead_to_places_in_the_built_book(built: Path, landed: list[Saved]) -> None:
    for deck in landed:
        for slide in deck.slides:
            for relation in slide.part.rels.values():
                if not relation.is_external or not relation.target_ref.startswith("../html/"):
                    continue
                page, _, label = relation.target_ref.removeprefix("../").partition("#")
                html = (built / page).read_text("utf-8")
                assert not label or f'id="{label}"' in html, relation.target_ref


def test_the_built_decks_are_the_painted_ones(painted: dict[str, Saved], landed: list[Saved]) -> None:
    for deck in landed:
        assert deck.path.read_bytes() == painted[deck.locale].path.read_bytes()


def test_libreoffice_shows_every_slide(landed: list[Saved], tmp_path: Path) -> None:
    deck = next(each for each in landed if each.locale == "zh-TW")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck.path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    said = subprocess.run(["pdftotext", "-layout", str(tmp_path / f"{deck.path.stem}.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    assert said.count("\f") == len(deck.slides)
