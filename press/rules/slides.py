"""Rules on slides: the storyboards can be read, and what they name is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press import storyboard
from press.edition import Content
from press.problems import Problem, Problems
from press.prose import Chapter

FOLDER = "deck"


def deck_is_sound(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Every problem of the storyboards."""
    for path in sorted((content.root / FOLDER).glob("*.yaml")):
        problems = Problems()
        board = storyboard.read_storyboard(path, problems)
        yield from problems
        if board is not None:
            yield from storyboard.check(board, content)
