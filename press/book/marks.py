"""Marks that let a page show its structure: question, answer, what to do today, when it was checked, whose words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book.interface import written

#: The bold word a paragraph begins with, and the class it gives the paragraph.
LEADS: Mapping[str, str] = {
    "问": "asked", "答": "answered", "今天做什么": "today",
    "Question": "asked", "Answer": "answered", "Do today": "today",
}
#: Words that begin the line of dates at the end of a section.
CHECKED = ("核对日期", "号码核对于", "Checked on")
COLONS = ("：", ":")
#: What a cell of a numeric column says: digits with a unit behind them, or a dash for nothing.
NUMERIC = re.compile(r"[+−-]?\d[\d.,]*\s?(?:%|元|万元|亿元|个?月|天|年|次|倍|个百分点|秒|分钟|小时)?|—|")


class MarkParagraphs(SphinxPostTransform):
    """Gives paragraphs the class of the word they begin with, and quotations of the manuscript a label; pages only."""

    default_priority = 11
    builders = ("html",)

    def run(self, **kwargs: object) -> None:
        """Mark every paragraph of the page."""
        for paragraph in list(self.document.findall(nodes.paragraph)):
            _mark(paragraph)
        for box in self.document.findall(nodes.container):
            if "manuscript" in box["classes"]:
                box.insert(0, nodes.paragraph("", written(self.env._app, "manuscript"), classes=["manuscript-label"]))


def _mark(paragraph: nodes.paragraph) -> None:
    said = [child for child in paragraph.children if child.astext()]
    if said and isinstance(said[0], nodes.strong) and said[0].astext() in LEADS:
        paragraph["classes"].append(LEADS[said[0].astext()])
        _fold_colon(paragraph, said[1:])
    elif isinstance(paragraph.parent, nodes.section) and paragraph.astext().startswith(CHECKED):
        paragraph["classes"].append("checked-on")


def _fold_colon(paragraph: nodes.paragraph, rest: Sequence[nodes.Node]) -> None:
    """Put the colon after the lead into an inline of its own: it is read and copied, but not shown."""
    after = rest[0] if rest else None
    if isinstance(after, nodes.Text) and after.startswith(COLONS):
        text = str(after)
        paragraph.replace(after, [nodes.inline("", text[0], classes=["unseen"]), nodes.Text(text[1:])])


class MarkColumns(SphinxPostTransform):
    """Sets the columns of an author's table flush right where every cell is a number; pages only."""

    default_priority = 11
    builders = ("html",)

    def run(self, **kwargs: object) -> None:
        """Mark the columns of every table; the first one names its row and stays."""
        for table in self.document.findall(nodes.table):
            if "data-table" not in table["classes"]:
                rows = [list(row.findall(nodes.entry)) for row in table.findall(nodes.row)]
                for column in list(zip(*rows, strict=False))[1:]:
                    _mark_column(column)


def _mark_column(column: Sequence[nodes.entry]) -> None:
    said = [entry.astext().strip() for entry in column[1:]]
    if any(said) and all(NUMERIC.fullmatch(text) for text in said):
        for entry in column:
            entry["classes"].append("num")


def setup_marks(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(MarkParagraphs)
    app.add_post_transform(MarkColumns)
