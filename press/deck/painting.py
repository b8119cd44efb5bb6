"""Painting a deck: slides decided by the storyboard, put into the layouts of a fresh template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation

from press.deck import names, package
from press.deck import tokens as t
from press.deck.fitting import overflows
from press.deck.frame import Kit
from press.deck.layouts import Layout, layouts
from press.deck.painter import Painter
from press.deck.template import template
from press.edition import Content, Edition
from press.problems import Problem, Problems
from press.steps import StepError
from press.storyboard import PATH, Slide, Storyboard, check, decide, read_storyboard
from press.storyboard.wording import say
from press.words import Words


class Unpaintable(StepError):  # noqa: N818 - it names what is wrong with the deck
    """A deck that must not be painted; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def paint(content: Content, edition: Edition, path: Path) -> None:
    """Write the deck of one edition to ``path``; Unpaintable when its storyboard has problems or its text does not fit."""
    problems = Problems()
    storyboard = read_storyboard(content.root / PATH, problems)
    if storyboard is not None:
        problems.extend(check(storyboard, content))
    if storyboard is None or len(problems):
        raise Unpaintable(list(problems))
    kit = kit_of(edition)
    drawn = {layout.key: layout for layout in layouts(kit)}
    slides = decide(storyboard, edition)
    too_much = list(overflows(slides, drawn))
    if too_much:
        raise Unpaintable(too_much)
    _write(path, storyboard, slides, edition, kit, drawn)


def kit_of(edition: Edition) -> Kit:
    """What the layouts of an edition are drawn with."""
    return Kit(_said(names.PROMPTS, edition), t.faces_of(edition.name))


def _said(table: Mapping[str, Words], edition: Edition) -> dict[str, str]:
    return {key: edition.words(words) for key, words in table.items()}


def _write(
    path: Path, storyboard: Storyboard, slides: Sequence[Slide], edition: Edition, kit: Kit, drawn: Mapping[str, Layout]
) -> None:
    foot = (say(storyboard.footer, edition), say(storyboard.labels["as-of"], edition))
    empty = template(kit, list(drawn.values()), _said(names.LAYOUTS, edition), foot)
    presentation = Presentation(empty)
    painter = Painter(presentation, kit, drawn, foot, _said(names.ABOUT, edition), edition)
    painter.paint(slides)
    package.mark_sections(presentation, slides, storyboard, edition)
    package.set_properties(presentation, storyboard, edition, kit.faces)
    _save(presentation, path)
    package.seal(path, package.app_xml(slides, kit.faces, _said(names.APP, edition)), edition)


def _save(presentation: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    presentation.save(str(path))
