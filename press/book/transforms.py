"""What happens to the book's own nodes when an edition is written."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from press.book import nodes as own
from press.book.base import builder_of, reading, warn
from press.book.convert import convert_tree
from press.charts import SHARES
from press.problems import Code

LEDGER, GLOSSARY = "ledger", "glossary"
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
#: Ids that docutils counts out where a name has no letters it knows.
COUNTED = re.compile(r"id\d+")
ALLOWED = ("http", "https", "mailto", "tel")


class SayFacts(SphinxPostTransform):
    """Each figure gets its text in the edition that is written."""

    default_priority = 3

    def run(self, **kwargs: object) -> None:
        edition = reading()
        for node in list(self.document.findall(own.fact)):
            if not node.children:
                node += nodes.Text(edition.say(node["address"], node["style"]))


class PickRegions(SphinxPostTransform):
    """Words given for a region take the place of the source's, in that region."""

    default_priority = 4

    def run(self, **kwargs: object) -> None:
        edition = reading()
        for node in list(self.document.findall(own.variant)):
            words = node["regions"].get(edition.name)
            if words is not None:
                node.children = []
                node += nodes.Text(edition.fill(words, convert=False))
                node["classes"] = [*node["classes"], "noconv"]


class PlaceCharts(SphinxPostTransform):
    """Each chart gets the picture painted for the edition, and words for those who cannot see it."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(own.chart_image)):
            looks = ("light", "dark") if builder_of(self).name == "html" else ("light",)
            node.parent.replace(node, [self._image(node["chart"], look, len(looks) > 1) for look in looks])

    def _image(self, id: str, look: str, several: bool) -> nodes.image:
        edition = reading()
        folder = Path(self.config.press_charts) / edition.name
        uri = str(folder / f"chart-{id}{'-dark' if look == 'dark' else ''}.svg")
        image = nodes.image(uri=uri, alt=edition.chart(id).alt, candidates={"*": uri}, classes=["noconv"])
        if several:
            image["classes"].append(f"only-{look}")
        if builder_of(self).name == "paper":
            image["width"] = f"{SHARES[edition.content.charts[id].kind]:.0%}"
        self.env.images.add_file(self.env.current_document.docname, uri)
        return image


class LinkBadges(SphinxPostTransform):
    """Badges link to the ledger, terms to the glossary, page links to their pages."""

    default_priority = 8

    def run(self, **kwargs: object) -> None:
        for badge in list(self.document.findall(own.badge)):
            _put(badge, self._link(badge, LEDGER, f"claim-{badge['claim']}", "badge-link", claim=badge["claim"]))
        for term in list(self.document.findall(own.termlink)):
            _put(term, self._link(term, GLOSSARY, f"term-{term['concept']}", "term", term=term["concept"]))
        for link in list(self.document.findall(own.pagelink)):
            _put(link, self._link(link, link["document"], link["target"], "pagelink"))

    def _link(self, node: nodes.inline, document: str, target: str, kind: str, **attributes: str) -> nodes.Node:
        inner = nodes.inline("", "", *[child.deepcopy() for child in node.children], classes=list(node["classes"]))
        if document not in self.env.all_docs:
            return inner
        link = make_refnode(builder_of(self), self.env.current_document.docname, document, target, inner)
        link["classes"].append(kind)
        link["refdoc_"] = document
        for name, value in attributes.items():
            link[name] = value
        return link


def _put(old: nodes.Element, new: nodes.Node) -> None:
    """Put a node in another's place; docutils' replace_self would hand its classes down."""
    old.parent.replace(old, new)


class AuthorsIds(SphinxTransform):
    """Drops the counted ids of Chinese titles: links lead to what the author wrote."""

    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        for node in self.document.findall(nodes.Element):
            ids: list[str] = node.get("ids", [])
            own_ids = [id for id in ids if not COUNTED.fullmatch(id)]
            if own_ids and len(own_ids) < len(node["ids"]):
                node["ids"] = own_ids


class Convert(SphinxPostTransform):
    """The tree in the edition's characters and words, after references have taken their titles (10)."""

    default_priority = 12

    def run(self, **kwargs: object) -> None:
        converter = reading().converter
        if converter is not None:
            convert_tree(self.document, converter)


class SafeLinks(SphinxPostTransform):
    """A link with a scheme that is not allowed stops the build."""

    default_priority = 20

    def run(self, **kwargs: object) -> None:
        for link in self.document.findall(nodes.reference):
            found = SCHEME.match(str(link.get("refuri", "")).strip())
            if found and found[1].lower() not in ALLOWED:
                warn(Code.UNSAFE_LINK, f'link to "{link["refuri"]}"', f"use one of {', '.join(ALLOWED)}", link)


def setup_transforms(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_config_value("press_charts", "", "")
    app.add_transform(AuthorsIds)
    for transform in (SayFacts, PickRegions, PlaceCharts, LinkBadges, Convert, SafeLinks):
        app.add_post_transform(transform)
