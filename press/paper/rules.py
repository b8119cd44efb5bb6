"""The table that says which function writes which node, by node type or by the class an author's directive gave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from press.paper.pen import Pen

Rule = Callable[["Pen", Any], str]

BY_NODE: dict[type[nodes.Node], Rule] = {}
BY_CLASS: dict[str, Rule] = {}


def writes(*kinds: type[nodes.Node] | str) -> Callable[[Rule], Rule]:
    """Enter a function into the table, for node types or for classes (which go first)."""

    def enter(rule: Rule) -> Rule:
        for kind in kinds:
            if isinstance(kind, str):
                BY_CLASS[kind] = rule
            else:
                BY_NODE[kind] = rule
        return rule

    return enter


def classes(node: nodes.Node) -> Sequence[str]:
    """The classes of a node; none for text."""
    return list(node.get("classes", ())) if isinstance(node, nodes.Element) else []


def rule_for(node: nodes.Node) -> Rule | None:
    """The rule for a node: its classes first, then its type, then the types it descends from."""
    for name in classes(node):
        if name in BY_CLASS:
            return BY_CLASS[name]
    return next((BY_NODE[kind] for kind in type(node).__mro__ if kind in BY_NODE), None)
