"""Words and figures as doctree nodes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from press.book import nodes as own
from press.charts import PATH as CHARTS
from press.claims import PATH as CLAIMS
from press.edition import Content, Edition
from press.facts import PATH as DERIVED
from press.tables import FOLDER
from press.words import Words, pieces
from press.worked import PATH as WORKED

REGIONS = ("zh-TW", "zh-HK")
SPECIAL = {"derived": DERIVED, "worked": WORKED}


def fact_node(address: str, style: str = "") -> own.fact:
    """An unsaid figure."""
    return own.fact("", "", address=address, style=style, classes=["fact", "noconv"])


def text_nodes(text: str) -> list[nodes.Node]:
    """A text with figures in braces as text and fact nodes."""
    return [nodes.Text(p) if isinstance(p, str) else fact_node(p.address, p.style) for p in pieces(text)]


def words_nodes(words: Words, edition: Edition) -> list[nodes.Node]:
    """Words as nodes in the language that is read; regional wording rides along unspoken."""
    text, _ = edition.text(words)
    regions = {r: words.by_language[r] for r in REGIONS if r in words.by_language}
    children = text_nodes(text)
    if not regions or edition.locale.language != "zh":
        return children
    return [own.variant("", "", *children, regions=regions)]


def paragraph(children: Sequence[nodes.Node], *classes: str) -> nodes.paragraph:
    """A paragraph of given inline nodes."""
    made = nodes.paragraph("", "", *children)
    made["classes"] += classes
    return made


def files_of(address: str) -> list[Path]:
    """The source files, relative to the project, that a figure's text depends on."""
    table = address.partition("/")[0]
    if table in SPECIAL:
        return [SPECIAL[table], *([DERIVED, WORKED] if table == "derived" else [])]
    return [FOLDER / f"{table}.csv", FOLDER / f"{table}.yaml"]


def depend(env: BuildEnvironment, content: Content, *paths: Path) -> None:
    """Note that the document being read must be read again when a file changes."""
    for path in paths:
        if (content.root / path).exists():
            env.note_dependency(str(content.root / path))


def depend_on_fact(env: BuildEnvironment, content: Content, address: str) -> None:
    """Note the files behind a figure; a derived one depends on the tables of its inputs too."""
    depend(env, content, *files_of(address))
    derived = content.facts.derived.get(address.partition("/")[2]) if address.startswith("derived/") else None
    for each in derived.inputs if derived else ():
        if each != address:
            depend_on_fact(env, content, each)


def depend_on_claims(env: BuildEnvironment, content: Content) -> None:
    """Note the ledger's file."""
    depend(env, content, CLAIMS)


def depend_on_chart(env: BuildEnvironment, content: Content, id: str) -> None:
    """Note the chart's declaration and every figure in it."""
    depend(env, content, CHARTS)
    for series in content.charts[id].series:
        for address in series.addresses:
            if address != "-":
                depend_on_fact(env, content, address)
