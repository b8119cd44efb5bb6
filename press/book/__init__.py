"""The Sphinx edge: roles, directives, transforms, search, theme."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from docutils import nodes as docutils_nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from press.book import nodes as own
from press.book.base import attach

ROOMS = ("roles", "tables", "boxes", "charts", "lists", "softbreaks", "transforms", "site", "search", "cards", "epub", "mathml")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything the book adds to Sphinx."""
    app.add_config_value("press_edition", "zh-CN", "")
    app.connect("config-inited", attach, priority=10)
    for node in (own.fact, own.variant):
        app.add_node(node, html=(visit_marked, depart_marked))
    for silent in (own.badge, own.termlink, own.pagelink, own.chart_image):
        app.add_node(silent)
    for room in ROOMS:
        module = import_module(f"press.book.{room}")
        getattr(module, f"setup_{room}")(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def visit_marked(self: HTML5Translator, node: docutils_nodes.Element) -> None:
    """A span that keeps the figure's address, or the words of each region, beside its text."""
    marks = {}
    if isinstance(node, own.fact):
        marks["data-fact"] = node["address"] + (f"|{node['style']}" if node["style"] else "")
    regions: dict[str, str] = node.get("regions", {})
    for region, words in regions.items():
        marks[f"data-{region.lower()}"] = words
    self.body.append(self.starttag(node, "span", "", **marks))


def depart_marked(self: HTML5Translator, node: docutils_nodes.Element) -> None:
    """Close the span."""
    self.body.append("</span>")
