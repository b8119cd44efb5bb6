"""Things set apart: what the book's directives leave, admonitions, cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels
from sphinx_design.shared import PassthroughTextElement

from press.paper.blocks import named_parts
from press.paper.pen import Pen
from press.paper.rules import writes
from press.paper.typst_text import call, content, flag, literal

WHOLE = 420  # a box with less text than this is never cut by a page
ADMONITIONS = (
    nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint, nodes.important, nodes.note, nodes.tip, nodes.warning,
)
Split = tuple[nodes.Element | None, list[nodes.Node]]


@writes(nodes.container, PassthroughTextElement)
def container(pen: Pen, node: nodes.container) -> str:
    """A container without a meaning of its own."""
    return pen.anchor(node) + pen.inside(node)


def _headed(node: nodes.Element, *kinds: type[nodes.Element]) -> Split:
    head = next((c for c in node.children if isinstance(c, kinds)), None)
    return head, [c for c in node.children if c is not head]


def _title(pen: Pen, head: nodes.Element | None) -> tuple[str, str | None]:
    """The title and the small word before it, as content."""
    if head is None:
        return "none", None
    kicker = next((c for c in head.children if isinstance(c, nodes.inline) and "kicker" in c["classes"]), None)
    words = content(pen.each(c for c in head.children if c is not kicker))
    return words, content(pen.inside(kicker)) if kicker is not None else None


def _parts(pen: Pen, rest: list[nodes.Node]) -> Iterator[str]:
    """Definition lists as labelled parts; other nodes as parts without a label."""
    for child in rest:
        if isinstance(child, nodes.definition_list):
            yield from named_parts(pen, child)
        else:
            yield f"(none, [{pen.write(child)}])"


@writes("explainer", "scenario")
def labelled_box(pen: Pen, node: nodes.container) -> str:
    """An explainer in nine parts, or a scenario with signal, cost and acts."""
    head, rest = _headed(node, nodes.rubric)
    title, kicker = _title(pen, head)
    kind = "explainer" if "explainer" in node["classes"] else "scenario"
    name = pen.name(node)
    return "\n" + call(kind, title, *_parts(pen, rest), kicker=kicker, name=name) + "\n"


@writes("worked")
def worked(pen: Pen, node: nodes.container) -> str:
    """A worked example."""
    head, rest = _headed(node, nodes.rubric)
    title, kicker = _title(pen, head)
    return "\n" + call("worked", title, kicker=kicker, whole=_whole(node), body=pen.anchor(node) + pen.each(rest)) + "\n"


@writes("manuscript")
def manuscript(pen: Pen, node: nodes.container) -> str:
    """The manuscript's own words, set apart."""
    return "\n" + call("manuscript", whole=_whole(node), body=pen.anchor(node) + pen.inside(node)) + "\n"


@writes("stop")
def stop(pen: Pen, node: nodes.Element) -> str:
    """A warning with a sign."""
    head, rest = _headed(node, nodes.title)
    return "\n" + call("stop", _title(pen, head)[0], body=pen.anchor(node) + pen.each(rest)) + "\n"


def _whole(node: nodes.Element) -> str:
    return flag(len(node.astext()) < WHOLE)


@writes(*ADMONITIONS, nodes.admonition, nodes.topic, nodes.sidebar, addnodes.seealso)
def admonition(pen: Pen, node: nodes.Element) -> str:
    """A note, a tip, a warning; its name is Sphinx's unless it has a title."""
    head, rest = _headed(node, nodes.title)
    title = _title(pen, head)[0]
    if head is None:
        title = content("#" + literal(pen.edition.convert(str(admonitionlabels.get(node.tagname, node.tagname)))))
    return "\n" + call("admonition", literal(node.tagname), title, whole=_whole(node), body=pen.anchor(node) + pen.each(rest)) + "\n"


@writes("kpis")
def kpis(pen: Pen, node: nodes.container) -> str:
    """A row of key figures."""
    cards = [_kpi(pen, card) for card in node.children if isinstance(card, nodes.Element)]
    return "\n" + call("kpis", *cards) + "\n"


def _kpi(pen: Pen, card: nodes.Element) -> str:
    kind = next((c.removeprefix("kpi-") for c in card["classes"] if c.startswith("kpi-")), "view")
    parts = {name: c for c in card.children if isinstance(c, nodes.Element) for name in c["classes"]}
    said = {name: content(pen.inside(parts[f"kpi-{name}"])) for name in ("label", "value", "note", "badge") if f"kpi-{name}" in parts}
    return call("kpi", literal(kind), **said)[1:]


@writes("kpi-lead")
def kpi_lead(pen: Pen, node: nodes.inline) -> str:
    """What leads to the manuscript's badge, on a line of its own."""
    return "#linebreak()" + pen.inside(node)


@writes("sd-row", "sd-container-fluid")
def grid(pen: Pen, node: nodes.container) -> str:
    """The rows of a sphinx-design grid."""
    rows = [node] if _is_row(node) else [found for found in node.findall(nodes.container) if _is_row(found)]
    return "".join(_row(pen, row) for row in rows)


def _is_row(node: nodes.Element) -> bool:
    return bool(node.get("design_component") == "grid-row")


def _row(pen: Pen, row: nodes.Element) -> str:
    across = [int(found[1]) for c in row["classes"] if (found := re.fullmatch(r"(?:sd-)?(?:row-cols|g-cols)(?:-\w\w)?-(\d+)", c.removeprefix("sd-")))]
    cells = [content(pen.inside(cell)) for cell in row.children if isinstance(cell, nodes.Element)]
    return "\n" + call("cards", str(max(across or [2])), *cells) + "\n"


@writes("sd-card")
def card(pen: Pen, node: nodes.container) -> str:
    """A card; alone it is a row of one."""
    parts = {c.get("design_component"): c for c in node.children if isinstance(c, nodes.container)}
    body = parts.get("card-body")
    inside = list(body.children) if body is not None else []
    title = next((c for c in inside if isinstance(c, nodes.Element) and c.get("design_component") == "card-title"), None)
    written = call(
        "card", header=_optional(pen, parts.get("card-header")), title=_optional(pen, title),
        footer=_optional(pen, parts.get("card-footer")), body=pen.each(c for c in inside if c is not title),
    )
    alone = not (isinstance(node.parent, nodes.Element) and node.parent.get("design_component") == "grid-item")
    return "\n" + call("cards", "1", content(written)) + "\n" if alone else written


def _optional(pen: Pen, node: nodes.Element | None) -> str | None:
    return content(pen.inside(node)) if node is not None else None
