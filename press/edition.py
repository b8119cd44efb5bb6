"""Everything a renderer may know, read once and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from press import wording
from press.charts import MISSING, Chart, ChartSpec, Point, Series, SeriesSpec, read_charts
from press.claims import Badge, Claim, read_claims
from press.facts import Facts, gather
from press.glossary import Glossary, Pin, check_links, read_glossary, read_pins
from press.imprint import Imprint, Locale, read_imprint
from press.problems import Problems
from press.sources import Source, read_sources
from press.tables import Cell, Table, read_tables
from press.units import Unit, read_units
from press.variant import Converter, pins_for
from press.words import Figure, Words, pieces
from press.worked import read_worked

#: How many sources a credit line names before it points to the list at the end.
CREDITED = 3


@dataclass(frozen=True, slots=True)
class Content:
    """The authored files as frozen records."""

    root: Path
    imprint: Imprint
    units: Mapping[str, Unit]
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    facts: Facts
    claims: Mapping[str, Claim]
    glossary: Glossary
    pins: tuple[Pin, ...]
    charts: Mapping[str, ChartSpec]
    claim_of: Mapping[str, Claim] = field(default_factory=dict)

    def status(self, address: str) -> str:
        """How sure a figure is: the badge of the claim that states it, else calculated or checked."""
        claim = self.claim_of.get(address) or self.claim_of.get(address.rpartition("/")[0])
        if claim is not None:
            return claim.badge.key
        cell = self.facts.find(address)
        if cell is None:
            ends = self.facts.find_range(address)
            cell = ends[0] if ends else None
        return _status(cell)


def _status(cell: Cell | None) -> str:
    if cell is None or cell.source == "manuscript" or cell.grade == "C":
        return Badge.UNVERIFIED.key
    return Badge.CALCULATED.key if cell.basis in ("calculated", "derived") else Badge.CHECKED.key


def read_content(root: Path, problems: Problems) -> Content | None:
    """All authored data of the book at ``root``; None when there is no usable imprint."""
    imprint = read_imprint(root, problems)
    units = read_units(root, problems)
    tables = dict(read_tables(root, units, problems))
    worked = read_worked(root, units, problems)
    if worked:
        tables["worked"] = worked
    glossary = read_glossary(root, problems)
    check_links(glossary, problems)
    claims = read_claims(root, problems)
    if imprint is None:
        return None
    return Content(
        root, imprint, units, read_sources(root, problems), tables, gather(root, tables, units, problems), claims,
        glossary, read_pins(root, problems), read_charts(root, problems),
        {claim.fact: claim for claim in claims.values() if claim.fact},
    )


def pin_records(content: Content) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    """Pins and terms as plain mappings, the way press.variant takes them."""
    pins: list[Mapping[str, str]] = [{"zh-CN": pin.source, "kind": pin.kind, **pin.by_region} for pin in content.pins]
    terms: list[Mapping[str, str]] = [{"id": c.id, **c.names.by_language} for c in content.glossary.concepts.values()]
    return pins, terms


class Edition:
    """The content in one locale: its words, its figures, its charts."""

    def __init__(self, content: Content, name: str) -> None:
        self.content = content
        self.name = name
        self.locale: Locale = content.imprint.editions[name]

    def __reduce__(self) -> tuple[type[Edition], tuple[Content, str]]:
        return Edition, (self.content, self.name)

    @cached_property
    def converter(self) -> Converter | None:
        """The converter from the written edition; None when this is the written one."""
        if not self.locale.converted:
            return None
        pins, _conflicts = pins_for(self.name, *pin_records(self.content))
        return Converter(self.name, pins)

    def convert(self, text: str) -> str:
        """A zh-CN text in this edition's characters and words. Convert once, from the source."""
        return self.converter(text) if self.converter else text

    def text(self, words: Words) -> tuple[str, bool]:
        """The words' text for this edition, and whether it must still be converted."""
        own = words.by_language.get(self.name)
        if own is not None:
            return own, False
        return words.by_language.get(self.locale.source) or words.by_language.get("zh-CN", ""), self.locale.converted

    def words(self, words: Words) -> str:
        """Words in this edition, figures filled in."""
        text, convert = self.text(words)
        return self.fill(text, convert)

    def fill(self, text: str, convert: bool | None = None) -> str:
        """A text with ``{address|style}`` figures said in this edition; the rest converted once."""
        cut = list(pieces(text))
        plain = [p if isinstance(p, str) else self.say(p.address, p.style) for p in cut]
        if not (self.locale.converted if convert is None else convert) or self.converter is None:
            return "".join(plain)
        runs = [(said, isinstance(piece, str)) for said, piece in zip(plain, cut, strict=True)]
        return "".join(self.converter.convert_runs(runs))

    def say(self, address: str, style: str = "") -> str:
        """The figure at an address, worded for this edition; KeyError when there is none."""
        cell = self.content.facts.find(address)
        if cell is not None:
            return wording.say(cell, self.name, style)
        ends = self.content.facts.find_range(address)
        if ends is None:
            raise KeyError(address)
        return wording.say_range(*ends, self.name, style)

    def row_label(self, table: Table, row: str) -> str:
        """The words of a table row: its label, or its key said as a period."""
        label = table.row_label(row)
        if label is None and table.facts and row in table.columns:
            label = table.columns[row].label
        return self.words(label) if label else wording.say_period(row, self.name)

    def chart(self, id: str) -> Chart:
        """The chart of that id drawn up in this edition's words."""
        spec = self.content.charts[id]
        series = tuple(Series(self.words(s.label), s.entity, tuple(self._point(a) for a in s.addresses)) for s in spec.series)
        labels = tuple(self.words(w) for w in spec.labels) or tuple(self._category(spec, row) for row in spec.rows)
        marks = "；".join(_told(labels, s) for s in series) if self.locale.language == "zh" else "; ".join(_told(labels, s) for s in series)
        return Chart(
            spec.id, spec.kind, self.words(spec.headline), self._unit(spec), self._source(spec),
            f"{self.words(spec.alt)} {marks}" if self.locale.language != "zh" else f"{self.words(spec.alt)}{marks}。",
            labels, series, spec.baseline,
        )

    def _category(self, spec: ChartSpec, row: str) -> str:
        first = next((a for s in spec.series for a in s.addresses if a != MISSING), "")
        table = self.content.tables.get(first.partition("/")[0])
        return self.row_label(table, row) if table else wording.say_period(row, self.name)

    def _point(self, address: str) -> Point:
        if address == MISSING:
            return Point(None, None, "", "", "")
        status = self.content.status(address)
        cell = self.content.facts.find(address)
        if cell is not None:
            value = cell.value if not isinstance(cell.value, str) and hasattr(cell.value, "quantize") else None
            return Point(value, None, self.say(address), status, address)  # type: ignore[arg-type]
        ends = self.content.facts.find_range(address)
        if ends is None:
            return Point(None, None, "", "", address)
        return Point(ends[1].value, ends[0].value, self.say(address), status, address)  # type: ignore[arg-type]

    def _unit(self, spec: ChartSpec) -> str:
        if spec.unit:
            return self.words(spec.unit)
        cell = next((c for a in _cells_of(spec.series) if (c := self.content.facts.find(a))), None)
        return wording.language_of(cell.column.unit.label.by_language, self.name) if cell else ""

    def _source(self, spec: ChartSpec) -> str:
        if spec.source:
            return self.words(spec.source)
        return self.credit(_cells_of(spec.series))

    def credit(self, addresses: tuple[str, ...] | list[str]) -> str:
        """The titles of the sources behind some figures, each once, in order."""
        ids: dict[str, None] = {}
        for address in addresses:
            ends = self.content.facts.find_range(address)
            for cell in ends or (self.content.facts.find(address),):
                if cell and cell.source:
                    ids[cell.source] = None
        return self.credit_sources(tuple(ids))

    def credit_sources(self, ids: tuple[str, ...]) -> str:
        """The first source titles with their dates, joined the way the language does, and how many there are in all."""
        known = [self.content.sources[id] for id in ids if id in self.content.sources]
        said = [f"{s.title}（{s.published}）" if s.published else s.title for s in known[:CREDITED]]
        if self.locale.language != "zh":
            return "; ".join(said) + (f" and {len(known) - CREDITED} more" if len(known) > CREDITED else "")
        more = f"；等{len(known)}处，详见书末来源" if len(known) > CREDITED else ""
        return self.convert("；".join(said) + more)


def _cells_of(series: tuple[SeriesSpec, ...]) -> tuple[str, ...]:
    return tuple(a for s in series for a in s.addresses if a != MISSING)


def _told(labels: tuple[str, ...], series: Series) -> str:
    """A series in words for the alternative text: 微众银行：2021年1.20%，…"""
    points = [f"{label}{point.said}" for label, point in zip(labels, series.points, strict=False) if point.said]
    return f"{series.label}：{'，'.join(points)}"


__all__ = ["Content", "Edition", "Figure", "read_content"]
