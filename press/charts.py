"""Charts drawn up: series, order, words; no pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from press.fields import Fields, named, words_of
from press.problems import Code, Place, Problems, near
from press.reading import Sequence, Word, read_yaml
from press.words import Words

PATH = Path("data/charts.yaml")
KINDS = ("bars", "lines", "ranges")
KEYS = ["kind", "rows", "series", "labels", "headline", "unit", "source", "alt", "note", "baseline"]
MISSING = "-"
#: The share of a full column that a chart of each kind asks for: bars need less room than lines, and the
#: narrower a picture, the larger its words on a phone.
SHARES = {"bars": 0.76, "ranges": 0.76, "lines": 1.0}


@dataclass(frozen=True, slots=True)
class SeriesSpec:
    """A declared series: its name, the entity that gives its colour, one address a row."""

    label: Words
    entity: str
    addresses: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A declared chart, before any figure is looked up."""

    id: str
    place: Place
    kind: str
    rows: tuple[str, ...]
    series: tuple[SeriesSpec, ...]
    labels: tuple[Words, ...]
    headline: Words
    unit: Words | None
    source: Words | None
    alt: Words
    baseline: str


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: a value or a range in the series' unit, how it is said, and how sure it is."""

    value: Decimal | None
    low: Decimal | None
    said: str
    status: str
    address: str


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of points in one entity's colour."""

    label: str
    entity: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in an edition's words, ready to be painted as SVG or as a native chart."""

    id: str
    kind: str
    headline: str
    unit: str
    source: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    baseline: str = "zero"


def read_charts(root: Path, problems: Problems) -> Mapping[str, ChartSpec]:
    """``data/charts.yaml`` by id."""
    entry = read_yaml(root, PATH, problems) if (root / PATH).exists() else None
    return {str(name): _spec(name, fields.only(KEYS), problems) for name, fields in named(entry, problems, "charts")}


def _spec(name: Word, fields: Fields, problems: Problems) -> ChartSpec:
    kind = fields.text("kind")
    if kind not in KINDS:
        problems.add(fields.place, Code.WRONG_TYPE, f'chart kind "{kind}"', near(kind, KINDS))
    rows = fields.texts("rows")
    empty = Words(fields.place, {})
    return ChartSpec(
        str(name), name.place, kind, rows, tuple(_series(fields, rows, problems)), tuple(_labels(fields, problems)),
        fields.words("headline") or empty, fields.words("unit", required=False),
        fields.words("source", required=False), fields.words("alt") or empty, fields.text("baseline", required=False) or "zero",
    )


def _labels(fields: Fields, problems: Problems) -> Iterator[Words]:
    entry = fields.entry.get("labels")
    for each in entry if isinstance(entry, Sequence) else ():
        words = words_of(each, "labels", problems)
        if words:
            yield words


def _series(fields: Fields, rows: tuple[str, ...], problems: Problems) -> Iterator[SeriesSpec]:
    entry = fields.entry.get("series")
    if not isinstance(entry, Sequence):
        problems.add(fields.place, Code.MISSING_KEY, '"series" is missing', "list the series of the chart")
        return
    for each in entry:
        if isinstance(each, Word | Sequence):
            problems.add(each.place, Code.WRONG_TYPE, "a series is not a mapping", "write label:, entity:, cells:")
            continue
        own = Fields(each, problems).only(("label", "entity", "cells"))
        cells = own.entry.get("cells")
        addresses = tuple(str(cells).replace("*", row) for row in rows) if isinstance(cells, Word) else own.texts("cells")
        if len(addresses) != len(rows):
            problems.add(own.place, Code.WRONG_TYPE, f"{len(addresses)} cells for {len(rows)} rows", "give one address a row, '-' for none")
        yield SeriesSpec(own.words("label") or Words(own.place, {}), own.text("entity"), addresses, own.place)
