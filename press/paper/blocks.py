"""Sections, paragraphs, lists, quotations and pictures."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from press.paper.pen import Pen, log
from press.paper.rules import classes, writes
from press.paper.typst_text import IDEOGRAPH, array, call, content, flag, literal

FLAT_IN = (nodes.list_item, nodes.entry, nodes.definition, nodes.footnote, nodes.field_body)
FOREIGN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")  # a paragraph in Latin letters, not an abbreviation


@writes(nodes.document, nodes.compound, addnodes.only, nodes.definition, nodes.list_item, nodes.legend)
def through(pen: Pen, node: nodes.Element) -> str:
    """A node that only holds others."""
    return pen.anchor(node) + pen.inside(node)


@writes(nodes.section)
def section(pen: Pen, node: nodes.section) -> str:
    """A heading and what it heads; levels follow nesting, so they never skip one."""
    pen.level += 1
    head = next((child for child in node.children if isinstance(child, nodes.title)), None)
    number = array(str(n) for n in pen.section_number(node))
    name = pen.name(node)
    rest = [child for child in node.children if child is not head]
    heading = call("section", str(pen.level), number, body=pen.inside(head)) if head is not None else ""
    written = f"\n{heading}{f'#label({name})' if name and heading else ''}\n" + pen.each(rest)
    pen.level -= 1
    return written


@writes(nodes.paragraph, addnodes.compact_paragraph)
def paragraph(pen: Pen, node: nodes.Element) -> str:
    """A paragraph: indented in running text, flat in lists, cells and boxes."""
    if len(node.children) == 1 and isinstance(node[0], nodes.image):
        return picture(pen, node[0])
    body = pen.anchor(node) + pen.inside(node)
    if pen.locale.language == "zh" and FOREIGN.search(node.astext()) and not IDEOGRAPH.search(node.astext()):
        body = call("foreign", body=body)
    flat = isinstance(node.parent, FLAT_IN) or "sd-card-text" in node["classes"]
    return "\n" + call("flat" if flat else "par", body=body) + "\n"


@writes("source", "chart-source", "chart-unit")
def small_print(pen: Pen, node: nodes.Element) -> str:
    """A source or unit line; the table before it has set its own already."""
    if node.get("set"):
        return ""
    return "\n" + call("small-print", body=pen.inside(node)) + "\n"


@writes(nodes.rubric, addnodes.centered)
def rubric(pen: Pen, node: nodes.Element) -> str:
    """A heading that the contents do not list."""
    return "\n" + call("rubric", body=pen.anchor(node) + pen.inside(node)) + "\n"


@writes(nodes.bullet_list)
def bullets(pen: Pen, node: nodes.bullet_list) -> str:
    """A list with points."""
    return "\n" + call("points", *_entries(pen, node)) + "\n"


def _entries(pen: Pen, node: nodes.Element) -> list[str]:
    return [content(pen.write(child)) for child in node.children]


@writes("checklist")
def checklist(pen: Pen, node: nodes.bullet_list) -> str:
    """Lines with a box to tick."""
    return "\n" + call("checklist", *_entries(pen, node)) + "\n"


@writes(nodes.enumerated_list)
def steps(pen: Pen, node: nodes.enumerated_list) -> str:
    """A numbered list."""
    return "\n" + call("steps", *_entries(pen, node), start=str(node.get("start", 1))) + "\n"


@writes(nodes.definition_list, nodes.field_list)
def pairs(pen: Pen, node: nodes.Element) -> str:
    """Names and what they mean."""
    return "\n" + call("pairs", *named_parts(pen, node)) + "\n"


def named_parts(pen: Pen, node: nodes.Element) -> list[str]:
    """The entries of a definition list as Typst pairs of name and body."""
    return [_pair(pen, entry) for entry in node.children if isinstance(entry, nodes.Element)]


def _pair(pen: Pen, entry: nodes.Element) -> str:
    names = [c for c in entry.children if isinstance(c, nodes.term | nodes.field_name)]
    bodies = [c for c in entry.children if isinstance(c, nodes.definition | nodes.field_body)]
    name = "#linebreak()".join(pen.anchor(n) + pen.inside(n) for n in names)
    return f"([{name}], [{''.join(pen.inside(body) for body in bodies)}])"


@writes(nodes.block_quote)
def quotation(pen: Pen, node: nodes.block_quote) -> str:
    """A quotation, with its author flush right."""
    by = next((c for c in node.children if isinstance(c, nodes.attribution)), None)
    body = pen.each(c for c in node.children if c is not by)
    return "\n" + call("quotation", by=content(pen.inside(by)) if by is not None else None, body=pen.anchor(node) + body) + "\n"


@writes(nodes.literal_block, nodes.doctest_block)
def code_block(_pen: Pen, node: nodes.literal_block) -> str:
    """Lines as typed."""
    return "\n" + call("code-block", literal(node.astext())) + "\n"


@writes(nodes.line_block)
def verse(pen: Pen, node: nodes.line_block) -> str:
    """Lines that break where the author broke them."""
    return "\n" + call("verse", *[content(pen.inside(line)) for line in node.children if isinstance(line, nodes.Element)]) + "\n"


@writes(nodes.transition)
def divider(_pen: Pen, node: nodes.transition) -> str:
    """A short rule; the one MyST sets before footnotes has no business on paper."""
    return "" if "footnotes" in node["classes"] else "\n#divider()\n"


@writes(nodes.image)
def picture(pen: Pen, node: nodes.image) -> str:
    """A picture: on its own line, or in a box when it stands in a line of text."""
    if isinstance(node.parent, nodes.paragraph) and len(node.parent.children) > 1:
        return call("box", drawing(pen, node))
    return "\n" + call("plate", drawing(pen, node)) + "\n"


def drawing(pen: Pen, node: nodes.image) -> str:
    """The call that draws an image file; every image has alternative text, or the build warns."""
    alt = str(node.get("alt", ""))
    if not alt:
        log.warning("an image without alternative text; describe it in :alt: [missing-image]", location=node)
    path = pen.picture_file(Path(str(node["uri"])))
    width = str(node.get("width", ""))
    return call("drawing", literal(path), alt=literal(alt or path), width=width if width.endswith("%") else None)[1:]


@writes(nodes.figure)
def figure(pen: Pen, node: nodes.figure) -> str:
    """A numbered picture with its caption, and under it the unit and source a chart brings."""
    image = next(iter(node.findall(nodes.image)), None)
    caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
    number = pen.number(node, "figure")
    parts = {kind: _legend(pen, node, kind) for kind in ("chart-unit", "chart-source")}
    written = call(
        "picture", drawing(pen, image) if image is not None else "[]", number=number,
        caption=content(pen.inside(caption)) if caption is not None else None,
        unit=parts["chart-unit"], source=parts["chart-source"], name=pen.name(node),
        followed=flag(following(node, "chart-data") is not None),
    )
    others = [c for legend in node.findall(nodes.legend) for c in legend.children if not set(parts) & set(classes(c))]
    return f"\n{written}\n" + pen.each(others)


def following(node: nodes.Element, kind: str) -> nodes.Element | None:
    """The next block, if it is of that class."""
    place = node.parent.index(node) + 1
    after = node.parent[place] if place < len(node.parent) else None
    return after if isinstance(after, nodes.Element) and kind in classes(after) else None


def _legend(pen: Pen, node: nodes.figure, kind: str) -> str | None:
    found = next((p for p in node.findall(nodes.paragraph) if kind in p["classes"]), None)
    return content(pen.inside(found)) if found is not None else None
