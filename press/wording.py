"""Numbers, units, dates and periods said in a locale."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from press.tables import Cell, Column

MINUS = "\u2212"
NBSP = "\u00a0"
STYLES = ("", "number", "signed", "abs", "period", "unit")
ENGLISH_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
CLDR = {"zh-CN": "zh_Hans_CN", "zh-TW": "zh_Hant_TW", "zh-HK": "zh_Hant_HK", "en": "en_GB"}
QUARTERS = "一二三四"


def say(cell: Cell, locale: str, style: str = "") -> str:
    """A cell in words: value with unit, or what ``style`` asks for.

    Styles: ``number`` digits only, ``signed`` with its sign, ``abs`` without one,
    ``period`` the cell's row said as a period, ``unit`` the unit's name alone.
    """
    if style == "period":
        return say_period(cell.period, locale)
    if style == "unit":
        return language_of(cell.column.unit.label.by_language, locale)
    if isinstance(cell.value, date):
        return say_day(cell.value, locale)
    if isinstance(cell.value, str):
        return cell.value
    value = abs(cell.value) if style == "abs" else cell.value
    if style == "number":
        return digits(value, cell.column, locale)
    said = _with_unit(value, cell.column, locale)
    return f"+{said}" if style == "signed" and value > 0 else said


def say_range(low: Cell, high: Cell, locale: str, style: str = "") -> str:
    """Two cells as a range: 7.2%–18% in Chinese, 7.2–18% in English, 8:00–21:00."""
    if isinstance(low.value, str) or isinstance(high.value, str):
        return f"{low.value}–{high.value}"
    if style == "number" or (low.column.unit.kind != "percent" or locale == "en"):
        number = digits(low.value, low.column, locale) if isinstance(low.value, Decimal) else say(low, locale)
        return f"{number}–{say(high, locale, style)}"
    return f"{say(low, locale)}–{say(high, locale)}"


def digits(value: Decimal, column: Column, locale: str) -> str:
    """The digits of a value at the column's decimals (as written when it has none)."""
    places = column.decimals if column.decimals is not None else max(0, -_exponent(value))
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    grouped = abs(shown) >= (1000 if locale == "en" else 10000) and column.unit.scale == 1 and column.unit.kind != "plain"
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    text: str = format_decimal(abs(shown), format=pattern, locale=CLDR.get(locale, "en_GB"), decimal_quantization=False)
    return (MINUS if shown < 0 else "") + text


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _with_unit(value: Decimal, column: Column, locale: str) -> str:
    unit = column.unit
    if locale == "en" and unit.kind in ("money", "count") and abs(value * unit.scale) >= 10**4 and unit.scale > 1:
        number = _english_scale(value * unit.scale, value)
    else:
        number = digits(value, column, locale)
    template = language_of(unit.say.by_language, locale)
    if unit.say_one and value == 1:
        template = unit.say_one.by_language.get(locale, template)
    return template.replace("{n}", number)


def _english_scale(amount: Decimal, published: Decimal) -> str:
    """An amount in million, billion or trillion with the published figures, at most four of them."""
    figures = min(4, max(len(published.as_tuple().digits), 1))
    for scale, name in ENGLISH_SCALES:
        if abs(amount) >= scale:
            part = amount / scale
            places = max(0, figures - 1 - part.adjusted())
            return f"{part.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}{NBSP}{name}".replace("-", MINUS)
    return f"{amount.quantize(Decimal(1)):,}".replace("-", MINUS)


def language_of(by_language: object, locale: str) -> str:
    """The text for a locale, else for zh-CN; units and labels give all of them."""
    table = by_language if isinstance(by_language, dict) else {}
    return str(table.get(locale) or table.get("zh-CN") or "")


def say_day(day: date, locale: str) -> str:
    """A calendar day: 2026年8月1日, 1 August 2026."""
    text: str = format_date(day, format="long", locale=CLDR.get(locale, "en_GB"))
    return text


def _month(first: date, locale: str) -> str:
    text: str = format_date(first, format="MMMM y" if locale == "en" else "y年M月", locale=CLDR.get(locale, "en_GB"))
    return text


def _half(year: str, half: str, locale: str) -> str:
    if locale == "en":
        return f"{'first' if half == '1' else 'second'} half of {year}"
    return f"{year}年{'上' if half == '1' else '下'}半年"


def _quarter(year: str, quarter: str, locale: str) -> str:
    if locale == "en":
        return f"Q{quarter}{NBSP}{year}"
    return f"{year}年第{QUARTERS[int(quarter) - 1]}季{'度' if locale == 'zh-CN' else ''}"


PERIODS: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", lambda y, m, d, locale: say_day(date(int(y), int(m), int(d)), locale)),
    (r"(\d{4})-(\d\d)", lambda y, m, locale: _month(date(int(y), int(m), 1), locale)),
    (r"(\d{4})H([12])", _half),
    (r"(\d{4})Q([1-4])", _quarter),
    (r"(\d{4})", lambda y, locale: y if locale == "en" else f"{y}年"),
)


def say_period(key: str, locale: str) -> str:
    """A period key (2023, 2025H1, 2023Q4, 2023-08, 2023-08-21) in words; any other key as it is."""
    for pattern, words in PERIODS:
        found = re.fullmatch(pattern, key)
        if found:
            return words(*found.groups(), locale=locale)
    return key
