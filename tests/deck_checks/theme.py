"""The theme: palette, faces, contrast, what the master carries."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from pptx.oxml.ns import qn

from press.deck.tokens import faces_of, palette
from tests.deck_checks.saved import Saved

DRAWN = r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]+\.xml"
VISION = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, other: str) -> float:
    light = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other))), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def lab(colour: str, vision: str = "") -> tuple[float, float, float]:
    seen = linear(colour)
    if vision:
        seen = [min(1.0, max(0.0, sum(w * v for w, v in zip(row, seen, strict=True)))) for row in VISION[vision]]
    r, g, b = seen
    x, y, z = 0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b
    f = [c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x / 0.95047, y, z / 1.08883)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def t01_own_name_and_the_palette_of_the_looks(deck: Saved) -> Iterator[object]:
    tree = deck.xml["ppt/theme/theme1.xml"]
    if "Office" in tree.get("name"):
        yield tree.get("name")
    for slot, value in palette().items():
        if tree.find(f".//{{*}}clrScheme/{{*}}{slot}")[0].get("val") != value:
            yield slot


def t02_faces_for_every_script(deck: Saved) -> Iterator[object]:
    tree = deck.xml["ppt/theme/theme1.xml"]
    for kind in ("majorFont", "minorFont"):
        fonts = tree.find(f".//{{*}}{kind}")
        yield from ((kind, tag) for tag in ("latin", "ea", "cs") if not fonts.find(f"{{*}}{tag}").get("typeface"))
        scripts = [each.get("script") for each in fonts.iter("{*}font")]
        yield from ((kind, script) for script in ("Hans", "Hant") if script not in scripts)
        if fonts.find("{*}ea").get("typeface") != faces_of(deck.locale).east_asian:
            yield kind, fonts.find("{*}ea").get("typeface")


def t03_no_literal_colour_outside_the_theme(deck: Saved) -> Iterator[object]:
    yield from {name for name, tree in deck.parts(DRAWN) for _each in tree.iter(qn("a:srgbClr"))}


def t04_no_literal_face_outside_the_theme(deck: Saved) -> Iterator[object]:
    for name, tree in deck.parts(r"ppt/(slides|charts)/[^/]+\.xml"):
        for each in tree.iter(qn("a:latin"), qn("a:ea"), qn("a:cs")):
            if not each.get("typeface").startswith("+"):
                yield name, each.get("typeface")


def t05_contrast_of_text_and_marks(deck: Saved) -> Iterator[object]:
    colours = palette()
    for text, paper in itertools.product(("dk1", "dk2", "accent1", "accent4", "accent5", "accent6"), ("lt1", "lt2")):
        if contrast(colours[text], colours[paper]) < 4.5:
            yield text, paper
    yield from (slot for slot in colours if slot.startswith("accent") and contrast(colours[slot], "FFFFFF") < 3)
    yield from (slot for slot in ("dk2", "accent1", "accent4", "accent5", "accent6") if contrast("FFFFFF", colours[slot]) < 4.5)


def t06_series_colours_differ_for_every_eye_and_in_grey(deck: Saved) -> Iterator[object]:
    accents = [palette()[f"accent{n}"] for n in range(1, 6)]
    for vision in ("", *VISION):
        for one, other in itertools.combinations(accents, 2):
            if math.dist(lab(one, vision), lab(other, vision)) < 17.5:
                yield vision, one, other
    light = sorted(lab(each)[0] for each in accents)
    yield from (round(b - a, 1) for a, b in itertools.pairwise(light) if b - a < 4.5)


def t07_the_master_carries_every_placeholder(deck: Saved) -> Iterator[object]:
    kinds = [each.get("type") for each in deck.xml["ppt/slideMasters/slideMaster1.xml"].iter(qn("p:ph"))]
    yield from (kind for kind in ("title", "body", "dt", "ftr", "sldNum") if kind not in kinds)


def t08_table_styles_are_defined(deck: Saved) -> Iterator[object]:
    defined = {each.get("styleId") for each in deck.xml["ppt/tableStyles.xml"]}
    for name, tree in deck.parts(r"ppt/slides/[^/]+\.xml"):
        yield from (name for each in tree.iter(qn("a:tableStyleId")) if each.text not in defined)
