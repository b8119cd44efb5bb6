"""Authored files remember their lines; formulas and addresses find their cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from press.book.markup import convert_markup, texts
from press.edition import Content, Edition
from press.facts import compute
from press.problems import Place, Problems, near
from press.reading import Mapping, Word, read_rows, read_yaml
from press.words import Figure, pieces

PLACE = Place(Path("data/derived.yaml"), 3)


def test_a_word_knows_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: 书\nparts:\n  - one\n  - two\n", "utf-8")
    entry = read_yaml(tmp_path, Path("a.yaml"), Problems())
    assert isinstance(entry, Mapping)
    parts = entry["parts"]
    assert isinstance(parts, list) and isinstance(parts[1], Word)
    assert str(parts[1].place) == "a.yaml:4"


def test_a_quoted_line_break_in_a_cell_keeps_the_count(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('key,x\na,"1\n"\nb,2\n', "utf-8")
    assert [str(row[0].place) for row in read_rows(tmp_path, Path("a.csv"), Problems())] == ["a.csv:1", "a.csv:2", "a.csv:4"]


def test_a_text_is_cut_at_its_figures() -> None:
    assert list(pieces("余额{bank/2023/loans}，{bank/2023/npl|number}")) == [
        "余额", Figure("bank/2023/loans"), "，", Figure("bank/2023/npl", "number"),
    ]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("bank/2023/loans / 100", "41.4507"),
        ("(bank/2024/loans - bank/2023/loans) * 2", "429.38"),
        ("-bank/2023/npl + 0.5", "-0.96"),
    ],
)
def test_formulas_compute_in_decimals(stock: Content, formula: str, value: str) -> None:
    assert compute(formula, stock.facts.cells, PLACE, Problems()) == Decimal(value)


@pytest.mark.parametrize("formula", ["bank/2023/loans / 0", "__import__('os')", "bank/2023/loans if 1 else 2", "(", "bank/1999/loans"])
def test_other_formulas_are_problems(stock: Content, formula: str) -> None:
    problems = Problems()
    assert compute(formula, stock.facts.cells, PLACE, problems) is None
    assert len(problems) == 1


def test_a_near_miss_is_suggested() -> None:
    assert near("loanz", ["loans", "npl"]) == 'did you mean "loans"?'


def test_words_are_said_and_converted_once(stock: Content) -> None:
    edition = Edition(stock, "zh-TW")
    assert edition.words(stock.charts["loans"].headline) == "貸款增長5.18%"
    assert Edition(stock, "zh-CN").words(stock.claims["c1"].quote) == "贷款余额已达4780亿元"


def test_status_comes_from_the_claim(stock: Content) -> None:
    assert [stock.status(a) for a in ("bank/2023/loans", "manuscript/loans", "derived/growth", "manuscript/rate/low..high")] == [
        "checked", "differs", "calculated", "unverified",
    ]


def test_regional_words_replace_everything_they_stand_for(stock: Content) -> None:
    page = '<p>见<span data-zh-tw="前{bank/2023/loans}後">里<span class="fact noconv" data-fact="bank/2023/loans">4145.07亿元</span>外</span>了</p>'
    said = "".join(texts(convert_markup(page, Edition(stock, "zh-TW"))))
    assert said == "見前4145.07億元後了"
