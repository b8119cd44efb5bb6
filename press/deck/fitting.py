"""The fit of a whole deck: every slot measured before anything is painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from press.deck.fit import Fit, measure
from press.deck.layouts import Layout
from press.deck.shapes import Holder
from press.deck.tables import needs
from press.problems import Code, Problem
from press.storyboard import Line, Piece, Slide, TablePart, TextPart

TITLE_LINES = 2
SHORTEST = 3.0  # ems: a title's last line must not be a lone word


def overflows(slides: Sequence[Slide], drawn: Mapping[str, Layout]) -> Iterator[Problem]:
    """A problem for each text that is higher than its place, each title of three lines, each table that is too tall."""
    for slide in slides:
        holders = drawn[slide.layout].holders
        yield from _title(slide, measure(holders["title"], title_lines(slide)))
        for part in slide.parts:
            holder = holders[part.slot]
            if isinstance(part, TextPart):
                yield from _text(slide, part, measure(holder, part.lines))
            elif isinstance(part, TablePart):
                yield from _table(slide, part, holder)


def title_lines(slide: Slide) -> tuple[Line, ...]:
    """The title as lines; on the cover it breaks after its colon."""
    if slide.layout == "cover":
        head, colon, rest = slide.title.partition("：" if "：" in slide.title else ": ")
        if rest:
            return (Line(0, (Piece(head + colon.rstrip()),)), Line(0, (Piece(rest),)))
    return (Line(0, (Piece(slide.title),)),)


def _problem(slide: Slide, what: str, remedy: str) -> Problem:
    return Problem(slide.place, Code.SLIDE_OVERFLOW, f'slide "{slide.id}": {what}', remedy)


def _title(slide: Slide, fit: Fit) -> Iterator[Problem]:
    if fit.over or (fit.lines > TITLE_LINES and slide.layout != "cover"):
        yield _problem(slide, f'the title takes {fit.lines} lines: "{slide.title}"', "shorten it to two lines")
    elif 0 < fit.short < SHORTEST and slide.layout != "cover":
        yield _problem(slide, f'the title ends in a lone word: "{slide.title}"', "shorten or lengthen it a little")


def _text(slide: Slide, part: TextPart, fit: Fit) -> Iterator[Problem]:
    if fit.over:
        shown = part.lines[0].text[:24]
        what = f'"{shown}" needs {fit.need:.0f} pt in {part.slot}, which has {fit.room:.0f}'
        yield _problem(slide, what, f"take out about {1 - fit.room / fit.need:.0%} of it")


def _table(slide: Slide, part: TablePart, holder: Holder) -> Iterator[Problem]:
    need = sum(needs(part, holder))
    if need > holder.box.h + 0.01:
        yield _problem(slide, f"the table is {need:.2f} in high, its place {holder.box.h:.2f}", "take out a row or shorten the cells")
