"""Loan arithmetic against published examples, and against a second, independent way of computing it."""

from __future__ import annotations

from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.loans import Loan, received, results, schedule

TEN = Decimal(10000)
YEAR = Decimal("0.18")


def rounded(loan: Loan, *names: str) -> tuple[str, ...]:
    found = results(loan)
    return tuple(str(found[name].quantize(Decimal("0.01"))) for name in names)


@pytest.mark.parametrize(
    ("loan", "names", "expected"),
    [
        (Loan(TEN, 12, YEAR), ("payment", "interest", "simple", "effective", "average_principal"), ("916.80", "1001.60", "18.00", "19.56", "5564.44")),
        (Loan(TEN, 12, YEAR, "equal-principal"), ("payment", "last_payment", "interest", "simple"), ("983.33", "845.83", "975.00", "18.00")),
        (Loan(TEN, 12, YEAR, "interest-only"), ("payment", "last_payment", "interest", "simple"), ("150.00", "10150.00", "1800.00", "18.00")),
        (Loan(TEN, 12, YEAR, upfront_rate=Decimal("0.03")), ("received", "cost", "simple", "effective"), ("9700.00", "1301.60", "23.91", "26.71")),
        (Loan(TEN, 12, YEAR, upfront_rate=Decimal("0.03"), repaid_after=3), ("simple", "effective"), ("31.67", "36.70")),
        (Loan(TEN, 12, Decimal("0.072"), "flat-fee"), ("simple", "effective"), ("13.03", "13.84")),
        (Loan(TEN, 12, YEAR, upfront_rate=Decimal("0.01"), monthly_fee_rate=Decimal("0.001")), ("recurring_fees", "cost", "simple", "effective"), ("120.00", "1221.60", "22.05", "24.41")),
        (Loan(TEN, 12, Decimal("0.084"), "flat-fee", upfront_rate=Decimal("0.01")), ("simple", "effective"), ("17.09", "18.49")),
        (Loan(TEN, 12, Decimal("0.13"), upfront_fee=Decimal(300)), ("simple", "effective"), ("18.84", "20.55")),
        (Loan(Decimal(50000), 12, Decimal("0.13"), upfront_fee=Decimal(300)), ("simple", "effective"), ("14.15", "15.10")),
        (Loan(TEN, 12, Decimal("0.0345")), ("interest",), ("187.86",)),
        (Loan(TEN, 12, Decimal("0.072")), ("interest",), ("394.28",)),
        (Loan(TEN, 12, Decimal("0.12")), ("interest",), ("661.85",)),
    ],
)
def test_published_examples(loan: Loan, names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert rounded(loan, *names) == expected


def test_a_schedule_pays_the_loan_off() -> None:
    for method in ("equal-instalments", "equal-principal", "interest-only", "flat-fee"):
        rows = schedule(Loan(TEN, 12, YEAR, method))
        assert rows[-1].balance == 0 and sum(row.principal for row in rows) == pytest.approx(TEN)


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("0.6"), places=4),
    st.integers(min_value=2, max_value=60),
    st.decimals(min_value=Decimal(0), max_value=Decimal("0.05"), places=4),
)
def test_the_rate_agrees_with_another_library(rate: Decimal, months: int, fee: Decimal) -> None:
    loan = Loan(TEN, months, rate, upfront_rate=fee)
    flow = [-float(received(loan)), *(float(row.payment) for row in schedule(loan))]
    assert float(results(loan)["simple"]) == pytest.approx(numpy_financial.irr(flow) * 1200, abs=1e-6)


@given(st.decimals(min_value=Decimal("0.001"), max_value=Decimal("0.6"), places=4), st.integers(min_value=1, max_value=60))
def test_without_fees_the_simple_rate_is_the_nominal_one(rate: Decimal, months: int) -> None:
    assert float(results(Loan(TEN, months, rate))["simple"]) == pytest.approx(float(rate * 100), abs=1e-6)
