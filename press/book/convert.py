"""A doctree in another region's Chinese: blocks converted whole, links as units of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from press.variant import Converter

OPAQUE = (nodes.literal, nodes.math, nodes.raw, nodes.image)
SKIPPED = (nodes.literal_block, nodes.math_block, nodes.raw, nodes.comment, nodes.substitution_definition, nodes.target, nodes.system_message)
LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
KEEP = "noconv"
BREAK = "\ufffc"
Run: TypeAlias = tuple[nodes.Node | None, str, bool]


def convert_tree(tree: nodes.Element, converter: Converter) -> None:
    """Convert every text and alternative text below ``tree`` in place, once."""
    for runs in list(blocks(tree)):
        new = converter.convert_runs([(text, free) for _, text, free in runs])
        for (node, text, free), said in zip(runs, new, strict=True):
            if node is not None and free and said != text and node.parent is not None:
                node.parent.replace(node, nodes.Text(said))
    for node in tree.findall(nodes.Element):
        if not kept(node):
            _convert_attributes(node, converter)


def _convert_attributes(node: nodes.Element, converter: Converter) -> None:
    for key in ("alt", "reftitle", "explanation", "caption", "rawcaption"):
        if isinstance(node.attributes.get(key), str):
            node[key] = converter(node[key])
    if isinstance(node, addnodes.toctree):
        node["entries"] = [(converter(title) if title else title, doc) for title, doc in node["entries"]]
    if isinstance(node, nodes.meta) and node.get("name") in ("description", "keywords"):
        node["content"] = converter(node["content"])


def kept(node: nodes.Node) -> bool:
    """True when the node says that it, or its language, is not to be converted."""
    classes: list[str] = node.get("classes", []) if isinstance(node, nodes.Element) else []
    return KEEP in classes or any(c.startswith("language-") for c in classes)


def blocks(tree: nodes.Node) -> Iterator[list[Run]]:
    """The runs of each block: (node, text, convertible), joined across emphasis but not into a link."""
    gather = _Gather()
    yield from gather.walk(tree, False)
    if gather.runs:
        yield gather.runs


class _Gather:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.block: nodes.Node | None = None

    def _enter(self, block: nodes.Node | None) -> Iterator[list[Run]]:
        if block is not self.block:
            if self.runs:
                yield self.runs
            self.runs, self.block = [], block

    def walk(self, node: nodes.Node, keep: bool) -> Iterator[list[Run]]:
        if isinstance(node, nodes.Text):
            yield from self._enter(_block_of(node))
            self.runs.append((node, str(node), not keep))
        elif isinstance(node, OPAQUE) and isinstance(node, nodes.Inline | nodes.image):
            if self.runs:
                self.runs.append((None, BREAK, False))
        elif not isinstance(node, SKIPPED):
            yield from self._walk_children(node, keep or kept(node) or _is_bare_url(node))

    def _walk_children(self, node: nodes.Node, keep: bool) -> Iterator[list[Run]]:
        edge = isinstance(node, LINKS)
        if edge and self.runs:
            self.runs.append((None, BREAK, False))
        for child in list(node.children):
            yield from self.walk(child, keep)
        if edge and self.runs:
            self.runs.append((None, BREAK, False))


def _block_of(node: nodes.Node) -> nodes.Node | None:
    parent: nodes.Element | None = node.parent
    while isinstance(parent, nodes.Inline) and parent.parent is not None:  # type: ignore[unreachable]
        parent = parent.parent  # type: ignore[unreachable]
    return parent


def _is_bare_url(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.reference) or "refuri" not in node:
        return False
    return bool(re.match("https?:", node.astext())) and unquote(node["refuri"]).endswith(node.astext())
