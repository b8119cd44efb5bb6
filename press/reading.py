"""YAML and CSV read so that every word remembers its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from press.problems import Code, Place, Problems


class Word(str):
    """A scalar as its author typed it, with its place."""

    place: Place
    __slots__ = ("place",)

    def __new__(cls, text: str, place: Place) -> Word:  # noqa: D102
        word = super().__new__(cls, text)
        word.place = place
        return word

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]
        return str(self), self.place


class Mapping(dict[str, "Entry"]):
    """A YAML mapping with its place and the place of each key."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}


class Sequence(list["Entry"]):
    """A YAML sequence with its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Entry: TypeAlias = Word | Mapping | Sequence


def read_text(root: Path, path: Path, problems: Problems) -> str | None:
    """The text of ``root/path``; None and a problem when it is absent or not UTF-8."""
    try:
        return (root / path).read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    except FileNotFoundError:
        problems.add(Place(path), Code.MISSING_FILE, "there is no such file", "create it")
    except UnicodeDecodeError as error:
        line = (root / path).read_bytes()[: error.start].count(b"\n") + 1
        problems.add(Place(path, line), Code.BAD_ENCODING, "this line is not UTF-8", "save the file as UTF-8")
    return None


def read_yaml(root: Path, path: Path, problems: Problems) -> Entry | None:
    """The YAML document ``root/path``; None and problems when it cannot be read."""
    text = read_text(root, path, problems)
    if text is None:
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.add(Place(path, line), Code.BAD_YAML, str(error.problem), "mend the YAML; quote text that has ': ' or '#'")
        return None
    return _entry(node, path, problems) if node is not None else Mapping(Place(path, 1))


def _entry(node: Any, path: Path, problems: Problems) -> Entry:
    place = Place(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, problems)
    if isinstance(node, yaml.SequenceNode):
        sequence = Sequence(place)
        sequence.extend(_entry(child, path, problems) for child in node.value)
        return sequence
    return Word("" if node.tag == "tag:yaml.org,2002:null" else node.value, place)


def _mapping(node: Any, place: Place, problems: Problems) -> Mapping:
    mapping = Mapping(place)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        at = Place(place.path, key_node.start_mark.line + 1)
        if key in mapping:
            problems.add(at, Code.DUPLICATE_ID, f'"{key}" stands twice in the same entry', "keep one of them")
            continue
        mapping.key_places[key] = at
        mapping[key] = _entry(value_node, place.path, problems)
    return mapping


def read_rows(root: Path, path: Path, problems: Problems) -> list[list[Word]]:
    """The rows of a CSV file, header first; a row of the wrong width is a problem and is left out."""
    text = read_text(root, path, problems)
    if text is None:
        return []
    rows: list[list[Word]] = []
    for line, cells in _numbered(text):
        place = Place(path, line)
        if rows and len(cells) != len(rows[0]):
            what = f"{len(cells)} cells under a header of {len(rows[0])}"
            problems.add(place, Code.RAGGED_ROW, what, "write one cell a column, without thousands commas")
            continue
        rows.append([Word(cell.strip(), place) for cell in cells])
    return rows


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text))
    start = 1
    for cells in reader:
        if cells:
            yield start, cells
        start = reader.line_num + 1
