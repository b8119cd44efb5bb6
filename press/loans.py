"""Loan arithmetic: schedules, flat fees, simple and effective annual rates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

import pyxirr

CENT = Decimal("0.01")
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan repaid monthly. Money in yuan, ``annual_rate`` and fee rates as fractions of one.

    ``method`` is one of equal-instalments, equal-principal, interest-only, flat-fee.
    ``upfront_rate`` and ``upfront_fee`` are kept back from the payout; ``monthly_fee_rate``
    is charged each month on the original sum; ``repaid_after`` ends the loan early.
    """

    principal: Decimal
    months: int
    annual_rate: Decimal
    method: str = "equal-instalments"
    upfront_rate: Decimal = Decimal(0)
    upfront_fee: Decimal = Decimal(0)
    monthly_fee_rate: Decimal = Decimal(0)
    repaid_after: int | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """One month: interest, principal and fee paid, and the balance left."""

    interest: Decimal
    principal: Decimal
    fee: Decimal
    balance: Decimal

    @property
    def payment(self) -> Decimal:
        """All that is paid in the month."""
        return self.interest + self.principal + self.fee


def instalment(principal: Decimal, rate: Decimal, months: int) -> Decimal:
    """The equal monthly payment L·i / (1 - (1+i)^-n); L/n when the rate is zero."""
    if rate == 0:
        return principal / months
    return principal * rate / (1 - (1 + rate) ** -months)


def _principal_parts(loan: Loan, rate: Decimal) -> Callable[[int, Decimal], Decimal]:
    if loan.method == "equal-instalments":
        payment = instalment(loan.principal, rate, loan.months)
        return lambda month, balance: balance if month == loan.months else payment - balance * rate
    if loan.method == "interest-only":
        return lambda month, balance: balance if month == loan.months else Decimal(0)
    return lambda month, balance: loan.principal / loan.months


def schedule(loan: Loan) -> tuple[Instalment, ...]:
    """The instalments of a loan, unrounded; an early repayment pays the whole balance."""
    rate = Decimal(0) if loan.method == "flat-fee" else loan.annual_rate / MONTHS_A_YEAR
    flat = loan.annual_rate / MONTHS_A_YEAR if loan.method == "flat-fee" else Decimal(0)
    part = _principal_parts(loan, rate)
    balance, rows = loan.principal, []
    for month in range(1, loan.months + 1):
        last = month == (loan.repaid_after or loan.months)
        principal = balance if last else part(month, balance)
        interest = balance * rate + loan.principal * flat
        balance -= principal
        rows.append(Instalment(interest, principal, loan.principal * loan.monthly_fee_rate, balance))
        if last:
            break
    return tuple(rows)


def received(loan: Loan) -> Decimal:
    """The cash in hand on the first day, in yuan."""
    return loan.principal - loan.principal * loan.upfront_rate - loan.upfront_fee


def monthly_rate(cash: Decimal, payments: Sequence[Decimal]) -> Decimal:
    """The internal rate of return a month: C0 = sum of Pk / (1+r)^k."""
    flow = [-float(cash), *map(float, payments)]
    found = pyxirr.irr(flow)
    if found is None:
        raise ValueError("the payments have no internal rate of return")
    return Decimal(repr(found))


def results(loan: Loan) -> Mapping[str, Decimal]:
    """Everything the book says of a loan: yuan, and rates in per cent a year.

    ``simple`` is twelve times the monthly internal rate, ``effective`` compounds it
    (PBoC Announcement 2021 No. 3 allows both, if a simple rate is called simple).
    """
    with localcontext() as context:
        context.prec = 34
        rows = schedule(loan)
        cash = received(loan)
        monthly = monthly_rate(cash, [row.payment for row in rows])
        return _results(loan, rows, cash, monthly)


def _results(loan: Loan, rows: Sequence[Instalment], cash: Decimal, monthly: Decimal) -> Mapping[str, Decimal]:
    interest = sum((row.interest for row in rows), Decimal(0))
    recurring = sum((row.fee for row in rows), Decimal(0))
    upfront = loan.principal - cash
    in_use = [loan.principal, *(row.balance for row in rows[:-1])]
    return {
        "principal": loan.principal, "received": cash, "months": Decimal(loan.months),
        "annual_rate": loan.annual_rate * 100, "monthly_rate": loan.annual_rate * 100 / MONTHS_A_YEAR,
        "payment": rows[0].payment, "last_payment": rows[-1].payment,
        "interest": interest, "fees": recurring + upfront, "upfront": upfront, "recurring_fees": recurring,
        "cost": interest + recurring + upfront, "total_paid": sum((row.payment for row in rows), Decimal(0)),
        "simple": monthly * MONTHS_A_YEAR * 100, "effective": ((1 + monthly) ** MONTHS_A_YEAR - 1) * 100,
        "average_principal": sum(in_use, Decimal(0)) / len(in_use),
    }
