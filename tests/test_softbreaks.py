"""A line break in the source between Han characters never becomes a space."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from press.book.softbreaks import HAN, WIDE_IN_CHINESE, join

PATTERN = re.compile(rf"(?<=[{HAN}{WIDE_IN_CHINESE}])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?=[{HAN}{WIDE_IN_CHINESE}])")


def block(*parts: str | nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *[nodes.Text(p) if isinstance(p, str) else p for p in parts])


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("贷款", "\n", "余额"), "贷款余额"),
        (("贷款\n余额",), "贷款余额"),
        (("a loan", "\n", "of money"), "a loan\nof money"),
        (("利率是LPR", "\n", "加点"), "利率是LPR加点"),
        (("加点", "\n", "LPR"), "加点LPR"),
        (("他说：", "\n", "“好”"), "他说：“好”"),
        (("先", nodes.emphasis("", "停"), "\n", "一下"), "先停一下"),
        (("余额", "\n", nodes.inline("", ""), "\n", "是"), "余额是"),
        (("代码", nodes.literal("", "a\nb"), "里"), "代码a\nb里"),
    ],
)
def test_a_break_beside_han_goes(parts: tuple[str | nodes.Node, ...], text: str) -> None:
    made = block(*parts)
    join(made, PATTERN)
    assert made.astext() == text
