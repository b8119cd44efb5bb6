"""What every role and directive of the book can ask for: the content, the edition, a place for problems."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from press.edition import Content, Edition, read_content
from press.problems import Code, Problems

log = logging.getLogger(__name__)
_handed: list[Content] = []
_reading: list[Edition] = []


def hand_over(content: Content) -> None:
    """Give this process a content that is read already, so that Sphinx need not read it again."""
    _handed[:] = [content]


def attach(app: Sphinx, config: Config) -> None:
    """Put the content and the edition on the application, when the settings are known."""
    if not _handed:
        problems = Problems()
        content = read_content(Path(app.confdir), problems)
        if content is None or len(problems):
            raise ExtensionError("\n".join(map(str, problems)))
        hand_over(content)
    content = _handed[0]
    app.press_content = content  # type: ignore[attr-defined]
    app.press_edition = Edition(content, config.press_edition or "zh-CN")  # type: ignore[attr-defined]
    _reading[:] = [app.press_edition]  # type: ignore[attr-defined]


def reading() -> Edition:
    """The edition that this process reads: roles and directives no longer know their application (Sphinx 11)."""
    return _reading[0]


def builder_of(transform: SphinxTransform) -> Builder:
    """The builder a transform writes for; Sphinx 9 warns of asking the transform, and has no other way yet."""
    return transform.env._app.builder


def content_of(app: object) -> Content:
    """The content that this run of Sphinx renders."""
    content: Content = app.press_content  # type: ignore[attr-defined]
    return content


def edition_of(app: object) -> Edition:
    """The edition that this run of Sphinx reads or writes."""
    edition: Edition = app.press_edition  # type: ignore[attr-defined]
    return edition


def warn(code: Code, what: str, remedy: str, location: tuple[str, int] | Node | None) -> None:
    """A problem said through Sphinx, whose warnings stop the build."""
    log.warning("%s; %s [%s]", what, remedy, code.code, location=location)


class PressRole(SphinxRole):
    """A role that knows the content."""

    @property
    def content_(self) -> Content:
        """The content (``content`` is docutils' own name for something else)."""
        return reading().content

    @property
    def edition(self) -> Edition:
        """The edition being read."""
        return reading()

    def wrong(self, code: Code, what: str, remedy: str) -> tuple[list[Node], list[system_message]]:
        """Report a problem and leave the text as typed."""
        warn(code, what, remedy, self.get_location())  # type: ignore[arg-type]
        return [nodes.inline("", self.text, classes=["problem"])], []


class PressDirective(SphinxDirective):
    """A directive that knows the content."""

    @property
    def book(self) -> Content:
        """The content being rendered."""
        return reading().content

    @property
    def edition(self) -> Edition:
        """The edition being read."""
        return reading()

    def wrong(self, code: Code, what: str, remedy: str) -> list[Node]:
        """Report a problem and leave nothing."""
        warn(code, what, remedy, self.get_location())  # type: ignore[arg-type]
        return []
