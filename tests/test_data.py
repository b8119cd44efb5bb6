"""The data as they are: what is stored but could be computed is computed again; the figures of the annual reports reconcile."""

from __future__ import annotations

from decimal import Decimal

import pytest

from press.edition import Content, Edition
from press.loans import Loan, results

CENT = Decimal("0.01")
TERMS = (3, 6, 12, 24, 36)


def number(key: str) -> Decimal:
    """rate_3_45 -> 3.45."""
    return Decimal(".".join(key.split("_")[1:]))


def stored(content: Content, table: str, row: str, column: str) -> Decimal:
    value = content.tables[table].cells[row, column].value
    assert isinstance(value, Decimal)
    return value


@pytest.mark.parametrize("months", TERMS)
def test_the_table_of_payments_is_what_the_loans_come_to(content: Content, months: int) -> None:
    for row in content.tables["payments_per_1000"].rows:
        found = results(Loan(Decimal(1000), months, number(row) / 100))
        assert stored(content, "payments_per_1000", row, f"pay_{months}") == found["payment"].quantize(CENT)
        assert stored(content, "payments_per_1000", row, f"interest_{months}") == found["interest"].quantize(CENT)


@pytest.mark.parametrize("months", TERMS)
def test_the_table_of_flat_fees_is_what_the_loans_come_to(content: Content, months: int) -> None:
    for row in content.tables["flat_fees"].rows:
        found = results(Loan(Decimal(1000), months, number(row) * 12 / 100, "flat-fee"))
        assert stored(content, "flat_fees", row, f"simple_{months}") == found["simple"].quantize(CENT)
        assert stored(content, "flat_fees", row, f"compound_{months}") == found["effective"].quantize(CENT)


@pytest.mark.parametrize("months", TERMS)
def test_the_table_of_fees_up_front_is_what_the_loans_come_to(content: Content, months: int) -> None:
    for row in content.tables["upfront_fees"].rows:
        found = results(Loan(Decimal(1000), months, Decimal("0.18"), upfront_rate=number(row) / 100))
        assert stored(content, "upfront_fees", row, f"points_{months}") == (found["simple"] - 18).quantize(CENT)


@pytest.mark.parametrize("months", [12])
def test_the_fees_that_add_points_do_add_them(content: Content, months: int) -> None:
    for row in content.tables["fees_for_points"].rows:
        rate, _, term = row.removeprefix("rate_").rpartition("_")
        nominal = Decimal(rate.replace("_", "."))
        for points in (2, 3, 4):
            once = stored(content, "fees_for_points", row, f"once_{points}") / 100
            monthly = stored(content, "fees_for_points", row, f"monthly_{points}") / 100
            for loan in (Loan(Decimal(1000), int(term[:-1]), nominal / 100, upfront_rate=once), Loan(Decimal(1000), int(term[:-1]), nominal / 100, monthly_fee_rate=monthly)):
                assert abs(results(loan)["simple"] - nominal - points) < CENT


def test_the_press_figures_reconcile(content: Content) -> None:
    say = Edition(content, "zh-CN").say
    assert say("derived/loan_growth_2023") == "23.00%"
    assert say("derived/npl_gap_2023") == "0.13个百分点"
    assert say("derived/saving_18_to_12") == "339.75元"
    assert say("derived/saving_lpr_cut") == "25.68元"
    assert say("derived/overdue_30d") == "20.63元"


def test_the_ledger_holds_every_claim_with_what_it_needs(content: Content) -> None:
    assert [int(id.removeprefix("c")) for id in content.claims] == list(range(1, 88))
    for claim in content.claims.values():
        assert claim.badge.key == "checked" or (claim.note and claim.note.by_language.get("zh-CN")), claim.id
        assert claim.badge.key != "checked" or claim.sources, claim.id


def test_harm_is_marked_in_the_ledger(content: Content) -> None:
    assert sum(claim.harm is not None for claim in content.claims.values()) == 16
