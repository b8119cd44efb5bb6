"""Decks damaged on purpose, one stroke each, and the check that must notice."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
SLIDE, CHART = r"ppt/slides/slide5\.xml", r"ppt/charts/chart\d+\.xml"
LAYOUT = r"ppt/slideLayouts/slideLayout5\.xml"

# check, part, what is replaced, by what
STROKES = (
    ("p03_relationships_lead_to_typed_parts", r"ppt/slides/_rels/slide5\.xml\.rels", r"slideLayout\d+\.xml", "slideLayout99.xml"),
    ("p04_no_control_characters", SLIDE, r"<a:t>", "<a:t>_x000B_"),
    ("p08_ids_are_unique_and_in_range", SLIDE, r'<p:cNvPr id="[2-9]"', '<p:cNvPr id="1"'),
    ("p10_axis_ids_are_unsigned", CHART, r'<c:axId val="', '<c:axId val="-'),
    ("p11_keynote_opens_it", r"ppt/presentation\.xml", r'cy="6858000"', 'cy="6858000" type="screen4x3"'),
    ("d02_extended_properties_agree", r"docProps/app\.xml", r"<Slides>\d+", "<Slides>3"),
    ("d04_sections_hold_every_slide_once", r"ppt/presentation\.xml", r'<p14:sldId id="\d+"/>', ""),
    ("t01_own_name_and_the_palette_of_the_looks", r"ppt/theme/theme1\.xml", r'<a:accent1><a:srgbClr val="\w+"', '<a:accent1><a:srgbClr val="FF0000"'),
    ("t02_faces_for_every_script", r"ppt/theme/theme1\.xml", r'<a:ea typeface="[^"]+"', '<a:ea typeface=""'),
    ("t03_no_literal_colour_outside_the_theme", SLIDE, r'<a:schemeClr val="[^"]+"/>', '<a:srgbClr val="FF0000"/>'),
    ("t04_no_literal_face_outside_the_theme", CHART, r'<a:latin typeface="\+mn-lt"', '<a:latin typeface="Calibri"'),
    ("s01_every_slide_has_a_title", SLIDE, r"<a:t>[^<]+", "<a:t> "),
    ("s03_titles_are_statements", SLIDE, r"(<a:t>[^<]+)", r"\1。"),
    ("s07_everything_is_inside_the_slide", LAYOUT, r'<a:off x="[1-9]\d*"', '<a:off x="99999999"'),
    ("s10_sizes_can_be_read", LAYOUT, r'sz="2600"', 'sz="900"'),
    ("s12_footer_date_and_number", SLIDE, r'type="slidenum"', 'type="datetime1"'),
    ("s15_links_resolve_and_read_as_words", r"ppt/slides/_rels/slide5\.xml\.rels", r'Target="\.\./html', 'Target="file:///html'),
    ("s17_every_run_names_its_language", SLIDE, r' lang="zh-CN"', ""),
    ("s18_one_script_only", SLIDE, r"<a:t>", "<a:t>貸"),
    ("s20_nothing_moves_or_sounds", SLIDE, r"</p:clrMapOvr>", "</p:clrMapOvr><p:transition/>"),
    ("s21_no_typed_space_between_han_and_latin", SLIDE, r"<a:t>", "<a:t>贷款 12"),
    ("c01_workbooks_hold_what_is_drawn", CHART, r"(<c:val>.*?<c:v>)\d", r"\g<1>9"),
    ("c02_language_and_theme_faces", CHART, r'<c:lang val="zh-CN"', '<c:lang val="zh_CN"'),
    ("c03_alternative_text", SLIDE, r'descr="[^"]+"', 'descr="chart1.png"'),
    ("c05_bars_start_at_zero", CHART, r'<c:min val="0(\.0)?"', '<c:min val="1000"'),
    ("b01_native_tables_with_a_head", r"ppt/slides/slide8\.xml", r'firstRow="1"', 'firstRow="0"'),
    ("b02_no_merged_or_empty_cell", r"ppt/slides/slide8\.xml", r"(<a:tc>.*?<a:t>)[^<]+", r"\1"),
    ("n01_the_agenda_names_every_section_with_its_pages", r"ppt/slides/slide2\.xml", r"<a:t>4–6", "<a:t>4–7"),
    ("n04_doubted_slides_carry_a_spoken_caveat", r"ppt/notesSlides/notesSlide5\.xml", r"<a:t>[^<]+", "<a:t>请看图。"),
)


def damaged(source: Path, target: Path, part: str, pattern: str, replacement: str) -> bool:
    """Copy a deck with the first match in the first matching part replaced; False when nothing matched."""
    struck = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if not struck and re.fullmatch(part, entry.filename):
                text, count = re.subn(pattern, replacement, content.decode(), count=1, flags=re.DOTALL)
                content, struck = text.encode(), bool(count)
            copied = zipfile.ZipInfo(entry.filename, EPOCH)
            copied.external_attr, copied.create_system = entry.external_attr, entry.create_system
            new.writestr(copied, content)
    return struck
