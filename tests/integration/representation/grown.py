"""A place with so many seats, dates, debriefs, wishes and bulletins: for holding short lists against long ones."""

from datetime import date, timedelta

from tests import factories, seats
from tests.factories import OPENED_AT, RAISED_AT, london

from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.representation.domain.wish import Outcome, Reason
from folkmoot.representation.operations import bulletins, charter, debriefs, wishes

NOW = london(9, 24, 10)
_TO_COME = london(10, 6, 14)
_WISHING = ("A1", "A2", "A3", "H1")


def grown(place, number):
    """The parts of the addresses of a place with so many of each."""
    held = seats.seat(place, "Hazel", deputy="Alder", funding=Funding.UNFUNDED)
    met = [_met(place, held, n) for n in range(number + 1)]
    for n in range(number):
        seats.dated(place, starts_at=_TO_COME + timedelta(days=7 * n), at=NOW)
        other = seats.forum(place, f"Board {n}")
        seats.seat(place, "Hazel", at_forum=other)
        seats.seat(place, at_forum=other)
        # Hazel at two tables at once.
        seats.dated(place, other, starts_at=_TO_COME + timedelta(days=7 * n), at=NOW)
        factories.routed(place, title=f"Ahead {n}", decides_on=date(2026, 10, 12))
    _charters(place, number)
    open_wish, *_ = [_wish(place, n) for n in range(number)]
    return {
        "community": place.community.slug,
        "seat": held.pk,
        "met": met[0].pk,
        "ahead": place.forum.dates.filter(starts_at__gt=NOW).earliest("starts_at").pk,
        "wish": open_wish.pk,
        **_bulletins(place, number),
    }


def _met(place, held, n):
    """A meeting that was held, with what Hazel brought back, but for the first."""
    (met,) = seats.dated(place, starts_at=london(9, 8 + n, 14))
    if n:
        told = debriefs.Told(said=f"Said {n}", heard="", hands_on="", spoken_as=SpokenAs.PERSONAL)
        debriefs.debrief(told, seat_id=held.pk, date_id=met.pk, by=place.acting("Hazel", NOW), at=NOW)
    return met


def _charters(place, number):
    """So many versions and one more; to each but the last, those who speak give their word."""
    for n in range(number + 1):
        charter.write_charter([f"I act for all {n}."], by=place.acting("senior manager", NOW), at=NOW)
        for seat in ("Hazel",) if n < number else ():
            charter.keep_to_charter(version=n + 1, by=place.acting(seat, NOW), at=NOW)


def _wish(place, n):
    """A wish of the n-th practice: one answered, one open."""
    by = place.acting(_WISHING[n], RAISED_AT)
    said = wishes.Wished(forum_id=place.forum.pk, reasons=[Reason.NOT_HEARD], words="")
    first = wishes.wish_for_seat(said, by=by, at=RAISED_AT)
    executive = place.acting("senior manager", RAISED_AT)
    wishes.answer_wish(wish_id=first.pk, outcome=Outcome.MENDED, answer="We ask you.", by=executive, at=RAISED_AT)
    return wishes.wish_for_seat(said, by=by, at=NOW)


def _bulletins(place, number):
    by, found = place.acting("senior manager", OPENED_AT), {}
    for n in range(number):
        for name, closes_at in (("closed", london(9, 14, 17)), ("asking", london(9, 30, 17)), ("draft", None)):
            asked = {"question": "Useful?", "options": ("Yes", "No"), "closes_at": closes_at} if closes_at else {}
            said = bulletins.Written(title=f"{name} {n}", body="A note.", **asked)
            one = bulletins.write_bulletin(said, by=by, at=OPENED_AT)
            found.setdefault(name, one.pk)
            if closes_at:
                bulletins.send_bulletin(bulletin_id=one.pk, by=by, at=OPENED_AT)
                for code in ("A2", "A3", "H2")[: number + 1]:
                    bulletins.answer_bulletin(
                        bulletin_id=one.pk, option=0, by=place.acting(code, OPENED_AT), at=OPENED_AT
                    )
    return found
