"""Figures said in each locale: nothing is lost, every language in its own scale."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press import wording
from press.problems import Place, Problems
from press.reading import Word
from press.tables import Cell, Column, parse
from press.units import Unit, read_units
from press.words import Words

ROOT = Path(__file__).resolve().parent.parent
PLACE = Place(Path("x.csv"), 2)
UNITS = read_units(ROOT, Problems())
LOCALES = ("zh-CN", "zh-TW", "zh-HK", "en")


def cell(text: str, unit: str, decimals: int | None = None, period: str = "2023") -> Cell:
    column = Column("x", Words(PLACE, {}), UNITS[unit], decimals)
    value = parse(Word(text, PLACE), column, Problems())
    assert value is not None
    return Cell("t/r/x", value, column, period, PLACE)


@pytest.mark.parametrize(
    ("text", "unit", "style", "said"),
    [
        ("3.6", "yi_people", "", ("3.6亿人", "3.6億人", "3.6億人", "360\u00a0million people")),
        ("4145.07", "yi_yuan", "", ("4145.07亿元", "4145.07億元", "4145.07億元", "RMB 414.5\u00a0billion")),
        ("50", "wan_yuan", "", ("50万元", "50萬元", "50萬元", "RMB 500,000")),
        ("2.3", "point", "", ("2.3个百分点", "2.3個百分點", "2.3個百分點", "2.3 percentage points")),
        ("23.6", "seconds", "", ("23.6秒", "23.6秒", "23.6秒", "23.6 seconds")),
        ("12385", "count", "number", ("12,385", "12,385", "12,385", "12,385")),
        ("-3.13", "percent", "", ("−3.13%", "−3.13%", "−3.13%", "−3.13%")),
        ("23.00", "percent", "signed", ("+23.00%",) * 4),
        ("-3.13", "percent", "abs", ("3.13%",) * 4),
        ("2026-08-01", "date", "", ("2026年8月1日", "2026年8月1日", "2026年8月1日", "1 August 2026")),
    ],
)
def test_a_figure_is_said_in_every_locale(text: str, unit: str, style: str, said: tuple[str, ...]) -> None:
    assert tuple(wording.say(cell(text, unit), locale, style) for locale in LOCALES) == said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2023", ("2023年", "2023年", "2023年", "2023")),
        ("2025H1", ("2025年上半年", "2025年上半年", "2025年上半年", "first half of 2025")),
        ("2023Q3", ("2023年第三季度", "2023年第三季", "2023年第三季", "Q3\u00a02023")),
        ("2023-08-21", ("2023年8月21日", "2023年8月21日", "2023年8月21日", "21 August 2023")),
        ("2026-03", ("2026年3月", "2026年3月", "2026年3月", "March 2026")),
        ("tencent", ("tencent",) * 4),
    ],
)
def test_a_period_is_said_in_every_locale(key: str, said: tuple[str, ...]) -> None:
    assert tuple(wording.say_period(key, locale) for locale in LOCALES) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [("7.2", "18", "percent", ("7.2%–18%", "7.2–18%")), ("8:00", "21:00", "clock", ("8:00–21:00", "8:00–21:00")), ("2", "4", "point", ("2–4个百分点", "2–4 percentage points"))],
)
def test_a_range_is_said(low: str, high: str, unit: str, said: tuple[str, str]) -> None:
    ends = cell(low, unit), cell(high, unit)
    assert (wording.say_range(*ends, "zh-CN"), wording.say_range(*ends, "en")) == said


@given(st.decimals(min_value=Decimal("-99999.99"), max_value=Decimal("99999.99"), places=2, allow_nan=False))
def test_digits_lose_nothing(value: Decimal) -> None:
    column = Column("x", Words(PLACE, {}), Unit("u", "count", Decimal(1), Words(PLACE, {}), None, Words(PLACE, {})), 2)
    for locale in LOCALES:
        said = wording.digits(value, column, locale)
        assert Decimal(said.replace(",", "").replace(wording.MINUS, "-")) == value


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999.99"), places=2, allow_nan=False))
def test_english_scales_keep_the_figures_they_show(value: Decimal) -> None:
    said = wording.say(cell(str(value), "yi_yuan"), "en").removeprefix("RMB ")
    number, _, scale = said.partition("\u00a0")
    back = Decimal(number.replace(",", "")) * {"million": 10**6, "billion": 10**9, "trillion": 10**12, "": 1}[scale]
    assert abs(back - value * 10**8) <= value * 10**8 * Decimal("0.005")


def test_every_unit_is_said_in_every_locale() -> None:
    for unit in UNITS.values():
        for locale in LOCALES:
            assert "{n}" in unit.say.by_language[locale], f"{unit.name} in {locale}"
