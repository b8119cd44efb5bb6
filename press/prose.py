"""The prose: what each chapter names, asks for and points to, with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from press.problems import Place, Problems
from press.reading import read_text

FOLDER = Path("docs")
DIRECTIVE = re.compile(r"^\{([a-z-]+)\}\s*(.*)$", re.DOTALL)
OPTION = re.compile(r"^:([a-z-]+):\s*(.*)$")
#: Directives whose body is not prose.
LITERAL = {"kpi", "toctree", "math", "code-block", "code", "literalinclude"}


@dataclass(frozen=True, slots=True)
class Role:
    """A role as typed."""

    name: str
    text: str
    place: Place
    heading: bool


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as typed: its argument, options and body lines."""

    name: str
    argument: str
    options: Mapping[str, str]
    body: tuple[str, ...]
    place: Place
    body_line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and whether a label stands right before it."""

    text: str
    level: int
    labelled: bool
    place: Place


@dataclass(slots=True)
class Chapter:
    """One document: everything in it that a rule may ask about."""

    path: Path
    roles: list[Role] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    labels: list[tuple[str, Place]] = field(default_factory=list)
    images: list[tuple[str, str, Place]] = field(default_factory=list)
    links: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def docname(self) -> str:
        """The document's name, as contents lists and links use it."""
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()


@cache
def parser() -> MarkdownIt:
    """Markdown as the book's authors write it: CommonMark, tables, and MyST's roles, fences and labels."""
    made = MarkdownIt("commonmark").enable("table")
    for plugin in (colon_fence_plugin, deflist_plugin, footnote_plugin, myst_block_plugin, myst_role_plugin):
        made.use(plugin)
    return made


def read_prose(root: Path, problems: Problems) -> Sequence[Chapter]:
    """Every chapter under ``docs``, in the order of their names."""
    found = []
    for file in sorted((root / FOLDER).rglob("*.md")):
        path = file.relative_to(root)
        text = read_text(root, path, problems)
        if text is not None:
            chapter = Chapter(path)
            _scan(chapter, text, 0)
            found.append(chapter)
    return found


def _scan(chapter: Chapter, text: str, offset: int) -> None:
    labelled = False
    heading = 0
    for token in parser().parse(text):
        line = (token.map[0] if token.map else 0) + 1 + offset
        place = Place(chapter.path, line)
        if token.type == "myst_target":
            chapter.labels.append((token.content, place))
            labelled = True
            continue
        if token.type in ("fence", "colon_fence"):
            _fence(chapter, token, place)
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            if heading:
                chapter.headings.append(Heading(token.content, heading, labelled, place))
            _inline(chapter, token, line, bool(heading))
        if token.type not in ("heading_open",):
            labelled = labelled and token.type == "myst_target"


def _inline(chapter: Chapter, token: Token, line: int, heading: bool) -> None:
    for child in token.children or ():
        place = Place(chapter.path, line)
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "myst_role":
            chapter.roles.append(Role(child.meta["name"], child.content, place, heading))
            line += child.content.count("\n")
        elif child.type == "image":
            chapter.images.append((str(child.attrs.get("src", "")), child.content, place))
        elif child.type == "link_open":
            chapter.links.append((str(child.attrs.get("href", "")), place))


def _fence(chapter: Chapter, token: Token, place: Place) -> None:
    found = DIRECTIVE.match(token.info.strip())
    if not found:
        return
    lines = token.content.split("\n")
    options: dict[str, str] = {}
    used = 0
    for line in lines:
        option = OPTION.match(line)
        if not option:
            break
        options[option[1]] = option[2].strip()
        used += 1
    body_line = place.line + 1 + used
    directive = Directive(found[1], found[2].strip(), options, tuple(lines[used:]), place, body_line)
    chapter.directives.append(directive)
    if directive.argument and directive.name not in ("image", "figure", "include"):
        for inline in parser().parseInline(directive.argument):
            _inline(chapter, inline, place.line, directive.name not in ("worked", "scenario", "stop", "card", "grid-item-card"))
    if directive.name not in LITERAL:
        _scan(chapter, "\n".join(lines[used:]), body_line - 1)


def labels(chapters: Sequence[Chapter]) -> Iterator[tuple[str, Place]]:
    """Every label a reference may point to: before headings, and names of figures and tables."""
    for chapter in chapters:
        yield from chapter.labels
        for directive in chapter.directives:
            if "name" in directive.options:
                yield directive.options["name"], directive.place
            elif directive.name == "chart":
                yield f"chart-{directive.argument}", directive.place
