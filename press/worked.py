"""Worked loans: declared inputs, and their results as cells of a table called worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from press.fields import Fields, named
from press.loans import CENT, Loan, results
from press.problems import Code, Place, Problems, near
from press.reading import Word, read_yaml
from press.tables import Cell, Column, Table
from press.units import Unit, unit_named
from press.words import Words

PATH = Path("data/worked.yaml")
METHODS = ("equal-instalments", "equal-principal", "interest-only", "flat-fee")
NUMBERS = ("principal", "months", "annual_rate", "upfront_rate", "upfront_fee", "monthly_fee_rate", "repaid_after")
#: result -> (unit, decimals shown, zh-CN, en)
RESULTS = {
    "principal": ("yuan", 0, "合同金额", "Contract sum"),
    "received": ("yuan", 0, "到手金额", "Cash in hand"),
    "months": ("months", 0, "期数", "Months"),
    "annual_rate": ("percent", None, "名义年利率（单利）", "Nominal annual rate (simple)"),
    "monthly_rate": ("percent", None, "月利率", "Monthly rate"),
    "payment": ("yuan", 2, "首期还款", "First payment"),
    "last_payment": ("yuan", 2, "末期还款", "Last payment"),
    "interest": ("yuan", 2, "利息合计", "Interest"),
    "fees": ("yuan", 2, "费用合计", "Fees"),
    "upfront": ("yuan", 2, "先扣费用", "Fee kept back"),
    "recurring_fees": ("yuan", 2, "每月费用合计", "Monthly fees"),
    "cost": ("yuan", 2, "总成本", "Total cost"),
    "total_paid": ("yuan", 2, "总还", "Total repaid"),
    "simple": ("percent", 2, "年化（单利）", "Annual rate (simple)"),
    "effective": ("percent", 2, "年化（复利）", "Annual rate (compound)"),
    "average_principal": ("yuan", 2, "平均占用本金", "Average principal in use"),
}


def read_worked(root: Path, units: Mapping[str, Unit], problems: Problems) -> Table | None:
    """``data/worked.yaml`` computed; None when there is no such file."""
    if not (root / PATH).exists():
        return None
    columns = {name: _column(name, units) for name in RESULTS}
    cells: dict[tuple[str, str], Cell] = {}
    words: dict[tuple[str, str], Words] = {}
    for name, fields in named(read_yaml(root, PATH, problems), problems, "loans"):
        fields.only(("label", "method", *NUMBERS))
        words[str(name), "label"] = fields.words("label") or Words(name.place, {"zh-CN": str(name)})
        cells.update(_cells(name, fields, columns, problems))
    title = Words(Place(PATH), {"zh-CN": "算例", "en": "Worked loans"})
    rows = tuple(row for row, _ in words)
    return Table("worked", Place(PATH), title, None, "", "", "", "", columns, rows, cells, words)


def _column(name: str, units: Mapping[str, Unit]) -> Column:
    unit, decimals, zh, en = RESULTS[name]
    return Column(name, Words(Place(PATH), {"zh-CN": zh, "en": en}), unit_named(unit, units, None, Problems()), decimals)


def _cells(name: Word, fields: Fields, columns: Mapping[str, Column], problems: Problems) -> Iterator[tuple[tuple[str, str], Cell]]:
    loan = _loan(fields, problems)
    if loan is None:
        return
    try:
        found = results(loan)
    except (ValueError, ArithmeticError) as error:
        problems.add(name.place, Code.BAD_FORMULA, f'loan "{name}" cannot be computed: {error}', "check its inputs")
        return
    for result, value in found.items():
        shown = exact(value, columns[result])
        yield (str(name), result), Cell(f"worked/{name}/{result}", shown, columns[result], str(name), name.place, basis="calculated")


def exact(value: Decimal, column: Column) -> Decimal:
    """A result as later sums take it: money in whole cents, as it is paid; declared inputs without idle zeros."""
    if column.unit.kind == "money":
        return value.quantize(CENT, ROUND_HALF_UP)
    if column.decimals is not None:
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _loan(fields: Fields, problems: Problems) -> Loan | None:
    inputs = {key: fields.number(key) for key in NUMBERS}
    method = fields.text("method", required=False) or METHODS[0]
    if method not in METHODS:
        problems.add(fields.place, Code.WRONG_TYPE, f'unknown method "{method}"', near(method, METHODS))
        return None
    principal, months, rate = inputs["principal"], inputs["months"], inputs["annual_rate"]
    if principal is None or months is None or rate is None or principal <= 0 or months < 1:
        problems.add(fields.place, Code.MISSING_KEY, "a loan needs principal, months and annual_rate above zero", "add them")
        return None
    early = inputs["repaid_after"]
    rest = {key: inputs[key] or Decimal(0) for key in ("upfront_rate", "upfront_fee", "monthly_fee_rate")}
    return Loan(principal, int(months), rate, method, repaid_after=int(early) if early else None, **rest)
