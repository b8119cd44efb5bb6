"""Marks that let a page show its structure: question, answer, what to do today, when it was checked, whose words."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book.interface import ui

#: The bold word a paragraph begins with, and the class it gives the paragraph.
LEADS: Mapping[str, str] = {
    "问": "asked", "答": "answered", "今天做什么": "today",
    "Question": "asked", "Answer": "answered", "Do today": "today",
}
#: Words that begin the line of dates at the end of a section.
CHECKED = ("核对日期", "号码核对于", "Checked on")
COLONS = ("：", ":")


class MarkParagraphs(SphinxPostTransform):
    """Gives paragraphs the class of the word they begin with, and quotations of the manuscript a label; pages only."""

    default_priority = 11
    builders = ("html",)

    def run(self, **kwargs: object) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            _mark(paragraph)
        for box in self.document.findall(nodes.container):
            if "manuscript" in box["classes"]:
                box.insert(0, nodes.paragraph("", ui(self.app, "manuscript"), classes=["manuscript-label"]))


def _mark(paragraph: nodes.paragraph) -> None:
    first = paragraph.children[0] if paragraph.children else None
    if isinstance(first, nodes.strong) and first.astext() in LEADS:
        paragraph["classes"].append(LEADS[first.astext()])
        _fold_colon(paragraph)
    elif isinstance(paragraph.parent, nodes.section) and paragraph.astext().startswith(CHECKED):
        paragraph["classes"].append("checked-on")


def _fold_colon(paragraph: nodes.paragraph) -> None:
    """Put the colon after the lead into an inline of its own: it is read and copied, but not shown."""
    after = paragraph.children[1] if len(paragraph.children) > 1 else None
    if isinstance(after, nodes.Text) and after[:1] in COLONS:
        rest = [nodes.Text(after[1:])] if after[1:] else []
        paragraph.replace(after, [nodes.inline("", str(after[:1]), classes=["unseen"]), *rest])


def setup_marks(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(MarkParagraphs)
