"""Tokens of the deck: palette, type sizes, faces and the grid; nothing else here holds a literal colour or size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from press.looks import load_looks

EMU = 914400
WIDTH, HEIGHT = 12192000 / EMU, 6858000 / EMU

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")

# entity -> theme slot; fixed through the deck
ENTITIES: Mapping[str, str] = {
    "webank": "accent1", "personal": "accent2", "business": "accent3",
    "overlap": "accent4", "bank": "accent5", "industry": "accent5",
}

# badge -> (theme slot, mark in front of its words); a filled mark is a checked figure
BADGES: Mapping[str, tuple[str, str]] = {
    "checked": ("accent3*80", "●"), "differs": ("accent6", "≠"), "unverified": ("accent5", "○"),
    "calculated": ("accent1", "＝"), "view": ("accent4", "◇"),
}

# type scale in points
COVER, SECTION, TITLE, FIGURE, LEAD, BODY, SECOND, SMALL = 40.0, 34.0, 26.0, 40.0, 20.0, 18.0, 16.0, 14.0
EYEBROW, SOURCE, FOOTER, TABLE, FINE = 12.0, 10.5, 10.0, 16.0, 12.0
UNIT = 16.0


@cache
def palette() -> Mapping[str, str]:
    """The theme's slots and their colours as hex digits, from the looks of the press."""
    look = load_looks().light
    slots = {"dk1": look.ink, "lt1": look.paper, "dk2": look.colours["heading"], "lt2": look.colours["panel"]}
    slots |= {slot: look.entity(entity) for entity, slot in ENTITIES.items()}
    slots |= {"accent6": look.badges["differs"], "hlink": look.colours["link"], "folHlink": look.entity("overlap")}
    return {slot: slots[slot].removeprefix("#").upper() for slot in SLOTS}


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces and the language tags of one edition."""

    latin: str
    east_asian: str
    tag: str
    other_tag: str


FACES: Mapping[str, Faces] = {
    "zh-CN": Faces("Arial", "Microsoft YaHei", "zh-CN", "en-US"),
    "zh-TW": Faces("Arial", "Microsoft JhengHei", "zh-TW", "en-US"),
    "zh-HK": Faces("Arial", "Microsoft JhengHei", "zh-HK", "en-US"),
    "en": Faces("Arial", "Microsoft YaHei", "en-US", "zh-CN"),
}

# script -> face, for the theme's own list
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("Hans", "Microsoft YaHei"), ("Hant", "Microsoft JhengHei"), ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"), ("Arab", "Arial"), ("Hebr", "Arial"), ("Thai", "Tahoma"),
)


def faces_of(edition: str) -> Faces:
    """The faces of an edition; those of its language when it has none of its own."""
    return FACES.get(edition) or FACES["en" if edition.startswith("en") else "zh-CN"]


# the grid, in inches: twelve columns between two margins
MARGIN, GUTTER, COLUMNS = 0.62, 0.22, 12
FULL = WIDTH - 2 * MARGIN
COLUMN = (FULL - GUTTER * (COLUMNS - 1)) / COLUMNS
TOP, BOTTOM = 1.86, 6.36
BAND = BOTTOM - TOP


def column(n: float) -> float:
    """The left edge of column ``n`` (from 0), in inches."""
    return MARGIN + n * (COLUMN + GUTTER)


def span(n: float) -> float:
    """The width of ``n`` columns, in inches."""
    return n * COLUMN + (n - 1) * GUTTER


def emu(inches: float) -> int:
    """Inches in English Metric Units."""
    return round(inches * EMU)
