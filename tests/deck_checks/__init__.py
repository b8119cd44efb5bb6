"""Properties every saved deck must have, one function each: a deck -> what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from tests.deck_checks import charts, package, slides, story, theme
from tests.deck_checks.saved import Saved

Check = Callable[[Saved], Iterator[object]]


def checks() -> dict[str, Check]:
    """Every check by name, in the order of the specification."""
    modules: tuple[ModuleType, ...] = (package, theme, slides, charts, story)
    return {
        name: function
        for module in modules
        for name, function in vars(module).items()
        if callable(function) and name[0] in "pdtscbn" and name[1:3].isdigit()
    }
