"""Volumes: what is bound together, and the place each link leads to inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes

Target = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document of a volume: its name, its resolved doctree, its chapter number (empty when it has none)."""

    docname: str
    tree: nodes.document
    number: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The title as plain text."""
        found = next(iter(self.tree.findall(nodes.title)), None)
        return found.astext() if found is not None else self.docname


@dataclass(frozen=True)
class Volume:
    """A book to be printed: pages before the contents, and those after it."""

    name: str
    format: str
    title: str
    subtitle: str
    front: tuple[Leaf, ...]
    main: tuple[Leaf, ...]
    whole: bool = True

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All documents in reading order."""
        return self.front + self.main

    @cached_property
    def labels(self) -> Mapping[Target, str]:
        """The label of each id that is printed: several ids of one element share the first one's."""
        found: dict[Target, str] = {}
        for leaf in self.leaves:
            for element in leaf.tree.findall(nodes.Element):
                ids: list[str] = element.get("ids", [])
                for id in ids:
                    found[leaf.docname, id] = f"{leaf.docname}:{element['ids'][0]}"
            first = next(iter(leaf.tree.findall(nodes.section)), None)
            if first is not None and first["ids"]:
                found[leaf.docname, ""] = f"{leaf.docname}:{first['ids'][0]}"
        return found

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The labels that some reference leads to; no other label is written."""
        links = (target for leaf in self.leaves for target in _links(leaf))
        return frozenset(self.labels[target] for target in links if target in self.labels)

    @cached_property
    def footnotes(self) -> Mapping[Target, nodes.footnote]:
        """The footnotes by document and id."""
        notes = ((leaf, note) for leaf in self.leaves for note in leaf.tree.findall(nodes.footnote))
        return {(leaf.docname, id): note for leaf, note in notes for id in note["ids"]}

    @cached_property
    def source_numbers(self) -> Mapping[Target, int]:
        """The running number of each printed source."""
        lists = ((leaf.docname, each) for leaf in self.leaves for each in leaf.tree.findall(nodes.bullet_list) if "sources" in each["classes"])
        entries = [(docname, id) for docname, each in lists for entry in each.children for id in entry["ids"][:1]]  # type: ignore[index]
        return {entry: number for number, entry in enumerate(entries, 1)}


def _links(leaf: Leaf) -> Iterator[Target]:
    for reference in leaf.tree.findall(nodes.reference):
        target = destination(reference, leaf.docname)
        if target:
            yield target


def destination(reference: nodes.reference, docname: str) -> Target | None:
    """The document and id that a reference leads to; None when it leaves the book."""
    if reference.get("refid"):
        return docname, str(reference["refid"])
    uri = str(reference.get("refuri", ""))
    if uri.startswith("%"):
        document, _, id = uri[1:].partition("#")
        return document or docname, id
    return (docname, uri[1:]) if uri.startswith("#") else None
