"""Line breaks of the source between Han characters, which are no spaces in any format."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

HAN = "\u2e80-\u303f\u31c0-\u31ef\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003134f"
#: Quotation marks, dashes and dots are wide only in Chinese text.
WIDE_IN_CHINESE = "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"
KEPT = (nodes.FixedTextElement, nodes.raw, nodes.math, nodes.literal)
#: What stands for an inline that has no text of its own yet, such as a figure.
UNSAID = "\u4e00"


class JoinHan(SphinxTransform):
    """Takes a soft break out where a Han character stands on either side.

    Runs before Sphinx extracts messages (10) and translates (20), so catalogues get
    clean text and re-wrapping a paragraph changes nothing.
    """

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        chinese = (self.config.language or "").startswith("zh")
        wide = f"[{HAN}{WIDE_IN_CHINESE if chinese else ''}]"
        pattern = re.compile(rf"(?<={wide})[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?={wide})")
        for block in list(self.document.findall(nodes.TextElement)):
            if not isinstance(block, KEPT) and not isinstance(block.parent, nodes.TextElement):
                join(block, pattern)
                if block.rawsource:
                    block.rawsource = pattern.sub("", block.rawsource)


def join(block: nodes.TextElement, pattern: re.Pattern[str]) -> None:
    """Join the text of one block across its inline nodes."""
    leaves = [leaf for leaf in block.findall(_is_leaf) if not _kept(leaf, block)]
    texts = [leaf.astext() if isinstance(leaf, nodes.Text) else UNSAID for leaf in leaves]
    if not any("\n" in text for text in texts):
        return
    whole = "".join(texts)
    gone = {at for found in pattern.finditer(whole) for at in range(*found.span())}
    start = 0
    for leaf, text in zip(leaves, texts, strict=True):
        if isinstance(leaf, nodes.Text):
            kept = "".join(c for at, c in enumerate(text, start) if at not in gone)
            if kept != text:
                _put(leaf, kept)
        start += len(text)


def _is_leaf(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) or (isinstance(node, nodes.Inline) and not node.children)


def _put(leaf: nodes.Text, text: str) -> None:
    if text:
        leaf.parent.replace(leaf, nodes.Text(text))
    else:
        leaf.parent.remove(leaf)


def _kept(leaf: nodes.Node, block: nodes.Node) -> bool:
    node = leaf.parent
    while node is not None and node is not block:
        if isinstance(node, KEPT):
            return True
        node = node.parent
    return False


def setup_softbreaks(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(JoinHan)
