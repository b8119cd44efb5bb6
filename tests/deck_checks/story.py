"""The story: agenda, appendix, what the cover says."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.oxml.ns import qn

from tests.deck_checks.saved import P14, Saved, description, notes_of, words_of


def n01_the_agenda_names_every_section_with_its_pages(deck: Saved) -> Iterator[object]:
    ids = [each.get("id") for each in deck.root.iter(qn("p:sldId"))]
    said = words_of(deck.slides[1])
    for section in list(deck.root.iter(f"{P14}section"))[1:]:
        numbers = [ids.index(each.get("id")) + 1 for each in section.iter(f"{P14}sldId")]
        pages = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        if section.get("name") not in said or pages not in said:
            yield section.get("name"), pages


def n02_the_appendix_comes_last_with_the_sources(deck: Saved) -> Iterator[object]:
    last = [n for n, _shape in deck.tables()]
    if not last or last[-1] != len(deck.slides):
        yield "no table of sources at the end"


def n03_the_cover_says_independent_no_advice_as_of(deck: Saved) -> Iterator[object]:
    said = words_of(deck.slides[0])
    for either in (("独立", "獨立", "Independent"), ("建议", "建議", "advice"), ("截至", "as of")):
        if not any(each in said for each in either):
            yield either


def n04_doubted_slides_carry_a_spoken_caveat(deck: Saved) -> Iterator[object]:
    doubts = ("未能核实", "未能核實", "有出入", "Not verified", "Differs")
    caveats = ("手稿", "manuscript", "没有查到", "沒有查到")
    for n, slide in deck.numbered():
        badges = [shape.text_frame.text for shape in slide.placeholders if shape.name.startswith("Chip")]
        if any(doubt in badge for doubt in doubts for badge in badges) and not any(c in notes_of(slide) for c in caveats):
            yield n


def n05_every_figure_of_a_hatched_chart_is_named_so(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        hatched = list(shape.chart._chartSpace.iter(qn("a:pattFill")))
        if hatched and not any(word in words_of(deck.slides[n - 1]) for word in ("斜纹", "斜紋", "hatched")):
            yield n, description(shape)
