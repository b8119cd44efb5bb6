"""The pen: walks a resolved doctree and writes calls of the template; it knows meanings, not layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging

from press.edition import Edition
from press.paper.rules import rule_for
from press.paper.sayings import Sayings
from press.paper.typst_text import literal
from press.paper.volumes import Leaf, Target, Volume, destination

log = logging.getLogger(__name__)


class Pen:
    """Writes one volume; what it must remember between nodes is here and nowhere else."""

    def __init__(self, builder: Builder, volume: Volume, edition: Edition, sayings: Sayings) -> None:
        self.builder = builder
        self.volume = volume
        self.edition = edition
        self.locale = edition.locale
        self.sayings = sayings
        self.docname = ""
        self.level = 0
        self.terms_met: set[str] = set()
        self.notes_met: set[Target] = set()
        self.pictures: dict[Path, str] = {}
        self.names: set[str] = set()
        self.tables = 0

    @property
    def squeeze(self) -> bool:
        """True when the edition's marks are centred in their square."""
        return self.locale.region in ("tw", "hk")

    def leaf(self, leaf: Leaf) -> str:
        """A whole document as Typst source."""
        self.docname, self.level = leaf.docname, 0
        self.terms_met = set()
        return self.inside(leaf.tree)

    def write(self, node: nodes.Node) -> str:
        """One node as Typst source."""
        rule = rule_for(node)
        if rule is None:
            log.warning("paper: no rule for a %s; add one to press/paper", type(node).__name__, location=node)
            return ""
        return rule(self, node)

    def inside(self, node: nodes.Element) -> str:
        """The children of a node."""
        return self.each(node.children)

    def each(self, children: Iterable[nodes.Node]) -> str:
        """Some nodes, one after another."""
        return "".join(self.write(child) for child in children)

    def name(self, node: nodes.Element, always: bool = False) -> str | None:
        """The label of an element as a literal, when something refers to it; each label is given out once."""
        ids: Sequence[str] = node.get("ids", ())
        label = self.volume.labels.get((self.docname, ids[0])) if ids else None
        if label is None or label in self.names or not (always or label in self.volume.wanted):
            return None
        self.names.add(label)
        return literal(label)

    def anchor(self, node: nodes.Element) -> str:
        """An invisible label to stand in the text of a node that something refers to."""
        name = self.name(node)
        return f"#anchor({name})" if name else ""

    def table_name(self, node: nodes.table) -> str:
        """The label of a table, which always has one: its continued line asks where it began."""
        self.tables += 1
        return self.name(node, always=True) or literal(f"{self.docname}:table-{self.tables}")

    def picture_file(self, path: Path) -> str:
        """The name, beside the Typst source, of the copy of a picture; relative paths start at the docs."""
        whole = path if path.is_absolute() else Path(self.builder.srcdir) / path
        return self.pictures.setdefault(whole, f"pictures/{len(self.pictures):03d}{path.suffix.lower()}")

    def pinyin(self, concept: str) -> str:
        """How a concept's name is read; empty when nobody said."""
        found = self.edition.content.glossary.concepts.get(concept)
        return found.pinyin if found else ""

    def destination(self, reference: nodes.reference) -> Target | None:
        """Where a reference of the current document leads."""
        return destination(reference, self.docname)

    def number(self, node: nodes.Element, kind: str) -> str | None:
        """The number Sphinx gave a figure or table, worded as its references word it."""
        given = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        found = next((given[id] for id in node["ids"] if id in given), None)
        if found is None:
            return None
        pattern: str = self.builder.config.numfig_format.get(kind, "%s")
        return literal(self.edition.convert(pattern % ".".join(map(str, found))))

    def section_number(self, section: nodes.section) -> tuple[int, ...]:
        """The number Sphinx gave a section; empty when it gave none."""
        given = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchors = [f"#{id}" for id in section["ids"]] + ([""] if self.level == 1 else [])
        return next((tuple(given[a]) for a in anchors if given.get(a)), ())
