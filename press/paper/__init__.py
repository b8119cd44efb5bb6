"""The Typst edge: a builder, a writer that knows no layout, a template that holds all of it."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup_paper(app: Sphinx) -> None:
    """Register the builder ``paper`` and its settings."""
    from press.paper.builder import PaperBuilder

    app.add_builder(PaperBuilder)
    app.add_config_value("paper_size", "a4", "")
    app.add_config_value("paper_offprints", {"06-handbook": "handbook"}, "")


def setup(app: Sphinx) -> dict[str, Any]:
    """The same, for Sphinx's list of extensions."""
    setup_paper(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
