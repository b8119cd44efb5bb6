"""Imports point up the list: model, then storyboard and rules, then edges; libraries stay at their edge."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PRESS = Path(__file__).resolve().parent.parent / "press"

# From the middle outwards; a module may import only what stands before it, or beside it in its own room.
ORDER = [
    "problems", "reading", "words", "fields", "units", "imprint", "sources", "tables", "claims", "glossary", "charts",
    "loans", "worked", "facts", "wording", "variant", "edition", "prose", "storyboard", "rules",
    "looks", "fonts", "seal", "steps", "publish",
    "plain", "book", "paper", "deck", "build", "bench", "__main__",
]
EDGES = {"book", "paper", "deck"}
# paper prints the doctrees that book makes, so it may know book's nodes.
ALLOWED_BETWEEN_EDGES = {("paper", "book")}
LIBRARIES = {
    "sphinx": {"book", "paper"}, "docutils": {"book", "paper"}, "myst_parser": {"book", "build"}, "sphinx_design": {"book", "paper", "build"},
    "typst": {"paper"}, "pikepdf": {"paper"}, "pptx": {"deck"}, "vl_convert": {"book"}, "opencc": {"variant", "bench"},
}
# Imported before a fork, to be warm; bench measures plain Sphinx.
WARM = {("build", "sphinx"), ("bench", "sphinx")}


def rooms() -> Iterator[tuple[str, Path]]:
    for path in sorted(PRESS.rglob("*.py")):
        yield path.relative_to(PRESS).parts[0].removesuffix(".py"), path


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            if node.module == "press":
                yield from (f"press.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("room", "path"), [pytest.param(r, p, id=p.relative_to(PRESS).as_posix()) for r, p in rooms()])
def test_imports_point_up(room: str, path: Path) -> None:
    if room == "__init__":
        return
    place = ORDER.index(room)
    for module in imported(path):
        if module.startswith("press."):
            other = module.split(".")[1]
            assert other == room or ORDER.index(other) < place, f"{path} imports {module}"
            if room in EDGES and other in EDGES and room != other:
                assert (room, other) in ALLOWED_BETWEEN_EDGES, f"{path} imports {module}"
        library = module.split(".")[0]
        if library in LIBRARIES and (room, library) not in WARM:
            assert room in LIBRARIES[library], f"{path} imports {module}"


@pytest.mark.parametrize("path", [pytest.param(p, id=p.relative_to(PRESS).as_posix()) for _, p in rooms()])
def test_every_module_says_what_it_is(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
    assert first.endswith(".") or first.endswith(":"), f"{path}: {first!r}"


def test_files_and_functions_stay_small() -> None:
    for _, path in rooms():
        text = path.read_text("utf-8")
        assert text.count("\n") <= 330, f"{path} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 40, f"{path}:{node.lineno} {node.name} has {length} lines"
