"""Nodes of the book's own: what an author's role or directive leaves in a doctree until an edition is written."""

from __future__ import annotations

from docutils import nodes


class fact(nodes.inline):
    """A figure by ``address`` and ``style``; an edition fills in its text."""


class variant(nodes.inline):
    """Words given by the author for each region, in the attribute ``regions``."""


class badge(nodes.inline):
    """The badge of the claim ``claim``; becomes a link into the ledger."""


class termlink(nodes.inline):
    """A word that links to the concept ``concept`` in the glossary."""


class pagelink(nodes.inline):
    """A link to ``target`` in the document ``document``, made when an edition is written."""


class chart_image(nodes.General, nodes.Element):
    """The place of a painted chart; ``chart`` is its id."""
