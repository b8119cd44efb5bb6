"""The cover: an edition's title over a year of repayments, drawn from the book's own worked loan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import vl_convert
from PIL import Image

from press.book.epub_letters import Face
from press.edition import Edition
from press.loans import Instalment, Loan, schedule
from press.looks import Looks, load_looks
from press.wording import say_day

WIDTH, HEIGHT, MARGIN = 1200, 1800, 112
INNER = WIDTH - 2 * MARGIN
FLOOR, TALL, GAP = 1400, 420, 0.4  # where the columns stand, the height of the tallest, the gap by its width
COLOURS = 64  # few flat colours and their edges: a quarter of the size, and no eye sees it
#: The loan of the picture; what is said of it names its figures by address.
LOAN = "worked/emi_18"
CAPTION = (
    f"借{{{LOAN}/principal}}，年利率{{{LOAN}/annual_rate}}，分{{{LOAN}/months|number}}期等额还清：亮色是每月的利息",
    f"{{{LOAN}/principal}} at {{{LOAN}/annual_rate}} over {{{LOAN}/months}}: the bright part is each month’s interest",
)
AS_OF = ("资料截至{day}", "Figures as of {day}")
REGIONS = {"tw": ("TC", "SC"), "hk": ("TC", "SC")}
#: A title that does not fit a line is broken before one of these.
JOINTS = "与與和及"
LINE = 6


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of the cover."""

    ground: str
    title: str
    small: str
    principal: str
    interest: str


def paint_from(looks: Looks) -> Paint:
    """The cover's colours: the press's own, on the dark of its headings."""
    light, dark = looks.light, looks.dark
    return Paint(light.colours["heading"], light.paper, dark.colours["muted"], dark.entity("webank"), dark.entity("personal"))


def paint_cover(edition: Edition, target: Path) -> None:
    """Paint the cover of an edition as a PNG of 1200 by 1800 pixels; the same words give the same bytes."""
    with Image.open(BytesIO(vl_convert.svg_to_png(draw(edition)))) as painted:
        painted.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)


def draw(edition: Edition) -> str:
    """The cover as an SVG picture without fonts."""
    paint = paint_from(load_looks())
    scripts = REGIONS.get(edition.locale.region, ("SC",))
    song = Face([f"NotoSerif{script}-Regular.otf" for script in scripts])
    hei = Face([f"NotoSans{script}-Regular.otf" for script in scripts])
    parts = [*_titles(edition, song, hei, paint), *_picture(edition, hei, paint), *_foot(edition, hei, paint)]
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{paint.ground}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{ground}{"".join(parts)}</svg>'


def _titles(edition: Edition, song: Face, hei: Face, paint: Paint) -> Iterator[str]:
    imprint = edition.content.imprint
    y = 150.0
    yield hei.set(edition.locale.label, WIDTH - MARGIN, y, 34, paint.small, end=True)
    lines = broken(edition.words(imprint.title))
    size = min(190.0, *(INNER / song.width(line, 1) for line in lines))
    y += 60
    for line in lines:
        y += size * 1.28
        yield song.set(line, MARGIN, y, size, paint.title, weight=size / 80)
    subtitle = edition.words(imprint.subtitle)
    small = min(62.0, INNER / hei.width(subtitle, 1))
    yield hei.set(subtitle, MARGIN, y + small * 2.1, small, paint.small)


def broken(title: str) -> Sequence[str]:
    """A title in lines: between words, or before a joint, or in the middle when it is long."""
    if " " in title:
        return _filled(title.split(), 14)
    if len(title) <= LINE:
        return [title]
    places = [at for at, letter in enumerate(title) if letter in JOINTS and 0 < at < len(title)]
    middle = (len(title) + 1) // 2
    at = min(places, key=lambda place: abs(place - middle), default=middle)
    return [title[:at], title[at:]]


def _filled(words: Sequence[str], most: int) -> Sequence[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _picture(edition: Edition, hei: Face, paint: Paint) -> Iterator[str]:
    """A column for each month of the loan: what goes to the principal below, to interest above."""
    months = instalments(edition)
    if not months:
        return
    wide = INNER / (len(months) + (len(months) - 1) * GAP)
    scale = TALL / float(max(month.payment for month in months))
    for number, month in enumerate(months):
        x = MARGIN + number * wide * (1 + GAP)
        low, high = float(month.principal) * scale, float(month.interest) * scale
        yield _column(x, FLOOR - low, wide, low, paint.principal)
        yield _column(x, FLOOR - low - high - 5, wide, high, paint.interest)
    caption = edition.fill(CAPTION[0 if edition.locale.language == "zh" else 1])
    yield hei.set(caption, MARGIN, FLOOR + 62, min(32.0, INNER / hei.width(caption, 1)), paint.small)


def _column(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{colour}"/>'


def instalments(edition: Edition) -> Sequence[Instalment]:
    """The months of the picture's loan; none when the book has no such loan."""
    found = [edition.content.facts.find(f"{LOAN}/{part}") for part in ("principal", "months", "annual_rate")]
    values = [cell.value for cell in found if cell and isinstance(cell.value, Decimal)]
    if len(values) < len(found):
        return ()
    principal, months, rate = values
    return schedule(Loan(principal, int(months), rate / 100))


def _foot(edition: Edition, hei: Face, paint: Paint) -> Iterator[str]:
    imprint = edition.content.imprint
    template = AS_OF[0 if edition.locale.language == "zh" else 1]
    as_of = edition.convert(template).replace("{day}", say_day(imprint.as_of, edition.name))
    for y, text in ((HEIGHT - 172, edition.words(imprint.author)), (HEIGHT - 112, f"{edition.words(imprint.publisher)}")):
        yield hei.set(text, MARGIN, y, 34, paint.small)
    yield hei.set(as_of, WIDTH - MARGIN, HEIGHT - 172, 34, paint.small, end=True)
