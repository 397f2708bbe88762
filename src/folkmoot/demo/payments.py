"""Money Westmere's practices ask for: one query that nobody took over at the merger, one dealt with, one paid."""

from datetime import date, timedelta

from folkmoot.demo.teller import Teller
from folkmoot.front_door import queries
from folkmoot.front_door.operations import payments
from folkmoot.front_door.operations.payments import Raised


def ask_for_money(teller: Teller) -> None:
    """Tell it, the oldest first."""
    today = teller.now.date()
    successor = teller.place.organisations["QWM"].pk
    before = next(one.pk for one in queries.payers(teller.place.community.pk, today) if one.closed_on is not None)
    _raise(teller, "H2 manager", before, "Local enhanced service", "2024/25", 648_000, today - timedelta(days=132))
    traced = _raise(teller, "B3 manager", successor, "Flu vaccination", "2025/26", 91_250, today - timedelta(days=45))
    paid = _raise(teller, "C1 manager", successor, "Premises rent", "April 2026", 312_000, today - timedelta(days=80))
    for number in (traced, paid):
        at = teller.on(8)
        payments.take_on(query_id=number, by=teller.acting("QWM", at), at=at)
    at = teller.on(3)
    lead = teller.acting("QWM", at)
    payments.say(query_id=traced, said="Found in the old ledger; with the payments team.", by=lead, at=at)
    payments.settle(query_id=paid, paid=True, note="Paid with this month's run.", by=lead, at=at)


def _raise(teller: Teller, seat: str, of: int, scheme: str, period: str, pence: int, opened_on: date) -> int:
    at = teller.on(12)
    by = teller.acting(seat, at)
    raised = Raised(asked_of=of, scheme=scheme, period=period, amount_pence=pence, opened_on=opened_on)
    return int(queries.payment_by_reference(payments.raise_query(raised, by=by, at=at), by).pk)
