"""Rules on figures: every address leads to a cell, and figures stand only where they may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from press.charts import MISSING
from press.edition import Content
from press.problems import Code, Place, Problem, near
from press.prose import Chapter
from press.tables import Cell
from press.wording import STYLES
from press.words import FIGURE, Words


def every_words(content: Content) -> Iterator[Words]:
    """All words of the content that an edition may say."""
    imprint = content.imprint
    yield from (imprint.title, imprint.subtitle, imprint.author, imprint.publisher, imprint.description, imprint.licence)
    for table in content.tables.values():
        yield from (w for w in (table.title, table.key, table.note) if w)
        yield from table.words.values()
        for column in table.columns.values():
            yield from (w for w in (column.label, column.note) if w)
        yield from (cell.note for cell in table.cells.values() if cell.note)
    for claim in content.claims.values():
        yield from (w for w in (claim.quote, claim.record, claim.note, claim.harm.risk if claim.harm else None) if w)
    for concept in content.glossary.concepts.values():
        yield from (w for w in (concept.gloss, concept.local) if w)
    for chart in content.charts.values():
        yield from (w for w in (chart.headline, chart.unit, chart.source, chart.alt, *chart.labels) if w)
        yield from (series.label for series in chart.series)
    yield from (derived.label for derived in content.facts.derived.values())


def unknown(content: Content, place: Place, address: str, style: str = "") -> Iterator[Problem]:
    """Problems of one figure in braces or in a role."""
    if not content.facts.known(address):
        yield Problem(place, Code.UNKNOWN_FACT, f'no cell answers to "{address}"', near(address, content.facts.cells))
    if style not in STYLES:
        yield Problem(place, Code.UNKNOWN_STYLE, f'unknown style "{style}"', near(style, STYLES))


def words_name_known_facts(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Figures in braces lead to cells."""
    for words in every_words(content):
        for address, style in words.figures():
            yield from unknown(content, words.place, address, style)


def roles_name_known_facts(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Fact roles lead to cells."""
    for chapter in prose:
        for role in chapter.roles:
            if role.name == "fact":
                address, _, style = role.text.strip().partition("|")
                yield from unknown(content, role.place, address, style)


def headings_hold_no_figures(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """A heading stands in contents lists and links, where a figure could go stale."""
    for chapter in prose:
        for role in chapter.roles:
            if role.name == "fact" and role.heading:
                yield Problem(role.place, Code.FIGURE_IN_HEADING, f'the heading holds the figure "{role.text}"', "say it in the first sentence below")


def kpis_name_known_facts(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """A card names a fact, and the figures in its note are known."""
    for chapter in prose:
        for directive in chapter.directives:
            if directive.name != "kpi":
                continue
            for number, line in enumerate(directive.body):
                parts = [part.strip() for part in re.split(r"\|(?![^{}]*\})", line)]
                place = Place(chapter.path, directive.body_line + number)
                if line.strip():
                    yield from unknown(content, place, parts[0])
                for found in FIGURE.finditer(line):
                    yield from unknown(content, place, found[1], found[2] or "")
                if len(parts) > 2 and parts[2] and parts[2] not in content.claims:
                    yield Problem(place, Code.UNKNOWN_CLAIM, f'the ledger has no claim "{parts[2]}"', near(parts[2], content.claims))


def cells_at(content: Content, address: str) -> tuple[Cell, ...]:
    """The cell, or the two ends of the range, at an address."""
    cell = content.facts.find(address)
    return (cell,) if cell else (content.facts.find_range(address) or ())


def charts_name_known_facts(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Every mark of a chart is a cell."""
    for chart in content.charts.values():
        for series in chart.series:
            for address in series.addresses:
                if address != MISSING:
                    yield from unknown(content, series.place, address)


def charts_are_of_one_unit(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """One axis, one unit."""
    for chart in content.charts.values():
        addresses = [a for series in chart.series for a in series.addresses if a != MISSING]
        units = {cell.column.unit.name for address in addresses for cell in cells_at(content, address)}
        if len(units) > 1:
            yield Problem(chart.place, Code.MIXED_UNITS, f'chart "{chart.id}" mixes {", ".join(sorted(units))}', "draw one chart a unit")


def sources_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Tables, cells and claims name sources that exist."""
    named = [(t.source, t.place) for t in content.tables.values()]
    named += [(c.source, c.place) for t in content.tables.values() for c in t.cells.values()]
    named += [(s, c.place) for c in content.claims.values() for s in c.sources]
    for source, place in named:
        if source and source not in content.sources:
            yield Problem(place, Code.UNKNOWN_SOURCE, f'unknown source "{source}"', near(source, content.sources))


def headlines_are_checked(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """A chart's headline is not built on an unverified figure."""
    for chart in content.charts.values():
        for address, _ in chart.headline.figures():
            if content.facts.known(address) and content.status(address) == "unverified":
                what = f'the headline of "{chart.id}" rests on "{address}"'
                yield Problem(chart.headline.place, Code.UNVERIFIED_HEADLINE, what, "say a finding that is checked")
