"""Binding: the documents of the book gathered into the volumes that are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from press.edition import Edition
from press.paper.inlines import chinese_numeral
from press.paper.rules import classes
from press.paper.sayings import Sayings
from press.paper.volumes import Leaf, Volume

GLOSSARY, LEDGER = "glossary", "ledger"


def reading_order(env: BuildEnvironment) -> list[str]:
    """The documents in the order of the contents, without the root."""
    order: list[str] = []

    def follow(docname: str) -> None:
        for child in env.toctree_includes.get(docname, ()):
            if child not in order:
                order.append(child)
                follow(child)

    follow(env.config.root_doc)
    return order


def resolved(builder: Builder, docname: str) -> nodes.document:
    """The doctree of a document as every writer sees it: post-transforms applied, contents lists left out."""
    env = builder.env
    tree = env.get_doctree(docname)
    env.apply_post_transforms(tree, docname)
    for contents in list(tree.findall(addnodes.toctree)):
        contents.parent.remove(contents)
    return tree


def leaves(builder: Builder) -> Mapping[str, Leaf]:
    """Every document in reading order, resolved."""
    numbers = builder.env.toc_secnumbers
    return {name: Leaf(name, resolved(builder, name), tuple(numbers.get(name, {}).get("", ()) or ())) for name in reading_order(builder.env)}


def opening(builder: Builder, sayings: Sayings) -> Leaf | None:
    """The root document under a title of its own, when it says more than the title page and the contents do."""
    leaf = Leaf(builder.config.root_doc, resolved(builder, builder.config.root_doc))
    head = next((section for section in leaf.tree.children if isinstance(section, nodes.section)), None)
    parts = [part for part in head.children if isinstance(part, nodes.section)] if head is not None else []
    if head is None or not parts:
        return None
    head.children = [nodes.title("", sayings["opening"]), *parts]
    return leaf


def whole_book(found: Mapping[str, Leaf], first_page: Leaf | None, edition: Edition) -> Volume:
    """The whole book; what stands before the first numbered chapter goes before the contents."""
    order = list(found.values())
    first = next((place for place, leaf in enumerate(order) if leaf.number), 0)
    imprint = edition.content.imprint
    return Volume(
        f"{imprint.name}-{edition.name}", "book", edition.words(imprint.title), edition.words(imprint.subtitle),
        tuple(map(_copy, [*order[:first], *([first_page] if first_page else [])])), tuple(map(_copy, order[first:])),
    )


def offprint(found: Mapping[str, Leaf], docname: str, name: str, edition: Edition, sayings: Sayings) -> Volume:
    """One chapter alone, with the terms it uses and the claims it quotes."""
    chapter = _copy(found[docname])
    number = chapter.number[0] if chapter.number else 0
    said = chinese_numeral(number) if edition.locale.language == "zh" else str(number)
    subtitle = sayings["offprint"].replace("{title}", edition.words(edition.content.imprint.title)).replace("{n}", said)
    extras = [
        *_extract(found.get(LEDGER), "claim", _used(chapter, "claim"), sayings["claims-used"]),
        *_extract(found.get(GLOSSARY), "term", _used(chapter, "term"), sayings["terms-used"]),
    ]
    return Volume(f"{name}-{edition.name}", "handbook", chapter.title, subtitle, (), (chapter, *extras), whole=False)


def _copy(leaf: Leaf) -> Leaf:
    """A leaf of its own for each volume: writing takes marks along from one node to the next."""
    return Leaf(leaf.docname, leaf.tree.deepcopy(), leaf.number)


def _used(leaf: Leaf, kind: str) -> set[str]:
    return {f"{kind}-{link[kind]}" for link in leaf.tree.findall(nodes.reference) if link.get(kind)}


def _extract(leaf: Leaf | None, kind: str, ids: set[str], title: str) -> Iterator[Leaf]:
    """A short document with only the entries of those ids, under a title of its own."""
    if leaf is None or not ids:
        return
    tree = leaf.tree.deepcopy()
    holders = [found for found in tree.findall(nodes.Element) if {"ledger", "glossary"} & set(classes(found))]
    kept = [entry for holder in holders for entry in holder.children if isinstance(entry, nodes.Element) and ids & _ids(entry)]
    if kept:
        holders[0].children = list(kept)
        section = nodes.section("", nodes.title("", title), holders[0], ids=[f"{kind}s-used"])
        tree.children = []
        tree += section
        yield Leaf(leaf.docname, tree)


def _ids(entry: nodes.Element) -> set[str]:
    return {id for element in entry.findall(nodes.Element) for id in element["ids"]}
