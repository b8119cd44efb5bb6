"""The book as plain Sphinx would take it, for comparison: figures typed, boxes as admonitions, no press."""

from __future__ import annotations

import re
from pathlib import Path

from press.charts import MISSING
from press.edition import Edition
from press.problems import Problems
from press.prose import read_prose

FENCE = re.compile(r"^(:{3,})\{([a-z-]+)\}[ ]*(.*)$")
ROLE = re.compile(r"\{(fact|claim|term|lock|variant)\}`([^`]*)`")
BOXES = {"explainer", "scenario", "checklist", "worked", "stop", "manuscript"}
GENERATED = {"chart", "data-table", "kpi", "ledger", "term-list", "source-list"}
CONF = """project = "book"
extensions = ["myst_parser", "sphinx_design"]
language = "zh_CN"
html_search_language = "en"
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
numfig = True
"""


def plain_book(edition: Edition, folder: Path) -> None:
    """Write the chapters of an edition's source into ``folder`` with everything the press adds typed out."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, "utf-8")
    for chapter in read_prose(edition.content.root, Problems()):
        text = (edition.content.root / chapter.path).read_text("utf-8")
        (folder / f"{chapter.docname}.md").write_text(plain_text(text, edition), "utf-8")


def plain_text(text: str, edition: Edition) -> str:
    """A chapter with roles said and directives of the press turned into common ones."""
    lines: list[str] = []
    skipping = ""
    for line in text.split("\n"):
        found = FENCE.match(line)
        if skipping:
            skipping = "" if line.strip() == skipping else skipping
            continue
        if found and found[2] in GENERATED:
            lines += _typed(found[2], found[3], edition)
            skipping = found[1]
        elif found and found[2] in BOXES:
            lines.append(f"{found[1]}{{admonition}} {found[3] or found[2]}")
        else:
            lines.append(line)
    return ROLE.sub(lambda m: _said(m[1], m[2], edition), "\n".join(lines))


def _said(role: str, text: str, edition: Edition) -> str:
    if role == "fact":
        address, _, style = text.partition("|")
        return edition.say(address, style)
    if role == "claim":
        return f"（{edition.words(edition.content.claims[text].badge.words)}）"
    return text.partition("|")[0].partition(" <")[0]


def _typed(name: str, argument: str, edition: Edition) -> list[str]:
    if name == "chart":
        chart = edition.chart(argument)
        rows = [[label, *(s.points[n].said or "—" for s in chart.series)] for n, label in enumerate(chart.labels)]
        return ["", *_table([chart.headline, *(s.label for s in chart.series)], rows), ""]
    if name == "data-table":
        table = edition.content.tables[argument]
        columns = ["value"] if table.facts else list(table.columns)
        rows = [[edition.row_label(table, row), *(_cell(edition, argument, row, c) for c in columns)] for row in table.rows]
        return ["", *_table([argument, *columns], rows), ""]
    if name == "ledger":
        return [f"\n{edition.words(c.quote)}。{edition.words(c.record) if c.record else ''}\n" for c in edition.content.claims.values()]
    if name == "term-list":
        return [f"\n{edition.words(c.names)}\n: {edition.words(c.gloss)}\n" for c in edition.content.glossary.concepts.values()]
    if name == "source-list":
        return [f"- {source.title}" for source in edition.content.sources.values()]
    return [""]


def _cell(edition: Edition, table: str, row: str, column: str) -> str:
    found = edition.content.tables[table].cells.get((row, column))
    words = edition.content.tables[table].words.get((row, column))
    return edition.say(found.address) if found else edition.words(words) if words else MISSING


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"

    return [line(head), "|" + " --- |" * len(head), *(line(row) for row in rows)]
