"""The slides: titles, placeholders, sources, notes, language, fit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

from tests.deck_checks.saved import Saved, all_texts, han, is_cover, notes_of, runs, source_of, texts, title_of, words_of

SPOKEN = r"ppt/(slides|notesSlides|slideLayouts|slideMasters|notesMasters|handoutMasters|charts)/[^/]+\.xml"
SMALL = ("Footer", "Date", "Slide number", "Source", "Eyebrow", "Version 1")
DOUBTFUL = re.compile("[錶羣鬍髮麵麪鬆瞭慾嶽巖薑醜穀鬥昇]")
SPACED = re.compile(r"[\u4e00-\u9fff] +[\dA-Za-z]|[\dA-Za-z%] +[\u4e00-\u9fff]|\d-\d+%|(?<![\w-])-\d")
HIDDEN_LINK = re.compile(r"https?:|点击这里|點擊這裡|click here", re.IGNORECASE)
SAME_IN_BOTH = set("吃群台里裡布占准并系采后只于余游征着著為爲核裏户說客啓才制周沈复干台面向")


def s01_every_slide_has_a_title(deck: Saved) -> Iterator[object]:
    yield from (n for n, slide in deck.numbered() if not title_of(slide).strip())


def s02_titles_are_unique(deck: Saved) -> Iterator[object]:
    titles = [title_of(slide) for slide in deck.slides]
    yield from {title for title in titles if titles.count(title) > 1}


def s03_titles_are_statements(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        title = title_of(slide).strip()
        long = han(title) >= 10 if deck.chinese else len(title.split()) >= 6
        if not is_cover(slide) and (not long or title.endswith((".", "。", "?", "？"))):
            yield n, title


def s04_the_title_is_read_first(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        first = next(iter(slide.shapes))
        if not first.is_placeholder or first.placeholder_format.idx != 0:
            yield n, first.name


def s05_no_free_text_boxes(deck: Saved) -> Iterator[object]:
    yield from ((n, shape.name) for n, slide in deck.numbered() for shape in slide.shapes if not shape.is_placeholder)


def s06_no_empty_placeholder(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        yield from ((n, shape.name) for shape in slide.placeholders if shape.has_text_frame and not shape.text_frame.text.strip())


def _boxes(slide: Any) -> list[tuple[str, int, int, int, int]]:
    return [(shape.name, shape.left, shape.top, shape.width, shape.height) for shape in slide.shapes]


def s07_everything_is_inside_the_slide(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        for name, x, y, w, h in _boxes(slide):
            if x < 0 or y < 0 or x + w > deck.width + 9 or y + h > deck.height + 9:
                yield n, name


def s08_nothing_overlaps(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        for (a, ax, ay, aw, ah), (b, bx, by, bw, bh) in itertools.combinations(_boxes(slide), 2):
            if min(ax + aw, bx + bw) - max(ax, bx) > 9000 and min(ay + ah, by + bh) - max(ay, by) > 9000:
                yield n, a, b


def s10_sizes_can_be_read(deck: Saved) -> Iterator[object]:
    for name, tree in deck.parts(r"ppt/slideLayouts/[^/]+\.xml"):
        for shape in tree.iter(qn("p:sp")):
            label = shape.find(f".//{qn('p:cNvPr')}").get("name")
            least = 1000 if label in SMALL else 1200
            yield from ((name, label, e.get("sz")) for e in shape.iter(qn("a:defRPr")) if int(e.get("sz", "1800")) < least)
    for n, slide in deck.numbered():
        yield from ((n, e.get("sz")) for e in slide._element.iter(qn("a:rPr")) if int(e.get("sz", "1800")) < 1200)


def s12_footer_date_and_number(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        kinds = {each.get("type") for each in slide._element.iter(qn("p:ph"))}
        field = any(each.get("type") == "slidenum" for each in slide._element.iter(qn("a:fld")))
        if not is_cover(slide) and (not {"ftr", "dt", "sldNum"} <= kinds or not field):
            yield n


def s13_a_source_line_on_every_slide_with_figures(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        drawn = any(getattr(shape, "has_chart", False) or getattr(shape, "has_table", False) for shape in slide.shapes)
        figures = len(re.findall(r"\d", words_of(slide))) > 16
        if (drawn or figures) and not is_cover(slide) and source_of(slide) is None:
            yield n


def s14_the_source_line_leads_into_the_book(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        links = [each.target_ref for each in slide.part.rels.values() if each.is_external]
        if source_of(slide) is not None and not any(f"/html/{deck.locale}/" in link for link in links):
            yield n, links


def s15_links_resolve_and_read_as_words(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        for click in slide._element.iter(qn("a:hlinkClick")):
            relation = slide.part.rels[click.get(qn("r:id"))]
            said = click.getparent().getparent().findtext(qn("a:t")) or ""
            if relation.is_external and not relation.target_ref.startswith(("https://", "../html/")):
                yield n, relation.target_ref
            if not relation.is_external and click.get("action") != "ppaction://hlinksldjump":
                yield n, "jump"
            if HIDDEN_LINK.search(said) or not said.strip():
                yield n, said


def s16_notes_of_speakable_length(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        said = notes_of(slide)
        count = han(said) if deck.chinese else len(said.split())
        if not (25 if deck.chinese else 15) <= count <= 250:
            yield n, count


def s17_every_run_names_its_language(deck: Saved) -> Iterator[object]:
    for name, tree in deck.parts(SPOKEN):
        for run in runs(tree):
            said = run.getparent().findtext(qn("a:t")) or ""
            if run.get("lang") is None or (han(said) and not run.get("lang").startswith("zh")):
                yield name, run.get("lang"), said[:12]
            elif deck.chinese and run.tag == qn("a:rPr") and run.get("lang") != deck.tag:
                yield name, run.get("lang")


def s18_one_script_only(deck: Saved) -> Iterator[object]:
    if not deck.chinese:
        return
    from opencc import OpenCC

    convert = OpenCC("t2s" if deck.locale == "zh-CN" else "s2t").convert
    for n, slide in deck.numbered():
        said = words_of(slide) + notes_of(slide)
        other = {c for c in said if "\u4e00" <= c <= "\u9fff" and c not in SAME_IN_BOTH and convert(c) != c}
        if other or DOUBTFUL.search(said):
            yield n, sorted(other), DOUBTFUL.findall(said)


def s19_a_slide_is_not_a_page(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        said = " ".join(shape.text_frame.text for shape in texts(slide) if shape.name not in ("Footer", "Date", "Slide number"))
        count = han(said) if deck.chinese else len(said.split())
        if count > (280 if deck.chinese else 165):
            yield n, count


def s20_nothing_moves_or_sounds(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        yield from ((n, tag) for tag in ("p:timing", "p:transition", "p:pic") for _each in slide._element.iter(qn(tag)))


def s21_no_typed_space_between_han_and_latin(deck: Saved) -> Iterator[object]:
    for n, slide in deck.numbered():
        for said in all_texts(slide) if deck.chinese else ():
            yield from ((n, found[0]) for found in SPACED.finditer(said))
