"""Widgets made plain: cards, tabs and dropdowns as boxes that stand open on any reader."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import PassthroughTextElement

from press.book.base import builder_of

BUILDER = "book-epub"
#: What becomes of the components of sphinx-design; those not named leave their content behind.
BOXES: Mapping[str, str] = {
    "card": "box", "dropdown": "box", "tab-item": "box", "card-header": "box-head", "card-footer": "box-foot",
}


class PlainBoxes(SphinxPostTransform):
    """Turns each component into a box or into its content, card links into plain ones, and takes icons out.

    Runs when references are resolved (10) and before sphinx-design makes widgets (199).
    """

    default_priority = 150

    def run(self, **kwargs: object) -> None:
        """Make the page that is written plain."""
        if builder_of(self).name != BUILDER:
            return
        for made in reversed(list(self.document.findall(_is_component))):
            put_instead(made, plain(made))
        for lead in list(self.document.findall(PassthroughTextElement)):
            put_instead(lead, _link_line(lead))
        for raw in list(self.document.findall(nodes.raw)):
            raw.parent.remove(raw)
        for box in self.document.findall(nodes.Element):
            box.attributes.pop("collapsible", None)


def _is_component(node: Node) -> bool:
    return isinstance(node, Element) and "design_component" in node.attributes


def plain(made: Node) -> list[Node]:
    """What stands in the place of a component."""
    assert isinstance(made, Element)
    kind = made["design_component"]
    if kind == "card-title":
        words = [each.deepcopy() for inner in made.children for each in inner.children]
        return [nodes.paragraph("", "", *words, classes=["box-title"])]
    classes = [name for name in made["classes"] if not name.startswith("sd-")]
    if kind not in BOXES and not classes and not made["ids"]:
        return list(made.children)
    box = nodes.container("", *made.children, classes=[*([BOXES[kind]] if kind in BOXES else []), *classes])
    box["ids"] = made["ids"]
    for title in box.findall(nodes.rubric):
        title["classes"] = [name for name in title["classes"] if not name.startswith("sd-")]
    return [box]


def _link_line(lead: Element) -> list[Node]:
    """The link that covered a card, as a line of its own below the card's text."""
    for link in lead.findall(nodes.reference):
        link["classes"] = [name for name in link["classes"] if not name.startswith("sd-")]
    return [nodes.paragraph("", "", *lead.children, classes=["more"])]


def put_instead(old: Node, new: list[Node]) -> None:
    """Put nodes in the place of one; unlike in docutils' own way, no class or id of it is handed on."""
    parent = old.parent
    assert isinstance(parent, Element)
    place = parent.index(old)
    parent[place : place + 1] = new
