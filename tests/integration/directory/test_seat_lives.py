"""Meetings closed, seats dropped, terms changed and covers put right: each as at its days, each taken back."""

from datetime import timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen

from folkmoot.directory import models
from folkmoot.directory.operations import communities, covers, seats
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period
from folkmoot.record.models import Entry

pytestmark = pytest.mark.django_db

WORDS = seats.SeatWords(why="Money moves here.", remit="Speak within the instruction.", outcome_sought="A fair share.")


def day(number):
    """So many days after the day of the tests, 23 November 2026."""
    return places.DAY + timedelta(days=number)


@pytest.fixture
def board(westmere):
    """A board of the ICB's with one seat, held by Dr Chen with Dr Khan as deputy since the day."""
    forum = communities.make_forum(
        community=places.community_called("westmere"),
        host=places.organisation_called("westmere", "QWM"),
        name="Place board",
        purpose="",
        decides="",
        at=places.AT,
    )
    seat = seats.add_seat(forum=forum, words=WORDS, at=places.AT)
    seats.hold_seat(
        seat=seat,
        holder=westmere["director"],
        deputy=westmere["representative"],
        term=Period(starts_on=day(0), ends_on=day(90)),
        at=places.AT,
    )
    return forum, seat


@pytest.fixture
def keeper(westmere, as_):
    return as_(westmere["administrator"])


def gone(browser, address, last_day):
    return browser.post(f"/westmere/{address}", {**boxes("last_day", last_day), "why": "It has no budget left."})


def on(browser, address, number):
    return seen(browser.get(f"/westmere/{address}?on={day(number)}"))


def last_act():
    return Entry.objects.order_by("-seq").first()


def test_a_closed_meeting_is_listed_up_to_its_last_day_and_readable_for_ever(board, keeper):
    forum, _ = board

    assert gone(keeper, f"forums/{forum.pk}/close", day(10)).status_code == 302

    assert last_act().act == "forum closed"
    assert last_act().details == {"from": "2026-12-04", "why": "It has no budget left."}
    assert "Place board" in on(keeper, "forums", 10)
    assert "No outside meeting was open that day." in on(keeper, "forums", 11)
    assert "Place board" in seen(keeper.get(f"/westmere/forums?state=closed&on={day(11)}"))
    assert "No outside meeting was closed by that day." in seen(
        keeper.get(f"/westmere/forums?state=closed&on={day(10)}")
    )
    assert "Closes after 3 December 2026: It has no budget left." in on(keeper, f"forums/{forum.pk}", 10)
    assert "Dr Chen" in on(keeper, f"forums/{forum.pk}", 10)
    after = on(keeper, f"forums/{forum.pk}", 11)
    assert "Closed after 3 December 2026: It has no budget left." in after
    assert "Dr Chen" not in after


def test_nobody_is_given_a_seat_of_a_meeting_that_closes(westmere, board, keeper):
    forum, seat = board
    gone(keeper, f"forums/{forum.pk}/close", day(10))
    seat.refresh_from_db()

    with pytest.raises(Refused, match="the meeting closed, before that term ends"):
        seats.hold_seat(seat=seat, holder=westmere["manager"], term=Period(starts_on=day(5)), at=places.AT)
    assert "is closed already" in seen(gone(keeper, f"forums/{forum.pk}/close", day(10)))
    assert "is closed: open it again first" in seen(
        keeper.post(
            f"/westmere/forums/{forum.pk}/seats/add",
            {
                "why": "W",
                "remit": "R",
                "outcome_sought": "O",
                "capacity": "provider",
                "scope": "general_practice",
                "funding": "not_said",
            },
        )
    )


def test_a_meeting_closed_by_mistake_is_opened_again_with_its_seats_vacant(board, keeper):
    forum, _ = board
    gone(keeper, f"forums/{forum.pk}/close", day(0))

    keeper.post(f"/westmere/forums/{forum.pk}/reopen", {"why": "The wrong board was closed."})

    assert last_act().act == "forum opened again"
    assert "1 vacancy" in on(keeper, "forums", 1)
    assert "Dr Chen" in on(keeper, "forums", 0)
    assert "is not closed" in seen(keeper.post(f"/westmere/forums/{forum.pk}/reopen", {"why": "Again."}))


def test_a_dropped_seat_is_no_vacancy_and_its_neighbour_keeps_its_number(westmere, board, keeper, as_):
    forum, seat = board
    seats.add_seat(forum=forum, words=WORDS, at=places.AT)

    gone(keeper, f"seats/{seat.pk}/drop", day(10))

    address = f"forums/{forum.pk}"
    assert "Seat 1" in on(keeper, address, 10)
    assert "Dr Chen" in on(keeper, address, 10)
    after = on(keeper, address, 11)
    assert "Seat 1: dropped after 3 December 2026. It has no budget left." in after
    assert "Dr Chen" not in after
    assert "Seat 2" in after
    assert "1 vacancy" in on(keeper, "forums", 11)  # the second seat alone
    # Why general practice leaves is not for partners.
    assert "no budget" not in on(as_(westmere["ICB"]), address, 11)


def test_a_seat_dropped_by_mistake_stands_again(board, keeper):
    _, seat = board
    gone(keeper, f"seats/{seat.pk}/drop", day(0))
    assert "is dropped already" in seen(gone(keeper, f"seats/{seat.pk}/drop", day(0)))

    keeper.post(f"/westmere/seats/{seat.pk}/take-up", {"why": "The wrong seat."})

    assert last_act().act == "seat taken up again"
    assert "1 vacancy" in on(keeper, "forums", 1)
    assert "is not dropped" in seen(keeper.post(f"/westmere/seats/{seat.pk}/take-up", {"why": "Again."}))


def test_a_meeting_or_seat_begins_on_its_day(westmere, board, keeper):
    host = places.organisation_called("westmere", "RWC")
    made = keeper.post(
        "/westmere/forums/add",
        {"host": str(host.pk), "name": "Winter board", "purpose": "", "decides": "", **boxes("starts_on", day(5))},
    )
    words = {
        "why": "W",
        "remit": "R",
        "outcome_sought": "O",
        "capacity": "provider",
        "scope": "general_practice",
        "funding": "not_said",
        **boxes("starts_on", day(7)),
    }
    keeper.post(made["Location"], words)
    seat = models.Seat.objects.get(forum__name="Winter board")

    assert "Winter board" not in on(keeper, "forums", 4)
    assert "Winter board" in on(keeper, "forums", 5)
    assert "General practice had no seat there that day." in on(keeper, f"forums/{seat.forum_id}", 6)
    assert "There since" in on(keeper, f"forums/{seat.forum_id}", 7)
    assert "after it starts" in seen(gone(keeper, f"seats/{seat.pk}/drop", day(6)))
    assert "after it starts" in seen(gone(keeper, f"forums/{seat.forum_id}/close", day(4)))
    with pytest.raises(Refused, match="not there yet"):
        seats.hold_seat(seat=seat, holder=westmere["manager"], term=Period(starts_on=day(6)), at=places.AT)


def test_a_seat_lapses_when_its_term_runs_out_and_is_vacant_when_left_so(board, keeper):
    forum, seat = board
    address = f"forums/{forum.pk}"

    assert "Held" in on(keeper, address, 89)
    assert "Lapsed" in on(keeper, address, 90)
    assert "1 vacancy" in on(keeper, "forums", 90)

    keeper.post(f"/westmere/seats/{seat.pk}/vacate", boxes("last_day", day(20)))

    assert "Vacant" in on(keeper, address, 90)
    assert "Lapsed" not in on(keeper, address, 90)


def changed(westmere, *, deputy="", deputy_from=0, starts=0, last=None):
    key = str(westmere[deputy].pk) if deputy else ""
    days = {**boxes("deputy_from", day(deputy_from)), **boxes("starts_on", day(starts))}
    return {"deputy": key, **days, **(boxes("last_day", day(last)) if last is not None else {})}


def terms():
    rows = models.SeatHolding.objects.order_by("starts_on")
    return [(one.deputy_id, one.starts_on, one.ends_on) for one in rows]


def test_a_new_deputy_leaves_the_days_before_to_the_old(westmere, board, keeper):
    term = models.SeatHolding.objects.get()
    old, new = westmere["representative"].pk, westmere["manager"].pk

    keeper.post(
        f"/westmere/terms/{term.pk}/change", changed(westmere, deputy="manager", deputy_from=30, starts=0, last=59)
    )

    # The last day of the term is the 59th, so it ends on the 60th.
    assert terms() == [(old, day(0), day(30)), (new, day(30), day(60))]
    assert last_act().act == "seat term changed"
    assert last_act().details == {"was": "Dr Chen, deputy Dr Khan, from 2026-11-23 until 2027-02-21"}


def test_a_deputy_named_by_mistake_is_put_right_from_the_first_day(westmere, board, keeper):
    term = models.SeatHolding.objects.get()

    keeper.post(f"/westmere/terms/{term.pk}/change", changed(westmere, deputy_from=2, starts=2))

    assert terms() == [(None, day(2), None)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"deputy": "director"}, "nobody can stand in for themselves"),
        ({"deputy": "manager", "deputy_from": 40, "last": 20}, "within the term for the new deputy"),
        ({"last": 130}, "Somebody else holds this seat on some of those days"),
    ],
)
def test_a_term_is_not_changed_against_sense(westmere, board, keeper, said, reason):
    term = models.SeatHolding.objects.get()
    seats.hold_seat(seat=board[1], holder=westmere["manager"], term=Period(starts_on=day(120)), at=places.AT)
    before = terms()

    answer = keeper.post(f"/westmere/terms/{term.pk}/change", changed(westmere, **said))

    assert reason in seen(answer)
    assert terms() == before


@pytest.fixture
def cover(westmere, board):
    """Pat Lee goes from the tenth to the nineteenth day."""
    return covers.cover_seat(
        seat=board[1],
        cover=westmere["manager"],
        why="Leave",
        period=Period(starts_on=day(10), ends_on=day(20)),
        at=places.AT,
    )


def test_a_cover_is_put_right(westmere, board, cover, keeper):
    said = {"cover": str(westmere["representative"].pk), "why": "A clash"}

    keeper.post(
        f"/westmere/covers/{cover.pk}/change", {**said, **boxes("starts_on", day(12)), **boxes("last_day", day(14))}
    )

    now = models.SeatCover.objects.get()
    assert (now.cover_id, now.why, now.starts_on, now.ends_on) == (
        westmere["representative"].pk,
        "A clash",
        day(12),
        day(15),
    )
    assert last_act().details == {"was": "Pat Lee, from 2026-12-03 until 2026-12-13"}


def test_a_cover_does_not_meet_itself_but_another(westmere, board, cover, keeper):
    period = Period(starts_on=day(30), ends_on=day(40))
    covers.cover_seat(seat=board[1], cover=westmere["manager"], why="", period=period, at=places.AT)

    answer = keeper.post(
        f"/westmere/covers/{cover.pk}/change",
        {"cover": str(cover.cover_id), "why": "", **boxes("starts_on", day(10)), **boxes("last_day", day(30))},
    )

    assert "covers this seat on some of those days already" in seen(answer)


@pytest.mark.parametrize(("last", "left"), [(14, [(10, 15)]), (9, []), (2, [])])
def test_a_cover_ends_early_or_is_called_off(board, cover, keeper, last, left):
    keeper.post(f"/westmere/covers/{cover.pk}/end", boxes("last_day", day(last)))

    rows = models.SeatCover.objects.values_list("starts_on", "ends_on")
    assert list(rows) == [(day(first), day(end)) for first, end in left]
    assert last_act().act == "seat cover ended early"


def test_a_cover_is_not_ended_late(board, cover, keeper):
    answer = keeper.post(f"/westmere/covers/{cover.pk}/end", boxes("last_day", day(19)))

    assert "ends by then anyway" in seen(answer)


def test_covers_to_come_can_be_changed_by_keepers_alone(westmere, board, cover, keeper, as_):
    address, link = f"/westmere/forums/{board[0].pk}", f"/westmere/covers/{cover.pk}/end"

    assert link in seen(keeper.get(address))
    assert link not in seen(as_(westmere["representative"]).get(address))
    assert as_(westmere["representative"]).get(link).status_code == 403


@pytest.mark.parametrize("what", ["covers/{}/change", "covers/{}/end", "terms/{}/change", "seats/{}/drop"])
def test_what_is_not_there_is_not_found(westmere, keeper, what):
    assert keeper.get(f"/westmere/{what.format(9999)}").status_code == 404
